# Types of private_size.f90, written by pyfort: do not edit.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
from typing import Any, SupportsIndex, overload

import numpy as np
from numpy.typing import ArrayLike

from pyfort.runtime import Instance, InstanceArray

ffi: Any
lib: Any

class private_size:
    class moving_average(Instance):
        @overload
        def __init__(self, n: SupportsIndex) -> None: ...
        @overload
        def __init__(self, calls: SupportsIndex = ...) -> None: ...
        @property
        def calls(self) -> int: ...
        @calls.setter
        def calls(self, value: SupportsIndex) -> None: ...
        def smooth(self, x: ArrayLike) -> float: ...
        @classmethod
        def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...

moving_average = private_size.moving_average
