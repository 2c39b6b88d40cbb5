"""Where compiled code may call a function: each kind of code that numba makes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import run_python
from numba import cfunc, float64, guvectorize, njit, prange, typeof, vectorize
from numba.experimental import jitclass

X = np.linspace(-1, 2, 100)


def test_vectorize(arrays: ModuleType) -> None:
    branch = arrays.branch
    eager = vectorize(["float64(float64)"])(lambda x: branch(x) + 1)
    dynamic = vectorize(lambda x: branch(x) + 1)
    in_parallel = vectorize(["float64(float64)"], target="parallel")(lambda x: branch(x) + 1)
    for ufunc in eager, dynamic, in_parallel:
        np.testing.assert_array_equal(ufunc(X), branch(X) + 1)


def test_guvectorize(arrays: ModuleType) -> None:
    f = arrays.product_plus

    def rows(x: Any, y: Any, out: Any) -> None:
        out[:] = f(x, y) + f(x[0], y[0])

    signature = "void(float64[:], float64[:], float64[:])"
    ufunc = guvectorize([signature], "(n),(n)->(n)")(rows)
    grid = X.reshape(4, 25)
    np.testing.assert_array_equal(ufunc(grid, X[:25]), f(grid, X[:25]) + f(grid[:, :1], X[0]))


def test_cfunc(arrays: ModuleType) -> None:
    f = arrays.product_plus
    callback = cfunc("float64(float64, float64)")(lambda x, y: f(x, y))
    assert callback.ctypes(2.0, 3.0) == 8.0


def test_jitclass(arrays: ModuleType) -> None:
    """In its methods, and as one of its fields."""
    branch = arrays.branch

    @jitclass([("scale", float64), ("values", float64[:]), ("function", typeof(branch))])
    class Model:
        def __init__(self, scale: float, values: Any, function: Any) -> None:
            self.scale = scale
            self.values = branch(values)
            self.function = function

        def at(self, x: float) -> Any:
            return self.scale * branch(x)

        def again(self) -> Any:
            return self.function(self.values) * self.scale

    model = Model(2.0, X, branch)
    np.testing.assert_array_equal(model.values, branch(X))
    assert model.at(0.3) == 2 * branch(0.3)
    np.testing.assert_array_equal(model.again(), 2 * branch(branch(X)))


def test_nogil_in_threads(arrays: ModuleType) -> None:
    f = arrays.product_plus
    compiled = njit(nogil=True)(lambda x: f(x, x).sum() + f(x[0], 2.0))
    expected = compiled(X)
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(compiled, [X] * 50)) == {expected}


@pytest.mark.parametrize("parallel", [True, False])
def test_loops(arrays: ModuleType, parallel: bool) -> None:
    """Scalars and rows in the same loop, which may be parallel."""
    f, branch = arrays.product_plus, arrays.branch

    @njit(parallel=parallel)
    def fill(a: Any, out: Any) -> None:
        for i in prange(a.shape[0]):
            f(a[i], branch(a[i, 0]), out=out[i])

    grid, out = X.reshape(4, 25), np.zeros((4, 25))
    fill(grid, out)
    np.testing.assert_array_equal(out, f(grid, branch(grid[:, :1])))


def test_a_function_is_returned_after_a_reload(everything_folder: Path) -> None:
    """Fails if it is the one of before, which no name leads to: that cannot be pickled."""
    code = (
        "import importlib, numba, everything\n"
        "print(numba.njit(lambda: everything.f4)() is everything.f4)\n"
        "importlib.reload(everything)\n"
        "print(numba.njit(lambda: everything.f4)() is everything.f4)\n"
    )
    assert run_python(code, everything_folder).split() == ["True", "True"]
