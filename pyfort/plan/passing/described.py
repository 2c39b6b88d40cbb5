"""Arrays of assumed shape: a descriptor, which has extents and strides."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...model import Argument, Procedure, ShapeKind
from ..types import is_data, is_sequence
from ..wrapper import Parameter, Role
from .contiguous import Contiguous


class Described(Contiguous):
    """Whatever takes its shape from the actual argument, but is never allocated."""

    name = "described"
    is_plain = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        shape = argument.shape
        is_assumed = shape is not None and shape.kind is ShapeKind.ASSUMED_SHAPE
        return is_assumed and is_data(argument.type)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        # The shape is that of what is given, so an output must be brought.
        return replace(parameter, role=Role.INOUT) if parameter.role is Role.OUT else parameter


class Dense(Described):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        # A shim makes a pointer of what is of a sequence type, and knows no strides.
        is_dense = argument.contiguous or is_sequence(argument.type)
        return is_dense and super().claims(argument, procedure)
