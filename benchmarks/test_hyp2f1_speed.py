"""``hyp2f1`` over arrays, region by region, against SciPy; times are per element.

The regions are those of the accuracy tables in docs/hyp2f1.md, drawn anew with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import special

import pyfort

Array = NDArray[np.float64]
Columns = tuple[Array, Array, Array, Array]
Class = TypeVar("Class", bound=type)

ELEMENTS = 10**5
FEW = 2 * 10**4
ROUNDS = 5


def measure(
    benchmark: Any, work: Callable[[], object], elements: int = ELEMENTS, rounds: int = ROUNDS
) -> None:
    """Time per element of what treats all of them."""
    work()
    benchmark.extra_info["calls"] = elements
    benchmark.pedantic(work, rounds=rounds)


class Draw:
    """Random numbers for all elements."""

    def __init__(self, seed: int) -> None:
        self.generator = np.random.default_rng(seed)

    def uniform(self, low: float, high: float) -> Array:
        return self.generator.uniform(low, high, ELEMENTS)

    def power(self, low: float, high: float) -> Array:
        """Numbers whose logarithms are uniform."""
        return np.asarray(10.0 ** self.uniform(low, high))

    def integer(self, low: int, high: int) -> Array:
        return self.generator.integers(low, high + 1, ELEMENTS).astype(float)

    def parameters(self, low: float = -10) -> tuple[Array, Array, Array]:
        return self.uniform(low, 10), self.uniform(low, 10), self.uniform(low, 10)


def integer_sum(draw: Draw) -> Columns:
    """c - a - b an integer: fractions, so that it is one exactly."""
    a, b = draw.integer(-512, 512) / 64, draw.integer(-512, 512) / 64
    return a, b, a + b + draw.integer(-6, 6), draw.uniform(0.9, 1)


def integer_difference(draw: Draw) -> Columns:
    a = draw.integer(-512, 512) / 64
    return a, a + draw.integer(-6, 6), draw.uniform(-10, 10), -draw.power(0, 6)


def constant(a: float, b: float, c: float, x: Array) -> Columns:
    return np.full_like(x, a), np.full_like(x, b), np.full_like(x, c), x


REGIONS: dict[str, Callable[[Draw], Columns]] = {
    "parameters 0 to 10, |x| < 1/2": lambda d: (*d.parameters(0), d.uniform(-0.5, 0.5)),
    "parameters up to 10, |x| < 1/2": lambda d: (*d.parameters(), d.uniform(-0.5, 0.5)),
    "1/2 < x < 0.9": lambda d: (*d.parameters(), d.uniform(0.5, 0.9)),
    "0.9 < x < 1": lambda d: (*d.parameters(), d.uniform(0.9, 1)),
    "1 - x from 1e-14 to 1e-1": lambda d: (*d.parameters(), 1 - d.power(-14, -1)),
    "c - a - b an integer, 0.9 < x < 1": integer_sum,
    "-1 < x < -1/2": lambda d: (*d.parameters(), d.uniform(-1, -0.5)),
    "-2 < x < -1": lambda d: (*d.parameters(), d.uniform(-2, -1)),
    "-10^6 < x < -2": lambda d: (*d.parameters(), -d.power(np.log10(2), 6)),
    "a - b an integer, x < -1": integer_difference,
    "polynomials up to degree 30, |x| < 1": lambda d: (
        -d.integer(1, 30), d.uniform(-20, 20), d.uniform(-20, 20), d.uniform(-1, 1)
    ),
    "2F1(3, 1; 5/2; x), |x| < 1": lambda d: constant(3, 1, 2.5, d.uniform(-1, 1)),
}  # fmt: skip


@cache
def columns(region: str) -> Columns:
    """Arguments of the region, the same for both libraries."""
    return REGIONS[region](Draw(20250101))


def against_scipy(region: str, at_least: float | None = None) -> Callable[[Class], Class]:
    """The marks of a class for a region."""

    def mark(cls: Class) -> Class:
        cls.region = region  # type: ignore[attr-defined]
        figure = pytest.mark.figure(own="test_pyfort", other="test_scipy", at_least=at_least)
        return pytest.mark.benchmark(group=f"hyp2f1, {region}")(figure(cls))

    return mark


class Region:
    """The two libraries, in turn."""

    region: str

    def test_pyfort(self, benchmark: Any) -> None:
        self.compute(benchmark, pyfort.hyp2f1)

    def test_scipy(self, benchmark: Any) -> None:
        self.compute(benchmark, special.hyp2f1)

    def compute(self, benchmark: Any, function: np.ufunc) -> None:
        arguments, result = columns(self.region), np.empty(ELEMENTS)
        with np.errstate(all="ignore"):
            measure(benchmark, lambda: function(*arguments, out=result))


@against_scipy("parameters 0 to 10, |x| < 1/2", at_least=1.9)
class TestPositive(Region): ...


@against_scipy("parameters up to 10, |x| < 1/2", at_least=1.5)
class TestSmall(Region): ...


@against_scipy("1/2 < x < 0.9", at_least=1.5)
class TestMiddle(Region): ...


@against_scipy("0.9 < x < 1", at_least=9)
class TestLarge(Region): ...


@against_scipy("1 - x from 1e-14 to 1e-1", at_least=60)
class TestNextToOne(Region): ...


@against_scipy("c - a - b an integer, 0.9 < x < 1", at_least=1.9)
class TestIntegerSum(Region): ...


@against_scipy("-1 < x < -1/2", at_least=1)
class TestNegative(Region): ...


@against_scipy("-2 < x < -1", at_least=1.4)
class TestBeyondMinusOne(Region): ...


@against_scipy("-10^6 < x < -2", at_least=1.4)
class TestFarNegative(Region): ...


@against_scipy("a - b an integer, x < -1", at_least=1.9)
class TestIntegerDifference(Region): ...


@against_scipy("polynomials up to degree 30, |x| < 1", at_least=1)
class TestPolynomials(Region): ...


@against_scipy("2F1(3, 1; 5/2; x), |x| < 1", at_least=2.3)
class TestAstrodynamics(Region): ...


@pytest.mark.parametrize(
    "parameters",
    [(3.0, 1.0, 2.5), (0.5, 0.5, 1.0), (0.3, 0.4, 1.1)],
    ids=["(3, 1; 5/2)", "(1/2, 1/2; 1)", "(0.3, 0.4; 1.1)"],
)
@pytest.mark.benchmark(group="vd_hyp2f1, |x| < 1")
@pytest.mark.figure(own="test_vd_hyp2f1", other="test_scalar_loop", at_least=2)
class TestArrayKernel:
    """Fixed parameters, against the loop that calls the function for every element."""

    x = Draw(1).uniform(-1, 1)

    def test_vd_hyp2f1(self, benchmark: Any, parameters: tuple[float, float, float]) -> None:
        measure(benchmark, lambda: pyfort.vd_hyp2f1(*parameters, self.x))

    def test_scalar_loop(self, benchmark: Any, parameters: tuple[float, float, float]) -> None:
        measure(benchmark, lambda: pyfort.hyp2f1(*parameters, self.x))


@pytest.mark.benchmark(group="hyp2f1 in two threads")
@pytest.mark.figure(own="test_two_threads", other="test_one_thread", at_least=1.8)
class TestThreads:
    """No lock is held in the loop.

    It takes two free processors. Many short rounds, for they are seldom free for long.
    """

    arguments = tuple(column[:FEW] for column in columns("parameters up to 10, |x| < 1/2"))
    halves = tuple(zip(*(np.split(column, 2) for column in arguments), strict=True))

    def test_two_threads(self, benchmark: Any) -> None:
        with ThreadPoolExecutor(2) as pool:
            measure(benchmark, lambda: list(pool.map(self.compute, self.halves)), FEW, rounds=200)

    def test_one_thread(self, benchmark: Any) -> None:
        measure(benchmark, lambda: [self.compute(half) for half in self.halves], FEW, rounds=200)

    @staticmethod
    def compute(arguments: Columns) -> Array:
        result: Array = pyfort.hyp2f1(*arguments)
        return result
