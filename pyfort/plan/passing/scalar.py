"""Scalars: a value, or the address of one."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..types import element_of
from ..wrapper import Parameter, Role
from .kind import Passing


class Scalar(Passing):
    """Whatever has no shape and needs no descriptor."""

    name = "scalar"
    in_callbacks = True
    has_value = True
    is_plain = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        of_data = argument.type.category is not Category.PROCEDURE
        return of_data and not (argument.shape or argument.allocatable or argument.pointer)

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        # A function's arguments and sizes are read; those of a subroutine may be changed.
        is_read = procedure.result is not None or argument.name in in_extents
        return Role.IN if is_read else Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        element = element_of(argument.type, argument.name, argument.place)
        is_address = argument.type.category in (Category.C_PTR, Category.C_FUNPTR)
        if argument.value and argument.optional and is_address:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is an address, a value and optional, which gfortran does not "
                "pass from other modules: leave out one of the two attributes",
            )
        by_value = argument.value or argument is procedure.result
        return replace(self.parameter(argument, role, element), by_value=by_value)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        # Compilers and LLVM disagree on small integers and complex numbers by value, and only
        # the Fortran compiler knows how it says that a value is absent.
        return parameter.by_value and (parameter.optional or not parameter.element.by_value)

    def is_returned(self, role: Role) -> bool:
        # Python's numbers cannot be changed, so a changed one comes back.
        return role in (Role.OUT, Role.INOUT)

    def is_filled(self, role: Role) -> bool:
        return False
