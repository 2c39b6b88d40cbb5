"""What has its memory and its extents from Fortran: a descriptor that the call may change."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...model import Shape
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from ..quoting import python_tuple
from . import descriptor
from .described import Described
from .kind import Arrival, InShim, Passing, plain


class Deferred(Passing):
    """Dummies and results of any rank, whose extents nobody knows before the call."""

    c_type = descriptor.C_TYPE
    builds_on: ClassVar[tuple[str, ...]] = (descriptor.PREAMBLE,)
    #: How a shim takes over the result of a function.
    assignment = "="

    arrival_builds_on: ClassVar[tuple[str, ...]] = (
        Described.preamble,
        Described.arrival_preamble,
    )

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return True

    def received(self, parameter: Parameter) -> str:
        """What there is, if anything is."""
        if self.rank(parameter):
            return "described"
        return "record" if parameter.argument.type.record is not None else "scalar"

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        rank, view = self.rank(parameter), f"v_{name}"
        is_there = f"{name} && {name}->base_addr"
        if not rank:
            return Arrival(f"({is_there} ? {name}->base_addr : 0)")
        return Arrival(
            f"({is_there} ? pyfort_view_of(&{view}, {name}, e_{name}, s_{name}) : 0)",
            (f"ptrdiff_t e_{name}[{rank}], s_{name}[{rank}];", f"pyfort_view {view};"),
        )

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"CFI_cdesc_t *{name}"

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        if parameter is not wrapper.result:
            # gfortran 12 takes an absent scalar for one that is there when it passes it on.
            is_scalar = parameter.argument.shape is None
            part = super().shim(parameter, wrapper, names)
            return replace(part, branches=parameter.optional and is_scalar)
        result = parameter.argument
        taker = replace(
            plain(result, RESULT, intent="out"),
            allocatable=result.allocatable,
            pointer=result.pointer,
            shape=result.shape,
        )
        return InShim((taker,), names.result, assignment=self.assignment)

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape

    def shape(self, parameter: Parameter) -> str:
        rank = self.rank(parameter)
        return python_tuple(["*"] * rank) if rank else ""

    def rank(self, parameter: Parameter) -> int:
        """The number of dimensions; 0 for a scalar."""
        shape = parameter.argument.shape
        return len(shape.dimensions) if shape else 0

    def colons(self, parameter: Parameter) -> str:
        """The extents, as Fortran declares them."""
        return ", ".join(":" * self.rank(parameter))

    def brief(self, parameter: Parameter) -> str:
        dtype = parameter.element.dtype
        return f"{dtype}[{self.colons(parameter)}]" if parameter.argument.shape else dtype
