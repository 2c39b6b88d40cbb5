"""Named constants that are large arrays, of which the library tells the values."""

from __future__ import annotations

from math import prod

from ...expression import Literal
from ...model import Category, Dimension, Shape, ShapeKind, Type

#: Elements of a named constant whose values are read here. To ask the compiler for many
#: takes longer than compiling them, and so does Python with a text of as many numbers.
_MOST = 1000


def is_large(shape: Shape | None, type_: Type) -> bool:
    """Whether a constant is an array of numbers of which nobody wants to read the values."""
    if shape is None or shape.kind is not ShapeKind.EXPLICIT:
        return False
    if type_.category is Category.CHARACTER:
        return False
    extents = [_extent(d) for d in shape.dimensions]
    known = [n for n in extents if n is not None]
    return len(known) == len(extents) and prod(known) > _MOST


def _extent(dimension: Dimension) -> int | None:
    """The number of elements along a dimension with constant bounds, None for any other."""
    lower = Literal(1) if dimension.lower is None else dimension.lower
    if isinstance(lower, Literal) and isinstance(dimension.upper, Literal):
        return max(dimension.upper.value - lower.value + 1, 0)
    return None
