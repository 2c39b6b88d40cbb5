# Types of computed.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

ffi: Any
lib: Any

class computed:
    @staticmethod
    def where(mask: ArrayLike) -> NDArray[np.int32]: ...
    @staticmethod
    def shortened(text: str | bytes) -> str: ...

where = computed.where
shortened = computed.shortened
