"""Text of assumed rank: a descriptor of whatever number of dimensions."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ...model import Argument, Category, Procedure, ShapeKind
from ..wrapper import Parameter, Role
from .character_array import CharacterArray


class TextAnyRank(CharacterArray):
    """``s(..)`` of any length, which also takes one text."""

    name = "text_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        shape = argument.shape
        is_assumed = shape is not None and shape.kind is ShapeKind.ASSUMED_RANK
        by_descriptor = argument.allocatable or argument.pointer
        return is_assumed and argument.type.category is Category.CHARACTER and not by_descriptor

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        # The shape is that of what is given, so an output must be brought.
        return replace(parameter, role=Role.INOUT) if parameter.role is Role.OUT else parameter


class DenseTextAnyRank(TextAnyRank):
    """The same with the attribute ``contiguous``, on which compilers rely."""

    name = "dense_text_any_rank"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.contiguous and super().claims(argument, procedure)
