# Types of sequence.f90, written by pyfort: do not edit.
from typing import Any, ClassVar, SupportsFloat

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class sequence:
    class spot:
        dtype: ClassVar[np.dtype[np.void]]
        def __init__(self, depth: SupportsFloat = ..., name: str | bytes = ...) -> None: ...
        @property
        def depth(self) -> float: ...
        @depth.setter
        def depth(self, value: SupportsFloat) -> None: ...
        @property
        def name(self) -> str: ...
        @name.setter
        def name(self, value: str | bytes) -> None: ...
    @staticmethod
    def lower(s: sequence.spot, by: SupportsFloat) -> None: ...
    @staticmethod
    def deepest(spots: ArrayLike) -> sequence.spot: ...

spot = sequence.spot
lower = sequence.lower
deepest = sequence.deepest
