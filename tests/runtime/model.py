"""The contract's rules for arguments once more, in plain and slow Python.

`scalar` and `read_array` return the value that Fortran gets or raise the error
that a call must raise; `check_written` only raises.
"""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

RANGES = {"i1": 8, "i2": 16, "i4": 32, "i8": 64}
DTYPES = {"b1": "?", "b2": "?", "b4": "?", "b8": "?", "s1": "S1", "p": "P"}


def dtype(code: str) -> np.dtype:
    return np.dtype(DTYPES.get(code, code))


def scalar(code: str, given: Any) -> Any:
    """The value of a scalar dummy argument."""
    if code in RANGES:
        return _in_range(code, _integer(given))
    if code in ("f4", "f8", "g"):
        return _rounded(code, _real(given))
    if code in ("c8", "c16", "G"):
        return _rounded(code, _complex(given))
    if code.startswith("b"):
        return _logical(given)
    raise NotImplementedError(code)


def _item(given: np.ndarray, kinds: str) -> Any:
    if given.ndim != 0 or given.dtype.kind not in kinds:
        raise TypeError("array")
    return given[()]


def _integer(given: Any) -> int:
    if isinstance(given, np.ndarray):
        return int(_item(given, "biu"))
    if isinstance(given, np.bool_):
        return int(given)
    if isinstance(given, np.generic) and not isinstance(given, np.integer):
        raise TypeError("scalar")
    if isinstance(given, np.timedelta64):
        raise TypeError("time")
    return operator.index(given)


def _in_range(code: str, value: int) -> int:
    limit = 1 << (RANGES[code] - 1)
    if not -limit <= value < limit:
        raise OverflowError(value)
    return value


def _real(given: Any) -> Any:
    if isinstance(given, np.ndarray):
        return _real(_item(given, "biuf"))
    if isinstance(given, np.floating):
        return np.longdouble(given)
    if isinstance(given, (float, int)):
        return given
    if isinstance(given, (np.integer, np.bool_)):
        return _integer(given)
    if isinstance(given, (np.generic, complex)):
        raise TypeError("scalar")
    if hasattr(type(given), "__array__"):
        return _real(np.asarray(given))
    if hasattr(type(given), "__float__"):
        return float(given)
    return operator.index(given)


def _complex(given: Any) -> Any:
    if isinstance(given, np.ndarray):
        return _complex(_item(given, "biufc"))
    if isinstance(given, (complex, np.complexfloating)):
        return np.clongdouble(given)
    if isinstance(given, np.generic):
        return _real(given)
    if hasattr(type(given), "__array__"):
        return _complex(np.asarray(given))
    if hasattr(type(given), "__complex__") and not isinstance(given, (int, float)):
        return np.clongdouble(complex(given))
    return _real(given)


def _rounded(code: str, value: Any) -> Any:
    """To the nearest; an int goes through double only where that is shorter."""
    if isinstance(value, int):
        value = np.longdouble(value) if code in "gG" else float(value)
    with np.errstate(all="ignore"):
        rounded = np.dtype(code).type(value)
    for part, before in ((rounded.real, np.real(value)), (rounded.imag, np.imag(value))):
        if np.isinf(part) and not np.isinf(before):
            raise OverflowError(value)
    return rounded


def _logical(given: Any) -> bool:
    if isinstance(given, np.ndarray):
        return bool(_item(given, "b"))
    if isinstance(given, (bool, np.bool_)):
        return bool(given)
    raise TypeError("logical")


def read_array(code: str, given: Any, rank: int) -> np.ndarray:
    """The array that Fortran gets for an intent(in) dummy argument."""
    array = given if isinstance(given, np.ndarray) else _from_object(code, given, rank)
    if array.ndim != rank:
        raise ValueError("rank")
    casts = np.can_cast(array.dtype, dtype(code), "safe")
    if not casts or (code.startswith("b") and array.dtype.kind != "b"):
        raise TypeError("cast")
    return array.astype(dtype(code))


def _from_object(code: str, given: Any, rank: int) -> np.ndarray:
    if isinstance(given, (str, bytes)):
        raise TypeError("text")
    if isinstance(given, (np.generic, memoryview, bytearray)) or hasattr(type(given), "__array__"):
        return np.asarray(given)
    methods = ("__index__", "__int__", "__float__")
    is_number = isinstance(given, complex) or any(hasattr(type(given), m) for m in methods)
    if (not is_number and not hasattr(type(given), "__getitem__")) or isinstance(given, dict):
        raise TypeError("object")
    objects = np.asarray(given, dtype=object)
    if objects.ndim != rank:
        raise ValueError("rank")
    array = np.empty(objects.shape, dtype(code))
    for index in sorted(np.ndindex(objects.shape), key=lambda i: i[::-1]):
        array[index] = scalar(code, objects[index])
    return array


def check_written(code: str, given: Any, rank: int) -> None:
    """Whether Fortran can change an array in place."""
    if not isinstance(given, np.ndarray):
        raise TypeError("no array")
    wanted = dtype(code)
    if given.dtype.newbyteorder("=") != wanted or not given.dtype.isnative:
        raise TypeError("dtype")
    flags = given.flags
    if given.ndim != rank or not (flags.writeable and flags.aligned and flags.f_contiguous):
        raise ValueError("layout")
