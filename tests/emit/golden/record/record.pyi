# Types of record.f90, written by pyfort: do not edit.
from typing import Any, ClassVar, SupportsFloat, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike

ffi: Any
lib: Any

class record:
    class point:
        dtype: ClassVar[np.dtype[np.void]]
        def __init__(
            self,
            x: SupportsFloat = ...,
            y: SupportsFloat = ...,
            tag: SupportsIndex = ...,
        ) -> None: ...
        @property
        def x(self) -> float: ...
        @x.setter
        def x(self, value: SupportsFloat) -> None: ...
        @property
        def y(self) -> float: ...
        @y.setter
        def y(self, value: SupportsFloat) -> None: ...
        @property
        def tag(self) -> int: ...
        @tag.setter
        def tag(self, value: SupportsIndex) -> None: ...
    home: record.point
    @staticmethod
    def move(p: record.point, by: record.point | np.void | tuple[Any, ...]) -> None: ...
    @staticmethod
    def middle(
        a: record.point | np.void | tuple[Any, ...],
        b: record.point | np.void | tuple[Any, ...],
    ) -> record.point: ...
    @staticmethod
    def sum_x(p: ArrayLike) -> float: ...

point = record.point
home = record.home
move = record.move
middle = record.middle
sum_x = record.sum_x
