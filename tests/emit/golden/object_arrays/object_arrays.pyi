# Types of object_arrays.f90, written by pyfort: do not edit.
from typing import Any, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyfort.runtime import Instance, InstanceArray

ffi: Any
lib: Any

class object_arrays:
    class item(Instance):
        def __init__(self, x: SupportsFloat = ..., y: ArrayLike | None = ...) -> None: ...
        @property
        def x(self) -> float: ...
        @x.setter
        def x(self, value: SupportsFloat) -> None: ...
        @property
        def y(self) -> NDArray[np.float64] | None: ...
        @y.setter
        def y(self, value: ArrayLike | None) -> None: ...
        @classmethod
        def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...
    @staticmethod
    def several(n: SupportsIndex) -> InstanceArray | None: ...
    @staticmethod
    def extended(items: InstanceArray | None) -> InstanceArray | None: ...
    @staticmethod
    def total(items: InstanceArray | None) -> float: ...
    @staticmethod
    def tail(items: InstanceArray) -> InstanceArray | None: ...
    @staticmethod
    def is_item(what: Any) -> bool: ...

item = object_arrays.item
several = object_arrays.several
extended = object_arrays.extended
total = object_arrays.total
tail = object_arrays.tail
is_item = object_arrays.is_item
