# Types of maybe.f90, written by pyfort: do not edit.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
from typing import Any, SupportsFloat, SupportsIndex, overload

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
    @staticmethod
    def chosen(of: SupportsIndex | None = None, letter: str | bytes | None = None) -> int: ...

power = maybe.power
first = maybe.first
chosen = maybe.chosen
