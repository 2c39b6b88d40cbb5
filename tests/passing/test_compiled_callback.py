"""Functions of numba, of C and of Fortran, which Fortran calls without the interpreter."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from building import has_openmp, run_python
from numba import types

from pyfort import FortranErrorStop

Package = Callable[..., ModuleType]
Call = Callable[..., Any]

HAS_OPENMP = has_openmp()


@pytest.fixture(scope="module")
def m(package: Package) -> ModuleType:
    return package("callback", *(("--fflags", "-fopenmp") if HAS_OPENMP else ()))


@numba.njit
def square(x):  # type: ignore[no-untyped-def]
    return x * x


@numba.njit
def picky(x):  # type: ignore[no-untyped-def]
    if x > 0.5:
        raise ValueError("too large", x)
    return x


# --- from Python and from compiled code ------------------------------------------------------


def test_numbers(m: ModuleType, call: Call) -> None:
    """By reference and by value, of one package and in one call."""
    assert call(m.integrate, square, 0.0, 1.0, 1000) == pytest.approx(1 / 3, abs=1e-6)
    assert call(m.by_value, square, 3.0) == 45
    assert call(m.twice, square, picky, 0.5) == 0.5
    assert call(m.two, square, 1.0) == 5
    assert call(m.pure_sum, square, 3) == 14
    assert call(m.count_true, numba.njit(lambda i: i % 3 == 0), 10) == 3
    assert call(m.small, numba.njit(lambda z, k: z * k), 1 + 1j) == -3 - 3j


def test_arrays_and_text(m: ModuleType, call: Call) -> None:
    """Views that are read and changed, results of every form."""
    residual = numba.njit(lambda m, x: (np.ones(m) * x[0], x[1] > 9))
    assert call(m.fill, residual, np.array([3.0, 5.0]), 3) == 9
    assert call(m.fill, residual, np.array([3.0, 10.0]), 3) == -1

    @numba.njit
    def clip(x):  # type: ignore[no-untyped-def]
        x[x > 2] = 2

    x = np.array([1.0, 5.0, 3.0, 5.0, 9.0])
    call(m.clip, clip, x)
    assert x.tolist() == [1, 5, 2, 5, 2]
    a = np.arange(12.0).reshape(3, 4)
    ends = numba.njit(lambda row: row[0] + 10 * row[-1])
    assert call(m.sections, ends, a).tolist() == [30, 74, 118]
    outer = numba.njit(lambda x, y: x.copy().reshape(-1, 1) * y)
    assert call(m.outer_product, outer, 3, 2).tolist() == [[10, 20], [20, 40], [30, 60]]
    assert call(m.jacobian, numba.njit(lambda x: np.diag(x)), np.array([1.0, 2.0])).tolist() == [
        [1, 0],
        [0, 2],
    ]
    shout = numba.njit(lambda text, n: text.upper() + "!")
    assert call(m.shout, shout, "hallo") == "HALLO!"
    b, c = call(m.of_kinds, numba.njit(lambda a: ((7, 8), np.ones((2, 2)))))
    assert b.tolist() == [7, 8]
    assert c.tolist() == [[1, 1], [1, 1]]

    @numba.njit
    def invert(a, b):  # type: ignore[no-untyped-def]
        b[:] = ~a

    flags = np.array([True, False, True])
    call(m.logicals, invert, np.array([True, True, False]), flags)
    assert flags.tolist() == [False, False, True]


def test_changed_scalars(m: ModuleType, call: Call) -> None:
    """They are arguments and results; None leaves one without intent as it is."""
    assert call(m.march, numba.njit(lambda t, dt: (t + dt, 2 * dt)), 1.0, 0.5, 3) == (4.5, 4.0)
    assert call(m.sum_of_call, numba.njit(lambda x, scale: None), np.ones(3)) == 6
    assert call(m.sum_of_call, numba.njit(lambda x, scale: scale + 1), np.ones(3)) == 9
    same = numba.njit(lambda a, b, c, d, e, f: (a, b, c, d, e, f))
    assert call(m.mixed, same, 1, 2**40, 1 + 2j, True, "a", 0.5) == (
        1,
        2**40,
        1 + 2j,
        True,
        "a",
        0.5,
    )


def test_procedures_of_fortran_and_of_c(m: ModuleType, call: Call) -> None:
    """Wrapped procedures, addresses of them, and `@cfunc` functions with Fortran's arguments."""
    assert call(m.integrate, m.cube, 0.0, 2.0, 1000) == pytest.approx(4, abs=1e-5)
    assert call(m.by_value, m.cube_c, 1.0) == 9
    assert call(m.by_value, m.address_of(), 1.0) == 9
    by_value = numba.cfunc("f8(f8)")(lambda x: x)
    assert call(m.by_value, by_value, 2.0) == 6
    assert call(m.by_value, by_value.address, 2.0) == 6
    by_reference = numba.cfunc(types.float64(types.CPointer(types.float64)))(lambda x: x[0])
    assert call(m.integrate, by_reference, 0.0, 1.0, 10) == 0.5
    with pytest.raises(FortranErrorStop, match="too far"):
        call(m.integrate, m.stopping, 0.0, 1.0, 10)


def test_generics(m: ModuleType, call: Call) -> None:
    """A function goes to a dummy procedure, a number does not; the others tell them apart."""
    assert call(m.middle, square, 1.0, 3.0) == 4
    assert call(m.middle, square, 1j, 3j) == -4
    assert call(m.middle, m.cube, 1.0, 3.0) == 8
    assert call(m.middle, 5.0, 1.0, 3.0) == 10
    with pytest.raises(TypeError, match="no specific procedure takes"):
        call(m.middle, square, "a", 3.0)


def test_optional(m: ModuleType, call: Call) -> None:
    """Absent functions are found by `present`."""
    assert call(m.maybe, None, 3.0) == 3
    assert call(m.maybe, square, 3.0) == 9


def test_exceptions(m: ModuleType, call: Call) -> None:
    """What a jitted function raises comes out, with the values that it has at run time."""
    for function in (m.integrate, m.integrate):
        with pytest.raises(ValueError, match="too large") as caught:
            call(function, picky, 0.0, 1.0, 10)
        assert caught.value.args == ("too large", 0.55)
    assert call(m.integrate, picky, 0.0, 0.5, 10) == 0.125
    with pytest.raises(ValueError, match="too large"):
        call(m.twice, square, picky, 2.0)
    with pytest.raises(ValueError, match="too large"):
        call(m.halves, picky, np.array([0.0, 1.0, -1.0]))
    with pytest.raises(FortranErrorStop, match="negative"):
        call(m.halves, numba.njit(lambda x: -x), np.ones(2))


def test_what_results_must_be(m: ModuleType, call: Call) -> None:
    """Types are checked when it is compiled, values when it runs."""
    with pytest.raises(TypeError, match="the callback 'f' cannot be compiled"):
        call(m.integrate, numba.njit(lambda: 1.0), 0.0, 1.0, 2)
    with pytest.raises(TypeError, match="the result 'y' of the callback 'f' is"):
        call(m.integrate, numba.njit(lambda x: "a"), 0.0, 1.0, 2)
    with pytest.raises(TypeError, match="it must return a tuple"):
        call(m.fill, numba.njit(lambda m, x: 1.0), np.ones(2), 2)
    with pytest.raises(ValueError, match="result 'r' of the callback 'fcn' has the wrong shape"):
        call(m.fill, numba.njit(lambda m, x: (np.ones(m + 1), False)), np.ones(2), 2)
    with pytest.raises(OverflowError, match="result 'b' of the callback 'f' is out of range"):
        call(m.of_kinds, numba.njit(lambda a: (np.array([1, 2**40]), np.ones((2, 2)))))
    with pytest.raises(TypeError, match=r"must be callable|must be a function"):
        call(m.integrate, 1.5, 0.0, 1.0, 2)


def test_c_functions_with_other_arguments(m: ModuleType, call: Call) -> None:
    """They would be called with garbage."""
    with pytest.raises(TypeError, match=r"Fortran calls float64\(float64\)"):
        call(m.by_value, numba.cfunc("f8(f8,f8)")(lambda x, y: x), 1.0)
    with pytest.raises(TypeError, match=r"Fortran calls float64\(float64\*\)"):
        call(m.integrate, numba.cfunc("f8(f8)")(lambda x: x), 0.0, 1.0, 2)
    with pytest.raises(TypeError, match="does not call the procedure as C would"):
        call(m.sections, m.address_of(), np.ones((2, 2)))


# --- from Python only -----------------------------------------------------------------------------


def test_functions_of_ctypes(m: ModuleType) -> None:
    """They stand for their address, and so does one of CFFI."""
    function = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(lambda x: x + 1)
    assert m.by_value(function, 3.0) == 11
    with pytest.raises(ValueError, match="which is the address of no procedure"):
        m.by_value(0, 3.0)


@pytest.mark.skipif(not HAS_OPENMP, reason="there is no OpenMP")
def test_threads_of_fortran(m: ModuleType) -> None:
    """Jitted functions run in them at the same time; what one raises comes out once."""
    x = np.zeros(4000)
    m.threaded(numba.njit(lambda x: x + 1), x)
    assert x.tolist() == [1.0] * 4000
    with pytest.raises(ValueError, match="too large"):
        m.threaded(picky, x)


# --- in compiled code only ------------------------------------------------------------------------


def test_caught_in_compiled_code(m: ModuleType) -> None:
    """A `try` around the call of Fortran sees what the callback raised."""
    integrate = m.integrate

    @numba.njit
    def careful(b):  # type: ignore[no-untyped-def]
        try:
            return integrate(picky, 0.0, b, 10)
        except Exception:
            return -1.0

    assert careful(1.0) == -1
    assert careful(0.5) == 0.125


def test_parallel(m: ModuleType) -> None:
    """Calls with callbacks in the threads of numba."""
    integrate = m.integrate

    @numba.njit(parallel=True)
    def many(n):  # type: ignore[no-untyped-def]
        found = np.zeros(n)
        for i in numba.prange(n):
            found[i] = integrate(square, 0.0, 1.0 + i, 100)
        return found

    wanted = (1.0 + np.arange(100)) ** 3 / 3
    np.testing.assert_allclose(many(100), wanted, rtol=1e-3)


def test_cached(m: ModuleType, tmp_path: Path) -> None:
    """Another process finds compiled code with a callback, and what that needs."""
    folder = Path(m.__file__).parents[1]
    (tmp_path / "user.py").write_text(
        f"""
import sys
sys.path.insert(0, {str(folder)!r})
import numba
from {m.__name__} import cube, integrate

@numba.njit(cache=True)
def mean(b):
    return integrate(cube, 0.0, b, 1000)

print(round(mean(2.0), 3), sum(mean.stats.cache_hits.values()))
"""
    )
    assert run_python("import user", tmp_path).strip() == "4.0 0"
    assert run_python("import user", tmp_path).strip() == "4.0 1"
