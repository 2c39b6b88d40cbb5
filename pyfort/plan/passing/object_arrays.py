"""Arrays of objects that Fortran allocates, or points at."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...elements import ELEMENTS
from ...model import Argument, Category, Procedure, ShapeKind
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .instance import OptionalInstance, check_copied, check_family, is_object
from .pointer import Pointer

_OBJECT: Final = ELEMENTS["o"]


def _is_deferred(argument: Argument) -> bool:
    return argument.shape is not None and argument.shape.kind is ShapeKind.DEFERRED


def _check_result(argument: Argument, procedure: Procedure) -> None:
    """Refuse what nobody can look at: gfortran 12 passes a polymorphic array on as another one."""
    if argument is procedure.result and argument.type.category is Category.CLASS:
        what = "a pointer to an array" if argument.pointer else "an allocatable array"
        raise RefusedError(
            argument.place,
            f"the result '{argument.name}' is {what} of class({argument.type.name}): make it an "
            "intent(out) argument",
        )


class OptionalInstances(OptionalInstance):
    """Those that Fortran allocates: there may be none, and others after the call."""

    name = "optional_instances"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return is_object(argument) and argument.allocatable and _is_deferred(argument)

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        check_family(argument)
        _check_result(argument, procedure)
        check_copied(argument, role)
        assert argument.shape
        rank = len(argument.shape.dimensions)
        planned = replace(self.parameter(argument, role, _OBJECT), c_type="int64_t")
        return replace(planned, extents=(None,) * rank, computed=(None,) * rank)


class PointedInstances(OptionalInstances):
    """Those that Fortran points at, and that somebody else owns."""

    name = "pointed_instances"
    gives_views = True

    def received(self, parameter: Parameter) -> Parameter:
        return replace(Pointer().received(parameter), role=Role.INOUT, returned=False)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return is_object(argument) and argument.pointer and _is_deferred(argument)
