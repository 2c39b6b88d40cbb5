"""Which procedures are ufuncs: elemental ones, and pure functions of scalars."""

from __future__ import annotations

from dataclasses import replace

from ..model import Procedure, StaticData
from . import sizes
from .wrapper import Parameter, Role, Ufunc, Wrapper

# Keywords of calls of ufuncs and generalised ufuncs.
_KEYWORDS = frozenset(
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


def avoid_keywords(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """Dummies with the name of a ufunc's keyword get a trailing underscore."""
    taken = {p.name for p in parameters}
    names: dict[str, str] = {}
    for parameter in parameters:
        if parameter.name in _KEYWORDS:
            name = f"{parameter.name}_"
            while name in taken:
                name += "_"
            taken.add(name)
            names[parameter.name] = name
    return tuple(_renamed(p, names) for p in parameters) if names else parameters


def _renamed(parameter: Parameter, names: dict[str, str]) -> Parameter:
    """A parameter with new names of itself and of those that its shape uses."""
    extents = parameter.extents
    return replace(
        parameter,
        name=names.get(parameter.name, parameter.name),
        extents=extents and tuple(e and sizes.renamed(e, names) for e in extents),
        computed=tuple(e and sizes.renamed(e, names) for e in parameter.computed),
        sources=tuple(replace(s, array=names.get(s.array, s.array)) for s in parameter.sources),
    )


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
    everything = (*wrapper.parameters, *((wrapper.result,) if wrapper.result else ()))
    if any(p.extents is not None or p.optional or not p.element.character for p in everything):
        return None
    inputs = tuple(p for p in wrapper.parameters if p.role in (Role.IN, Role.INOUT))
    return Ufunc(inputs, wrapper.outputs) if inputs else None
