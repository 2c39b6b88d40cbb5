# Types of callback.f90, written by pyfort: do not edit.
from collections.abc import Callable
from typing import Any, ClassVar, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class callback:
    class place:
        dtype: ClassVar[np.dtype[np.void]]
        def __init__(self, x: SupportsFloat = ...) -> None: ...
        @property
        def x(self) -> float: ...
        @x.setter
        def x(self, value: SupportsFloat) -> None: ...
    @staticmethod
    def simpson(
        f: Callable[[float], SupportsFloat] | int,
        a: SupportsFloat,
        b: SupportsFloat,
    ) -> float: ...
    @staticmethod
    def apply(
        f: Callable[[NDArray[np.float64]], Any] | int,
        x: ArrayLike,
        *,
        n: SupportsIndex | None = None,
        y: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]: ...
    @staticmethod
    def ask(f: Callable[[str], bool | np.bool_] | int | None = None) -> int: ...
    @staticmethod
    def move(
        f: Callable[[callback.place, NDArray[np.float64] | None], Any] | int,
        p: callback.place,
    ) -> None: ...
    @staticmethod
    def seek(
        method: Callable[[Callable[..., Any], float], Any] | int,
        f: Callable[[float], SupportsFloat] | int,
        x: SupportsFloat,
    ) -> float: ...
    @staticmethod
    def renew(
        f: Callable[[NDArray[np.float64] | None, NDArray[np.bytes_]], Any] | int,
        x: ArrayLike,
    ) -> float: ...

place = callback.place
simpson = callback.simpson
apply = callback.apply
ask = callback.ask
move = callback.move
seek = callback.seek
renew = callback.renew
