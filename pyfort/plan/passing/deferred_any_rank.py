"""What has its memory from Fortran and its rank from the caller: dummies of assumed rank."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...model import Argument, Procedure, ShapeKind
from ..types import is_data
from ..wrapper import Parameter, Role
from .deferred import Deferred


class DeferredAnyRank(Deferred):
    """``p(..)``: nobody but the caller can say how many dimensions there are."""

    def is_deferred(self, argument: Argument) -> bool:
        shape = argument.shape
        is_assumed = shape is not None and shape.kind is ShapeKind.ASSUMED_RANK
        return is_assumed and is_data(argument.type)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        # The rank is that of what is given, so an output must be brought.
        return replace(parameter, role=Role.INOUT) if parameter.role is Role.OUT else parameter


class AllocatedAnyRank(DeferredAnyRank):
    """Allocatable dummies."""

    name = "allocated_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.allocatable and self.is_deferred(argument)


class PointerAnyRank(DeferredAnyRank):
    """Pointer dummies, whatever their strides."""

    name = "pointer_any_rank"
    gives_views = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        # One that is contiguous takes a variable of a rank in the shim.
        return argument.pointer and not argument.contiguous and self.is_deferred(argument)
