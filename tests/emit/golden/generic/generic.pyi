# Types of generic.f90, written by pyfort: do not edit.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
from typing import Any, SupportsIndex, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class generic:
    @staticmethod
    def total_vector(x: ArrayLike, *, n: SupportsIndex | None = None) -> float: ...
    @overload
    @staticmethod
    def total(x: NDArray[np.float64], *, n: SupportsIndex | None = None) -> float: ...
    @overload
    @staticmethod
    def total(
        x: NDArray[np.float64],
        *,
        n: SupportsIndex | None = None,
        m: SupportsIndex | None = None,
    ) -> float: ...
    @staticmethod
    def halved(x: ArrayLike, **keywords: Any) -> Any: ...

total_vector = generic.total_vector
total = generic.total
halved = generic.halved
