"""Arrays of assumed rank: a descriptor of whatever number of dimensions."""

from __future__ import annotations

from ...model import Argument, Procedure
from ..types import is_data
from .described import Described


class AnyRank(Described):
    """``x(..)``, which also takes scalars."""

    name = "any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        by_descriptor = argument.allocatable or argument.pointer
        return argument.has_any_rank and is_data(argument.type) and not by_descriptor


class DenseAnyRank(AnyRank):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)
