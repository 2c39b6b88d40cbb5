"""Text of any length: characters that are one value, with their number."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...expression import Literal, mentioned
from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..types import character_of
from ..wrapper import ASSUMED_LENGTH, Parameter, Role
from .kind import Passing


class Characters(Passing):
    """Scalars of other lengths than one, through a shim; Python's text cannot be changed."""

    name = "characters"
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if argument.type.category is not Category.CHARACTER:
            return False
        by_descriptor = argument.allocatable or argument.pointer
        is_one = argument.type.length in (None, Literal(1))
        return not (is_one or argument.shape or by_descriptor)

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        return Role.IN if procedure.result is not None else Role.INOUT

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        element = character_of(argument.type, argument.name, argument.place)
        length = argument.type.length
        if argument is procedure.result and length == ASSUMED_LENGTH:
            raise RefusedError(
                argument.place,
                f"the length of the result '{argument.name}' is what each caller declares: "
                "give it a length, such as len=80",
            )
        if argument.value and not isinstance(length, Literal):
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a value whose length is no constant, which gfortran does "
                "not pass: leave out 'value'",
            )
        return replace(self.parameter(argument, role, element), length=length)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        """An output whose length does not follow from what is given must be brought."""
        length = parameter.length
        if parameter.role is not Role.OUT:
            return parameter
        if length != ASSUMED_LENGTH and mentioned(length) <= given:
            return parameter
        if parameter.argument.intent is None:  # the result of a function
            raise RefusedError(
                parameter.argument.place,
                f"the length of the result '{parameter.argument.name}' depends on "
                f"{', '.join(sorted(mentioned(length) - given))}, which a caller need not give",
            )
        return replace(parameter, role=Role.INOUT)

    def needs_shim(self, parameter: Parameter) -> bool:
        return True

    def is_returned(self, role: Role) -> bool:
        return role in (Role.OUT, Role.INOUT)

    def is_filled(self, role: Role) -> bool:
        return False
