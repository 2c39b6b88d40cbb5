"""Extents that ask other arrays for sizes and bounds, in Fortran and before the call."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def sizes(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("extents")


def ints(*shape: int) -> np.ndarray:
    return np.arange(np.prod(shape), dtype=np.int32).reshape(shape)


@pytest.mark.parametrize("shape", [(2, 3), (0, 3), (2, 0), (0, 0), (1, 1)])
def test_from_bound_to_bound(sizes: ModuleType, call: Way, shape: tuple[int, int]) -> None:
    """Fails if an array is made with other extents than Fortran has."""
    y, n = call(sizes.bounds, ints(*shape))
    assert y.tolist() == ints(*shape).tolist()
    assert y.shape == shape == tuple(n)


@pytest.mark.parametrize("m", range(4))
@pytest.mark.parametrize("n", range(3))
def test_bounds_of_what_is_empty(sizes: ModuleType, call: Way, m: int, n: int) -> None:
    """Fails if the declared lower bound counts where there are no elements."""
    upper_x, lower_x = (m - 2, -1) if m else (0, 1)
    upper_y, lower_y = (n + 1, 2) if n else (0, 1)
    shape = (upper_x + 4, max(3 - lower_x, 0), upper_y + 1, max(6 - lower_y, 0))
    filled = call(sizes.up_to, ints(m), ints(n))
    assert filled.shape == shape
    assert set(filled.flat) == {shape[0] + 10 * shape[1] + 100 * shape[2] + 1000 * shape[3]}


@pytest.mark.parametrize("k", [-3, 0, 1, 4])
@pytest.mark.parametrize("size", [0, 1, 3])
def test_bounds_that_are_given(sizes: ModuleType, call: Way, k: int, size: int) -> None:
    """Fails if a lower bound is not that of the call."""
    upper, lower = (k + size - 1, k) if size else (0, 1)
    n = call(sizes.from_, k, ints(size))
    assert n.shape == (upper + 10, 10 - lower)
    assert set(n.flat) <= {n.shape[0] + 100 * n.shape[1]}


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_choices(sizes: ModuleType, call: Way, dim: int) -> None:
    """Fails if MERGE takes the other one of two extents."""
    x = ints(2, 3, 4)
    np.testing.assert_array_equal(call(sizes.without, x, dim), x.sum(dim - 1))


@pytest.mark.parametrize("n", [1, 2, 3, 4])
@pytest.mark.parametrize("m", [1, 3])
def test_comparisons(sizes: ModuleType, call: Way, n: int, m: int) -> None:
    """Fails if a comparison of integers means something else than in Fortran."""
    first = n if n >= 3 and m != 1 else 2 * m
    assert call(sizes.choice, n, m).shape == (first, 5 if not (n == m or n <= 2) else 6)


def test_bounds_of_other_arrays(sizes: ModuleType, call: Way) -> None:
    """Explicit shape and assumed size have bounds, too."""
    n = call(sizes.declared, ints(4), np.zeros((3, 2), np.int32, order="F"))
    assert n.shape == (3, 7, 3)
    assert set(n.flat) == {3 + 700 + 30000}


def test_of_all_dimensions(sizes: ModuleType, call: Way) -> None:
    """Fails if the rank or an extreme extent is another one."""
    assert call(sizes.whole, ints(2, 3)).shape == (6, 6, 2, 3, 2, 2)


def test_of_several_arrays(sizes: ModuleType, call: Way) -> None:
    """Fails if one of them is left out."""
    z = call(sizes.both, np.array([1, 2, 3], np.int32), np.array([1, 1], np.int32))
    assert z.tolist() == [1, 3, 5, 3]


@pytest.mark.parametrize("k", [-1, 1, 3])
def test_values_with_bounds(sizes: ModuleType, call: Way, k: int) -> None:
    """Fails if the shim's arrays have other bounds than the procedure's."""
    z = call(sizes.shifted, k, ints(3))
    assert z.shape == (3, 4, 3, 5)
    assert z[:, 2, 1, 4].tolist() == [0, 1, 2]
    assert call(sizes.chain, ints(3), ints(4)).tolist() == [1, 2, 3]
    assert call(sizes.outside, ints(4)).tolist() == [1, 2, 3]


def test_wrong_shapes(sizes: ModuleType, call: Way) -> None:
    """Fails if an array that does not agree gets into Fortran."""
    with pytest.raises(ValueError, match="argument 'x'"):
        call(sizes.chain, ints(3), ints(3))
    with pytest.raises(ValueError, match=r"argument 'y'.*size\(x, 1\)"):
        sizes.bounds(ints(2, 3), y=np.zeros((3, 3), np.int32, order="F"))


def test_documented(sizes: ModuleType) -> None:
    """People read what is not a riddle."""
    assert "shape (size(x, 1), 4, 3, 5)" in sizes.shifted.__doc__
    assert "shape (size(x) + size(y) - 1,)" in sizes.both.__doc__
