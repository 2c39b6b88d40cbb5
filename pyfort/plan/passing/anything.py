"""Unlimited polymorphic dummy arguments, ``class(*)``: data with its intrinsic type."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...elements import ELEMENTS
from ...model import Argument, Category, Procedure, ShapeKind
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .contiguous import Contiguous


class Anything(Contiguous):
    """One value. A shim makes a pointer of the type that is given."""

    name = "anything"
    is_plain = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_any = argument.type.category is Category.CLASS and argument.type.name == "*"
        by_descriptor = argument.allocatable or argument.pointer
        is_result = argument is procedure.result
        return is_any and not (by_descriptor or is_result) and self._has_shape(argument)

    def _has_shape(self, argument: Argument) -> bool:
        return argument.shape is None

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        if procedure.module is None:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is class(*) of a procedure outside of modules, which is not "
                "wrapped: put the procedure into a module",
            )
        # Extents of others cannot follow from it. The element is that of bytes.
        planned = self.array(argument, role, ELEMENTS["i1"])
        return replace(planned, c_type="void", extents=(), computed=())

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return replace(parameter, role=Role.INOUT) if parameter.role is Role.OUT else parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return True


class AnythingArray(Anything):
    """Arrays of assumed shape, without gaps."""

    name = "anything_array"

    def _has_shape(self, argument: Argument) -> bool:
        return argument.shape is not None and argument.shape.kind is ShapeKind.ASSUMED_SHAPE
