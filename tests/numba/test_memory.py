"""Whether views share elements, held against NumPy's answer."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pyfort.runtime.numba.memory.sharing import share_elements

BUFFER = np.zeros(400, np.uint8)


@st.composite
def views(draw: st.DrawFn) -> np.ndarray:
    """Any view of the buffer that is not empty."""
    size = draw(st.sampled_from([1, 2, 4, 8]))
    shape = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    strides = draw(st.lists(st.integers(-20, 20), min_size=len(shape), max_size=len(shape)))
    steps = [(n - 1) * s for n, s in zip(shape, strides, strict=True)]
    low, high = sum(min(s, 0) for s in steps), sum(max(s, 0) for s in steps)
    start = draw(st.integers(-low, len(BUFFER) - high - size))
    dtype = np.dtype(f"V{size}")
    return np.ndarray(shape, dtype, BUFFER, start, strides)


@given(views(), views())
def test_as_numpy_says(left: np.ndarray, right: np.ndarray) -> None:
    """Too little is memory that Fortran changes twice, too much a call that is refused."""
    assert share_elements(left, right) == np.shares_memory(left, right)
