"""Arrays in all layouts, and arrays with something wrong."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import numpy as np

_DTYPES: Final = {"b1": "?", "b4": "?"}


def wrong_array(random: Random, array: np.ndarray) -> Any:
    """The array with one thing changed."""
    match random.randint(0, 9):
        case 0 if array.dtype.kind not in "SU":
            return array.real.astype(random.choice(["i8", "f4", "f8", "c16", "?", "u2", "S3"]))
        case 0:
            return array.astype(random.choice(["S1", "S5", "U2"]))
        case 1:
            array = array.copy(order="F")
            array.flags.writeable = False
        case 2 if array.ndim:
            array = np.repeat(array, 2, axis=0)[::2]
        case 3:
            array = array[None]
        case 4 if array.ndim:
            array = np.concatenate([array, array[:1]], axis=0)
        case 5 if array.ndim:
            array = array[..., :-1]
        case 6 if array.ndim and array.shape[0] > 1:
            array = np.broadcast_to(array[:1], array.shape)  # a stride of zero
            array.flags.writeable = False
        case 7:
            array = unaligned(array)
        case 8 if array.dtype.itemsize > 1 and array.dtype.kind != "S":
            array = array.astype(array.dtype.newbyteorder())
        case 9:
            return array.tolist()
    return array


def unaligned(array: np.ndarray) -> np.ndarray:
    memory = np.zeros(array.nbytes + 1, np.uint8)
    made = np.ndarray(array.shape, array.dtype, memory.data, 1, order="F")
    made[...] = array
    return made


def laid_out(random: Random, array: np.ndarray) -> np.ndarray:
    """The same elements, in one of the layouts that arrays have."""
    how = random.choice(["F", "F", "C", "gaps", "reversed"]) if array.ndim else "F"
    if how == "gaps":
        return np.repeat(array, 2, axis=0)[::2]
    if how == "reversed":
        return array[::-1].copy()[::-1]
    return np.array(array, order="C" if how == "C" else "F")


def numbers(random: Random, code: str, shape: list[int]) -> np.ndarray:
    data = [random.randint(0, 5) for _ in range(int(np.prod(shape)))]
    return np.array(data, "i8").astype(_DTYPES.get(code, code)).reshape(shape, order="F")
