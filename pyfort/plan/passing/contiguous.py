"""Arrays of explicit shape or assumed size: the address of their first element."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...model import Argument, Category, Procedure, ShapeKind, mentioned
from .. import sizes
from ..types import c_type, type_code
from ..wrapper import Parameter, Role

NAME = "contiguous"
_SHAPES = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE)


def claims(argument: Argument, procedure: Procedure) -> bool:
    """Arrays that Fortran knows by their first element."""
    if argument.type.category is Category.PROCEDURE or argument is procedure.result:
        return False
    by_descriptor = argument.allocatable or argument.pointer
    return argument.shape is not None and argument.shape.kind in _SHAPES and not by_descriptor


def role(argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
    """What is not said may be changed."""
    return Role.INOUT


def plan(argument: Argument, role: Role, procedure: Procedure) -> Parameter:
    """With its extents, in Fortran's order."""
    return array(argument, role, type_code(argument.type, argument.name, argument.place), NAME)


def array(argument: Argument, role: Role, code: str, passing: str) -> Parameter:
    """The parameter of an array with extents."""
    return Parameter(
        argument=argument,
        name=argument.name,
        role=role,
        code=code,
        c_type=c_type(argument.type, code),
        passing=passing,
        extents=sizes.extents(argument.shape),
        computed=sizes.computed_extents(argument.shape),
    )


def settle(parameter: Parameter, given: Set[str]) -> Parameter:
    """An output whose shape does not follow from what is given must be brought."""
    if parameter.role is not Role.OUT:
        return parameter
    follows = all(e is not None and mentioned(e) <= given for e in parameter.computed)
    return parameter if follows else replace(parameter, role=Role.INOUT)


def needs_shim(parameter: Parameter) -> bool:
    """C has the address, too."""
    return False


def is_returned(role: Role) -> bool:
    """What is changed in place is the caller's already."""
    return role is Role.OUT


def is_filled(role: Role) -> bool:
    """An array to be filled may be brought."""
    return role is Role.OUT
