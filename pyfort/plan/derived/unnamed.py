"""Optional dummies of private types: nobody outside of the module can have anything for them."""

from __future__ import annotations

from dataclasses import replace

from ...expression import mentioned
from ...model import Argument, Procedure
from ..guide import Guide
from .classes import PRIVATE


def without_unnamed(procedure: Procedure, guide: Guide | None) -> tuple[Procedure, Guide | None]:
    """The procedure without them, and the guide of calls in which they are absent.

    One that the shape of another dummy depends on stays, which refuses the procedure.
    """
    absent = frozenset(a.name for a in procedure.arguments if _is_unnamed(a))
    absent -= {name for a in procedure.arguments for name in _measures(a)}
    if not absent:
        return procedure, guide
    guide = guide or Guide(procedure)
    arguments = tuple(a for a in procedure.arguments if a.name not in absent)
    attributes = procedure.attributes - {"elemental"}
    seen = replace(procedure, arguments=arguments, attributes=attributes)
    return seen, replace(guide, absent=absent)


def _is_unnamed(argument: Argument) -> bool:
    family = argument.type.family
    return argument.optional and family is not None and family.reason == PRIVATE


def _measures(argument: Argument) -> set[str]:
    dimensions = argument.shape.dimensions if argument.shape else ()
    bounds = [b for d in dimensions for b in (d.lower, d.upper) if b is not None]
    return {name for bound in bounds for name in mentioned(bound)}
