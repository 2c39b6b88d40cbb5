"""Text that a pointer is at: a copy goes in, and a copy of what it is at comes out."""

from __future__ import annotations

from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..wrapper import ASSUMED_LENGTH, Parameter, Role
from .allocated_text import AllocatedText
from .pointer import Pointer


class PointedText(AllocatedText):
    """Pointers to text of other lengths than one, through a shim; ``str`` is no memory."""

    name = "pointed_text"

    def received(self, parameter: Parameter) -> Parameter:
        """What it is at; nobody in Python can point it elsewhere, and strides are not told."""
        argument = parameter.argument
        if parameter.role is Role.OUT or argument.intent == "out":
            return super().received(Pointer().received(parameter))
        what = "text that may be changed" if argument.intent != "in" else "an array of text"
        if argument.intent != "in" or argument.shape is not None:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a pointer to {what}, which no function of Python gets: "
                "pass what it points at, as character(len=*)",
            )
        return super().received(parameter)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_text = argument.type.category is Category.CHARACTER
        return argument.pointer and is_text and not argument.has_any_rank

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        if argument.type.length == ASSUMED_LENGTH:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a pointer, but has the length of what is given, which may "
                "be nothing: give it the length ':'",
            )
        return super().plan(argument, role, procedure)
