"""Results whose shape does not follow from the arguments, from Python and compiled code."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def made(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("computed")


def test_shapes(made: ModuleType, call: Way) -> None:
    """Fails if the result has another shape than Fortran gives it, or is left behind."""
    x = np.arange(6.0).reshape(2, 3)
    assert call(made.total, x, 1).tolist() == [3, 5, 7]
    assert call(made.total, x, 2).tolist() == [3, 12]
    mask = np.array([True, False, True])
    assert call(made.where_true, mask).tolist() == [1, 3]


def test_nothing_is_an_array(made: ModuleType, call: Way) -> None:
    """Fails if a result without elements is None, as what is not allocated is."""
    assert call(made.where_true, np.zeros(2, bool)).shape == (0,)
    assert call(made.lower, "  ") == ""


def test_negative_extents(made: ModuleType, call: Way) -> None:
    """Fails if an extent is negative, as it is in gfortran's descriptors of no elements."""
    for n, shape in ([1, 2], (3, 3)), ([-3], (0, 0)), ([0, -1], (1, 0)), ([2, -2], (3, 0)):
        array, size = call(made.table, np.array(n, np.int32))
        assert array.shape == shape
        assert array.size == size


def test_compiled_code_gets_arrays(made: ModuleType) -> None:
    """Fails if numba takes the result for one that may be None, which has no elements."""
    where_true, lower = made.where_true, made.lower

    @numba.njit
    def used(mask: Any, text: str) -> Any:
        return where_true(mask)[0] + where_true(mask).sum(), len(lower(text))

    assert used(np.ones(2, bool), "ab ") == (4, 2)


def test_types_and_ranks(made: ModuleType, call: Way) -> None:
    """Fails if the elements of another type or rank are read as something else."""
    signs = call(made.signs, 1)
    assert signs.dtype == bool
    assert signs.tolist() == [True] * 3
    z = call(made.nothing, 3)
    assert (z.dtype, z.shape) == (np.complex64, (7, 3))
    assert (z == 1 - 1j).all()
    y = call(made.of_rank_three, np.array([1, 4], np.int16))
    assert (y.dtype, y.shape) == (np.int16, (4, 2, 3))
    assert y[3, 1].tolist() == [0, 1, 2]


def test_text(made: ModuleType, call: Way) -> None:
    """Fails if text has another length than that of the result."""
    assert call(made.lower, "ab  ") == "ab"


def test_arrays_of_text(made: ModuleType) -> None:
    """Fails if the elements have another length than those of the result."""
    words = made.words("ab  ", 2)
    assert words.dtype == "S2"
    assert words.tolist() == [b"ab"] * 2
    assert made.letters("abc ").tolist() == [b"a", b"b", b"c"]


def test_components(made: ModuleType) -> None:
    """Fails if a method whose shape depends on the object is refused."""
    assert made.counter().upto().tolist() == [1, 2, 3]
    assert made.counter(n=1).upto().tolist() == [1]


def test_words(made: ModuleType) -> None:
    """Fails if the docstring says that there may be no result."""
    assert "places : ndarray of int32, shape (:)" in made.where_true.__doc__
    assert "None" not in made.where_true.__doc__
