# Types of arrays.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class arrays:
    @staticmethod
    def scale(
        factor: SupportsFloat,
        a: NDArray[np.float64],
        *,
        n: SupportsIndex | None = None,
        m: SupportsIndex | None = None,
    ) -> None: ...
    @staticmethod
    def ramp(
        lambda_: SupportsIndex,
        *,
        x: NDArray[np.float32] | None = None,
    ) -> NDArray[np.float32]: ...
    @staticmethod
    def flipped(
        x: ArrayLike,
        *,
        n: SupportsIndex | None = None,
        y: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.bool_]: ...

scale = arrays.scale
ramp = arrays.ramp
flipped = arrays.flipped
