"""Records: the address of one object, which is where NumPy has it, or Python."""

from __future__ import annotations

from typing import Any

from numba.core import types

from ... import Dummy
from ...records import RECORDS
from ..actual import Actual, Memory
from ..elements import array_dtype, record_name
from ..site import Site
from ..types.structure_type import StructureType, address_of
from .kind import Passing


class Record(Passing):
    """An instance or an element of a structured array; Fortran gets it where it is."""

    def convert(self, actual: Actual) -> list[str]:
        code, type_ = actual.dummy.type, actual.type
        is_read = actual.dummy.intent == "in"
        if isinstance(type_, StructureType) and type_.code == code:
            if type_.is_read_only and not is_read:
                raise ValueError(
                    f"{actual.who} is read-only, as it is protected or constant in Fortran; it is "
                    "changed in place: pass a copy"
                )
            return [f"{actual.slot} = {actual.value}"]
        if type_ == array_dtype(code):
            return [f"{actual.slot} = {actual.value}"]
        if isinstance(type_, types.BaseTuple) and is_read:
            return _from_tuple(actual, type_)
        name = RECORDS[code].__name__
        raise TypeError(
            f"{actual.who} is {_words(type_)}; it must be a {name}: pass an instance, or an "
            f"element of an array of {name}.dtype"
        )

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is one record, it has no dimension {axis}")

    def make(self, actual: Actual) -> list[str]:
        return [f"{actual.slot} = new_{record_name(actual.dummy.type)}()"]

    def memory(self, actual: Actual) -> Memory | None:
        return Memory(actual, f"object_bounds({actual.slot})")

    def copy(self, actual: Actual) -> list[str]:
        return [f"{actual.slot} = copy_object({actual.slot})"]

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        return address_of(site.context, site.builder, type_, slot)

    def result(self, actual: Actual, read: str) -> str:
        return actual.slot


def _words(type_: types.Type | None) -> str:
    """A type, for people."""
    if isinstance(type_, StructureType):
        return f"a {RECORDS[type_.code].__name__}"
    return "another record" if isinstance(type_, types.Record) else str(type_)


def _from_tuple(actual: Actual, type_: types.BaseTuple) -> list[str]:
    """Lines that make an object of its components."""
    class_ = RECORDS[actual.dummy.type]
    names = class_.__match_args__
    if len(type_) != len(names):
        raise TypeError(
            f"{actual.who} is a tuple of {len(type_)} items; {class_.__name__} has {len(names)} "
            "components"
        )
    lines = [f"{actual.slot} = new_{record_name(actual.dummy.type)}()"]
    for i, name in enumerate(names):
        lines.append(f"{actual.slot}.{name} = {actual.value}[{i}]")
    return lines
