"""Allocatable and pointer dummies of assumed rank: the rank is that of what is given."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba.core.errors import TypingError

Way = Callable[..., Any]

pytestmark = pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")


@pytest.fixture
def ranks(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("any_rank")


def test_what_is_allocated(ranks: ModuleType, call: Way) -> None:
    """Fails if the rank, the elements or who owns them is lost."""
    given = np.array([1, 2], np.int16)
    p, was = call(ranks.resize, given)
    assert (p.tolist(), was, p.dtype) == ([1, 2, 9], 11, np.int16)
    assert given.tolist() == [1, 2]
    assert call(ranks.resize, [3])[0].tolist() == [3, 9]
    assert call(ranks.resize, np.ones((2, 2), np.int16)) == (None, 21)
    assert call(ranks.resize, np.int16(4)) == (5, 1)
    assert call(ranks.resize, np.array(4, np.int16)) == (5, 1)


def test_what_is_not_allocated_has_a_rank(ranks: ModuleType, call: Way) -> None:
    """None alone has no dimension; a tuple around it is one."""
    assert call(ranks.resize, None) == (8, 0)
    p, was = call(ranks.resize, (None,))
    assert (p.tolist(), was) == ([5, 5], 10)
    p, was = call(ranks.resize, ((None,),))
    assert (p.tolist(), was) == ([[1, 3, 5], [2, 4, 6]], 20)
    assert p.flags.f_contiguous
    assert call(ranks.resize, (((None,),),)) == (None, 30)


def test_outputs_are_told_their_rank(ranks: ModuleType, call: Way) -> None:
    """Fails if Fortran gets another rank, or bools are not NumPy's."""
    assert call(ranks.ones, None) is True
    assert call(ranks.ones, (None,)).tolist() == [True] * 3
    assert call(ranks.ones, np.array([False])).dtype == bool
    assert call(ranks.ones, ((None,),)) is None


def test_what_is_only_read(ranks: ModuleType, call: Way) -> None:
    """Fails if strides are lost, or what is absent is not."""
    a = np.arange(8.0).reshape(2, 4)
    assert call(ranks.allocated_sum, a[:, ::3]) == 0 + 2 * 4 + 3 * 3 + 4 * 7
    assert call(ranks.allocated_sum, a[1, ::-1]) == 22
    assert call(ranks.allocated_sum, 2.5) == 2.5
    assert call(ranks.allocated_sum, np.array([1, 2], np.int16)) == 3
    assert call(ranks.allocated_sum) == -1
    assert call(ranks.allocated_sum, None) == -1
    assert call(ranks.allocated_sum, (None,)) == -12
    assert call(ranks.allocated_in_c, np.zeros((2, 3), np.int64)) == 26
    assert call(ranks.allocated_in_c, (None,)) == 10


def test_pointers(ranks: ModuleType, call: Way) -> None:
    """Fails if a view has another rank or other strides than the pointer."""
    a = np.arange(6.0)
    p = call(ranks.thin, a[::-1])
    assert p.tolist() == [5, 3, 1]
    p[0] = 50
    assert a[5] == 50
    assert call(ranks.thin, (None,)).tolist() == [4, 3, 2, 1]
    assert call(ranks.thin, None)[()] == 2
    assert call(ranks.thin, np.zeros((2, 2))) is None
    single = np.array(3.0)
    assert call(ranks.thin, single)[()] == 3


def test_what_pointers_point_at(ranks: ModuleType, call: Way) -> None:
    """Fails if Fortran changes a copy."""
    a = np.array([2.0, 4.0, 6.0])
    assert call(ranks.halve, a[::2]) == 11
    assert a.tolist() == [1, 4, 3]
    single = np.array(8.0)
    assert call(ranks.halve, single) == 1
    assert single == 4
    assert call(ranks.halve, ((None,),)) == 20
    assert call(ranks.halve, None) == 0


def test_contiguous_pointers(ranks: ModuleType, call: Way) -> None:
    """Fails if the shim passes another rank on, or does not give back where it points."""
    a = np.arange(6.0)
    half = call(ranks.narrow, a)
    assert (half.tolist(), a[0]) == ([3, 4, 5], 10)
    half[0] = 30
    assert a[3] == 30
    column = call(ranks.narrow, np.asfortranarray(a.reshape(2, 3)))
    assert column.tolist() == [[10], [30]]
    assert call(ranks.narrow, (None,)).tolist() == [2, 3]
    assert call(ranks.narrow, ((None,),)) is None
    assert call(ranks.narrow) is None


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("resize", np.zeros(2), TypeError),
        ("resize", "ab", TypeError),
        ("resize", 1.5, TypeError),
        ("resize", (None, None), TypeError),
        ("resize", np.zeros((1,) * 16, np.int16), ValueError),
        ("halve", [1.0, 2.0], TypeError),
        ("halve", np.zeros(2, np.float32), TypeError),
        ("halve", np.broadcast_to(1.0, (2, 2)), ValueError),
        ("halve", np.zeros((1,) * 16), ValueError),
        ("narrow", np.zeros(6)[::2], ValueError),
        ("narrow", 2.0, ValueError),
    ],
)
def test_what_does_not_fit(
    ranks: ModuleType, call: Way, name: str, given: object, error: type
) -> None:
    """Fails if anything else gets to Fortran."""
    with pytest.raises((error, TypingError), match=r"argument 'p'"):
        call(getattr(ranks, name), given)
