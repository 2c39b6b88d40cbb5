"""Which objects can keep what they are given for a dummy procedure, in procedure pointers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import Argument, Category, DerivedType

Key = tuple[str, str]

_NOWHERE, _WITHIN, _BEYOND = "", "within", "beyond"


def keeping(key: Key, types: Mapping[Key, DerivedType]) -> str:
    """Where objects of a type can have procedure pointers.

    Returns
    -------
    str
        Empty: nowhere. ``within``: in their own memory alone. ``beyond``: also in what they
        allocate or point at.
    """
    found = set(_places(key, types, {key}))
    return _BEYOND if _BEYOND in found else _WITHIN if _WITHIN in found else _NOWHERE


def _places(key: Key, types: Mapping[Key, DerivedType], seen: set[Key]) -> Iterator[str]:
    derived = types.get(key)
    if derived is None or derived.hidden:
        yield _BEYOND  # nobody knows
        return
    if derived.parent is not None:
        yield from _places(derived.parent, types, {*seen, derived.parent})
    for component in derived.components:
        yield from _of_component(component, types, seen)


def _of_component(
    component: Argument, types: Mapping[Key, DerivedType], seen: set[Key]
) -> Iterator[str]:
    type_ = component.type
    is_elsewhere = component.allocatable or component.pointer
    if type_.category is Category.PROCEDURE:
        yield _WITHIN
    elif type_.category is Category.C_FUNPTR:
        yield _BEYOND if is_elsewhere else _WITHIN
    elif type_.name == "*":
        yield _BEYOND
    elif type_.category in (Category.DERIVED, Category.CLASS):
        key = (type_.module or "", type_.name or "")
        family = [key] if type_.category is Category.DERIVED else _extending(key, types)
        for member in family:
            if member not in seen:
                places = _places(member, types, {*seen, member})
                yield from (_BEYOND if is_elsewhere else place for place in places)


def _extending(key: Key, types: Mapping[Key, DerivedType]) -> Iterator[Key]:
    """The type, and those that extend it."""
    yield key
    for other, derived in types.items():
        if derived.parent == key:
            yield from _extending(other, types)
