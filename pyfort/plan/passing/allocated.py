"""What Fortran allocates: a descriptor, of which memory and extents are known after the call."""

from __future__ import annotations

from collections.abc import Set

from ...model import NUMBERS_AND_LOGICALS, Argument, Procedure
from ..types import c_type, type_code
from ..wrapper import Parameter, Role
from .kind import Passing


class Allocated(Passing):
    """Allocatable dummies and results of any rank."""

    name = "allocated"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.allocatable and argument.type.category in NUMBERS_AND_LOGICALS

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        code = type_code(argument.type, argument.name, argument.place)
        return Parameter(
            argument=argument,
            name=argument.name,
            role=role,
            code=code,
            c_type=c_type(argument.type, code),
            passing=self.name,
        )

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return False  # C has descriptors, too

    def is_returned(self, role: Role) -> bool:
        # Fortran may have allocated anew what came in, so it cannot be the caller's.
        return role in (Role.OUT, Role.INOUT)

    def is_filled(self, role: Role) -> bool:
        return False
