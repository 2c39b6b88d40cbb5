"""Text that a pointer is at: a copy goes in, and a copy of what it is at comes out."""

from __future__ import annotations

from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..wrapper import ASSUMED_LENGTH, Parameter, Role
from .allocated_text import AllocatedText


class PointedText(AllocatedText):
    """Pointers to text of other lengths than one, through a shim; ``str`` is no memory."""

    name = "pointed_text"
    in_callbacks = False

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
