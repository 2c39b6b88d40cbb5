# Types of text.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class text:
    @staticmethod
    def greet(
        n: SupportsIndex,
        name: str | bytes | NDArray[np.bytes_],
        *,
        greeting: NDArray[np.bytes_] | None = None,
    ) -> str: ...
    @staticmethod
    def initial(letter: str | bytes) -> int: ...

greet = text.greet
initial = text.initial
