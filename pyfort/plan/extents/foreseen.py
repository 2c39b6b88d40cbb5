"""What a call knows beforehand: whether extents and lengths follow from what is given."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from ...expression import Expression, Opaque, infix, mentioned
from ...model import Category, Dimension, Procedure, Shape, ShapeKind
from ..passing import by_name
from ..refuse import RefusedError
from ..types import is_data
from ..wrapper import ASSUMED_LENGTH, DEFERRED_LENGTH, Parameter, Role
from . import sizes


def known(parameters: Iterable[Parameter], read: Set[str]) -> set[str]:
    """What extents can depend on: dummies in their final roles, and the variables `read`."""
    found = {p.argument.name for p in parameters if p.role is not Role.OUT and has_value(p)}
    return found | {p.argument.name for p in parameters if _has_extents(p)} | read


def has_value(parameter: Parameter) -> bool:
    """Whether extents can depend on its value, or on components of it."""
    return by_name(parameter.passing).has_components or has_integer(parameter)


def has_integer(parameter: Parameter) -> bool:
    """Whether extents can depend on its value."""
    return by_name(parameter.passing).has_value and parameter.element.category == "integer"


def _has_extents(parameter: Parameter) -> bool:
    """Whether its extents, or its length, are known before the call: not of any rank."""
    if by_name(parameter.passing).brings_extents:
        return parameter.role is not Role.OUT and parameter.argument.shape is not None
    return bool(parameter.extents or parameter.length)


def check_extents(parameters: list[Parameter], read: Set[str]) -> None:
    """Every extent must be computable, or the arrays could not be checked."""
    before = known(parameters, read)
    for parameter in parameters:
        for extent in parameter.programs:
            if extent is not None and (reason := _obstacle(extent, before)):
                what = "length" if extent is parameter.length else "shape"
                raise RefusedError(
                    parameter.argument.place, f"the {what} of '{parameter.argument.name}' {reason}"
                )


def _obstacle(extent: Expression, before: Set[str]) -> str:
    """Why nobody can compute an extent before the call; empty where that can be done."""
    if sizes.depth(extent) > sizes.DEEPEST:
        return f"is an expression of more than {sizes.DEEPEST} nested operations"
    bad = sizes.unevaluable(extent)
    unknown = mentioned(extent) - before
    if bad is None and not unknown:
        return ""
    if isinstance(bad, Opaque) and bad.reason:
        return f"depends on {bad.text}: {bad.reason}"
    what = ", ".join(sorted(unknown)) or infix(bad or extent)
    return f"depends on {what}, which does not follow from the arguments"


def follows(result: Parameter, before: Set[str]) -> bool:
    """Whether shape and length of a result follow from what is known before the call."""
    return not any(_obstacle(e, before) for e in result.programs if e is not None)


def allocated(result: Parameter, procedure: Procedure) -> Parameter:
    """A result that Fortran allocates when it is there, instead of one that the caller makes.

    What it cannot be done for stays as it is, and is refused.
    """
    argument = result.argument
    type_ = argument.type
    is_text = type_.category is Category.CHARACTER
    can_be = is_text or (is_data(type_) and type_.record is None)
    if not can_be or argument.allocatable or argument.pointer or type_.length == ASSUMED_LENGTH:
        return result
    shape = argument.shape and Shape(
        ShapeKind.DEFERRED, (Dimension(None, None),) * len(argument.shape.dimensions)
    )
    if is_text:
        type_ = replace(type_, length=DEFERRED_LENGTH)
    made = replace(argument, type=type_, shape=shape, allocatable=True)
    kind = by_name("computed_text" if is_text else "computed")
    return replace(kind.plan(made, Role.OUT, procedure), name=result.name)
