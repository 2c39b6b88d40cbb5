# Types of external.f90, written by pyfort: do not edit.
from typing import Any, Final, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class base:
    version: Final[int]

class library:
    ...

def outside(x: ArrayLike, *, n: SupportsIndex | None = None) -> float: ...

version = base.version
