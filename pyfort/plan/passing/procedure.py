"""What all dummy procedures have in common: an address goes in, and nothing comes out."""

from __future__ import annotations

from collections.abc import Set

from ...elements import ELEMENTS
from ...model import Argument, Procedure
from ..wrapper import Parameter, Role
from .kind import Passing


class OfProcedure(Passing):
    """Kinds of dummy arguments that are the address of a procedure."""

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.IN

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        return self.parameter(argument, Role.IN, ELEMENTS["pf"])

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def is_returned(self, role: Role) -> bool:
        return False

    def is_filled(self, role: Role) -> bool:
        return False
