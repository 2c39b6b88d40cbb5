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


@register_jitable
def broadcasts(shape: Any, target: Any) -> bool:
    """Whether an array of a shape can be read as one of another shape, of at least its rank."""
    shift = len(target) - len(shape)
    for i in range(len(shape)):  # noqa: SIM110  (numba has no generator expressions in calls)
        if shape[i] != 1 and shape[i] != target[shift + i]:
            return False
    return True


@register_jitable
def _bounds(array: Any) -> tuple[int, int]:
    """The first byte of an array in memory, and the one after its last."""
    low = high = array.ctypes.data
    for i in range(array.ndim):
        span = (array.shape[i] - 1) * array.strides[i]
        if span < 0:
            low += span
        else:
            high += span
    return low, high + array.itemsize


@register_jitable
def meet(left: Any, right: Any) -> bool:
    """Whether two arrays, however they lie, may share memory."""
    if left.size == 0 or right.size == 0:
        return False
    start, end = _bounds(left)
    other_start, other_end = _bounds(right)
    return bool(start < other_end and other_start < end)


@register_jitable
def meet_elsewhere(left: Any, right: Any) -> bool:
    """Whether two arrays may share memory otherwise than element by element."""
    is_same = (
        left.ctypes.data == right.ctypes.data
        and left.itemsize == right.itemsize
        and left.shape == right.shape
        and left.strides == right.strides
    )
    return meet(left, right) and not is_same
