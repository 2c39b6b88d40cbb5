# Types of guided.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class guided:
    @staticmethod
    def blend(
        x: ArrayLike,
        weight: SupportsFloat | None = 0.5,
    ) -> tuple[NDArray[np.float64], float]: ...
    @staticmethod
    def largest(
        x: ArrayLike,
        *,
        overwrite_x: SupportsIndex | None = None,
        n: SupportsIndex | None = None,
    ) -> float: ...

blend = guided.blend
largest = guided.largest
