"""Records: the address of one object, which is where NumPy has it."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, errors, types

from ... import Dummy
from ..actual import Actual, Memory
from ..elements import array_dtype
from ..site import Site
from .kind import Passing


class Record(Passing):
    """An element of a structured array, or another record; Fortran gets it where it is."""

    def convert(self, actual: Actual) -> list[str]:
        wanted = array_dtype(actual.dummy.type)
        if actual.type != wanted:
            raise TypeError(
                f"{actual.who} is {actual.type}; it must be a {actual.element.dtype}: pass an "
                f"element of an array of {actual.element.dtype}.dtype"
            )
        return [f"{actual.slot} = {actual.value}"]

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is one record, it has no dimension {axis}")

    def make(self, actual: Actual) -> list[str]:
        raise errors.TypingError(
            f"{actual.who} is a record that the call makes, for which compiled code has no "
            "memory: call the function from Python"
        )

    def memory(self, actual: Actual) -> Memory | None:
        return Memory(actual, f"record_bounds({actual.slot})")

    def copy(self, actual: Actual) -> str:
        return f"{actual.slot} = copy_record({actual.slot})"

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return site.builder.bitcast(slot, cgutils.voidptr_t)

    def result(self, actual: Actual, read: str) -> str:
        return actual.slot
