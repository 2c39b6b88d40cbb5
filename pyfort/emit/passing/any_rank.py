"""Arrays of assumed rank: a descriptor of whatever number of dimensions."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...model import Shape
from ...plan import Parameter, Wrapper
from . import descriptor
from .described import Described
from .kind import Arrival, Crossing


class AnyRank(Described):
    """The view in the slot tells the rank."""

    wire = "any_rank"

    def rank(self, parameter: Parameter) -> int | None:
        return None

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        view = f"v_{name}"
        most = "CFI_MAX_RANK"
        return Arrival(
            f"pyfort_view_of(&{view}, {name}, e_{name}, s_{name})",
            (f"ptrdiff_t e_{name}[{most}], s_{name}[{most}];", f"pyfort_view {view};"),
        )

    def received(self, parameter: Parameter) -> str:
        return AnyRank.wire

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        kind = super().described(parameter, returned)
        return kind.replace(f", shape {self.extents(parameter)}", " of any rank")

    def extents(self, parameter: Parameter) -> str:
        return "(..)"


class DenseAnyRank(AnyRank):
    """The same with the attribute ``contiguous``."""

    wire = "dense_any_rank"
    builds_on: ClassVar[tuple[str, ...]] = (*AnyRank.builds_on, AnyRank.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")
