"""Data whose type or rank only the call tells, where Fortran calls a function."""

from __future__ import annotations

import gc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest


@pytest.fixture(scope="module")
def m(package: Callable[..., ModuleType]) -> ModuleType:
    return package("told")


# --- class(*) -----------------------------------------------------------------------------------


def test_values_of_every_type(m: ModuleType) -> None:
    """What is read is a number, a bool or a str."""
    seen: list[Any] = []
    m.each_value(seen.append)
    assert seen == [
        *(1, -2, 3, 2**40, 0.5, -0.25, 1 + 2j, 1 - 2j, True, False, True, "text", ""),
    ]
    assert [type(x) for x in seen] == [
        *(int, int, int, int, float, float, complex, complex, bool, bool, bool, str, str),
    ]


def test_arrays_of_every_type(m: ModuleType) -> None:
    """They are views with Fortran's strides; what somebody keeps has memory of its own."""
    kept: list[np.ndarray] = []

    def look(x: np.ndarray) -> None:
        assert not x.flags.writeable
        assert not x.flags.owndata
        kept.append(x)

    m.each_array(look)
    m.each_array(lambda x: None)
    gc.collect()
    i = np.arange(1, 9).reshape(2, 4, order="F")
    texts = np.full((2, 4), b"no ")
    texts[1, 2] = b"yes"
    wanted = [
        *(i, i[::-1, ::3], np.empty((2, 0), "f4"), i[1:].astype("f4")),
        *((i - 1j * i)[:, ::-2], (i % 3 == 0)[:, ::2], texts[:, ::2]),
    ]
    assert [k.dtype for k in kept] == ["i8", "i8", "f4", "f4", "c16", "?", "S3"]
    for found, expected in zip(kept, wanted, strict=True):
        assert np.array_equal(found, expected)


def test_what_may_be_changed_is_an_array(m: ModuleType) -> None:
    """One value is an array without dimensions, through which Fortran's changes."""
    values = {"f": 2.5, "i": 7, "b": True, "S": b"wxyz"}

    def change(x: np.ndarray) -> None:
        assert x.shape == ()
        x[()] = values[x.dtype.kind]

    assert m.changed(change) == (2.5, 7, True, "wxyz")
    x = np.arange(5.0)

    def scale(x: np.ndarray, y: Any) -> None:
        assert y is None
        x *= 10

    m.changed_array(scale, x)
    assert x.tolist() == [0, 1, 20, 3, 40]
    there: list[Any] = []
    m.absent(lambda x, y: there.append(y is None))
    assert there == [True, False]


def test_objects(m: ModuleType) -> None:
    """Instances of their own type, and arrays of them; those of the caller are the caller's."""
    own, kept = m.ball(1), []

    def one(x: Any) -> None:
        kept.append((x, type(x)))
        x.v += 10

    def many(x: Any, y: Any) -> None:
        assert x.type is m.disc
        x[0].v = 77
        kept.extend([(x, None), (x[1], None)])

    assert m.of_objects(one, many, own).tolist() == [10, 77, 3]
    gc.collect()
    assert kept[0] == (own, m.ball)
    assert own.v == 11
    assert kept[1][1] is m.disc
    assert kept[1][0].x.tolist() == [1, 2]
    assert kept[2][0].v.tolist() == [77, 3]
    assert kept[3][0].v == 3
    with pytest.raises(TypeError, match="'x' of the callback 'f' is data of a type that Python"):
        m.of_private(lambda x: None)


# --- type(*) ------------------------------------------------------------------------------------


def test_assumed_type(m: ModuleType) -> None:
    """A descriptor tells the type, the rank and the strides."""
    seen: list[Any] = []
    m.untyped_arrays(lambda x: seen.append((x.dtype, x.tolist())))
    assert seen == [
        ("i2", [1, 2, 3, 4]),
        ("i2", [4, 2]),
        ("f8", [0.5, 0.25]),
        ("c8", [1 + 2j]),
        ("?", [True, False, True]),
        ("S2", [b"ab", b"c "]),
    ]
    seen.clear()
    m.untyped_any(seen.append)
    assert (seen[0], seen[1].tolist(), seen[2]) == (7, [[1, 3], [2, 4]], 2.5)
    x = np.array([1.0, 2.0, 3.0])

    def double(x: np.ndarray) -> None:
        x *= 2

    m.untyped_bound(double, x)
    assert x.tolist() == [4, 4, 6]


# --- assumed rank -------------------------------------------------------------------------------


def test_assumed_rank(m: ModuleType) -> None:
    """An array of the rank that there is; a scalar that is read is a number."""
    seen: list[Any] = []
    m.ranks(seen.append)
    x = np.arange(1.0, 7.0).reshape(2, 3, order="F")
    for found, expected in zip(seen, [x, x[0, ::2], 6.0, x[None]], strict=True):
        assert np.array_equal(found, expected)
    assert isinstance(seen[2], float)

    def change(x: Any) -> None:
        if x is not None:
            x[...] = 3

    values, n = m.ranks_changed(change)
    assert (values.tolist(), n) == ([0, 3, 0, 3], 3)
    seen.clear()
    given = np.arange(12.0).reshape(3, 4)[:, ::2]
    m.dense_ranks(seen.append, given)
    assert np.array_equal(seen[0], given)


def test_deferred_rank(m: ModuleType) -> None:
    """What is allocated, or pointed at, of any rank; None where nothing is."""
    seen: list[Any] = []
    m.any_allocated(seen.append)
    assert seen[0] is None
    assert [np.asarray(s).tolist() for s in seen[1:]] == [[1, 2], [[3, 3]], 4]
    x, seen = np.arange(4.0), []

    def add(p: Any) -> None:
        seen.append(None if p is None else p.tolist())
        if p is not None:
            p += 100

    m.any_pointed(add, x)
    assert seen == [None, [3, 1]]
    assert x.tolist() == [0, 101, 2, 103]


# --- procedures without an interface ------------------------------------------------------------


def test_addresses(m: ModuleType) -> None:
    """Nobody knows how they are called: they are addresses, which other procedures take."""

    def call(g, h):  # type: ignore[no-untyped-def]
        if h is None:
            return m.call_address(g, 21)
        return m.call_address(h, 4)

    assert m.addresses(call).tolist() == [8, 42]
    assert m.addresses(numba.njit(call)).tolist() == [8, 42]


# --- what goes wrong ----------------------------------------------------------------------------

ALL = ["each_value", "each_array", "changed", "untyped_arrays", "untyped_any", "ranks"]


@pytest.mark.parametrize("name", [*ALL, "any_allocated"])
def test_wrong_functions(m: ModuleType, name: str) -> None:
    """Exceptions come out, and what has no type before the call is not for compiled code."""
    procedure = getattr(m, name)
    with pytest.raises(ZeroDivisionError):
        procedure(lambda x: 1 / 0)
    with pytest.raises(TypeError, match="argument"):
        procedure(lambda: None)
    with pytest.raises(TypeError, match="it must return None"):
        procedure(lambda x: 1)
    what = "an array of any rank" if name in ("ranks", "any_allocated") else "data of any type"
    with pytest.raises(TypeError, match=f"'x', {what}, which compiled code cannot have there"):
        procedure(numba.njit(lambda x: None))
