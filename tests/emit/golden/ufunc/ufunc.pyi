# Types of ufunc.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class ufunc:
    @staticmethod
    def clipped(x: ArrayLike, low: ArrayLike, **keywords: Any) -> Any: ...
    @staticmethod
    def split(x: ArrayLike, **keywords: Any) -> Any: ...
    @staticmethod
    def either(a: ArrayLike, b: ArrayLike, **keywords: Any) -> Any: ...

clipped = ufunc.clipped
split = ufunc.split
either = ufunc.either
