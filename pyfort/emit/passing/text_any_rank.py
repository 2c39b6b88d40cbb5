"""Text of assumed rank: a descriptor of whatever number of dimensions."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...model import Argument, Shape
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from . import descriptor
from .character_array import CharacterArray
from .characters import of_any_length
from .kind import Crossing, InShim, Passing


class TextAnyRank(CharacterArray):
    """The view in the slot tells the rank."""

    wire = "text_any_rank"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = f"pyfort_describe_text(&{name}, {slot}, -1)"
        return Crossing(made, before=(f"CFI_CDESC_T(CFI_MAX_RANK) {name};",))

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = Passing.shim(self, parameter, wrapper, names)
        return replace(part, dummies=tuple(map(of_any_length, part.dummies)))

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape

    def declared(self, parameter: Parameter, wrapper: Wrapper) -> Argument:
        return parameter.argument

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        kind = super().described(parameter, returned)
        return kind.replace(f", shape {self.extents(parameter)}", " of any rank")

    def extents(self, parameter: Parameter) -> str:
        return "(..)"


class DenseTextAnyRank(TextAnyRank):
    """The same with the attribute ``contiguous``."""

    wire = "dense_text_any_rank"
    builds_on: ClassVar[tuple[str, ...]] = (*TextAnyRank.builds_on, TextAnyRank.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")
