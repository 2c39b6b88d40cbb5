# Types of scalars.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np

ffi: Any
lib: Any

class scalars:
    @staticmethod
    def scaled(x: SupportsFloat, n: SupportsIndex) -> float: ...
    @staticmethod
    def conjugate(z: complex) -> complex: ...
    @staticmethod
    def halves(n: SupportsIndex) -> tuple[int, bool]: ...
    @staticmethod
    def negated(flag: bool | np.bool_) -> bool: ...

scaled = scalars.scaled
conjugate = scalars.conjugate
halves = scalars.halves
negated = scalars.negated
