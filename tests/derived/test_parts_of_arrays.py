"""Parts of arrays of objects that have others between them, as arguments."""

from __future__ import annotations

import gc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from numba import njit

import pyfort


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> ModuleType:
    return library("parts")


@pytest.fixture(params=["python", "njit"])
def way(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """``way(f, *args)`` calls with the arguments, or has compiled code do it."""
    if request.param == "python":
        return lambda function, *args: function(*args)

    def jitted(function: Any, *args: Any) -> Any:
        names = ", ".join(f"a{i}" for i in range(len(args)))
        namespace = {"function": function}
        exec(f"def use({names}):\n    return function({names})", namespace)
        return njit(namespace["use"])(*args)

    return jitted


def made(class_: Any, shape: Any) -> Any:
    row = class_.array(shape)
    for i in range(row.size):
        row[i].k = i + 1
    return row


@pytest.mark.parametrize("name", ["item", "large_item"])
def test_parts_are_read_and_changed(m: Any, way: Any, name: str) -> None:
    """Fails if others than those of the part are, or what is allocated in them is lost."""
    row = made(getattr(m, name), 6)
    assert [way(m.total, row[s]) for s in (slice(None, None, 2), slice(None, None, -1))] == [9, 21]
    assert way(m.total, row[4:0:-3]) == 7
    way(m.grow, row[::2], 3)
    way(m.grow, row[::-5], 2)
    assert row.k.tolist() == [3, 2, 4, 4, 6, 7]
    found = [None if o.x is None else o.x.tolist() for o in row]
    assert found == [[2.0, 2.0], None, [3.0] * 3, None, [5.0] * 3, [6.0, 6.0]]
    assert [o.label for o in row] == ["==", None, "===", None, "===", "=="]
    if name == "large_item":
        assert row.more.tolist() == [9] * 6


def test_parts_of_several_dimensions(m: Any, way: Any) -> None:
    grid = m.item.array((3, 4))
    way(m.number_them, grid[:, ::2])
    assert grid.k.tolist() == [[i, 0, 0, 0] for i in (1, 2, 3)]
    way(m.number_them, grid[::2, 1:])
    assert grid.k.tolist() == [[1, 1, 0, 0], [2, 0, 0, 0], [3, 2, 0, 0]]
    assert way(m.total, grid[1]) == 2


def test_what_an_error_left_is_given_back(m: Any, way: Any) -> None:
    """Fails if objects have memory that Fortran has freed, or two have the same."""
    row = made(m.item, 5)
    m.grow(row, 2)
    with pytest.raises(pyfort.FortranErrorStop, match="far enough"):
        way(m.grow_and_stop, row[::2])
    assert [o.x.size for o in row] == [3, 2, 3, 2, 3]
    assert row.k.tolist() == [3, 3, 5, 5, 7]


def test_parts_that_share_objects(m: Any, way: Any) -> None:
    row = made(m.item, 6)
    m.grow(row, 1)
    way(m.copy_all, row[::2], row[::-2])
    assert row.k.tolist() == [7, 3, 5, 5, 3, 7]
    assert [o.x.tolist() for o in row] == [[12.0], [2.0], [8.0], [4.0], [4.0], [6.0]]


def test_nothing_is_finalised_that_is_not_new(m: Any, way: Any) -> None:
    row = made(m.item, 4)
    gc.collect()
    before = m.finished
    way(m.grow, row[::2], 3)
    way(m.total, row[::2])
    gc.collect()
    assert m.finished == before


def test_where_pointers_may_stay(m: Any, way: Any) -> None:
    row = m.item.array(4)
    assert way(m.pointed, row[1:]) == 3
    with pytest.raises(ValueError, match=r"'a' is a part .* gaps .* may keep pointers to them"):
        way(m.pointed, row[::2])
