"""Which procedures are ufuncs: elemental ones, and pure functions of scalars."""

from __future__ import annotations

from ...model import Procedure, StaticData
from ..wrapper import Ufunc, Wrapper

#: Keywords of calls of ufuncs and generalised ufuncs.
KEYWORDS = frozenset(
    ("out", "where", "casting", "order", "dtype", "subok", "signature", "axes", "axis", "keepdims")
)


def is_pure(procedure: Procedure) -> bool:
    """Whether it writes nothing but its arguments."""
    attributes = procedure.attributes
    return "pure" in attributes or ("elemental" in attributes and "impure" not in attributes)


def needs_lock(procedure: Procedure, static: StaticData) -> bool:
    """Whether nothing may call it without the lock that guards the library's static data.

    What is pure writes none, but where the compiler made its own variables static.
    """
    if (procedure.module, procedure.name) in static.procedures:
        return True
    return bool(static) and not is_pure(procedure)


def plan_ufunc(wrapper: Wrapper, locked: bool = False) -> Ufunc | None:
    """The ufunc of a wrapper, None when it does not work element by element.

    Parameters
    ----------
    wrapper : Wrapper
    locked : bool
        It needs the lock of the library's static data, and NumPy runs a ufunc's
        loop without it.
    """
    procedure = wrapper.procedure
    if locked:
        return None
    is_pure_function = "pure" in procedure.attributes and wrapper.result is not None
    if "elemental" not in procedure.attributes and not is_pure_function:
        return None
    if any(not p.is_scalar or p.optional or not p.element.character for p in wrapper.everything):
        return None
    inputs = tuple(p for p in wrapper.parameters if p.positional)
    return Ufunc(inputs, wrapper.outputs) if inputs else None
