"""What functions of Python get from Fortran, and what becomes of it afterwards."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Package = Callable[..., ModuleType]


@pytest.fixture(scope="module")
def m(package: Package) -> ModuleType:
    return package("received")


# --- arrays that serve for several calls --------------------------------------------------------


def test_arrays_of_other_extents(m: ModuleType) -> None:
    """An array is used again for the next call: with the extents, strides and data of that."""
    seen = []

    def weigh(x: np.ndarray) -> float:
        seen.append((x.shape, x.strides, x.tolist(), x.flags.owndata))
        x *= 2
        return x.sum()

    x = np.array([1.0, 2.0, 3.0])
    assert m.growing(weigh, x).tolist() == [2, 8, 22]
    assert x.tolist() == [8, 8, 6]
    assert seen == [((1,), (8,), [1], False), ((2,), (8,), [2, 2], False),
                    ((3,), (8,), [4, 4, 3], False)]  # fmt: skip
    shapes = []

    def measure(k: int, a: np.ndarray, b: np.ndarray) -> int:
        shapes.append((k, a.shape, a.strides, a.flags.f_contiguous, a.flags.c_contiguous, b.shape))
        return int(a[-1, -1])

    assert m.matrices(measure) == 666
    assert shapes == [
        (1, (1, 6), (8, 8), True, True, (3, 1)),
        (2, (2, 3), (8, 16), True, False, (3, 2)),
        (3, (3, 2), (8, 24), True, False, (3, 3)),
    ]


def test_kept_arrays(m: ModuleType) -> None:
    """Who keeps an array has what was in it, however he keeps it; nobody's is used again."""
    kept: list[Any] = []
    ways: list[Callable[[np.ndarray], object]] = [
        lambda x: kept.append(x),
        lambda x: kept.append({"in": [x]}),
        lambda x: kept.append(y for y in x),
    ]
    for keep in ways:
        x = np.array([1.0, 2.0, 3.0])
        m.growing(lambda x, keep=keep: keep(x) or 1.0, x)
        x[:] = -1
    assert [k.tolist() for k in kept[:3]] == [[1], [1, 2], [1, 2, 3]]
    assert [k["in"][0].tolist() for k in kept[3:6]] == [[1], [1, 2], [1, 2, 3]]
    assert [list(k) for k in kept[6:]] == [[1], [1, 2], [1, 2, 3]]
    found = []

    def refer(x: np.ndarray) -> float:
        found.append(weakref.ref(x))
        return 1.0

    m.growing(refer, np.ones(3))
    assert [reference() for reference in found] == [None] * 3


@pytest.mark.parametrize(
    "change",
    [
        lambda x: setattr(x.flags, "writeable", False),
        lambda x: setattr(x, "shape", (x.size, 1)),
        lambda x: setattr(x, "dtype", np.int64),
        lambda x: setattr(x, "strides", (0,)),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_changed_arrays(m: ModuleType, change: Callable[[np.ndarray], None]) -> None:
    """What a function makes of its array is not what the next one gets."""

    def weigh(x: np.ndarray) -> float:
        assert x.dtype == float
        assert x.strides == (8,)
        x[:] += 1
        change(x)
        return float(x.shape == (2,))

    x = np.zeros(3)
    m.growing(weigh, x)
    assert x.tolist() == [3, 2, 1]


def test_returned_arguments(m: ModuleType) -> None:
    """What is returned is read before the argument belongs to the next call."""
    seen = []

    def inner(x: np.ndarray) -> Any:
        seen.append(x.tolist())
        if x.size == 2:
            m.growing(lambda y: y[0], x)
        return x[-1:].reshape(())

    assert m.growing(inner, np.array([1.0, 2.0, 3.0])).tolist() == [1, 2, 3]
    assert seen == [[1], [1, 2], [1, 2, 3]]


def test_errors_after_good_calls(m: ModuleType) -> None:
    """A wrong result, or an exception, in a later call of the same function."""
    for wrong, error in [("a", TypeError), (1j, TypeError), (None, TypeError)]:
        with pytest.raises(error, match=r"result 'w' of the callback 'f'"):
            m.growing(lambda x, wrong=wrong: 1.0 if x.size < 3 else wrong, np.ones(3))
    with pytest.raises(ZeroDivisionError):
        m.growing(lambda x: 1 / (x.size - 2), np.ones(3))
    with pytest.raises(OverflowError, match="result 'w'"):
        m.matrices(lambda k, a, b: 2**70)
    assert m.growing(lambda x: np.float32(x.size), np.ones(2)).tolist() == [1, 2]
    assert m.growing(lambda x: True, np.ones(2)).tolist() == [1, 1]
