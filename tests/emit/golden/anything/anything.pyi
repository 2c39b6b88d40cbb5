# Types of anything.f90, written by pyfort: do not edit.
from typing import Any

ffi: Any
lib: Any

class anything:
    @staticmethod
    def size_of(x: Any) -> int: ...
    @staticmethod
    def clear(x: NDArray[Any]) -> None: ...

size_of = anything.size_of
clear = anything.clear
