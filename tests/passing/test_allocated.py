"""Allocatable dummies and results: whose memory it is, from Python and from compiled code."""

from __future__ import annotations

import resource
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def heap(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("allocated")


def test_outputs(heap: ModuleType, call: Way) -> None:
    """Fails if what is not allocated is an empty array, or the other way round."""
    x = call(heap.count_up, 3)
    assert x.tolist() == [1, 2, 3]
    assert x.dtype == np.int32
    assert call(heap.count_up, 0).shape == (0,)
    assert call(heap.count_up, -1) is None


def test_results(heap: ModuleType, call: Way) -> None:
    """Fails if the shim leaves the value of a function behind."""
    assert call(heap.squares, 3).tolist() == [1, 4, 9]


def test_bounds_and_ranks(heap: ModuleType, call: Way) -> None:
    """Fails if lower bounds count as extents, or dimensions are in another order."""
    t, odd = call(heap.table, 3)
    assert t.tolist() == [[complex(i, j) for j in (-1, 0, 1)] for i in range(4)]
    assert t.flags.f_contiguous
    assert odd.dtype == bool
    assert odd.tolist() == [False, True]


def test_changed_ones_are_results(heap: ModuleType, call: Way) -> None:
    """The caller's array stays: Fortran may have reallocated."""
    x = np.array([1.0, 2.0])
    assert call(heap.push, x, 3.0).tolist() == [1, 2, 3]
    assert call(heap.push, None, 5.0).tolist() == [5]
    assert call(heap.drop, x) is None
    assert call(heap.drop, None) is None
    assert x.tolist() == [1, 2]


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_any_layout_goes_in(heap: ModuleType, call: Way) -> None:
    """Fails if gaps or the order of C get into memory that has neither."""
    a = np.arange(12.0).reshape(3, 4)
    np.testing.assert_array_equal(call(heap.scale, a[:, ::-2]), 2 * a[:, ::-2])
    assert call(heap.push, np.array([1, 2], np.int16)[::-1], 0.5).tolist() == [2, 1, 0.5]
    assert call(heap.push, [1.0, 2.0][:1], 0.5).tolist() == [1, 0.5]


def test_read_ones(heap: ModuleType, call: Way) -> None:
    """None is not allocated, which is not the same as absent."""
    assert call(heap.size_of, None) == -1
    assert call(heap.size_of, np.arange(4)) == 4
    assert call(heap.sort_of) == 0
    assert call(heap.sort_of, None) == 0
    assert call(heap.sort_of, np.zeros((2, 2))) == 2


def test_scalars(heap: ModuleType, call: Way) -> None:
    """A value, or None."""
    assert call(heap.maybe, 3) == 3
    assert call(heap.maybe, -3) is None
    assert call(heap.next, 1.5) == 2.5
    assert call(heap.next, None) == 0


def test_arrays_of_rank_0(heap: ModuleType, call: Way) -> None:
    """Fails if compiled code cannot read one."""
    assert call(heap.next, np.array(1.5)) == 2.5
    assert call(heap.value_of, np.array(5, np.int32)) == 5


def test_optional_scalars(heap: ModuleType, call: Way) -> None:
    """Fails if gfortran's shim takes an absent one for one that is not allocated."""
    assert call(heap.value_of) == -1
    assert call(heap.value_of, None) == -1
    assert call(heap.value_of, 5) == 5


def test_procedures_of_c(heap: ModuleType, call: Way) -> None:
    """They take the descriptor without a shim."""
    assert call(heap.of_c, 2).tolist() == [3, 3]


def test_memory_that_is_read_and_changed(heap: ModuleType, call: Way) -> None:
    """Fails if Fortran sees a change in what it only reads."""
    x = np.array([1.0, 2.0, 3.0])
    call(heap.sum_into, x, x)
    assert x.tolist() == [100, 6, 3]


def test_results_own_their_memory(heap: ModuleType, call: Way) -> None:
    """Fails if a result is freed while a view of it is in use, or shared by two calls."""
    first = call(heap.squares, 100_000)
    rest, other = first[1:], call(heap.squares, 100_000)
    other[:] = 0
    del first
    assert rest[:3].tolist() == [4, 9, 16]


@pytest.mark.parametrize("way", ["python", "njit"])
def test_nothing_is_left_behind(heap: ModuleType, way: str) -> None:
    """Fails if memory of Fortran is freed by nobody."""
    push, drop, squares = heap.push, heap.drop, heap.squares

    def repeat(n: int) -> None:
        for _ in range(n):
            x = squares(10_000)
            y = push(x, 1.0)
            drop(y)

    run = repeat if way == "python" else numba.njit(repeat)
    run(100)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run(2000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 40_000  # kilobytes; it would be 300,000


@pytest.mark.parametrize(
    ("given", "error"),
    [(np.zeros((2, 2)), ValueError), (np.zeros(2, complex), TypeError)],
)
def test_wrong_inputs(heap: ModuleType, call: Way, given: object, error: type) -> None:
    """Fails if an array of another rank or type gets into Fortran."""
    with pytest.raises(error, match=r"^push\(\): argument 'x'"):
        call(heap.push, given, 1.0)


def test_they_must_be_given(heap: ModuleType) -> None:
    """None says that nothing is allocated; nothing says nothing."""
    with pytest.raises(TypeError, match="missing"):
        heap.push()
    with pytest.raises(TypeError, match="argument 'x' is a str"):
        heap.push("abc", 1.0)


def test_extents_that_depend_on_them(heap: ModuleType, call: Way) -> None:
    """Fails if the extents of what is given are not known to those of others."""
    assert call(heap.reversed, np.array([1, 2, 3])).tolist() == [3, 2, 1]
    assert call(heap.reversed, [1.0, 2.0]).tolist() == [2, 1]
    x, old = call(heap.emptied, np.array([1, 2], np.int32))
    assert x is None
    assert old.tolist() == [1, 2, 1, 2]
    assert call(heap.dot, np.array([1.0, 2.0]), np.array([3.0, 4.0])) == 11
    with pytest.raises(ValueError, match=r"^dot\(\): argument 'y' has .*extent.* dimension 0"):
        call(heap.dot, np.ones(2), np.ones(3))


def test_extents_that_depend_on_nothing(heap: ModuleType, call: Way) -> None:
    """Fails if what is not allocated has an extent."""
    with pytest.raises(TypeError, match=r"^reversed\(\): argument 'x' is None; it is needed"):
        call(heap.reversed, None)
