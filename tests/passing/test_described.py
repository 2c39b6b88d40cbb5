"""Arrays of assumed shape: any strides, without copies, from Python and from compiled code."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def shapes(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("described")


def expected_digest(x: np.ndarray) -> float:
    weights = np.fromfunction(lambda i, j, k: 111 + i + 10 * j + 100 * k, x.shape)
    return float((x * weights).sum())


# --- what is read ------------------------------------------------------------------------


def test_any_strides(shapes: ModuleType, call: Way) -> None:
    """Fails if a stride, its sign or the order of dimensions is lost."""
    x = np.arange(120.0).reshape(4, 5, 6)
    views = [x, x.T, x[::-1, 1:, ::2], x[::2].transpose(1, 2, 0), np.asfortranarray(x), x[:0]]
    for view in views:
        assert call(shapes.digest, view) == expected_digest(view)


def test_read_without_a_copy(shapes: ModuleType) -> None:
    """Fails if a strided view is copied."""
    x = np.ones(1 << 20)
    tracemalloc.start()
    assert shapes.total(x[::-2]) == 1 << 19
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1 << 20


def test_strides_that_fortran_cannot_count(shapes: ModuleType, call: Way) -> None:
    """gfortran rounds a stride that is no multiple of an element, and takes 0 for 1."""
    packed = np.zeros(3, np.dtype([("flag", "i1"), ("x", "f8")]))
    packed["x"] = [1, 2, 4]
    assert call(shapes.total, packed["x"]) == 7
    assert call(shapes.total, np.broadcast_to(2.0, 5)) == 10
    call(shapes.double_f, packed["x"])
    assert packed["x"].tolist() == [2, 4, 8]


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_safe_casts(shapes: ModuleType, call: Way) -> None:
    """Fails if what casts safely is refused, or its values are taken for others."""
    for x in (np.array([1, 2], np.int32), np.array([1, 2], np.float32)[::-1], [1.0, 2.0], (1, 2)):
        assert call(shapes.total, x) == 3
    assert call(shapes.truths, np.array([True, False, True])[::-1]) == 2


def test_absent(shapes: ModuleType, call: Way) -> None:
    """Fails if Fortran sees an array that is not there, or misses one that is."""
    assert call(shapes.how_many) == -1
    assert call(shapes.how_many, None) == -1
    assert call(shapes.how_many, np.zeros(0, np.int64)) == 0
    assert call(shapes.how_many, np.zeros(3, np.int64)) == 3


# --- what is changed -----------------------------------------------------------------------


def test_changed_in_place(shapes: ModuleType, call: Way) -> None:
    """Fails if elements between those of a view change, or its own do not."""
    a = np.arange(16.0).reshape(4, 4)
    expected = a.copy()
    expected[1:3, ::-2] *= 3
    call(shapes.scale, a[1:3, ::-2], 3.0)
    np.testing.assert_array_equal(a, expected)


def test_outputs_are_brought(shapes: ModuleType, call: Way) -> None:
    """An output of assumed shape has no size of its own."""
    a = np.full((3, 2), -1, np.int16)
    assert call(shapes.fill, a[:, 1]) is None
    assert a.tolist() == [[-1, 0], [-1, 1], [-1, 2]]


@pytest.mark.parametrize("name", ["flip", "flip_small"])
def test_bools(shapes: ModuleType, call: Way, name: str) -> None:
    """NumPy's bools have one byte, and any but 0 is true."""
    bytes_ = np.array([0, 1, 2, 1, 0, 1], np.uint8)
    call(getattr(shapes, name), bytes_.view(bool)[::2])
    assert bytes_.view(bool).tolist() == [True, True, False, True, True, True]


def test_contiguous_dummies(shapes: ModuleType, call: Way) -> None:
    """Compilers rely on the attribute: what has gaps is copied in and out."""
    a = np.arange(6.0)
    call(shapes.cumulate, a[::2])
    assert a.tolist() == [0, 1, 2, 3, 6, 5]
    call(shapes.cumulate, a)
    assert a.tolist() == [0, 1, 3, 6, 12, 17]
    z = np.array([1j, 5, 2j, 5], np.complex64)
    assert call(shapes.product_of, z[::2]) == -2


def test_procedures_of_c(shapes: ModuleType, call: Way) -> None:
    """They take the descriptor without a shim."""
    x = np.arange(4.0)
    call(shapes.double_c, x[::2])
    call(shapes.double_f, x[1::2])
    assert x.tolist() == [0, 2, 4, 6]


# --- shapes and memory of several ------------------------------------------------------------


def test_extents_that_follow(shapes: ModuleType, call: Way) -> None:
    """Fails if Fortran is told of more elements than there are."""
    y = np.zeros(3)
    call(shapes.add_to, np.arange(6.0)[::2], y)
    assert y.tolist() == [0, 2, 4]
    with pytest.raises(ValueError, match="argument 'y'"):
        call(shapes.add_to, np.zeros(3), np.zeros(2))


def test_results_that_follow(shapes: ModuleType, call: Way) -> None:
    """Fails if an array-valued function is allocated with other sizes than Fortran has."""
    z = call(shapes.table, np.arange(6.0)[::3], np.array([1.0, 2.0, 3.0]))
    assert z.tolist() == [[1, 2, 3], [0, 0, 0], [3, 3, 3]]


def test_views_within_each_other(shapes: ModuleType, call: Way) -> None:
    """They share bounds and no element."""
    x = np.arange(6.0)
    call(shapes.swap, x[::2], x[1::2])
    assert x.tolist() == [1, 0, 3, 2, 5, 4]


def test_shared_memory(shapes: ModuleType, call: Way) -> None:
    """Fortran may not have twice what it changes."""
    x = np.arange(6.0)
    with pytest.raises(ValueError, match="shares memory with argument"):
        call(shapes.swap, x[1:], x[:5])
    call(shapes.copy, x[:5], x[1:])
    assert x.tolist() == [0, 7, 1, 2, 3, 4]


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (np.zeros((2, 2)), ValueError),
        (1.0, ValueError),
        (np.zeros(2, complex), TypeError),
    ],
)
def test_wrong_inputs(shapes: ModuleType, call: Way, given: object, error: type) -> None:
    """Fails if an array of another rank or type gets into Fortran."""
    with pytest.raises(error, match=r"^total\(\): argument 'x'"):
        call(shapes.total, given)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (np.zeros(4), ValueError),
        (np.zeros((2, 2), np.float32), TypeError),
        (np.broadcast_to(1.0, (2, 2)), ValueError),
    ],
)
def test_wrong_arrays_to_change(shapes: ModuleType, call: Way, given: object, error: type) -> None:
    """Fails if a copy is changed that nobody sees."""
    with pytest.raises(error, match=r"^scale\(\): argument 'a'"):
        call(shapes.scale, given, 2.0)


def test_other_byte_order(shapes: ModuleType) -> None:
    """Fails if swapped bytes are taken for numbers."""
    x = np.array([1.0, 2.0], ">f8")
    assert shapes.total(x) == 3
    with pytest.raises(TypeError, match="native byte order"):
        shapes.double_f(x)


def test_checks_at_run_time(package: Callable[..., ModuleType]) -> None:
    """Fails if descriptors have types that gfortran's checks refuse: that ends the process."""
    shapes = package("described", "--debug")
    bools = np.array([True, False, True])
    for flip in (shapes.flip, shapes.flip_small):
        flip(bools[::2])
        assert bools.tolist() == [False, False, False]
        bools[::2] = True
    assert shapes.truths(bools) == 2
    assert shapes.total(np.ones(4)[::-2]) == 2
    assert shapes.product_of(np.array([1j, 2], np.complex64)) == 2j
