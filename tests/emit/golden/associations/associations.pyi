# Types of associations.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class associations:
    depth: NDArray[np.float64] | None
    steps: int | None
    cursor: NDArray[np.float32] | None
    flag: NDArray[np.bool_] | None
    @staticmethod
    def total() -> float: ...

depth = associations.depth
steps = associations.steps
cursor = associations.cursor
flag = associations.flag
total = associations.total
