"""Numba's types of elements (`pyfort.elements`), and words for them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from numba.core import errors, types

from ...elements import ELEMENTS
from .. import Dummy
from ..records import RECORDS
from .internals import as_dtype, dtype_of, from_dtype


@cache
def machine_type(code: str) -> types.Type:
    """The type of a value in memory."""
    return from_dtype(RECORDS[code].dtype if code in RECORDS else np.dtype(ELEMENTS[code].machine))


@cache
def array_dtype(code: str) -> types.Type:
    """The type of the elements that Python sees."""
    return from_dtype(RECORDS[code].dtype if code in RECORDS else np.dtype(ELEMENTS[code].dtype))


def record_name(code: str) -> str:
    """What lines call the dtype of a record."""
    return f"record_{code.replace('.', '_')}"


def records_of(dummies: Iterable[Dummy]) -> dict[str, Any]:
    """The dtypes of records among dummy arguments, by these names."""
    return {record_name(d.type): RECORDS[d.type].dtype for d in dummies if d.type in RECORDS}


def machine(code: str) -> str:
    """The NumPy type, as source, of a value in memory."""
    if code in RECORDS:
        return record_name(code)
    return f"np.{ELEMENTS[code].machine}"


def seen(code: str) -> str:
    """The NumPy type, as source, of what Python sees."""
    return record_name(code) if code in RECORDS else spelling(array_dtype(code))


def require_numba_type(code: str, what: str) -> None:
    """Raise a typing error for a type that numba does not have."""
    if ELEMENTS[code].dtype.endswith("longdouble"):
        raise errors.TypingError(f"{what} a C long double, which numba lacks")


def require_writable(who: str, array: types.Array, *, aligned: bool = True) -> None:
    """Raise an error for an array that Fortran cannot change in place."""
    if not (array.mutable and (array.aligned or not aligned)):
        problem = "not aligned in memory" if array.mutable else "read-only"
        raise ValueError(f"{who} is {problem}; it is changed in place: pass a copy")


def converts_safely(type_: types.Type, wanted: types.Type) -> bool:
    """NumPy's casting rule ``safe``."""
    if isinstance(wanted, types.Record):
        return bool(type_ == wanted)
    dtype = dtype_of(type_)
    return dtype is not None and bool(np.can_cast(dtype, as_dtype(wanted), "safe"))


def an_array(type_: types.Array) -> str:
    """An array type in the words of a message."""
    if isinstance(type_.dtype, types.Record):
        return "an array of other records"
    name = str(type_.dtype)
    return f"{'an' if name[0] in 'aio' else 'a'} {name} array"


def spelling(type_: types.Type) -> str:
    """A type of elements as users write it."""
    if isinstance(type_, types.CharSeq):
        return "'S1'"
    return "np.bool_" if isinstance(type_, types.Boolean) else f"np.{type_}"


def converted(name: str, array: types.Array, wanted: types.Type) -> str:
    """How to get an array of a type, where that loses nothing that cannot be meant."""
    if isinstance(wanted, types.Record):
        return f"{name}.view() of the dtype of the type, if it has the same fields"
    is_letter = isinstance(array.dtype, types.CharSeq | types.UnicodeCharSeq)
    if isinstance(wanted, types.CharSeq) and not (is_letter and array.dtype.count == 1):
        return "an array of dtype 'S1' with one character in each element"
    if isinstance(array.dtype, types.Complex) and isinstance(wanted, types.Float):
        return f"{name}.real if the imaginary parts do not matter"
    return f"{name}.astype({spelling(wanted)})"
