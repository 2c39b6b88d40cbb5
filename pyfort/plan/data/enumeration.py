"""Enumerations as Python's IntEnum."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Enumeration
from ..names import Names, python_names

_NO_MEMBERS = ("mro",)  # Python's enum keeps the name for itself


@dataclass(frozen=True, slots=True)
class PlannedEnumeration:
    """An enumeration and the name of its IntEnum.

    `members` are the enumerators as names of the module, `keys` as members of the
    IntEnum; `c_names` are for C.
    """

    enumeration: Enumeration
    name: str
    members: tuple[str, ...]
    keys: tuple[str, ...]
    c_names: tuple[str, ...]


def plan_enumeration(
    enumeration: Enumeration, number: int, module: str, names: Names
) -> PlannedEnumeration:
    """Plan an enumeration, the `number` th of its module."""
    found = [e.name for e in enumeration.enumerators]
    return PlannedEnumeration(
        enumeration,
        names.python(module, enumeration.name)
        if enumeration.name
        else names.anonymous(module, number),
        members=tuple(names.python(module, n) for n in found),
        keys=tuple(python_names(found, _NO_MEMBERS).values()),
        c_names=tuple(map(names.c, found)),
    )
