"""What has its memory and its extents from Fortran: a descriptor that the call may change."""

from __future__ import annotations

from collections.abc import Set

from ...model import Argument, Procedure, ShapeKind
from ..refuse import RefusedError
from ..types import element_of, is_data
from ..wrapper import Parameter, Role
from .kind import Passing


class Deferred(Passing):
    """Dummies and results of any rank, whose extents nobody knows before the call."""

    def is_deferred(self, argument: Argument) -> bool:
        """Whether it has a type and a number of dimensions that the run time knows."""
        has_rank = argument.shape is None or argument.shape.kind is ShapeKind.DEFERRED
        return has_rank and is_data(argument.type)

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        _check_initialisation(argument, procedure)
        element = element_of(argument.type, argument.name, argument.place)
        return self.parameter(argument, role, element)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return False  # C has descriptors, too

    def is_returned(self, role: Role) -> bool:
        # It may be another one after the call than what came in.
        return role in (Role.OUT, Role.INOUT)

    def is_filled(self, role: Role) -> bool:
        return False


def _check_initialisation(argument: Argument, procedure: Procedure) -> None:
    """What is allocated through a descriptor that C makes gets no initial values."""
    record = argument.type.record
    is_safe = argument.pointer and argument is procedure.result
    if record is not None and record.is_initialised and not is_safe:
        what = "a pointer" if argument.pointer else "allocatable"
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is {what}, and type({record.derived.name}) has initial values, "
            "which compilers do not give to what comes from C: leave out either",
        )
