"""What a call gives, as far as the choice of a specific procedure depends on it."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from ._call import Instance, InstanceArray, Structure

_DTYPE: Any = np.ndarray.dtype
_RANK: Any = np.ndarray.ndim

#: The length of a text that is known when the code runs.
UNKNOWN: Final = -1


class Given(NamedTuple):
    """What a call gives for one argument, as far as the choice depends on it.

    Attributes
    ----------
    kind : str
        ``"array"``, ``"scalar"`` (of NumPy), ``"weak"`` (a Python number or a
        sequence of them), ``"record"`` (one object of a derived type), ``"text"``,
        ``"none"``, ``"communicator"``, ``"function"`` or ``"other"``.
    code : str
        A type code, for weak numbers the category ``b i f c``.
    rank : int
        Of an array or a sequence.
    size : int
        Bytes that a weak integer needs; the length of a text.
    text : str
        For messages.
    dtype : numpy.dtype, optional
        Of records, and of arrays of them.
    type : type, optional
        Of an object in Fortran's memory (kind ``"instance"``), and of an array of these
        (``"instances"``).
    """

    kind: str
    code: str = ""
    rank: int = 0
    size: int = 0
    text: str = ""
    dtype: Any = None
    type: Any = None


def describe(value: Any) -> Given:
    """Say what a Python object is, as far as the choice depends on it."""
    text = type(value).__name__
    if isinstance(value, Structure):
        return Given("record", type(value).__fortran_code__, text=text)
    if isinstance(value, Instance):
        return Given("instance", "o", text=text, type=type(value))
    if isinstance(value, InstanceArray):
        text = f"{value.type.__name__}[{', '.join(':' * len(value.shape))}]"
        return Given("instances", "o", len(value.shape), text=text, type=value.type)
    if isinstance(value, np.ndarray):
        return _array(value, "array")
    if isinstance(value, (str, bytes)):
        return Given("text", "s1", 0, len(value), text)
    if isinstance(value, np.generic):
        return _array(np.asarray(value), "scalar")
    if value is None:
        return Given("none", text="None")
    if isinstance(value, (list, tuple, range)):
        return _sequence(value)
    if not isinstance(value, (bool, int, float, complex)) and _is_array_like(value):
        return _array(np.asarray(value), "array")
    return _number(value)


def _array(array: np.ndarray[Any, Any], kind: str) -> Given:
    # What the memory holds: a subclass may say something else of itself, and what is chosen
    # here is remembered for all arrays of the type.
    dtype, rank = _DTYPE.__get__(array), _RANK.__get__(array)
    code = code_of(dtype)
    if dtype.names is not None and kind == "scalar":
        return Given("record", text=f"{dtype}", dtype=dtype)
    if kind == "scalar" and dtype.kind not in "biufc":
        return Given("other", text=f"{dtype}")
    if kind == "scalar":
        return Given(kind, code, 0, dtype.itemsize, f"{dtype}")
    named = dtype if dtype.names is not None else None
    return Given(kind, code, rank, 0, f"{dtype}[{', '.join([':'] * rank)}]", named)


def code_of(dtype: np.dtype[Any]) -> str:
    """The type code of a dtype; one that no dummy has where there is none."""
    if dtype.kind == "b":
        return "b"
    if dtype.kind == "S" and dtype.itemsize == 1:
        return "s1"
    if dtype.kind in "fc" and dtype.char in "gG":
        return dtype.char
    return f"{dtype.kind}{dtype.itemsize}"


def _sequence(value: Sequence[object]) -> Given:
    """A sequence is as weak as the numbers in it: NumPy makes these types of Python's."""
    text = type(value).__name__
    try:
        array = np.asarray(value)
    except (ValueError, OverflowError):  # ragged, or an int beyond all kinds
        return Given("other", text=text)
    if array.dtype.kind in "SU":
        return Given("array", code_of(array.dtype), array.ndim, 0, text)
    if array.dtype.kind not in "biufc":
        return Given("other", text=text)
    if array.dtype.name not in ("bool", "int64", "uint64", "float64", "complex128"):
        return _array(array, "array")
    category = "i" if array.dtype.kind == "u" else array.dtype.kind
    ends = (int(array.min()), int(array.max())) if category == "i" and array.size else (0, 0)
    return Given("weak", category, array.ndim, max(map(bytes_of, ends)), text)


def _is_array_like(value: Any) -> bool:
    names = ("__array__", "__array_interface__", "__array_struct__")
    return any(hasattr(type(value), n) for n in names) or _has_buffer(value)


def _has_buffer(value: Any) -> bool:
    """Python has no other word for it before 3.12."""
    try:
        memoryview(value).release()
    except (TypeError, BufferError):
        return False
    return True


def _number(value: Any) -> Given:
    text = type(value).__name__
    if isinstance(value, bool):
        return Given("weak", "b", text=text)
    if hasattr(type(value), "__index__"):
        return Given("weak", "i", 0, bytes_of(operator.index(value)), text)
    for category, method in (("f", "__float__"), ("c", "__complex__")):
        if hasattr(type(value), method):
            return Given("weak", category, text=text)
    if callable(getattr(value, "py2f", None)):
        return Given("communicator", text=text)
    if callable(value):
        return Given("function", text=text)
    return Given("other", text=text)


def bytes_of(value: int) -> int:
    """Return the bytes of the smallest integer kind that holds a value."""
    bits = (value if value >= 0 else ~value).bit_length() + 1
    return next((n for n in (1, 2, 4, 8) if bits <= 8 * n), 16)
