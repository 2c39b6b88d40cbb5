# Types of external.f90, written by pyfort: do not edit.
from typing import Any, Final, SupportsIndex

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class base:
    version: Final[int]

class library:
    ...

def outside(x: NDArray[np.float64], *, n: SupportsIndex | None = None) -> float: ...

version = base.version
