"""Results that only Fortran can measure: a procedure within the shim allocates as much.

Assignment would allocate, too, but gfortran 12 has negative extents where there are no elements.
"""

from __future__ import annotations

from dataclasses import replace

from ...declaration import entity
from ...model import Argument, Dimension, Shape, ShapeKind
from ...plan import ASSUMED_LENGTH, Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from .allocated import Allocated
from .allocated_text import AllocatedText
from .kind import InShim, plain


class Computed(Allocated):
    """Results whose shape only Fortran can compute; they are always there."""

    is_certain = True

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        return _taken(parameter.argument, part.dummies[0], names)

    def described(self, parameter: Parameter, returned: bool) -> str:
        return super().described(parameter, returned).removesuffix(" or None")

    def given_back(self, parameter: Parameter) -> str:
        return super().given_back(parameter).removesuffix(" | None")


class ComputedText(Computed, AllocatedText):
    """The same of text, whose length may be such, too."""


def _taken(result: Argument, taker: Argument, names: ShimNames) -> InShim:
    """What a shim has for a `result`, whose value goes to the allocatable `taker`."""
    name, given = names.fresh("pyfort_take"), names.fresh("pyfort_given")
    rank = len(result.shape.dimensions) if result.shape else 0
    value = replace(plain(result, intent="in"), shape=_of_rank(rank))
    made = f"{names.result}({', '.join(f'size({given}, {d + 1})' for d in range(rank)) or '1'})"
    if result.type.length is not None:
        value = replace(value, type=replace(result.type, length=ASSUMED_LENGTH))
        made = f"character(len=len({given})) :: {made}"
    return InShim(
        (taker,),
        names.result,
        taker=name,
        contains=(
            f"subroutine {name}({given})",
            f"  {entity(value, names.naming, given)}",
            f"  allocate ({made})",
            f"  {names.result}({', '.join(':' * max(rank, 1))}) = {given}",
            "end subroutine",
        ),
    )


def _of_rank(rank: int) -> Shape | None:
    dimensions = (Dimension(None, None),) * rank
    return Shape(ShapeKind.ASSUMED_SHAPE, dimensions) if rank else None
