"""Procedures that Fortran gives to functions of Python, which call them."""

from __future__ import annotations

from collections.abc import Set

from ...elements import ELEMENTS
from ...model import Argument, Procedure
from ..wrapper import Parameter, Role
from .kind import Passing


class Invoked(Passing):
    """The address of a procedure; no dummy argument of what Python calls is of this kind.

    The plan turns to it where a dummy procedure has a procedure among its arguments.
    """

    name = "invoked"
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.IN

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        return self.parameter(argument, Role.IN, ELEMENTS["pf"])

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return True  # C has no declaration of the procedure

    def is_returned(self, role: Role) -> bool:
        return False

    def is_filled(self, role: Role) -> bool:
        return False
