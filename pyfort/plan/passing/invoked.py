"""Procedures that Fortran gives to functions of Python, which call them."""

from __future__ import annotations

from ...model import Argument, Procedure
from ..wrapper import Parameter
from .procedure import OfProcedure


class Invoked(OfProcedure):
    """The address of a procedure; no dummy argument of what Python calls is of this kind.

    The plan turns to it where a dummy procedure has a procedure among its arguments.
    """

    name = "invoked"
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False

    def needs_shim(self, parameter: Parameter) -> bool:
        return True  # C has no declaration of the procedure
