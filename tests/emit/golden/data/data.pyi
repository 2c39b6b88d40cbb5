# Types of data.f90, written by pyfort: do not edit.
import enum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class data:
    class enum_1(enum.IntEnum):
        red = 1
        blue = 4
    red = enum_1.red
    blue = enum_1.blue
    golden: Final[float]
    primes: Final[Any]
    greeting: Final[str]
    count: int
    grid: Final[NDArray[np.float64]]

enum_1 = data.enum_1
red = data.red
blue = data.blue
golden = data.golden
primes = data.primes
greeting = data.greeting
count = data.count
grid = data.grid
