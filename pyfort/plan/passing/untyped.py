"""Dummy arguments of assumed type, ``type(*)``: data of any type, with a descriptor or without."""

from __future__ import annotations

from dataclasses import replace

from ...elements import ELEMENTS
from ...model import Argument, Category, Procedure, ShapeKind
from ..wrapper import Parameter, Role
from .brought import Brought
from .contiguous import Contiguous

#: What the description says of the type: bytes, to whoever does not ask the actual argument.
_ELEMENT = ELEMENTS["i1"]


class Untyped(Brought, Contiguous):
    """``x(:)`` and ``x(..)``: a descriptor, which tells the type."""

    name = "untyped"
    is_plain = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if argument.type.category is not Category.ASSUMED:
            return False
        shape = argument.shape
        return shape is not None and shape.kind in (
            ShapeKind.ASSUMED_SHAPE,
            ShapeKind.ASSUMED_RANK,
        )

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        # Extents of others cannot follow from it.
        planned = self.array(argument, role, _ELEMENT)
        return replace(planned, c_type="void", extents=(), computed=())


class DenseUntyped(Untyped):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_untyped"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)


class Memory(Untyped):
    """``x`` and ``x(*)``: the address of the first byte, and nothing else."""

    name = "memory"
    in_callbacks = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if argument.type.category is not Category.ASSUMED:
            return False
        return argument.shape is None or argument.shape.kind is ShapeKind.ASSUMED_SIZE
