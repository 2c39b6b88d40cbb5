# Types of array_result.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class array_result:
    @staticmethod
    def powers(x: ArrayLike, n: SupportsIndex) -> NDArray[np.float64]: ...

powers = array_result.powers
