"""Array-valued functions: the result is an array that the caller makes, through a shim."""

from __future__ import annotations

from ...model import Shape
from ...plan import Parameter, Wrapper
from .contiguous import Contiguous


class ArrayResult(Contiguous):
    """To the run time it is a contiguous array."""

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape
