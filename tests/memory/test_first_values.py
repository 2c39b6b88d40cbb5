"""What Fortran leaves alone of the memory that pyfort allocates for it."""

from __future__ import annotations

import numpy as np
import pytest


def pollute(sizes=(8, 16, 24, 40, 80, 800, 8000, 80000)):
    """Freed memory that is not zero, which the next arrays get."""
    for size in sizes:
        arrays = [np.full(size, 170, "u1") for _ in range(8)]
        del arrays


@pytest.mark.parametrize("n", [1, 3, 100, 10_000])
def test_arrays_start_as_zeros_and_blanks(cases, call, n):
    """Fails if a result shows what was in its memory before."""
    pollute((n, 4 * n, 8 * n, 16 * n))
    a, b, c, d, e, s = call(cases.outs, np.full(n, -1.0))
    for array, shape in ((a, (n, 2)), (b, (n,)), (c, (n,)), (d, (n,))):
        assert array.shape == shape
        assert not array.T.view("u1").any()
    assert e.tolist() == [b" "] * n
    assert s == " "


def test_large_arrays_start_as_zeros(cases, call):
    """Fails if memory that comes from the system is taken for cleared when it is not."""
    for _ in range(3):
        a = call(cases.outs, np.full(200_000, -1.0))[0]
        assert not a.any()
        a[:] = 5
        del a


def test_elements_start_as_zeros(cases, call):
    """Fails if an element has the value of the one before it."""
    x = np.array([1.0, -1.0, 2.0, -2.0] * 5)
    y, positive, sign = call(cases.part, x)
    assert y.tolist() == np.maximum(x, 0).tolist()
    assert positive.tolist() == (x > 0).tolist()
    assert sign.tolist() == (x > 0).astype(int).tolist()
    assert call(cases.part, -1.0) == (0.0, False, 0)


def test_stacks_start_as_zeros(cases, call):
    """Fails if a core has the values of the one before it, in a buffer or in NumPy's memory."""
    x = np.array([[1.0, -1.0, 2.0], [-1.0, -1.0, -1.0], [1.0, 1.0, -3.0]] * 2)
    for given in (x, np.asfortranarray(x), np.repeat(x, 2, axis=1)[:, ::2]):
        pollute()
        y, total = call(cases.stacked, given, 2.0)
        assert y.tolist() == (2 * np.maximum(x, 0)).tolist()
        assert total.tolist() == np.maximum(x.sum(axis=1), 0).tolist()


def test_given_arrays_keep_what_fortran_leaves_alone(cases):
    """Fails if an array of the caller's is cleared."""
    b = np.full(3, 7, "i4")
    assert cases.outs(np.full(3, -1.0), b=b)[1] is b
    assert b.tolist() == [7, 7, 7]
