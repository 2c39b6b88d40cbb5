"""Functions of Python that Fortran calls."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from building import has_openmp

from pyfort import FortranErrorStop, FortranRuntimeError

Package = Callable[..., ModuleType]


HAS_OPENMP = has_openmp()


@pytest.fixture(scope="module")
def m(package: Package) -> ModuleType:
    return package("callback", *(("--fflags", "-fopenmp") if HAS_OPENMP else ()))


# --- what is given and returned ----------------------------------------------------------


def test_numbers(m: ModuleType) -> None:
    """The common case: a function of a number, by reference and by value."""
    assert m.integrate(lambda x: x * x, 0.0, 1.0, 1000) == pytest.approx(1 / 3, abs=1e-6)
    assert m.integrate(np.sin, 0.0, np.pi, 1000) == pytest.approx(2, abs=1e-5)
    assert m.integrate(lambda x: 1, 0.0, 2.0, 3) == 2
    assert m.by_value(lambda x: x * x, 3.0) == 45
    assert m.two(lambda x: 10 * x, 1.0) == 30
    assert m.pure_sum(lambda x: x, 4) == 10


def test_bound_methods_and_objects(m: ModuleType) -> None:
    """Whatever can be called is."""

    class Function:
        def __call__(self, x: float) -> float:
            return 2 * x

        def method(self, x: float) -> float:
            return 3 * x

    assert m.by_value(Function(), 1.0) == 6
    assert m.by_value(Function().method, 1.0) == 9
    assert m.by_value(float, 1.0) == 3


def test_results_come_in_the_order_of_the_dummies(m: ModuleType) -> None:
    """Sizes that follow from arrays are not given; those of results are."""
    seen = []

    def residual(size: int, x: np.ndarray) -> tuple[Any, bool]:
        seen.append((size, x.shape, x.flags.writeable, x.tolist()))
        return [1.0, 2.0, 4.0][:size], False

    assert m.fill(residual, [3.0, 5.0], 3) == 7
    assert m.fill(residual, [3.0, 5.0], 2) == 3
    assert m.fill(lambda n, x: (np.ones(n, np.float32), True), [1.0], 2) == -1
    assert seen == [(3, (2,), False, [3.0, 5.0]), (2, (2,), False, [3.0, 5.0])]


def test_views_are_changed_in_place(m: ModuleType) -> None:
    """Sections of Fortran's arrays are views with strides."""
    x = np.array([1.0, 5.0, 3.0, 5.0, 9.0])

    def clip(v: np.ndarray) -> None:
        v[v > 2] = 2

    m.clip(clip, x)
    assert x.tolist() == [1, 5, 2, 5, 2]
    a = np.arange(12.0).reshape(3, 4)
    assert m.sections(lambda row: row[0] + 10 * row[-1], a).tolist() == [30, 74, 118]
    assert m.sections(np.max, a[::-1, ::2]).tolist() == [10, 6, 2]


def test_every_sort_of_scalar(m: ModuleType) -> None:
    """Kinds, complex numbers, logicals, characters: given, returned and checked."""

    def change(*values: Any) -> tuple[Any, ...]:
        assert values == (1, 2**40, 1 + 2j, True, "a", 0.5)
        return -1, -(2**40), 2j, False, "b", 1

    assert m.mixed(change, 1, 2**40, 1 + 2j, True, "a", 0.5) == (-1, -(2**40), 2j, False, "b", 1.0)
    for wrong, error in [
        ((300, 0, 0, True, "b", 1), OverflowError),
        ((1.5, 0, 0, True, "b", 1), TypeError),
        ((1, 0, 0, 1, "b", 1), TypeError),
        ((1, 0, 0, True, "bc", 1), ValueError),
        ((1, 0, 0, True, "b", 1e300), OverflowError),
    ]:
        with pytest.raises(error, match=r"mixed\(\): the result '\w+' of the callback 'f'"):
            m.mixed(lambda *_, wrong=wrong: wrong, 1, 2, 3, True, "a", 0.5)
    assert m.count_true(lambda i: i % 3 == 0, 10) == 3
    assert m.small(lambda z, k: z * k, 1 + 1j) == -3 - 3j


def test_arrays_of_every_sort(m: ModuleType) -> None:
    """Elements of other types, matrices, logicals that are wider than NumPy's."""

    def kinds(a: np.ndarray) -> Any:
        assert a.dtype == np.float32
        assert a.tolist() == [1.5, 2.5]
        return (7, 8), np.array([[1, 2], [3, 4j]])

    b, c = m.of_kinds(kinds)
    assert b.tolist() == [7, 8]
    assert c.tolist() == [[1, 2], [3, 4j]]
    with pytest.raises(OverflowError, match="result 'b'"):
        m.of_kinds(lambda a: ([1, 2**40], np.zeros((2, 2))))
    with pytest.raises(OverflowError, match="result 'b'"):
        m.of_kinds(lambda a: (np.array([1, 2**40]), np.zeros((2, 2))))
    with pytest.raises(ValueError, match=r"has shape \(2, 3\); it must be \(2, 2\)"):
        m.of_kinds(lambda a: ([1, 2], np.zeros((2, 3))))
    assert m.jacobian(lambda x: [x, 2 * x], [1.0, 2.0]).tolist() == [[1, 2], [2, 4]]
    flags = np.array([True, False, True])

    def logicals(a: np.ndarray, b: np.ndarray) -> None:
        assert a.dtype == b.dtype == bool
        b[:] = ~a

    m.logicals(logicals, [True, True, False], flags)
    assert flags.tolist() == [False, False, True]
    product = m.outer_product(lambda x, y: x[:, None] * y, 3, 2)
    assert product.tolist() == [[10, 20], [20, 40], [30, 60]]
    assert m.outer_product(lambda x, y: np.ones((3, 2), order="C"), 3, 2).tolist() == [[1, 1]] * 3


def test_text(m: ModuleType) -> None:
    """Text comes without blanks, and must fit when it goes back."""
    assert m.shout(lambda text, n: text.upper() + "!" * n, "hallo") == "HALLO!!!"
    with pytest.raises(ValueError, match="has 9 bytes; it must have at most 8"):
        m.shout(lambda text, n: "123456789", "hallo")
    with pytest.raises(TypeError, match="it must be text"):
        m.shout(lambda text, n: 5, "hallo")


def test_changed_scalars_are_results(m: ModuleType) -> None:
    """An inout scalar is an argument and a result; without intent it may be left as it is."""
    assert m.march(lambda t, dt: (t + dt, 2 * dt), 1.0, 0.5, 3) == (4.5, 4.0)
    x = np.ones(3)

    def double(x: np.ndarray, scale: float) -> None:
        x *= 2

    assert m.sum_of_call(double, x) == 12
    assert m.sum_of_call(lambda x, scale: scale + 1, x) == 18
    with pytest.raises(TypeError):
        m.march(lambda t, dt: None, 0.0, 1.0, 1)


def test_generics(m: ModuleType) -> None:
    """A function goes to a dummy procedure, whatever it is: gfortran takes some for numbers."""
    assert m.middle(lambda x: x + 1, 1.0, 3.0) == 3
    assert m.middle(lambda x: x + 1, 1j, 3j) == 1 + 2j
    assert m.middle(m.cube, 1.0, 3.0) == 8


def test_optional(m: ModuleType) -> None:
    """Absent functions, and absent arguments of functions."""
    assert m.maybe(x=3.0) == m.maybe(None, 3.0) == 3
    assert m.maybe(lambda x: -x, 3.0) == -3
    assert m.with_optional(lambda a, b: a if b is None else a + 10 * b, 2.0) == 14


def test_fortran_calls_fortran(m: ModuleType) -> None:
    """Wrapped procedures are functions as others are."""
    assert m.integrate(m.cube, 0.0, 2.0, 1000) == pytest.approx(4, abs=1e-5)
    assert m.scaled(m.cube, 2.0) == 16
    assert m.by_value(m.cube_c, 1.0) == 9
    assert m.twice(m.cube, m.minus, 2.0) == 0


# --- errors ----------------------------------------------------------------------------------


def test_exceptions_come_out_unchanged(m: ModuleType) -> None:
    """The same object with its traceback; no further callback runs."""
    error, seen = KeyError("lost", 7), []

    def bad(x: float) -> float:
        seen.append(x)
        if len(seen) == 3:
            raise error
        return x

    with pytest.raises(KeyError) as caught:
        m.integrate(bad, 0.0, 1.0, 100)
    assert caught.value is error
    assert len(seen) == 3
    assert "bad" in [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert m.integrate(lambda x: x, 0.0, 1.0, 10) == 0.5

    def exits(x: float) -> float:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        m.by_value(exits, 1.0)


def test_no_callback_of_the_call_runs_after_an_exception(m: ModuleType) -> None:
    """Also not that of another dummy."""
    seen = []
    with pytest.raises(ZeroDivisionError):
        m.twice(lambda x: 1 / 0, seen.append, 1.0)
    assert seen == []


@pytest.mark.parametrize(
    "wrong", [lambda x: "a", lambda x: None, lambda x: (x, x), lambda x: 1j, lambda: 1.0]
)
def test_wrong_functions(m: ModuleType, wrong: Callable[..., Any]) -> None:
    """Another sort or number of results, or of arguments."""
    for call in (m.integrate, m.by_value):
        with pytest.raises(TypeError):
            call(wrong, 0.0, 1.0, 2) if call is m.integrate else call(wrong, 1.0)


@pytest.mark.parametrize("wrong", [None, "x", 1.5, [1]])
def test_what_is_no_function(m: ModuleType, wrong: Any) -> None:
    """It is told before Fortran runs."""
    with pytest.raises(TypeError, match=r"integrate\(\): argument 'f' is .*callable"):
        m.integrate(wrong, 0.0, 1.0, 2)


def test_wrong_numbers_of_results(m: ModuleType) -> None:
    """The message names the callback."""
    with pytest.raises(TypeError, match="the callback 'fcn' returned 3 values"):
        m.fill(lambda n, x: (np.zeros(n), False, 3), [1.0], 2)
    with pytest.raises(TypeError, match="the callback 'p' returned the int 5; it must return None"):
        m.clip(lambda x: 5, np.ones(2))
    with pytest.raises(TypeError, match="result 'r' of the callback 'fcn' is None"):
        m.fill(lambda n, x: (None, False), [1.0], 2)


def test_errors_of_fortran_in_callbacks(m: ModuleType) -> None:
    """A stop within a callback, and one after a callback failed: the first counts."""
    with pytest.raises(FortranErrorStop, match="too far"):
        m.integrate(m.stopping, 0.0, 1.0, 10)
    with pytest.raises(FortranErrorStop, match="too far"):
        m.integrate(lambda x: m.stopping(x), 0.0, 1.0, 10)
    with pytest.raises(FortranErrorStop, match="negative"):
        m.halves(lambda x: -x, np.ones(3))
    with pytest.raises(ZeroDivisionError):
        m.halves(lambda x: 1 // 0, np.ones(3))
    assert m.integrate(lambda x: x, 0.0, 1.0, 10) == 0.5


def test_read_only_and_kept_views(m: ModuleType) -> None:
    """What is only read cannot be written; what is kept has memory of its own afterwards."""

    def write(n: int, x: np.ndarray) -> None:
        x[0] = 1

    with pytest.raises(ValueError, match="read-only"):
        m.fill(write, [1.0], 2)
    kept = []

    def keep(row: np.ndarray) -> float:
        kept.append(row)
        return 0.0

    a = np.arange(6.0).reshape(2, 3)
    m.sections(keep, a)
    a[:] = -1
    assert [k.tolist() for k in kept] == [[0, 1, 2], [3, 4, 5]]


def test_late_calls(m: ModuleType) -> None:
    """Fortran calls what it was given for another call: an error, and the next call is right."""
    for function in (lambda x: x, m.cube, numba.njit(lambda x: x)):
        m.keep_it(function)
        for _ in range(2):
            with pytest.raises(FortranRuntimeError, match="the argument of a call which has ended"):
                m.call_kept(2.0)
        assert m.minus(2.0) == -2
    assert m.integrate(lambda x: x, 0.0, 1.0, 10) == 0.5


# --- calls in calls, and threads ----------------------------------------------------------------


def test_nested(m: ModuleType) -> None:
    """Each call has its own functions, and its own exceptions."""
    value = m.integrate(lambda x: m.integrate(lambda y: x * y, 0.0, 2.0, 4), 0.0, 3.0, 4)
    assert value == pytest.approx(9)

    def outer(x: float) -> float:
        with pytest.raises(ZeroDivisionError):
            m.integrate(lambda y: 1 / 0, 0.0, 1.0, 2)
        return x

    assert m.integrate(outer, 0.0, 1.0, 10) == 0.5

    def deep(level: int) -> float:
        return m.by_value(lambda x: deep(level - 1) if level else x, 1.0)

    assert deep(6) == 3 * 2**6


def test_endless_recursion(m: ModuleType) -> None:
    """It ends before the stack does, also where Python's own limit is higher."""

    def deeper(x: float) -> float:
        return float(m.by_value(deeper, x))

    def deeper_arrays(n: int, x: np.ndarray) -> Any:
        return np.ones(n) * m.fill(deeper_arrays, x, n), False

    limit = sys.getrecursionlimit()
    try:
        for sys_limit in (limit, 5000):
            sys.setrecursionlimit(sys_limit)
            with pytest.raises(RecursionError):
                m.by_value(deeper, 1.0)
            with pytest.raises(RecursionError):
                m.fill(deeper_arrays, [1.0], 2)
    finally:
        sys.setrecursionlimit(limit)
    assert m.by_value(lambda x: x, 1.0) == 3


@pytest.mark.skipif(not HAS_OPENMP, reason="there is no OpenMP")
def test_threads_of_fortran(m: ModuleType) -> None:
    """OpenMP's threads take the GIL one after the other; the first exception comes out."""
    names = set()

    def function(x: float) -> float:
        names.add(threading.get_ident())
        return x + 1

    x = np.zeros(400)
    m.threaded(function, x)
    assert x.tolist() == [1.0] * 400
    assert len(names) == 4
    with pytest.raises(ZeroDivisionError):
        m.threaded(lambda x: 1 / 0, x)


def test_threads_of_python(m: ModuleType) -> None:
    """Calls at the same time have their own functions."""
    wrong = []

    def work(number: int) -> None:
        for _ in range(200):
            if m.integrate(lambda x: number, 0.0, 1.0, 10) != pytest.approx(number):
                wrong.append(number)
            if m.two(lambda x: number, 1.0) != 2 * number:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_other_threads_run(m: ModuleType) -> None:
    """A call with short callbacks does not keep the interpreter for itself."""
    done, count = threading.Event(), [0]

    def other() -> None:
        while not done.is_set():
            count[0] += 1

    thread = threading.Thread(target=other)
    thread.start()
    before = count[0]
    calls = 0
    while count[0] == before and calls < 1000:
        m.integrate(abs, 0.0, 1.0, 100_000)
        calls += 1
    after = count[0]
    done.set()
    thread.join()
    assert after > before


def test_signature(m: ModuleType) -> None:
    """The docstring says how the function is called."""
    assert "f : callable, ``f(x) -> y``" in m.integrate.__doc__
    assert "fcn : callable, ``fcn(m, x) -> (r, done)``" in m.fill.__doc__
