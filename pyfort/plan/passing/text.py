"""Vectors of characters, which take a str for all of their characters."""

from __future__ import annotations

from dataclasses import replace

from ...elements import ELEMENTS
from ...model import Argument, Category, Procedure
from ..types import element_of
from ..wrapper import Parameter, Role
from .contiguous import Contiguous


class Text(Contiguous):
    """Contiguous characters of rank 1."""

    name = "text"
    in_callbacks = True

    def received(self, parameter: Parameter) -> Parameter:
        """An array of single characters, as a str would have no place for what is changed."""
        return replace(parameter, passing=Contiguous.name)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_vector = argument.shape is not None and len(argument.shape.dimensions) == 1
        is_character = argument.type.category is Category.CHARACTER
        return is_vector and is_character and super().claims(argument, procedure)

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        element = element_of(argument.type, argument.name, argument.place)
        # Text as C has it, with a NUL at its end, only where the declaration says so.
        if argument.type.c_name is None and not procedure.is_bind_c:
            element = ELEMENTS["a1"]
        return self.array(argument, role, element)
