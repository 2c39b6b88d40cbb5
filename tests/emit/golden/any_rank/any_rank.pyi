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
    @staticmethod
    def letters(s: ArrayLike) -> int: ...
    @staticmethod
    def blank(s: NDArray[np.bytes_] | None = None) -> None: ...
    @staticmethod
    def fresh(p: tuple[Any, ...] | ArrayLike | None) -> float | NDArray[np.float64] | None: ...
    @staticmethod
    def first(
        p: tuple[Any, ...] | NDArray[np.float64] | None,
    ) -> NDArray[np.float64] | None: ...
    @staticmethod
    def second_half(
        p: tuple[Any, ...] | NDArray[np.float64] | None,
    ) -> NDArray[np.float64] | None: ...

total = any_rank.total
clear = any_rank.clear
letters = any_rank.letters
blank = any_rank.blank
fresh = any_rank.fresh
first = any_rank.first
second_half = any_rank.second_half
