"""Text of assumed rank: a descriptor of whatever number of dimensions."""

from __future__ import annotations

from ...model import Argument, Category, Procedure
from .brought import Brought
from .character_array import CharacterArray


class TextAnyRank(Brought, CharacterArray):
    """``s(..)`` of any length, which also takes one text."""

    name = "text_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        by_descriptor = argument.allocatable or argument.pointer
        is_text = argument.type.category is Category.CHARACTER
        return argument.has_any_rank and is_text and not by_descriptor


class DenseTextAnyRank(TextAnyRank):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_text_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)
