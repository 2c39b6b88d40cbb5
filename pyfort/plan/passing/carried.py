"""Arrays that lines for f2py change and return: as they are where they fit, else a copy."""

from __future__ import annotations

from ...model import Argument, Procedure
from ..wrapper import Role
from .contiguous import Contiguous


class Carried(Contiguous):
    """``intent(in,out)``: the caller's array, or the copy that Fortran has changed."""

    name = "carried"
    in_callbacks = False
    is_plain = False
    intents: tuple[str, ...] = ("in,out",)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.intent in self.intents

    def is_returned(self, role: Role) -> bool:
        return role is Role.INOUT

    def is_filled(self, role: Role) -> bool:
        return False


class CarriedCopy(Carried):
    """``intent(copy)``: always a copy, so that the caller's array stays as it is."""

    name = "carried_copy"
    intents = ("in,out,copy",)
