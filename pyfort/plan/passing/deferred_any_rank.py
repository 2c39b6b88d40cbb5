"""What has its memory from Fortran and its rank from the caller: dummies of assumed rank."""

from __future__ import annotations

from dataclasses import replace

from ...model import Argument, Procedure
from ..refuse import RefusedError
from ..types import is_data
from ..wrapper import Parameter, Role
from .brought import Brought
from .deferred import Deferred
from .pointer import Pointer


class DeferredAnyRank(Brought, Deferred):
    """``p(..)``: nobody but the caller can say how many dimensions there are."""

    in_callbacks = True

    def is_deferred(self, argument: Argument) -> bool:
        return argument.has_any_rank and is_data(argument.type)


class AllocatedAnyRank(DeferredAnyRank):
    """Allocatable dummies."""

    name = "allocated_any_rank"

    def received(self, parameter: Parameter) -> Parameter:
        argument = parameter.argument
        if parameter.role is not Role.IN:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is allocatable and of assumed rank, and a function of Python "
                "may return an array of another rank: make it intent(in), or give it a rank, as "
                f"{argument.name}(:)",
            )
        return parameter

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.allocatable and self.is_deferred(argument)


class PointerAnyRank(DeferredAnyRank):
    """Pointer dummies, whatever their strides."""

    name = "pointer_any_rank"
    gives_views = True

    def received(self, parameter: Parameter) -> Parameter:
        return replace(Pointer().received(parameter), role=Role.INOUT, returned=False)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.pointer and self.is_deferred(argument)


class DensePointerAnyRank(PointerAnyRank):
    """The same with the attribute ``contiguous``: the shim has a pointer of each rank."""

    name = "dense_pointer_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        _check_alone(argument, procedure)
        return super().plan(argument, role, procedure)

    def needs_shim(self, parameter: Parameter) -> bool:
        return True


def _is_dense(argument: Argument) -> bool:
    return argument.has_any_rank and argument.pointer and argument.contiguous


def _check_alone(argument: Argument, procedure: Procedure) -> None:
    """Refuse a second one: the shim would have a call for each pair of ranks."""
    first = next(a for a in procedure.arguments if _is_dense(a))
    if first.name != argument.name:
        raise RefusedError(
            argument.place,
            f"'{argument.name}' is a contiguous pointer of assumed rank, as '{first.name}' is, and "
            f"only one can be of any rank: give the other one a rank, as {argument.name}(:)",
        )
