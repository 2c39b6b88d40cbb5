"""Objects within objects of their own type: ``type(t), allocatable :: next``.

gfortran 12 copies the address of such a component, where Fortran's assignment copies what is there.
So a shim assigns these one by one, each in the way of its own type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ...model import Argument, Category, DerivedType, Family

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Nested:
    """A component that Fortran allocates, of a type that can have such ones itself.

    `path` is how Fortran names it in an object.
    """

    path: str
    rank: int
    key: _Key


@dataclass(frozen=True, slots=True)
class Nesting:
    """A type with such components; without any, its assignment is one that is bound to it."""

    key: _Key
    nested: tuple[Nested, ...]


class Lineages(Protocol):
    """What is known of the derived types of a library."""

    @property
    def all(self) -> Mapping[_Key, DerivedType]: ...
    def family(self, key: _Key) -> Family | None: ...
    def lineage(self, key: _Key) -> list[_Key]: ...


def contains_its_type(key: _Key, types: Lineages) -> bool:
    """Whether objects of a type can have others of a type that can have such of its own."""
    return _leads_round(key, types, (), set())


def _leads_round(key: _Key, types: Lineages, above: tuple[_Key, ...], done: set[_Key]) -> bool:
    if key in above:
        return True
    if key in done:
        return False
    done.add(key)
    return any(_leads_round(k, types, (*above, key), done) for _, k in _objects(key, types))


def is_finalised(key: _Key, types: Lineages, seen: set[_Key] | None = None) -> bool:
    """Whether objects of a type have a finaliser, or what is in them and ends with them."""
    seen = set() if seen is None else seen
    if key in seen:
        return False
    seen.add(key)
    return any(
        bool(derived.final)
        or any(is_finalised(_key(c), types, seen) for c in derived.components if not c.pointer)
        for derived in _derived(key, types)
    )


def _key(component: Argument) -> _Key:
    return component.type.module or "", component.type.name or ""


def nestings(key: _Key, types: Lineages) -> tuple[tuple[Nesting, ...], str]:
    """What is assigned with such an object: this type, then those that it leads to.

    Nothing for most types. The reason why a shim cannot assign the objects, if there is one.
    """
    found: dict[_Key, Nesting] = {}
    left = [key] if _is_nested(key, types) else []
    while left:
        at = left.pop()
        if at in found:
            continue
        family = types.family(at)
        reason = "" if family and not family.reason else f"the type {at[1]} is private"
        paths = () if at != key and is_bound(at, types) else tuple(_paths(at, types, ""))
        reason = reason or next((p for p in paths if isinstance(p, str)), "")
        if not reason and family and family.finalised:
            reason = f"the type {at[1]}, or something in it, has a finaliser"
        if reason:
            return (), (
                f"its objects have others of the same type, which are not copied by gfortran, and "
                f"cannot be by anyone else: {reason}"
            )
        nested = tuple(p for p in paths if isinstance(p, Nested))
        found[at] = Nesting(at, nested)
        left += [n.key for n in nested]
    return tuple(found.values()), ""


def _derived(key: _Key, types: Lineages) -> list[DerivedType]:
    return [types.all[k] for k in types.lineage(key)]


def is_bound(key: _Key, types: Lineages) -> bool:
    """Whether an assignment is bound to the type, which compilers call."""
    bound = (g for d in _derived(key, types) for g in d.generic_bindings)
    return any(g.name == "assignment(=)" for g in bound)


def _objects(key: _Key, types: Lineages) -> Iterator[tuple[Argument, _Key]]:
    """The components that are in the objects, or end with them, and are objects of one type."""
    for derived in _derived(key, types):
        for component in derived.components:
            if component.type.category is Category.DERIVED and not component.pointer:
                yield component, _key(component)


def _is_nested(key: _Key, types: Lineages) -> bool:
    family = types.family(key)
    return family is not None and family.nested


def _paths(key: _Key, types: Lineages, before: str) -> Iterator[Nested | str]:
    """The components to be assigned one by one, or why that cannot be."""
    for component, other in _objects(key, types):
        if not _is_nested(other, types):
            continue
        path = f"{before}{component.name}"
        rank = len(component.shape.dimensions) if component.shape else 0
        if component.private:
            yield f"the component {path} is private"
        elif component.allocatable:
            yield Nested(path, rank, other)
        elif rank:
            yield f"the component {path} is an array in the object itself"
        elif not is_bound(other, types):
            yield from _paths(other, types, f"{path}%")
