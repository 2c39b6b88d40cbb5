"""Arrays of assumed shape: a descriptor, which has extents and strides."""

from __future__ import annotations

from ...model import Argument, Procedure, ShapeKind
from ..types import is_data, is_sequence
from .brought import Brought
from .contiguous import Contiguous


class Described(Brought, Contiguous):
    """Whatever takes its shape from the actual argument, but is never allocated."""

    name = "described"
    is_plain = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        shape = argument.shape
        is_assumed = shape is not None and shape.kind is ShapeKind.ASSUMED_SHAPE
        return is_assumed and is_data(argument.type)


class Dense(Described):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        # A shim makes a pointer of what is of a sequence type, and knows no strides.
        is_dense = argument.contiguous or is_sequence(argument.type)
        return is_dense and super().claims(argument, procedure)
