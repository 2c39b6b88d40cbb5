# Types of maybe.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, overload

ffi: Any
lib: Any

class maybe:
    @staticmethod
    def power(x: SupportsFloat, exponent: SupportsFloat | None = None) -> float: ...
    @overload
    @staticmethod
    def first(weight: SupportsFloat | None, x: SupportsFloat) -> float: ...
    @overload
    @staticmethod
    def first(*, weight: SupportsFloat | None = None, x: SupportsFloat) -> float: ...

power = maybe.power
first = maybe.first
