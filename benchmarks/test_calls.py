"""The cost of one call from Python, against SciPy's ufunc and f2py's wrappers."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from numba import njit
from scipy import special

import pyfort

Calls = Callable[..., None]


@pytest.mark.benchmark(group="hyp2f1(3., 1., 2.5, .1) from Python")
@pytest.mark.figure(own="test_pyfort", other="test_njit")
@pytest.mark.figure(own="test_pyfort", other="test_scipy", at_least=7)
class TestHyp2f1:
    """The article's figure: a scalar call of the hypergeometric function."""

    def test_pyfort(self, calls: Calls) -> None:
        calls("f(3., 1., 2.5, .1)", f=pyfort.hyp2f1)

    def test_scipy(self, calls: Calls) -> None:
        calls("f(3., 1., 2.5, .1)", f=special.hyp2f1)

    def test_njit(self, calls: Calls) -> None:
        """A jitted function, called from Python."""
        hyp2f1 = pyfort.hyp2f1
        jitted = njit(lambda a, b, c, x: hyp2f1(a, b, c, x))
        calls("f(3., 1., 2.5, .1)", f=jitted)


@pytest.mark.benchmark(group="f(d, d, d, d) from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=0.6)
@pytest.mark.figure(own="test_pyfort_keywords", other="test_f2py_keywords", at_most=0.6)
class TestFour:
    """Four numbers in, one out."""

    def test_pyfort(self, calls: Calls, own: ModuleType) -> None:
        calls("f(1., 2., 3., 4.)", f=own.four)

    def test_f2py(self, calls: Calls, f2py: ModuleType) -> None:
        calls("f(1., 2., 3., 4.)", f=f2py.four)

    def test_pyfort_keywords(self, calls: Calls, own: ModuleType) -> None:
        calls("f(a=1., b=2., c=3., d=4.)", f=own.four)

    def test_f2py_keywords(self, calls: Calls, f2py: ModuleType) -> None:
        calls("f(a=1., b=2., c=3., d=4.)", f=f2py.four)


class Axpy:
    """An array call with all checks; f2py does not release the GIL, pyfort does."""

    n = 0
    number = 20_000

    def test_pyfort(self, calls: Calls, own: ModuleType) -> None:
        calls("f(2., x, y)", self.number, f=own.axpy, x=np.ones(self.n), y=np.ones(self.n))

    def test_f2py(self, calls: Calls, f2py: ModuleType) -> None:
        calls("f(2., x, y)", self.number, f=f2py.axpy, x=np.ones(self.n), y=np.ones(self.n))


@pytest.mark.benchmark(group="axpy, n = 10, from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.0)
class TestAxpy10(Axpy):
    n = 10


@pytest.mark.benchmark(group="axpy, n = 1000, from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.05)
class TestAxpy1000(Axpy):
    n = 1000
    number = 5000


@pytest.mark.benchmark(group="axpy, n = 10**6, from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.05)
class TestAxpy1000000(Axpy):
    n = 10**6
    number = 5
