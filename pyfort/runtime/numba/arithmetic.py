"""Helpers that generated implementations call."""

from __future__ import annotations

from typing import Any

from numba.extending import register_jitable


@register_jitable
def divide(left: int, right: int) -> int:
    """Fortran's integer division, which truncates."""
    if right == 0:
        raise ValueError("division by zero in the extent of an array")
    quotient = abs(left) // abs(right)
    return -quotient if (left < 0) != (right < 0) else quotient


@register_jitable
def modulo(left: int, right: int) -> int:
    """Fortran's mod, which has the sign of its first argument."""
    return left - int(divide(left, right)) * right


@register_jitable
def is_fortran_contiguous(array: Any) -> bool:
    """Whether the elements of an array lie as Fortran has them."""
    if array.size == 0:
        return True
    stride = array.itemsize
    for i in range(array.ndim):
        if array.shape[i] != 1:
            if array.strides[i] != stride:
                return False
            stride *= array.shape[i]
    return True


@register_jitable
def overlap(left: Any, right: Any) -> bool:
    """Whether two contiguous arrays share memory."""
    start, other = left.ctypes.data, right.ctypes.data
    return bool(start < other + right.nbytes and other < start + left.nbytes)
