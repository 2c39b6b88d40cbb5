"""Arrays of explicit shape or assumed size: the address of their first element."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...elements import Element
from ...expression import mentioned
from ...model import Argument, Category, Procedure, ShapeKind
from ..extents import sizes
from ..types import element_of
from ..wrapper import Parameter, Role
from .kind import Passing

_SHAPES = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE)


class Contiguous(Passing):
    """Arrays that Fortran knows by their first element."""

    name = "contiguous"
    in_callbacks = True
    is_plain = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if argument.type.category is Category.PROCEDURE or argument is procedure.result:
            return False
        by_descriptor = argument.allocatable or argument.pointer
        return argument.shape is not None and argument.shape.kind in _SHAPES and not by_descriptor

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        return self.array(argument, role, element_of(argument.type, argument.name, argument.place))

    def array(self, argument: Argument, role: Role, element: Element) -> Parameter:
        """The parameter of an array of an element."""
        return replace(
            self.parameter(argument, role, element),
            extents=sizes.extents(argument.shape),
            computed=sizes.computed_extents(argument.shape),
        )

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        # An output whose shape does not follow from what is given must be brought.
        if parameter.role is not Role.OUT:
            return parameter
        follows = all(e is not None and mentioned(e) <= given for e in parameter.computed)
        return parameter if follows else replace(parameter, role=Role.INOUT)

    def needs_shim(self, parameter: Parameter) -> bool:
        return False

    def is_returned(self, role: Role) -> bool:
        # What is changed in place is the caller's already.
        return role is Role.OUT

    def is_filled(self, role: Role) -> bool:
        return role is Role.OUT
