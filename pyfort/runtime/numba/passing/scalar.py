"""Scalars: a value, or the address of one."""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types

from ....elements import ELEMENTS
from ... import Dummy
from .. import conversion
from ..actual import Actual, Memory
from ..elements import array_dtype, machine_type, require_writable
from ..memory.buffers import array_of
from ..site import Site
from .kind import Passing


class Scalar(Passing):
    """A number, a letter or an address; an array of rank 0 may be changed in place."""

    is_made = False
    puts_value = True

    def seen_as(self, dummy: Dummy, buffer: types.Buffer) -> types.Type:
        """Where an address is wanted, it is that of the memory."""
        return array_of(buffer) if ELEMENTS[dummy.type].category == "address" else buffer

    def convert(self, actual: Actual) -> list[str]:
        if _is_single(actual):
            return _convert_single(actual, actual.type)
        return conversion.from_python(actual, actual.type, actual.value, actual.slot)

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is a scalar, it has no dimension {axis}")

    def make(self, actual: Actual) -> list[str]:
        return [f"{actual.slot} = {conversion.unassigned(actual.dummy.type)}"]

    def memory(self, actual: Actual) -> Memory | None:
        """The element that is changed; anything else is passed as a copy."""
        if not _is_changed(actual):
            return None
        return Memory(actual, f"first_elements({actual.value}, 1)", is_single=True)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        if dummy.by_value and site.takes_values:
            return slot
        return cgutils.alloca_once_value(site.builder, slot)

    def reserve(self, site: Site, dummy: Dummy) -> Any:
        """Zeros: what fails does not assign its result."""
        machine = site.context.get_value_type(machine_type(dummy.type))
        return cgutils.alloca_once(site.builder, machine, zfill=True)

    def read_type(self, dummy: Dummy) -> types.Type:
        """An element, where Fortran may write."""
        return machine_type(dummy.type) if dummy.intent in ("out", "inout") else types.none

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        return site.builder.load(place)

    def write_back(self, actual: Actual, read: str) -> list[str]:
        if not _is_changed(actual):
            return []
        is_letter = actual.element.category == "character"
        return [f"{actual.value}{'.view(np.uint8)' if is_letter else ''}[()] = {read}"]

    def result(self, actual: Actual, read: str) -> str:
        """A number as numba has it; None, if it was to be changed and is absent."""
        if actual.dummy.intent == "inout" and actual.type is None:
            return "None"
        return conversion.to_python(actual.dummy.type, read)


def _is_single(actual: Actual) -> bool:
    """Whether the element of an array of rank 0 is meant, and not its address."""
    is_single = isinstance(actual.type, types.Array) and actual.type.ndim == 0
    return is_single and not actual.element.is_address


def _is_changed(actual: Actual) -> bool:
    """Whether the array gets the new value.

    Of one that stands for its address, the procedure changes a copy of that.
    """
    return _is_single(actual) and actual.dummy.intent == "inout"


def _convert_single(actual: Actual, type_: types.Array) -> list[str]:
    wanted = array_dtype(actual.dummy.type)
    if actual.dummy.intent == "inout":
        if type_.dtype != wanted:
            raise TypeError(
                f"{actual.who} is a 0-d {type_.dtype} array; it is changed in "
                f"place and must be {wanted}"
            )
        require_writable(actual.who, type_)
    if type_.dtype == wanted and isinstance(wanted, types.CharSeq):
        return [f"{actual.slot} = {actual.value}.view(np.uint8)[()]"]
    item = f"w_{actual.dummy.name}"
    return [
        f"{item} = {actual.value}[()]",
        *conversion.from_python(actual, type_.dtype, item, actual.slot),
    ]
