# Types of described.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class described:
    @staticmethod
    def scale(a: NDArray[np.float64], weights: ArrayLike | None = None) -> None: ...
    @staticmethod
    def total(a: ArrayLike) -> float: ...

scale = described.scale
total = described.total
