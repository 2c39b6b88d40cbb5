# Types of untyped.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class untyped:
    @staticmethod
    def count_all(a: ArrayLike) -> int: ...
    @staticmethod
    def length(a: ArrayLike) -> int: ...
    @staticmethod
    def first(a: ArrayLike) -> int: ...

count_all = untyped.count_all
length = untyped.length
first = untyped.first
