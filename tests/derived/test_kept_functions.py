"""Functions that objects of Fortran keep: callable as long as the object lives."""

from __future__ import annotations

import copy
import ctypes
import gc
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import pytest
from numba import njit


@pytest.fixture(scope="module")
def keeping(library: Callable[[str], ModuleType]) -> Any:
    return library("procedure_pointers").keeping


class Curve:
    """What can be watched while it lives."""

    def __init__(self, factor: float) -> None:
        self.factor = factor

    def __call__(self, x: float) -> float:
        return self.factor * x


def watched(factor: float) -> tuple[Curve, weakref.ref[Curve]]:
    made = Curve(factor)
    return made, weakref.ref(made)


def test_it_is_called_later_with_the_object(keeping: Any) -> None:
    """With nobody else who has it; the object is the one of Python, not a copy of it."""

    class Mine(keeping.solver):  # type: ignore[misc, name-defined]
        pass

    mine, seen = Mine(), []

    def f(me: Any, x: float) -> float:
        seen.append(me)
        me.evaluations += 10
        return x * x

    mine.initialize(f, lambda x: seen.append(x.tolist()))
    del f
    gc.collect()
    assert (mine.solve(3.0), mine.solve(4.0), mine.evaluations) == (9, 16, 22)
    assert seen[0] is mine
    assert seen[1::2] == [[3, 9], [4, 16]]
    mine.initialize(lambda me, x: x + 1)
    assert mine.solve(1.0) == 2


def test_it_ends_with_the_object_or_another_one(keeping: Any) -> None:
    """Or every object would use up memory, and one of the stubs that there are."""
    solver, (g, alive) = keeping.solver(), watched(2)
    solver.initialize_curve(g)
    del g
    gc.collect()
    assert (solver.solve_curve(3.0), alive() is not None) == (6, True)
    solver.initialize_curve(abs)
    gc.collect()
    assert (solver.solve_curve(-3.0), alive()) == (3, None)
    g, alive = watched(3)
    solver.initialize_curve(g)
    del g, solver
    gc.collect()
    assert alive() is None


def test_functions_that_know_the_object(keeping: Any) -> None:
    """A circle, which is collected: a function that uses its solver, and a method of it."""
    freed = []

    class Mine(keeping.solver):  # type: ignore[misc, name-defined]
        def curve(self, x: float) -> float:
            return self.evaluations + x

        def __del__(self) -> None:
            freed.append(1)

    def solve() -> None:
        one, two = Mine(), Mine()
        one.initialize_curve(one.curve)
        two.initialize_curve(lambda x: two.evaluations + x)
        one.evaluations = 5
        assert (one.solve_curve(1.0), two.solve_curve(1.0)) == (6, 1)

    solve()
    gc.collect()
    assert len(freed) == 2


def test_what_is_not_kept_is_not(keeping: Any) -> None:
    """More functions than there are stubs pass by, through objects that can keep some, and beside
    one that is kept.
    """
    solver, plain = keeping.solver(), keeping.plain()
    solver.initialize_curve(lambda x: -x)
    g, alive = watched(5)
    assert (solver.passing_by(g, 2.0), plain.apply(g, 2.0)) == (10, 20)
    del g
    gc.collect()
    assert alive() is None
    for i in range(9000):
        assert solver.passing_by(lambda x, i=i: x + i, 1.0) == 1 + i
    assert solver.solve_curve(2.0) == -2


def test_objects_that_keep_functions_elsewhere(keeping: Any) -> None:
    """Nobody sees where, so all stay with the object: as far as there are stubs for them."""
    made, (g, alive) = keeping.list(), watched(2)
    made.push(g)
    made.push(lambda x: x + 1)
    made.push(njit(lambda x: 10 * x))
    del g
    gc.collect()
    assert (made.total(1.0), alive() is not None) == (14, True)
    del made
    gc.collect()
    assert alive() is None
    holder = keeping.holder()
    for i in range(9000):
        keeping.grow(holder, lambda x, i=i: x + i)
    assert holder.one.solve_curve(1.0) == 9000


def test_results_and_parts_and_copies(keeping: Any) -> None:
    """They keep it with whatever has the memory: the result, the whole object, and both copies."""
    made, (g, alive) = keeping.new_solver(Curve(4)), watched(7)
    gc.collect()
    assert made.solve_curve(2.0) == 8
    other = copy.copy(made)
    del made
    gc.collect()
    assert other.solve_curve(2.0) == 8

    whole = keeping.nested()
    whole.inner.initialize_curve(g)
    whole.initialize_curve(lambda x: x)
    inner = whole.inner
    del g, whole
    gc.collect()
    assert (inner.solve_curve(2.0), alive() is not None) == (14, True)
    whole = keeping.nested()
    whole.inner = other
    del other, inner
    gc.collect()
    assert (whole.inner.solve_curve(3.0), alive()) == (12, None)

    keeping.common_solver.initialize_curve(lambda x: x / 2)
    gc.collect()
    assert keeping.solve_common(5.0) == 2.5


def test_a_finaliser_calls_it(keeping: Any) -> None:
    """The function goes after the object."""
    word = keeping.last_word()
    word.set(lambda x: 41 + x)
    del word
    gc.collect()
    assert keeping.said == 42
    keeping.run_final(lambda x: 6 * x)
    assert keeping.said == 6


def test_exceptions_come_out_of_the_later_call(keeping: Any) -> None:
    """Unchanged, and only once; also those of compiled code."""
    solver = keeping.solver()

    def failing(x: float) -> float:
        raise KeyError(x)

    solver.initialize_curve(failing)
    for _ in range(2):
        with pytest.raises(KeyError, match=r"3\.0"):
            solver.solve_curve(3.0)

    @njit
    def choosy(x):  # type: ignore[no-untyped-def]
        if x < 0:
            raise ValueError("negative")
        return 2 * x

    solver.initialize_curve(choosy)
    for _ in range(2):
        with pytest.raises(ValueError, match="negative"):
            solver.solve_curve(-1.0)
        assert solver.solve_curve(1.5) == 3
    solver.initialize_curve(lambda x: "text")
    with pytest.raises(TypeError, match=r"callback 'g' is"):
        solver.solve_curve(1.0)
    with pytest.raises(KeyError, match="at once"):
        solver.passing_by(lambda x: {}["at once"], 1.0)


def test_compiled_and_fortran_functions(keeping: Any) -> None:
    """Of @njit, @cfunc, ctypes and Fortran: what has the code lives on with the object."""
    solver = keeping.solver()
    solver.initialize(njit(lambda me, x: me.evaluations + x))
    gc.collect()
    assert (solver.solve(3.0), solver.solve(3.0)) == (3, 4)
    solver.initialize_curve(njit(lambda x: 3 * x))
    gc.collect()
    assert solver.solve_curve(2.0) == 6
    solver.initialize_curve(ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_void_p)(lambda p: 7.0))
    gc.collect()
    assert solver.solve_curve(2.0) == 7
    solver.initialize_curve(numba.cfunc("f8(CPointer(f8))")(lambda p: p[0] + 1))
    gc.collect()
    assert solver.solve_curve(2.0) == 3
    solver.initialize_curve(keeping.solve_common)
    keeping.common_solver.initialize_curve(lambda x: x / 4)
    assert solver.solve_curve(2.0) == 0.5


def test_compiled_code_gives_and_calls_them(keeping: Any) -> None:
    """Functions that it gives stay for good; exceptions come out of its later call as well."""

    @njit
    def squared(x):  # type: ignore[no-untyped-def]
        if x < 0:
            raise ValueError("negative")
        return x * x

    @njit
    def counted(me, x):  # type: ignore[no-untyped-def]
        me.evaluations += 100
        return x + 1

    @njit
    def start(solver):  # type: ignore[no-untyped-def]
        solver.initialize_curve(squared)
        solver.initialize(counted)

    @njit
    def run(solver, x):  # type: ignore[no-untyped-def]
        return solver.solve_curve(x)

    solver, other = keeping.solver(), keeping.solver()
    for one in (solver, other, solver):
        start(one)
    gc.collect()
    assert (solver.solve_curve(3.0), run(solver, 4.0), solver.solve(1.0)) == (9, 16, 2)
    assert (run(other, 5.0), solver.evaluations) == (25, 101)
    for call in (solver.solve_curve, lambda x: run(solver, x)):
        with pytest.raises(ValueError, match="negative"):
            call(-1.0)
        assert call(2.0) == 4

    def failing(x: float) -> float:
        raise KeyError(x)

    solver.initialize_curve(failing)
    with pytest.raises(KeyError, match=r"2\.0"):
        run(solver, 2.0)
    solver.initialize_curve(lambda x: x / 2)
    assert run(solver, 2.0) == 1

    @njit
    def fresh(x):  # type: ignore[no-untyped-def]
        made = keeping_solver()
        made.initialize_curve(squared)
        first = made.solve_curve(x)
        return first + keeping_new(squared).solve_curve(x), made

    keeping_solver, keeping_new = keeping.solver, keeping.new_solver
    total, made = fresh(3.0)
    gc.collect()
    assert (total, made.solve_curve(2.0)) == (18, 4)
    passed = njit(lambda s, x: s.passing_by(squared, x))
    assert passed(solver, 3.0) == 9
    with pytest.raises(ValueError, match="negative"):
        passed(solver, -3.0)
