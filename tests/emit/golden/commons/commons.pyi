# Types of commons.f90, written by pyfort: do not edit.
from typing import Any

import numpy as np
from numpy.typing import NDArray

ffi: Any
lib: Any

class gas:
    density: float
    temp: float
    name: str
    class pressure:
        state: NDArray[np.float64]
        name: str

class blank_common:
    count: int

class limits:
    density: float
    temp: float
    name: str
    class gas:
        density: float
        temp: float
        name: str
        class pressure:
            state: NDArray[np.float64]
            name: str

def pressure() -> float: ...

density = limits.density
temp = limits.temp
name = limits.name
