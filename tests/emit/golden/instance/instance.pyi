# Types of instance.f90, written by pyfort: do not edit.
from typing import Any, Final, NoReturn, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pyfort.runtime import Instance, InstanceArray

ffi: Any
lib: Any

class instance:
    last: instance.square
    others: InstanceArray | None
    small: Final[instance.square]
    class shape(Instance):
        def __init__(self, abstract: NoReturn, /) -> None: ...
        def area(self) -> float: ...
    class square(instance.shape):
        def __init__(
            self,
            side: SupportsFloat = ...,
            label: str | bytes = ...,
            sides: SupportsIndex = ...,
            corners: ArrayLike | None = ...,
        ) -> None: ...
        @property
        def side(self) -> float: ...
        @side.setter
        def side(self, value: SupportsFloat) -> None: ...
        @property
        def label(self) -> str: ...
        @label.setter
        def label(self, value: str | bytes) -> None: ...
        @property
        def sides(self) -> int: ...
        @sides.setter
        def sides(self, value: SupportsIndex) -> None: ...
        @property
        def corners(self) -> NDArray[np.int32] | None: ...
        @corners.setter
        def corners(self, value: ArrayLike | None) -> None: ...
        @classmethod
        def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...
    @staticmethod
    def larger(s: instance.square, factor: SupportsFloat) -> instance.square: ...
    @staticmethod
    def named(name: str | bytes) -> instance.shape | None: ...
    @staticmethod
    def lengths(
        s: instance.square,
        *,
        x: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]: ...
    @staticmethod
    def nearest(s: instance.square) -> instance.square | None: ...
    @staticmethod
    def total(row: InstanceArray) -> float: ...

shape = instance.shape
square = instance.square
last = instance.last
others = instance.others
small = instance.small
larger = instance.larger
named = instance.named
lengths = instance.lengths
nearest = instance.nearest
total = instance.total
