"""Pointers: a descriptor of memory that belongs to somebody else."""

from __future__ import annotations

from dataclasses import replace

from ...model import Argument, Procedure
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from .deferred import Deferred


class Pointer(Deferred):
    """Pointer dummies and results of any rank, whatever their strides."""

    name = "pointer"
    brings_extents = True
    gives_views = True
    in_callbacks = True

    def received(self, parameter: Parameter) -> Parameter:
        """What it is at, as that is: nobody in Python can point it elsewhere."""
        argument, role = parameter.argument, parameter.role
        if role is Role.OUT or argument.intent == "out":
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is a pointer, and a function of Python has nothing of "
                "Fortran's that it could point at: make it allocatable",
            )
        is_number = argument.shape is None and argument.type.record is None
        if is_number:
            return replace(parameter, returned=role is Role.INOUT)
        return replace(parameter, role=Role.INOUT, returned=False)

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.pointer and self.is_deferred(argument)


class DensePointer(Pointer):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_pointer"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)
