"""Arrays of text: a descriptor, which has the length of the elements."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...expression import Literal, mentioned
from ...model import Argument, Category, Procedure, ShapeKind
from ..refuse import RefusedError
from ..types import character_of
from ..wrapper import ASSUMED_LENGTH, Parameter, Role
from .array_result import ArrayResult
from .contiguous import Contiguous

_ONE = Literal(1)
_OF_ITS_OWN = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE)


class CharacterArray(Contiguous):
    """Arrays whose elements have other lengths than one, or that bring their shape."""

    name = "character_array"
    in_callbacks = True
    is_plain = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        shape = argument.shape
        by_descriptor = argument.allocatable or argument.pointer
        if argument.type.category is not Category.CHARACTER or shape is None or by_descriptor:
            return False
        if argument is procedure.result or shape.kind is ShapeKind.ASSUMED_SHAPE:
            return True
        # The others of single characters are known by the first one.
        return shape.kind in _OF_ITS_OWN and argument.type.length not in (None, _ONE)

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        element = character_of(argument.type, argument.name, argument.place)
        return replace(self.array(argument, role, element), length=argument.type.length or _ONE)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        """An output whose shape and length do not follow from what is given must be brought."""
        if parameter.role is not Role.OUT:
            return parameter
        if parameter.argument.intent is not None:
            is_known = parameter.length != ASSUMED_LENGTH and mentioned(parameter.length) <= given
            final = super().settle(parameter, given)
            return final if is_known else replace(final, role=Role.INOUT)
        if not mentioned(parameter.length) <= given:
            raise RefusedError(
                parameter.argument.place,
                f"the length of the result '{parameter.argument.name}' depends on "
                f"{', '.join(sorted(mentioned(parameter.length) - given))}, which a caller need "
                "not give",
            )
        return ArrayResult().settle(parameter, given)

    def needs_shim(self, parameter: Parameter) -> bool:
        return True

    def is_filled(self, role: Role) -> bool:
        return role is Role.OUT
