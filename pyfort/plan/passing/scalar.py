"""Scalars: a value, or the address of one."""

from __future__ import annotations

from collections.abc import Set

from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..types import c_type, type_code
from ..wrapper import Parameter, Role

NAME = "scalar"


def claims(argument: Argument, procedure: Procedure) -> bool:
    """Whatever has no shape and needs no descriptor."""
    of_data = argument.type.category is not Category.PROCEDURE
    return of_data and not (argument.shape or argument.allocatable or argument.pointer)


def role(argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
    """A function's arguments and sizes are read; those of a subroutine may be changed."""
    is_read = procedure.result is not None or argument.name in in_extents
    return Role.IN if is_read else Role.INOUT


def plan(argument: Argument, role: Role, procedure: Procedure) -> Parameter:
    """By value where the C symbol takes or gives it so."""
    if argument.value and argument.optional:
        name = argument.name
        raise RefusedError(
            argument.place, f"'{name}' is both optional and value, which C cannot tell apart"
        )
    code = type_code(argument.type, argument.name, argument.place)
    return Parameter(
        argument=argument,
        name=argument.name,
        role=role,
        code=code,
        c_type=c_type(argument.type, code),
        passing=NAME,
        by_value=argument.value or argument is procedure.result,
    )


def settle(parameter: Parameter, given: Set[str]) -> Parameter:
    """There is memory for any scalar."""
    return parameter


def needs_shim(parameter: Parameter) -> bool:
    """Compilers and LLVM disagree on small integers and complex numbers by value."""
    return parameter.by_value and not parameter.element.by_value


def is_returned(role: Role) -> bool:
    """A changed scalar comes back, as Python's numbers cannot be changed."""
    return role in (Role.OUT, Role.INOUT)


def is_filled(role: Role) -> bool:
    """Nothing to bring."""
    return False
