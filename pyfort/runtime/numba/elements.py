"""Numba's types of elements (`pyfort.elements`)."""

from __future__ import annotations

from functools import cache

import numpy as np
from numba.core import types

from ...elements import ELEMENTS
from .internals import from_dtype


@cache
def machine_type(code: str) -> types.Type:
    """The type of a value in memory."""
    return from_dtype(np.dtype(ELEMENTS[code].machine))


@cache
def array_dtype(code: str) -> types.Type:
    """The type of the elements that Python sees."""
    return from_dtype(np.dtype(ELEMENTS[code].dtype))


def machine(code: str) -> str:
    """The NumPy type, as source, of a value in memory."""
    return f"np.{ELEMENTS[code].machine}"
