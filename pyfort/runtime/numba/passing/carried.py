"""Arrays that Fortran changes and the call returns: as they are where they fit, else a copy."""

from __future__ import annotations

from ..actual import Actual, Memory
from ..elements import array_dtype
from .contiguous import (
    Contiguous,
    copied,
    is_in_order,
    is_sequence,
    items,
    safe_array,
)


class Carried(Contiguous):
    """What fits is changed in place; whether it does is known of its type nearly always."""

    def convert(self, actual: Actual) -> list[str]:
        if is_sequence(actual):
            return items(actual)
        array = safe_array(actual)
        if self.is_in_place(actual) and is_in_order(array) and not self.is_logical(actual):
            return [f"{actual.slot} = {actual.value}"]
        return copied(actual, actual.value)

    def is_in_place(self, actual: Actual) -> bool:
        """Whether its elements are those that Fortran has, in memory that may be changed."""
        if is_sequence(actual) or actual.dummy.permission:
            return False  # whatever callers permit, a copy is right
        array = safe_array(actual)
        same = array.dtype == array_dtype(actual.dummy.type)
        return bool(same and array.mutable and array.aligned)

    def is_logical(self, actual: Actual) -> bool:
        return actual.element.category == "logical"

    def memory(self, actual: Actual) -> Memory | None:
        is_in_place = self.is_in_place(actual) and not self.is_logical(actual)
        if not is_in_place or not is_in_order(safe_array(actual)):
            return None
        return super().memory(actual)

    def write_back(self, actual: Actual, read: str) -> list[str]:
        """What fits in fact, though its type does not tell, or was widened, is changed, too."""
        if not self.is_in_place(actual) or self.memory(actual) is not None:
            return []
        return [
            f"if is_fortran_contiguous({actual.value}):",
            f"    assign({actual.value}, {actual.slot})",
        ]

    def result(self, actual: Actual, read: str) -> str:
        return f"({actual.slot} != 0)" if self.is_logical(actual) else actual.slot


class CarriedCopy(Carried):
    """Always a copy."""

    def is_in_place(self, actual: Actual) -> bool:
        return False
