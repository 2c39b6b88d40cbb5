# Types of allocated_text.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class pieces:
    @staticmethod
    def longer(text: str | bytes | None = None) -> str | bytes | None: ...
    @staticmethod
    def split(line: str | bytes, separator: str | bytes) -> NDArray[np.bytes_] | None: ...
    @staticmethod
    def code(n: SupportsIndex) -> str | None: ...

longer = pieces.longer
split = pieces.split
code = pieces.code
