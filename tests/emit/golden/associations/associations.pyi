# Types of associations.f90, written by pyfort: do not edit.
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class associations:
    depth: NDArray[np.float64] | None
    steps: int | None
    cursor: Final[NDArray[np.float32] | None]
    flag: NDArray[np.bool_] | None
    path: str | None
    title: str
    codes: NDArray[np.bytes_]
    @staticmethod
    def total() -> float: ...

depth = associations.depth
steps = associations.steps
cursor = associations.cursor
flag = associations.flag
path = associations.path
title = associations.title
codes = associations.codes
total = associations.total
