"""Arrays of objects in `@njit` code: passed, looked into, made by Fortran, and finalised once."""

from __future__ import annotations

import gc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("object_arguments").object_arguments


def test_elements_are_where_they_are(m: Any) -> None:
    """Fails if an element is a copy, or another one, or outlives its array."""

    @njit
    def use(a: Any, grid: Any) -> Any:
        a[0].x = 5.0
        a[1] = a[0]
        grid[-1, 1].x = 6.0
        return len(a), a.shape, a.size, a.ndim, grid.shape, a[-1], a[2].x

    a, grid = m.make(3), m.cell.array((2, 3))
    *numbers, last, x = use(a, grid)
    assert numbers == [3, (3,), 3, 1, (2, 3)]
    assert (a.x.tolist(), a[1].marks.tolist(), grid[1, 1].x, x) == ([5, 5, 3], [1, 1], 6, 3)
    last.x = 8.0
    assert a[2].x == 8.0
    del a
    gc.collect()
    assert (last.x, last.marks.tolist()) == (8.0, [3, 3])
    with pytest.raises(IndexError, match="out of bounds"):
        njit(lambda a: a[3].x)(m.make(3))
    with pytest.raises(IndexError, match="out of bounds"):
        njit(lambda a: a[0, -4].x)(grid)


def test_components_are_views(m: Any) -> None:
    """Fails if strides are lost, or the view does not keep the objects."""

    @njit
    def use(a: Any) -> Any:
        x = a.x
        x += 1
        return x, x.sum()

    a = m.make(4)
    x, total = use(a[::-2])
    assert (total, a.x.tolist(), x.tolist()) == (8, [1, 3, 3, 5], [5, 3])
    del a
    gc.collect()
    assert x.tolist() == [5, 3]
    with pytest.raises(TypingError, match=r"component '.*cell.marks' is allocatable: ask each"):
        njit(lambda a: a.marks)(m.make(1))


def test_arrays_go_to_procedures_and_come_back(m: Any) -> None:
    """Fails if Fortran gets other objects or extents, or an array comes back as another one."""

    @njit
    def use(n: int) -> Any:
        a = m.make(n)
        b = m.append(a, 9.0)
        return a, b, m.total(a), m.total(b), m.total(None), m.make(-1) is None

    a, b, *rest = use(2)
    assert (a.x.tolist(), b.x.tolist(), a[1].marks.tolist()) == ([1, 2], [1, 2, 9], [2, 2])
    assert rest == [603, 612, -1, True]
    grid = njit(lambda: m.make_grid(2, 3))()
    assert (grid.shape, grid[1, 1].x) == ((2, 3), 12)

    @njit
    def same(a: Any) -> Any:
        m.double_all(a)
        return a

    big = m.choose(True)
    assert same(big) is big
    assert (big.x.tolist(), big.y.tolist()) == ([14, 14], [0, 0])
    assert same(m.choose(False)).x.tolist() == [14] * 3


def test_polymorphic_arrays_have_their_dynamic_type(m: Any) -> None:
    """Fails if the size of the declared type is taken for that of the objects."""

    @njit
    def use(big: Any) -> Any:
        a = m.choose(big)
        if a is None:
            return None
        a.x[1] = 1.0
        return a

    big, small = use(True), use(False)
    assert (big.type, big.y.tolist(), big.x.tolist()) == (m.big_cell, [2, 2], [7, 1])
    assert (small.type, small.x.tolist()) == (m.cell, [7, 1, 7])
    assert njit(lambda a: m.any_total(a))(big) == 12


def test_pointers_are_views(m: Any) -> None:
    """Fails if a view has other strides, or what is pointed at is not kept."""

    @njit
    def use() -> Any:
        return m.every_other(), m.point(0) is None, m.point(2)

    every, none, new = use()
    assert (every.x.tolist(), none, new.x.tolist()) == ([40, 20], True, [5, 5])

    @njit
    def part(n: int) -> Any:
        whole = m.make(n)
        return m.part(whole)

    p = part(4)
    gc.collect()
    assert p.x.tolist() == [2, 3, 4]


def test_parts_are_where_they_are(m: Any) -> None:
    """Fails if a part is a copy, or other objects, or outlives its array."""

    @njit
    def use(a: Any, grid: Any) -> Any:
        every = a[::-2]
        every[0].x = 9.0
        a[1:3] = a[0]
        total = 0.0
        for row in grid[:, 1:]:
            for c in row:
                total += c.x
        return every, grid[1], grid[-1, :2], a[5:], total

    a, grid = m.make(4), m.make_grid(2, 3)
    every, row, left, none, total = use(a, grid)
    assert (a.x.tolist(), every.x.tolist()) == ([1, 1, 1, 9], [9, 1])
    assert (a[2].marks.tolist(), a[0].marks.tolist()) == ([1, 1], [1, 1])
    assert (row.shape, left.shape, none.shape, total) == ((3,), (2,), (0,), 15.0)
    row[2].x = 4.0
    assert grid[1, 2].x == 4.0
    del grid
    gc.collect()
    assert row.x.tolist() == [1, 12, 4]


@pytest.mark.parametrize("compiled", [njit, lambda function: function])
def test_a_part_is_assigned_another_one_of_the_same_array(compiled: Any, m: Any) -> None:
    """Fails if what has been assigned already is read again."""

    @compiled  # type: ignore[untyped-decorator]
    def assign(a: Any, low: int, high: int) -> None:
        a[low:] = a[:high]

    a = m.make(4)
    assign(a, 1, 3)
    assert (a.x.tolist(), a[3].marks.tolist()) == ([1, 1, 2, 3], [3, 3])
    with pytest.raises(ValueError, match="shape"):
        assign(a, 0, 2)


def test_finalisers_run_once(m: Any) -> None:
    """Fails if an array of compiled code is lost, or finalised twice."""
    before = m.finalised

    @njit
    def use(n: int) -> Any:
        kept = m.counted_out(n)
        for _ in range(3):
            m.counted_out(n)
        return kept

    kept = use(4)
    assert m.finalised == before + 12
    del kept
    gc.collect()
    assert m.finalised == before + 16


def test_wrong_arrays_are_refused_by_name(m: Any) -> None:
    """Fails if an address of anything else gets to Fortran."""
    total, double_all = m.total, m.double_all
    with pytest.raises(TypeError, match=r"total\(\): argument 'a' is float64; .* or None"):
        njit(lambda a: total(a))(1.0)
    with pytest.raises(TypeError, match="an array of counted; it must be an array of cell"):
        njit(lambda a: total(a))(m.counted.array(2))
    with pytest.raises(TypeError, match="an array of big_cell; it must be an array of cell"):
        njit(lambda a: total(a))(m.choose(True))
    choose = m.choose
    with pytest.raises(TypeError, match="a type that extends cell; it must be an array of cell"):
        njit(lambda: total(choose(True)))()
    with pytest.raises(ValueError, match="has 2 dimensions; it must have 1"):
        njit(lambda a: double_all(a))(m.cell.array((2, 2)))
    with pytest.raises(ValueError, match="gaps"):
        njit(lambda a: total(a))(m.make(4)[::2])
    with pytest.raises(TypingError, match="with 1 dimension is indexed by integers and slices"):
        njit(lambda a: a[1:, 0].x)(m.make(2))
    outside = m.make(2)
    with pytest.raises(TypingError, match="is no constant of compiled code"):
        njit(lambda: outside[0].x)()
    assert np.array_equal(outside.x, [1, 2])
