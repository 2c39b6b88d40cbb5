"""Dummy procedures: what Python gives is what Fortran calls."""

from __future__ import annotations

from dataclasses import replace

from ...model import Argument, Category, Procedure
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .invoked import Invoked
from .procedure import OfProcedure


class Callback(OfProcedure):
    """The address of a procedure, whose interface is known."""

    name = "callback"
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_address = argument.type.category is Category.C_FUNPTR and argument.interface is not None
        return is_address or argument.type.category is Category.PROCEDURE

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        if argument.pointer:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a procedure pointer, which is not wrapped: make it a "
                "procedure without 'pointer'",
            )
        if argument.optional and argument.type.category is Category.C_FUNPTR:
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is an address and optional: a null address is one as well, so "
                "leave out 'optional'",
            )
        # The interface itself is planned when all kinds are known (`plan.procedure`).
        return super().plan(argument, role, procedure)

    def received(self, parameter: Parameter) -> Parameter:
        return replace(parameter, passing=Invoked.name)

    def needs_shim(self, parameter: Parameter) -> bool:
        # C has addresses of functions, too, but none of one that it has not declared.
        argument = parameter.argument
        return argument.type.category is Category.C_FUNPTR and not argument.value


class KeptCallback(Callback):
    """What Fortran keeps a pointer to; no dummy argument is declared as such."""

    name = "kept_callback"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False
