# Types of procedure_pointer.f90, written by pyfort: do not edit.
from collections.abc import Callable
from typing import Any, SupportsFloat

from pyfort.runtime import Instance, InstanceArray

ffi: Any
lib: Any

class procedure_pointer:
    class filter(Instance):
        def __init__(
            self,
            level: SupportsFloat = ...,
            gain: Callable[..., Any] | int | None = ...,
            method: Callable[..., Any] | int | None = ...,
        ) -> None: ...
        @property
        def level(self) -> float: ...
        @level.setter
        def level(self, value: SupportsFloat) -> None: ...
        @property
        def gain(self) -> Callable[..., Any] | None: ...
        @gain.setter
        def gain(self, value: Callable[..., Any] | int | None) -> None: ...
        @property
        def method(self) -> Callable[..., Any] | None: ...
        @method.setter
        def method(self, value: Callable[..., Any] | int | None) -> None: ...
        @classmethod
        def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...
    @staticmethod
    def output(f: procedure_pointer.filter, x: SupportsFloat) -> float: ...
    @staticmethod
    def twice(x: SupportsFloat) -> float: ...

filter = procedure_pointer.filter
output = procedure_pointer.output
twice = procedure_pointer.twice
