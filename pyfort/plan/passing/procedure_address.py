"""Dummy procedures of which too little is known for a function of Python: their addresses."""

from __future__ import annotations

from dataclasses import replace

from ...model import Argument, Category, Procedure, Type
from ..wrapper import Parameter, Role
from .procedure import OfProcedure

_UNKNOWN = (
    "nothing tells its interface: declare it in an interface block or as procedure(name), or in a "
    "comment '!> pyfort: interface ...', for functions of Python"
)


class ProcedureAddress(OfProcedure):
    """The address of what Fortran calls without an interface, through a shim."""

    name = "procedure_address"
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        is_procedure = argument.type.category is Category.PROCEDURE
        return is_procedure and argument.interface is None and not argument.pointer

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        return self.of(super().plan(argument, role, procedure), _UNKNOWN)

    def of(self, parameter: Parameter, note: str) -> Parameter:
        """A dummy procedure as an address, and why it is no more than that."""
        address = replace(parameter.argument, type=Type(Category.C_FUNPTR), interface=None)
        return replace(parameter, argument=address, passing=self.name, interface=None, note=note)

    def needs_shim(self, parameter: Parameter) -> bool:
        return True
