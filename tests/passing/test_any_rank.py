"""Arrays of assumed rank: scalars and up to fifteen dimensions, with any strides."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba.core.errors import TypingError

Way = Callable[..., Any]


@pytest.fixture
def ranks(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("any_rank")


def test_every_rank(ranks: ModuleType, call: Way) -> None:
    """Fails if a dimension is lost, or one is there that is not."""
    for shape in [(), (3,), (3, 1, 4), (0, 2), (2, *(1,) * 13, 2)]:
        expected = [*shape, *(-1,) * (15 - len(shape))]
        assert call(ranks.extents_of, np.zeros(shape)).tolist() == expected
    assert call(ranks.extents_of, 2.5).tolist() == [-1] * 15
    assert call(ranks.rank_outside, np.zeros((2, 2), np.float32)) == 2


def test_any_strides(ranks: ModuleType, call: Way) -> None:
    """Fails if a stride, its sign or the order of dimensions is lost."""
    x = np.arange(20.0).reshape(4, 5)
    for view in [x, x.T, x[::-1, 1::2], np.asfortranarray(x), np.broadcast_to(x[0], (3, 5))]:
        weights = np.fromfunction(lambda i, j: 11 + i + 10 * j, view.shape)
        assert call(ranks.digest, view) == (view * weights).sum()
    assert call(ranks.digest, x[2, ::-2]) == 14 + 2 * 12 + 3 * 10


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_safe_casts(ranks: ModuleType, call: Way) -> None:
    """Fails if what casts safely is refused, or its values are taken for others."""
    assert call(ranks.digest, 7) == 7
    assert call(ranks.digest, np.float32(0.5)) == 0.5
    call(ranks.rank_outside, np.float64(0.5))  # a real rounds to a shorter one
    with pytest.raises((TypeError, TypingError), match="safely"):
        call(ranks.rank_outside, np.array(0.5))  # an array does not
    assert call(ranks.digest, np.array(3, np.int16)) == 3
    assert call(ranks.digest, np.array([1, 2], np.int32)) == 5
    assert call(ranks.digest, [1.0, 2.0]) == 5
    assert call(ranks.digest, (1, 2.0)) == 5
    assert ranks.digest([[1, 2], [3, 4]]) == 11 + 2 * 21 + 3 * 12 + 4 * 22


def test_changed_in_place(ranks: ModuleType, call: Way) -> None:
    """Fails if elements between those of a view change, or its own do not."""
    a = np.arange(16, dtype=np.float32).reshape(4, 4)
    expected = a.copy()
    expected[1:3, ::-2] *= 3
    call(ranks.scale, a[1:3, ::-2], np.float32(3))
    np.testing.assert_array_equal(a, expected)
    single = np.array(2, np.float32)
    call(ranks.scale, single, np.float32(3))
    assert single == 6
    z = np.zeros((2, 3), complex)
    call(ranks.fill, z[:, 1])
    assert z.tolist() == [[0, 1 + 2j, 0]] * 2


def test_bools(ranks: ModuleType, call: Way) -> None:
    """NumPy's bools have one byte, Fortran's four."""
    a = np.array([True, False, True, False])
    call(ranks.flip, a[::2])
    assert a.tolist() == [False, False, False, False]
    single = np.array(False)
    call(ranks.flip, single)
    assert single


def test_contiguous(ranks: ModuleType, call: Way) -> None:
    """Fails if a copy is not written back."""
    a = np.arange(6, dtype=np.int16)
    call(ranks.cumulate, a[::2])
    assert a.tolist() == [0, 1, 2, 3, 6, 5]


def test_absent(ranks: ModuleType, call: Way) -> None:
    """An array of rank 0 is not an absent one."""
    assert call(ranks.rank_of) == -1
    assert call(ranks.rank_of, None) == -1
    assert call(ranks.rank_of, 5) == 0
    assert call(ranks.rank_of, np.zeros((2, 2), np.int64)) == 2


def test_procedures_of_c(ranks: ModuleType, call: Way) -> None:
    """They take the descriptor without a shim."""
    assert call(ranks.of_c, np.zeros((2, 3))[:, ::2]) == 4
    assert call(ranks.of_c, 1.0) == 1


def test_shared_memory(ranks: ModuleType, call: Way) -> None:
    """Fails if Fortran reads what it changes."""
    x = np.arange(6.0)
    call(ranks.two, x[:5], x[1:])
    assert x.tolist() == [0, 7, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("digest", "text", TypeError),
        ("digest", np.zeros(3, complex), TypeError),
        ("scale", np.zeros(3), TypeError),
        ("scale", 1.0, TypeError),
        ("scale", np.array(1.0), TypeError),
        ("scale", np.broadcast_to(np.float32(1), (2, 2)), ValueError),
    ],
)
def test_wrong_inputs(ranks: ModuleType, call: Way, name: str, given: object, error: type) -> None:
    """Fails if what does not fit gets into Fortran, or a copy is changed that nobody sees."""
    rest = (np.float32(1),) if name == "scale" else ()
    with pytest.raises((error, TypingError), match=r"argument 'a'"):
        call(getattr(ranks, name), given, *rest)


def test_too_many_dimensions(ranks: ModuleType, call: Way) -> None:
    """NumPy has 64, a descriptor 15."""
    a = np.zeros((1,) * 16)
    with pytest.raises(ValueError, match="has 16 dimensions"):
        call(ranks.extents_of, a)
    with pytest.raises(ValueError, match="has 16 dimensions"):
        call(ranks.scale, a.astype(np.float32), np.float32(1))
