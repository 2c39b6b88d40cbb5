# Types of character_array.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class lists:
    @staticmethod
    def longest(words: ArrayLike) -> int: ...
    @staticmethod
    def bracket(names: NDArray[np.bytes_]) -> None: ...
    @staticmethod
    def weekend() -> NDArray[np.bytes_]: ...
    @staticmethod
    def numbered(n: SupportsIndex, stem: str | bytes) -> NDArray[np.bytes_]: ...
    @staticmethod
    def chosen(names: ArrayLike | None = None) -> int: ...

longest = lists.longest
bracket = lists.bracket
weekend = lists.weekend
numbered = lists.numbered
chosen = lists.chosen
