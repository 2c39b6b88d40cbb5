"""Records: one object of a derived type that C can have, by its address."""

from __future__ import annotations

from collections.abc import Set

from ...model import Argument, Procedure
from ..types import element_of, is_sequence
from ..wrapper import Parameter, Role
from .kind import Passing


class Record(Passing):
    """Scalars of bind(C) types; instances are changed in place."""

    name = "record"
    in_callbacks = True
    has_components = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        by_descriptor = argument.allocatable or argument.pointer
        return argument.type.record is not None and not (argument.shape or by_descriptor)

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.IN if procedure.result is not None else Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        return self.parameter(
            argument, role, element_of(argument.type, argument.name, argument.place)
        )

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        # Compilers and LLVM have rules of their own for structures by value.
        is_result = parameter.role is Role.OUT and parameter.argument.intent is None
        return parameter.argument.value or is_result or is_sequence(parameter.argument.type)

    def is_returned(self, role: Role) -> bool:
        return role is Role.OUT

    def is_filled(self, role: Role) -> bool:
        return False
