# Types of allocated.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class allocated:
    @staticmethod
    def divisors(n: SupportsIndex) -> NDArray[np.int32] | None: ...
    @staticmethod
    def append(x: ArrayLike | None, value: SupportsFloat) -> NDArray[np.float64] | None: ...

divisors = allocated.divisors
append = allocated.append
