"""Objects of derived types: the address of a handle, which has that of the object and its type."""

from __future__ import annotations

from typing import Any, ClassVar

from llvmlite import ir
from numba.core import cgutils, types

from ... import Dummy
from ..actual import Actual, Memory
from ..objects import copies
from ..objects.memory import HANDLE, make_seen, make_taken
from ..objects.object_type import WORD, ObjectType, a, proxy, words
from ..site import Site
from .kind import Passing

_WORDS = ir.ArrayType(WORD, 2)


class Instance(Passing):
    """An object that is changed where it is, or a new one that comes back."""

    helpers: ClassVar = copies.HELPERS

    def convert(self, actual: Actual) -> list[str]:
        class_, type_ = actual.dummy.derived, actual.type
        if self.takes_none and type_ == types.none:
            return self.make(actual)
        if isinstance(type_, ObjectType) and issubclass(type_.class_, class_):
            if type_.is_read_only and self.may_change(actual.dummy):
                raise TypeError(
                    f"{actual.who} is read-only, as it is protected or constant in Fortran; it is "
                    "changed in place: pass a copy, copy.copy(x)"
                )
            return [f"{actual.slot} = {actual.value}"]
        none = " or None" if self.takes_none else ""
        raise TypeError(f"{actual.who} is {words(type_)}; it must be {a(class_)}{none}")

    def may_change(self, dummy: Dummy) -> bool:
        """Whether Fortran may change the object that is given, or let others do it."""
        return dummy.intent != "in"

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is one object, it has no dimension {axis}")

    def make(self, actual: Actual) -> list[str]:
        """No object."""
        return [f"{actual.slot} = np.uintp(0)"]

    def memory(self, actual: Actual) -> Memory | None:
        return copies.memory(actual)

    def copy(self, actual: Actual) -> list[str]:
        return copies.copy(actual)

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        """A handle of the call's own, which Fortran may change."""
        builder = site.builder
        place = cgutils.alloca_once(builder, _WORDS)
        builder.store(ir.Constant(_WORDS, None), place)
        if isinstance(type_, ObjectType):
            given = proxy(site.context, builder, type_, slot)
            address = builder.ptrtoint(given.address, WORD)
            builder.store(address, cgutils.gep_inbounds(builder, place, 0, 0))
            builder.store(given.tag, cgutils.gep_inbounds(builder, place, 0, 1))
        return place

    def read_type(self, dummy: Dummy) -> types.Type:
        return HANDLE if dummy.returned else types.none

    def read(self, site: Site, dummy: Dummy, place: Any) -> Any:
        if not dummy.returned:
            return site.context.get_dummy_value()
        words = [site.builder.load(cgutils.gep_inbounds(site.builder, place, 0, i)) for i in (0, 1)]
        return site.context.make_tuple(site.builder, HANDLE, words)

    def result(self, actual: Actual, read: str) -> str:
        return f"object_{actual.dummy.name}({read})"


class OptionalInstance(Instance):
    """One that Fortran allocates: what is given is copied, and what is there after comes back."""

    takes_none = True

    def may_change(self, dummy: Dummy) -> bool:
        return False

    def memory(self, actual: Actual) -> Memory | None:
        return None

    def result(self, actual: Actual, read: str) -> str:
        return f"(None if {read}[0] == 0 else {super().result(actual, read)})"


class PointedInstance(OptionalInstance):
    """One that Fortran points at, which somebody else has."""

    gives_views = True

    def may_change(self, dummy: Dummy) -> bool:
        return True

    def result(self, actual: Actual, read: str) -> str:
        return f"(None if {read}[0] == 0 else object_{actual.dummy.name}({read}, owners))"


def makers(dummies: tuple[Dummy, ...]) -> dict[str, Any]:
    """What makes the objects that a call returns, or copies, by the names that lines have."""
    found: dict[str, Any] = {}
    for dummy in dummies:
        if dummy.passing == "instance" and dummy.intent == "in":
            found |= copies.helpers(dummy.name, dummy.derived)
        if dummy.returned and dummy.derived is not None and not dummy.shape:
            make = make_seen if dummy.passing == "pointed_instance" else make_taken
            found[f"object_{dummy.name}"] = make(dummy.derived)
    return found
