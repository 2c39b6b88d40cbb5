"""Text that Fortran allocates, of whatever length it then has."""

from __future__ import annotations

from dataclasses import replace

from ...expression import Literal
from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..types import character_of
from ..wrapper import ASSUMED_LENGTH, Parameter, Role
from .allocated import Allocated


class AllocatedText(Allocated):
    """Allocatable text of every length, one or an array, through a shim."""

    name = "allocated_text"
    in_callbacks = True

    def received(self, parameter: Parameter) -> Parameter:
        return replace(parameter, passing=ReplacedText.name, c_type="int64_t")

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_text = argument.type.category is Category.CHARACTER
        return argument.allocatable and is_text and not argument.has_any_rank

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        element = character_of(argument.type, argument.name, argument.place)
        length = argument.type.length or Literal(1)
        if length == ASSUMED_LENGTH:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is allocatable, but has the length of what is given, which may "
                "be nothing: give it the length ':'",
            )
        return replace(self.parameter(argument, role, element), length=length)

    def needs_shim(self, parameter: Parameter) -> bool:
        return True


class ReplacedText(AllocatedText):
    """The same where Fortran calls a function of Python: what is returned takes its place."""

    name = "replaced_text"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False


class ComputedText(AllocatedText):
    """Results of text whose length or shape only Fortran can compute."""

    name = "computed_text"
    in_callbacks = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False
