"""Pointers: a descriptor of memory that belongs to somebody else."""

from __future__ import annotations

from ...model import Argument, Procedure
from .deferred import Deferred


class Pointer(Deferred):
    """Pointer dummies and results of any rank, whatever their strides."""

    name = "pointer"
    brings_extents = True
    gives_views = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.pointer and self.is_deferred(argument)


class DensePointer(Pointer):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_pointer"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)
