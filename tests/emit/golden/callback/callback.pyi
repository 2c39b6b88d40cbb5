# Types of callback.f90, written by pyfort: do not edit.
from collections.abc import Callable
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class callback:
    @staticmethod
    def simpson(f: Callable[..., Any] | int, a: SupportsFloat, b: SupportsFloat) -> float: ...
    @staticmethod
    def apply(
        f: Callable[..., Any] | int,
        x: ArrayLike,
        *,
        n: SupportsIndex | None = None,
        y: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]: ...
    @staticmethod
    def ask(f: Callable[..., Any] | int | None = None) -> int: ...

simpson = callback.simpson
apply = callback.apply
ask = callback.ask
