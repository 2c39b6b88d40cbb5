"""Arrays of objects: the address of a handle, which has that of the first, their type, extents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from llvmlite import ir
from numba.core import cgutils, types

from ... import Dummy
from ..actual import Actual, Memory
from ..objects import copies
from ..objects.array_memory import (
    has_gaps,
    make_new_array,
    make_seen_array,
    make_taken_array,
    of_shape,
)
from ..objects.array_type import ObjectArrayType, array_proxy
from ..objects.object_type import WORD, words
from ..site import Site
from .kind import Passing


def _rank(dummy: Dummy) -> int:
    return len(dummy.shape or ())


class Instances(Passing):
    """Objects one behind the other, changed where they are, or new ones that come back."""

    helpers: ClassVar = {
        "has_gaps": has_gaps,
        "of_shape": of_shape,
        **copies.HELPERS,
        **copies.PACKING,
    }

    def convert(self, actual: Actual) -> list[str]:
        class_, type_ = actual.dummy.derived, actual.type
        if self.takes_none and type_ == types.none:
            return self.make(actual)
        exact = actual.dummy.exact
        if not (
            isinstance(type_, ObjectArrayType)
            and (type_.class_ is class_ if exact else issubclass(type_.class_, class_))
        ):
            what = words(type_)
            if isinstance(type_, ObjectArrayType):
                what = f"an array of {type_.class_.__qualname__}"
            none = " or None" if self.takes_none else ""
            raise TypeError(
                f"{actual.who} is {what}; it must be an array of {class_.__qualname__}{none}"
            )
        if type_.ndim != actual.rank:
            raise ValueError(
                f"{actual.who} has {type_.ndim} dimension{'s' if type_.ndim > 1 else ''}; it must "
                f"have {actual.rank}: pass an array of that rank"
            )
        if type_.is_read_only and self.may_change(actual.dummy):
            raise TypeError(
                f"{actual.who} is read-only, as it is protected or constant in Fortran; it is "
                "changed in place: pass an array of your own"
            )
        other = (
            f"{actual.who} is an array of a type that extends {class_.__qualname__}; it must be an "
            f"array of {class_.__qualname__} itself"
        )
        tag = [f"if tag_of({actual.value}) != {class_._tag}:", f"    raise TypeError({other!r})"]
        return [*(tag if exact else []), *self.together(actual)]

    def together(self, actual: Actual) -> list[str]:
        """Lines that bring objects together which have others between them."""
        if actual.dummy.target or self.takes_none:
            message = (
                f"{actual.who} is a part of an array with gaps between its objects; Fortran may "
                "keep pointers to them, so they must follow each other: pass the whole array"
            )
            return [
                f"if has_gaps({actual.value}):",
                f"    raise ValueError({message!r})",
                f"{actual.slot} = {actual.value}",
            ]
        return [
            f"{actual.slot} = {actual.value}",
            f"{_gaps(actual)} = has_gaps({actual.value})",
            f"if {_gaps(actual)}:",
            f"    {actual.slot} = room_for({actual.value})",
            f"    move_objects({actual.slot}, {actual.value})",
            f"{_packed(actual)} = {actual.slot}",
        ]

    def take(self, actual: Actual) -> list[str]:
        is_packed = not (self.takes_none or actual.dummy.target)
        if not is_packed or not self.may_change(actual.dummy):
            return []
        return [
            f"if {_gaps(actual)}:",
            f"    move_objects({actual.value}, {_packed(actual)})",
        ]

    def may_change(self, dummy: Dummy) -> bool:
        """Whether Fortran may change the objects that are given, or let others do it."""
        return dummy.intent != "in"

    def extent(self, actual: Actual, axis: int) -> str:
        return f"{actual.value}.shape[{axis}]"

    def fit(self, actual: Actual) -> list[str]:
        return [f"{actual.slot} = of_shape({actual.slot}, {_extents(actual)})"]

    def make(self, actual: Actual) -> list[str]:
        return [f"{actual.slot} = new_{actual.dummy.name}({_extents(actual)})"]

    def memory(self, actual: Actual) -> Memory | None:
        seen = copies.memory(actual)
        if seen is None or actual.dummy.target:
            return seen
        given = f"objects_range({actual.value}) if {_gaps(actual)} else {seen.bounds}"
        return replace(seen, bounds=f"({given})")

    def copy(self, actual: Actual) -> list[str]:
        return copies.copy(actual)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        """A handle of the call's own, which Fortran may change."""
        builder, context = site.builder, site.context
        layout = ir.ArrayType(WORD, 2 + 2 * _rank(dummy))
        place = cgutils.alloca_once(builder, layout)
        builder.store(ir.Constant(layout, None), place)
        if isinstance(type_, ObjectArrayType):
            given = array_proxy(context, builder, type_, slot)
            address = builder.ptrtoint(given.address, WORD)
            values = [address, given.tag, *cgutils.unpack_tuple(builder, given.shape)]
            for number, value in enumerate(values):
                builder.store(value, cgutils.gep_inbounds(builder, place, 0, number))
        return place

    def result(self, actual: Actual, read: str) -> str:
        return actual.slot


def _gaps(actual: Actual) -> str:
    """The variable that says whether objects were brought together."""
    return f"g_{actual.dummy.name}"


def _packed(actual: Actual) -> str:
    """Where they are then."""
    return f"p_{actual.dummy.name}"


def _extents(actual: Actual) -> str:
    return f"({''.join(f'e_{actual.dummy.name}_{d}, ' for d in range(actual.rank))})"


class OptionalInstances(Instances):
    """Those that Fortran allocates: what is given is copied, and what is there after comes back."""

    takes_none = True
    has_extents = False

    def may_change(self, dummy: Dummy) -> bool:
        return False

    def take(self, actual: Actual) -> list[str]:
        return []

    def memory(self, actual: Actual) -> Memory | None:
        return None

    def fit(self, actual: Actual) -> list[str]:
        return []

    def make(self, actual: Actual) -> list[str]:
        """No array."""
        return [f"{actual.slot} = np.uintp(0)"]

    def read_type(self, dummy: Dummy) -> types.Type:
        handle = types.UniTuple(types.int64, 2 + 2 * _rank(dummy))
        return handle if dummy.returned else types.none

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        if not dummy.returned:
            return site.context.get_dummy_value()
        type_ = self.read_type(dummy)
        values = [
            site.builder.load(cgutils.gep_inbounds(site.builder, place, 0, i))
            for i in range(type_.count)
        ]
        return site.context.make_tuple(site.builder, type_, values)

    def result(self, actual: Actual, read: str) -> str:
        return f"(None if {read}[1] == 0 else objects_{actual.dummy.name}({read}))"


class PointedInstances(OptionalInstances):
    """Those that Fortran points at, which somebody else has."""

    gives_views = True

    def may_change(self, dummy: Dummy) -> bool:
        return True

    def result(self, actual: Actual, read: str) -> str:
        return f"(None if {read}[1] == 0 else objects_{actual.dummy.name}({read}, owners))"


def makers(dummies: tuple[Dummy, ...]) -> dict[str, Any]:
    """What makes the arrays that a call returns, or copies, by the names that lines have."""
    found: dict[str, Any] = {}
    for dummy in dummies:
        if dummy.passing == "instances" and dummy.intent == "in":
            found |= copies.helpers(dummy.name, dummy.derived)
        if dummy.passing == "instances" and dummy.intent == "out":
            found[f"new_{dummy.name}"] = make_new_array(dummy.derived, _rank(dummy))
        elif dummy.passing == "optional_instances" and dummy.returned:
            found[f"objects_{dummy.name}"] = make_taken_array(dummy.derived, _rank(dummy))
        elif dummy.passing == "pointed_instances" and dummy.returned:
            found[f"objects_{dummy.name}"] = make_seen_array(dummy.derived, _rank(dummy))
    return found
