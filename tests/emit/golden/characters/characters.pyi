# Types of characters.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class names:
    @staticmethod
    def initials(name: str | bytes) -> str: ...
    @staticmethod
    def capital(name: str | bytes) -> str | bytes: ...
    @staticmethod
    def padded(name: str | bytes, n: SupportsIndex) -> str: ...
    @staticmethod
    def codes(name: str | bytes, first: str | bytes | None = None) -> NDArray[np.int32]: ...

def rule(letter: str | bytes, len: SupportsIndex) -> str: ...

initials = names.initials
capital = names.capital
padded = names.padded
codes = names.codes
