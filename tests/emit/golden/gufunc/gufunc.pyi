# Types of gufunc.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class gufunc:
    @staticmethod
    def column_means(
        x: ArrayLike,
        where_: ArrayLike,
        *,
        m: SupportsIndex | None = None,
        n: SupportsIndex | None = None,
        out_: NDArray[np.float64] | None = None,
        **keywords: Any,
    ) -> Any: ...

column_means = gufunc.column_means
