"""Array-valued functions: what they return, from Python and from compiled code."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def results(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("array_result")


def test_constant_extents(results: ModuleType, call: Way) -> None:
    """Fails if the result is not where Fortran puts it, or has another shape."""
    c = call(results.cross, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]))
    assert c.tolist() == [0, 0, 1]
    assert call(results.edges).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("n", [0, 1, 3])
def test_extents_with_both_bounds(results: ModuleType, call: Way, n: int) -> None:
    """Fails if a lower bound is left out of the extent."""
    x = call(results.grid, n)
    assert x.tolist() == list(range(-n, 2 * n + 1))
    assert x.dtype == np.int32


def test_extents_that_are_sizes(results: ModuleType, call: Way) -> None:
    """In the shim, an array that passes by its address has no size."""
    x, y = np.arange(2.0), np.arange(6.0)[::-2]
    z = call(results.outer, x, y)
    np.testing.assert_array_equal(z, np.outer(x, y))
    assert z.flags.f_contiguous
    assert call(results.outer, x[:0], y).shape == (0, 3)


def test_pure_functions_of_scalars(results: ModuleType, call: Way) -> None:
    """Fails if such a function gets a kernel, whose value would be a scalar: it was refused."""
    assert call(results.repeated, 3, 0.5).tolist() == [0.5] * 3


def test_logical_results_are_bools(results: ModuleType, call: Way) -> None:
    """Fails if a result shows the integers that Fortran stores."""
    flags = call(results.positive, np.array([1, -1, 2], np.int32))
    assert flags.tolist() == [True, False, True]
    assert flags.dtype == bool


def test_the_value_comes_first(results: ModuleType, call: Way) -> None:
    """The value is passed as the last one, and returned before the outputs."""
    z, count = call(results.turned, 3)
    assert count == 3
    assert z.tolist() == [1j] * 3


def test_names_of_python(results: ModuleType, call: Way) -> None:
    """Fails if generated code meets a name that it cannot have."""
    assert call(results.lambda_, 2).tolist() == [2, 2]


def test_new_memory_for_each_call(results: ModuleType, call: Way) -> None:
    """Fails if a result is overwritten by the next call."""
    first, second = call(results.edges), call(results.edges)
    first[:] = -1
    assert second.tolist() == [0, 1, 2, 3, 4]


def test_external_functions(results: ModuleType, call: Way) -> None:
    """The shim writes their interface, with the shape of the value."""
    assert call(results.outside, 2).tolist() == [[1, 2], [1, 2]]


def test_extents_that_overflow(results: ModuleType, call: Way) -> None:
    """Fortran would compute another size than anyone means."""
    with pytest.raises(OverflowError, match="2\\*n"):
        call(results.grid, 2**30)


def test_extents_of_no_argument(results: ModuleType, call: Way) -> None:
    """Fails if a variable of the module is found only beside arguments."""
    assert call(results.unknown).tolist() == [1]
    results.array_result.width = 3
    assert call(results.unknown).tolist() == [1, 1, 1]
    results.array_result.width = 1
