# Types of any_rank.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class any_rank:
    @staticmethod
    def total(a: ArrayLike) -> float: ...
    @staticmethod
    def clear(a: NDArray[np.float64]) -> None: ...

total = any_rank.total
clear = any_rank.clear
