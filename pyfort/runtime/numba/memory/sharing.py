"""Where arrays lie in memory, and whether they share it, in compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.extending import register_jitable

#: How many places the search for a common element looks at. The general question is hard;
#: arrays of programs are answered by a few.
_MOST_WORK = 100_000


@register_jitable
def has_strides(array: Any) -> bool:
    """Whether Fortran can count along each dimension of an array in elements."""
    for i in range(array.ndim):
        stride = array.strides[i]
        if array.shape[i] > 1 and (stride == 0 or stride % array.itemsize != 0):
            return bool(array.size == 0)
    return True


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
def first_elements(array: Any, count: int) -> tuple[int, int]:
    """The bounds in memory of the first elements of a contiguous array."""
    start = array.ctypes.data
    return start, start + count * array.itemsize


@register_jitable
def overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether there is memory between both pairs of bounds."""
    return bool(left[0] < right[1] and right[0] < left[1])


@register_jitable
def bounds(array: Any) -> tuple[int, int]:
    """The first byte of an array in memory, and the one after its last."""
    low = high = array.ctypes.data
    if array.size == 0:
        return low, low
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
    start, end = bounds(left)
    other_start, other_end = bounds(right)
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


@register_jitable
def share_elements(left: Any, right: Any) -> bool:
    """Whether two arrays have a byte in common; what is too hard to tell is taken for that.

    The question is whether a sum of strides, each taken a number of times that its extent
    allows, is as large as the distance of the arrays: the largest stride is tried first, and
    what the smaller ones cannot make up for is not looked at.
    """
    n = left.ndim + right.ndim
    strides, most = np.zeros(n, np.int64), np.zeros(n, np.int64)
    for i in range(left.ndim):
        _insert(strides, most, i, abs(left.strides[i]), left.shape[i] - 1)
    for i in range(right.ndim):
        _insert(strides, most, left.ndim + i, abs(right.strides[i]), right.shape[i] - 1)
    # The elements of the right one are counted from its end, so that all strides add up.
    start, other_end = bounds(left)[0], bounds(right)[1]
    low = other_end - start - (left.itemsize - 1) - right.itemsize
    return bool(_is_reached(strides, most, low, other_end - start - 1))


@register_jitable
def _is_reached(strides: Any, most: Any, low: int, high: int) -> bool:
    """Whether a sum of strides, each taken at most so often, is between two bounds, or may be.

    This does not depend on the arrays' types, so that it is compiled once.
    """
    n = strides.size
    rest = np.zeros(n + 1, np.int64)  # what strides from here on can add
    for i in range(n - 1, -1, -1):
        rest[i] = rest[i + 1] + strides[i] * most[i]
    times, left_over = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int64)
    depth, work = 0, 0
    times[0] = _least(low, strides, rest, 0, n)
    while depth >= 0:
        work += 1
        if work > _MOST_WORK:
            return True
        if depth == n:
            if low <= left_over[n] <= high:
                return True
            depth -= 1
            continue
        used = left_over[depth] + times[depth] * strides[depth]
        if times[depth] > most[depth] or used > high:
            depth -= 1
            continue
        times[depth] += 1
        left_over[depth + 1] = used
        if depth + 1 < n:
            times[depth + 1] = _least(low - used, strides, rest, depth + 1, n)
        depth += 1
    return False


@register_jitable
def _insert(strides: Any, most: Any, n: int, stride: int, times: int) -> None:
    """Put a stride among the first n, the largest first, with how often it can be taken.

    numba would need half a second to compile a call of `numpy.argsort`.
    """
    i = n
    while i > 0 and strides[i - 1] < stride:
        strides[i], most[i] = strides[i - 1], most[i - 1]
        i -= 1
    strides[i], most[i] = stride, times if stride > 0 else 0


@register_jitable
def _least(missing: int, strides: Any, rest: Any, depth: int, n: int) -> int:
    """How often a stride must be taken at least, as the smaller ones add too little."""
    if depth >= n or strides[depth] == 0:
        return 0
    short = missing - rest[depth + 1]
    return int(max(0, -(-short // strides[depth])))
