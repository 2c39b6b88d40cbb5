"""Arrays of rank 0 are changed in place, whatever is beside them."""

from __future__ import annotations

import numpy as np
import pytest

ONE = [2.0, np.float64(2), np.array(2.0), np.array([2.0]), np.array([[2.0]]), np.array(2, "f4")]


@pytest.mark.parametrize("x", ONE, ids=lambda x: f"{type(x).__name__}{np.shape(x)}")
def test_an_array_of_rank_0_is_changed(cases, call, x):
    """Fails if it depends on another argument whether a result is stored."""
    i, d = np.array(5), np.array(1.0)
    result = call(cases.count_up, x, i)
    assert i == 6
    assert np.ravel(result).tolist() == [6]
    results = call(cases.count_both, x, i, d)
    assert (i, d) == (7, 0.0)
    assert [np.ravel(r).tolist() for r in results] == [[7], [4.0], [0.0]]
    assert np.shape(results[0]) == (np.shape(x) if np.ndim(x) else ())


@pytest.mark.parametrize("dtype", ["i4", "f8"])
@pytest.mark.parametrize("x", ONE, ids=lambda x: f"{type(x).__name__}{np.shape(x)}")
def test_an_array_of_rank_0_is_changed_by_a_generic(cases, call, x, dtype):
    """Fails if a generic gives it to the wrong procedure, or does not change it."""
    i = np.array(5, dtype)
    call(cases.bump, i, x)
    assert i == 7


def test_sequences_beside_an_array_of_rank_0(cases):
    """Fails if a list is another rule than an array."""
    for x in ([2.0], [[2]], (2,)):
        i = np.array(5)
        cases.count_up(x, i)
        assert i == 6
        cases.count_up(i=i, x=x)
        assert i == 7


@pytest.mark.parametrize("x", [np.array([1.0, 2.0]), np.zeros((2, 0))])
def test_several_elements_are_refused(cases, call, x):
    """Fails if one of several results is stored, or none."""
    i = np.array(5)
    with pytest.raises(ValueError, match=r"'i' is an array of rank 0, .* pass i\[\(\)\]"):
        call(cases.count_up, x, i)
    assert i == 5
    assert call(cases.count_up, x, 5).shape == x.shape


def test_what_cannot_be_changed_is_refused(cases):
    """Fails if an array of another type is left alone without a word."""
    for i in (np.array(5, "i4"), np.array(5.0)):
        with pytest.raises(TypeError, match=r"'i' is .* changed in place and must be int64"):
            cases.count_up([1.0], i)
    fixed = np.array(5)
    fixed.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        cases.count_up([1.0], fixed)
    with pytest.raises(ValueError, match="outputs or keywords"):
        cases.count_up([1.0], np.array(5), out=np.zeros(1, int))
    assert cases.count_up([1.0, 2.0], np.array([5, 6])).tolist() == [6, 7]
