# Types of pointer.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class pointer:
    @staticmethod
    def column(j: SupportsIndex) -> NDArray[np.float64] | None: ...
    @staticmethod
    def largest(p: NDArray[np.float64] | None) -> float: ...
    @staticmethod
    def skip(p: NDArray[np.float64] | None) -> NDArray[np.float64] | None: ...

column = pointer.column
largest = pointer.largest
skip = pointer.skip
