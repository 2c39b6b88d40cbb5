"""Types with private components, declared anew so that a shim can tell where those are.

Nobody but its module can name a private component. But a type of the same components, all of them
public, stands in memory in the same way: what compilers go by is the declaration. The shim compares
the sizes of both, and where public components are in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...expression import Literal, Opaque
from ...model import NUMBERS_AND_LOGICALS, Argument, Category, DerivedType, Shape
from ..extents import sizes

Key = tuple[str, str]

_PLAIN = (*NUMBERS_AND_LOGICALS, Category.C_PTR, Category.C_FUNPTR)


@dataclass(frozen=True, slots=True)
class PrivateComponent:
    """An integer of an object that calls read, though Python cannot: `grid%n`, of that code."""

    path: str
    code: str


class UnknownLayoutError(Exception):
    """A type that cannot be declared anew; the text says why."""


def likenesses(key: Key, types: Mapping[Key, DerivedType]) -> tuple[DerivedType, ...]:
    """The types to declare anew, in an order in which that can be done; the last one is the type.

    Those within it that other modules have can be named as they are.
    """
    found: dict[Key, DerivedType] = {}
    entered: set[Key] = set()

    def add(key: Key) -> None:
        if key in entered:
            return
        entered.add(key)
        derived = types.get(key)
        if derived is None:
            raise UnknownLayoutError(f"the type {key[1]} is not among the sources")
        if derived.hidden:
            raise UnknownLayoutError(f"the component {derived.hidden[0]} is not understood")
        if derived.parent is not None:
            add(derived.parent)
            inherited = {c.name for c in _inherited(derived, found)}
            twice = next((c.name for c in derived.components if c.name in inherited), None)
            if twice is not None:  # one of them is private
                raise UnknownLayoutError(f"there are two components {twice}")
        for component in derived.components:
            within = _check(component, types)
            if within is not None and within[0] == derived.module:
                add(within)
        found[key] = derived

    add(key)
    return tuple(found.values())


def _inherited(derived: DerivedType, found: Mapping[Key, DerivedType]) -> Iterable[Argument]:
    while derived.parent is not None and derived.parent in found:
        derived = found[derived.parent]
        yield from derived.components


def _check(component: Argument, types: Mapping[Key, DerivedType]) -> Key | None:
    """The type of an object within the object; raises `UnknownLayoutError`."""
    type_ = component.type
    is_elsewhere = component.allocatable or component.pointer
    if type_.category is Category.PROCEDURE or (
        is_elsewhere and type_.category in (Category.DERIVED, Category.CLASS)
    ):
        return None
    if not is_elsewhere and not _is_constant(component.shape):
        raise UnknownLayoutError(f"the shape of {component.name} is not constant")
    if type_.category is Category.CHARACTER:
        if not isinstance(type_.length, Literal | None) and type_.length != Opaque(":"):
            raise UnknownLayoutError(f"the length of {component.name} is not constant")
        return None
    if type_.category in _PLAIN:
        return None
    key = type_.module or "", type_.name or ""
    if type_.category is not Category.DERIVED or key not in types:
        raise UnknownLayoutError(f"the type of {component.name} is not among the sources")
    return key


def _is_constant(shape: Shape | None) -> bool:
    extents: Iterable[object] = map(sizes.extent, shape.dimensions) if shape else ()
    return all(isinstance(extent, Literal) for extent in extents)
