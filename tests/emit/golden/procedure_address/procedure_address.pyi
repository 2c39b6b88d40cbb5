# Types of procedure_address.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class procedure_address:
    @staticmethod
    def second(x: ArrayLike, f: Any) -> float: ...

second = procedure_address.second
