# Types of absent.f90, written by pyfort: do not edit.
from typing import Any, SupportsIndex

from pyfort.runtime import Instance, InstanceArray

ffi: Any
lib: Any

class absent:
    class node(Instance):
        def __init__(self, id: SupportsIndex = ...) -> None: ...
        @property
        def id(self) -> int: ...
        @id.setter
        def id(self, value: SupportsIndex) -> None: ...
        @classmethod
        def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...
    @staticmethod
    def told(
        x: absent.node | None = None,
        text: str | bytes | None = None,
        label: str | bytes | None = None,
    ) -> int: ...

node = absent.node
told = absent.told
