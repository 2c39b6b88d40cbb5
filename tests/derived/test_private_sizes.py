"""Shapes and lengths of arguments that are private components of objects."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> ModuleType:
    return library("private_sizes")


def test_of_an_abstract_type(m: Any) -> None:
    solver = m.euler(rate=3.0)
    x = np.array([3.0, 4.0])
    assert (solver.norm_of(x), m.norm(solver, x)) == (5.0, 5.0)
    solver.step(x, 1.0)
    assert x.tolist() == [12.0, 16.0]
    solver.set(3)
    with pytest.raises(ValueError, match=r"'x' has shape \(2,\); .* must be 3 \(self%n\)"):
        solver.norm_of(x)
    with pytest.raises(ValueError, match=r"'x' has shape \(2,\); .* must be 3 \(self%n\)"):
        solver.step(x, 1.0)
    assert solver.norm_of([2.0, 3.0, 6.0]) == 7.0


def test_within_objects_and_behind_components_of_all_sorts(m: Any) -> None:
    s = m.spline()
    x = np.arange(12.0).reshape(3, 4, order="F")
    s.load(x)
    assert s.values().tolist() == list(range(12))
    s.resize(2, 1, 4)
    with pytest.raises(ValueError, match=r"must be 2 \(self%own%n\)"):
        s.load(x)
    s.load([[1.0], [2.0]])
    assert s.values().tolist() == [1.0, 2.0]
    assert m.label(s) == "abcd"
    assert m.total_in(s, np.ones((5, 4), np.int32)) == 20
    with pytest.raises(ValueError, match=r"must be 4 \(s%long\)"):
        m.total_in(s, np.ones((5, 3), np.int32))


def test_many_values(m: Any) -> None:
    """Breaks when another component is read than the one that is meant."""
    s = m.spline()
    for n in (0, 1, 127, 128, 70000):
        for short in (0, 1, 3):
            s.resize(n, short, n + 1)
            assert s.load(np.zeros((n, short))) is None
            assert s.values().shape == (n * short,)
            assert len(m.label(s)) == min(n + 1, 8)


def test_in_a_type_that_extends_another_modules(m: Any) -> None:
    point = m.midpoint(rate=2.0)
    assert point.both(np.ones((2, 1))) == 2.0
    point.widen()
    assert point.both(np.ones((2, 2))) == 4.0
    assert point.norm_of([3.0, 4.0]) == 5.0
    with pytest.raises(ValueError, match=r"must be 2 \(self%m\)"):
        point.both(np.ones((2, 1)))


def test_of_records(m: Any) -> None:
    cell = m.cell(seen=3)
    assert m.framed(cell, np.ones((2, 3), np.int32)) == 6
    with pytest.raises(ValueError, match=r"must be 2 \(c%n\)"):
        m.framed(cell, np.ones((3, 3), np.int32))


def test_python_does_not_see_them(m: Any) -> None:
    s = m.spline()
    for name in ("own", "own%n", "long", "short"):
        assert not hasattr(s, name)
    assert repr(s) == "spline(shown=5)"
    with pytest.raises(TypeError, match="'long'"):
        m.spline(long=3)


def test_in_jitted_code(m: Any) -> None:
    norm, label, total_in, framed = m.norm, m.label, m.total_in, m.framed

    @njit
    def solve(solver: Any, x: Any) -> Any:
        before = solver.norm_of(x)
        solver.step(x, 1.0)
        return before, norm(solver, x)

    solver = m.euler()
    assert solve(solver, np.array([3.0, 4.0])) == (5.0, 10.0)
    solver.set(4)
    with pytest.raises(ValueError, match="needs self%n"):
        solve(solver, np.array([3.0, 4.0]))

    @njit
    def use(s: Any, x: Any, k: Any) -> Any:
        s.load(x)
        return s.values().sum(), label(s), total_in(s, k)

    s = m.spline()
    s.resize(2, 3, 4)
    k = np.ones((4, 5), np.int32).T
    assert use(s, np.asfortranarray(np.ones((2, 3))), k) == (6.0, "abcd", 20)
    with pytest.raises(ValueError, match="needs self%own%n"):
        use(s, np.asfortranarray(np.ones((3, 3))), k)

    @njit
    def frame(c: Any, k: Any) -> Any:
        return framed(c, k)

    k = np.asfortranarray(np.ones((2, 3), np.int32))
    assert frame(m.cell(seen=3), k) == 6
    cells = np.array([(1, 2, 3)], m.cell.dtype)
    assert njit(lambda a, k: framed(a[0], k))(cells, k) == 6


def test_what_is_not_known_is_refused() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "pyfort", "show", HERE / "unknown_sizes.f90"],
        check=False,
        text=True,
        capture_output=True,
    ).stdout
    assert "the component 'm' of 'h' is no single value" in shown
    assert "nobody knows where it is (the component within is not understood)" in shown
    assert "'h' is class(nothing_extends), which is abstract" in shown
