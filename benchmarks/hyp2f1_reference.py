"""Correctly rounded values of 2F1, at random points of regions that are hard in some way.

The values are those of 2F1 at the exact doubles. They come from ball arithmetic (arb, by
python-flint): a ball is certain to contain the value, and the precision grows until all of
it rounds to one double. The same seed gives the same points.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from flint import arb, ctx, fmpq

Arguments = tuple[float, float, float, float]
"""a, b, c and x."""


@dataclass(frozen=True)
class Point:
    """Arguments and the correctly rounded value."""

    region: str
    arguments: Arguments
    value: float

    @property
    def largest_parameter(self) -> float:
        return max(map(abs, self.arguments[:3]))


# --- Values --------------------------------------------------------------------------------


def value(a: float, b: float, c: float, x: float) -> float:
    """2F1(a, b; c; x), correctly rounded; NaN where it is not real, infinite at a divergence.

    If a or b ends the series before c, a non-positive integer, makes it infinite, the value
    is that of the polynomial (DLMF 15.2.5).
    """
    degree = _degree(a, b, c)
    if x == 0 or degree == 0:
        return 1.0
    if degree is None:
        if _ends(c):
            return math.nan
        if x > 1:
            beyond = _rational(a, b, c, x)
            return math.nan if beyond is None else _rounded(beyond)
        excess = _exact(c) - _exact(a) - _exact(b)
        if x == 1 and excess <= 0:
            return _divergence(a, b, c)
        if x == 1 and any(_is_pole(_exact(c) - _exact(p)) for p in (a, b)):
            return 0.0
    precision = 160
    while precision < 60_000:
        ctx.prec = precision
        ball = _ball(a, b, c, x, degree)
        low, high = float(ball.lower()), float(ball.upper())
        if ball.is_finite() and low == high and (ball == 0 or ball.rel_accuracy_bits() >= 100):
            return low
        if precision > 1000:  # zero, or exactly between two doubles?
            exact = _rational(a, b, c, x)
            if exact is not None:
                return _rounded(exact)
        precision = precision * 9 // 5
    raise ArithmeticError(f"2F1{(a, b, c, x)} is not settled by {precision} bits")


def _ends(p: float) -> bool:
    return p <= 0 and p == math.floor(p)


def _degree(a: float, b: float, c: float) -> int | None:
    """The degree, where 2F1 is a polynomial."""
    degrees = [int(-p) for p in (a, b) if _ends(p)]
    if not degrees or (_ends(c) and min(degrees) > -c):
        return None
    return min(degrees)


def _exact(p: float) -> fmpq:
    return fmpq(*p.as_integer_ratio())


def _is_pole(p: fmpq) -> bool:
    return bool(p.q == 1 and p <= 0)


def _divergence(a: float, b: float, c: float) -> float:
    """The infinity at x = 1 if c <= a + b, DLMF 15.4.21 and 15.4.23."""
    ctx.prec = 200
    sign = arb(c).gamma() * arb(a).rgamma() * arb(b).rgamma()
    return math.inf if sign > 0 else -math.inf


def _ball(a: float, b: float, c: float, x: float, degree: int | None) -> arb:
    if degree is not None and degree <= 4000:
        total = arb(1)
        for k in range(degree - 1, -1, -1):
            total = 1 + total * ((arb(a) + k) * (arb(b) + k) / ((arb(c) + k) * (k + 1))) * arb(x)
        return total
    if x == 1 and degree is None:  # Gauss, DLMF 15.4.20
        excess = arb(c) - arb(a) - arb(b)
        rest = (arb(c) - arb(a)).rgamma() * (arb(c) - arb(b)).rgamma()
        return arb(c).gamma() * excess.gamma() * rest
    return arb(x).hypgeom_2f1(arb(a), arb(b), arb(c))


def _rational(a: float, b: float, c: float, x: float) -> fmpq | None:
    """The exact value, where 2F1 is a polynomial, or one times an integer power of 1 - x."""
    a_, b_, c_, x_ = map(_exact, (a, b, c, x))
    factor = fmpq(1)
    degree = _degree(a, b, c)
    if degree is None:  # Euler, DLMF 15.8.1
        power = c_ - a_ - b_
        a_, b_ = c_ - a_, c_ - b_
        poles = [-p for p in (a_, b_) if _is_pole(p)]
        if not poles or power.q != 1:
            return None
        degree = int(min(poles).p)
        factor = (1 - x_) ** int(power.p)
    total = fmpq(1)
    for k in range(degree - 1, -1, -1):
        total = 1 + total * (a_ + k) * (b_ + k) / ((c_ + k) * (k + 1)) * x_
    return total * factor


def _rounded(exact: fmpq) -> float:
    return int(exact.p) / int(exact.q)


# --- Regions -------------------------------------------------------------------------------


class Draw:
    """Random numbers of the kinds that the regions need."""

    def __init__(self, seed: int, region: str) -> None:
        bits = np.random.PCG64([seed, zlib.crc32(region.encode())])
        self.random = np.random.Generator(bits)

    def uniform(self, low: float, high: float) -> float:
        return float(self.random.uniform(low, high))

    def power(self, low: float, high: float) -> float:
        """A power of ten, its exponent uniform."""
        return float(10.0 ** self.uniform(low, high))

    def integer(self, low: int, high: int) -> int:
        """An integer from low to high - 1."""
        return int(self.random.integers(low, high))

    def fraction(self, limit: int, denominator: int) -> float:
        """A multiple of 1 / denominator, up to the limit."""
        return self.integer(-limit * denominator, limit * denominator + 1) / denominator

    def one_of(self, values: Sequence[float]) -> float:
        return float(self.random.choice(values))

    def three(self, limit: float) -> tuple[float, float, float]:
        return tuple(self.uniform(-limit, limit) for _ in range(3))  # type: ignore[return-value]

    def fractions(self, limit: int, denominator: int) -> tuple[float, float, float]:
        return tuple(self.fraction(limit, denominator) for _ in range(3))  # type: ignore[return-value]

    # All alternatives are drawn and one is taken, so that streams of numbers stay in step.
    def near_one(self) -> float:
        return 1.0 - self.power(-14, -1)

    def negative(self) -> float:
        return -self.power(0, 6)

    def inside(self) -> float:
        return self.uniform(-1, 1)

    def anywhere(self) -> float:
        which = self.integer(0, 8)
        return (
            self.uniform(-1, 0.5), self.uniform(0.5, 0.9), self.uniform(0.9, 1), self.near_one(),
            -1.0, self.one_of([0.5, 0.9, -0.5, 0.99, -2.0, 0.75, -10.0]), self.uniform(-3, -1),
            self.negative(),
        )[which]  # fmt: skip

    def upper(self) -> float:
        """Between 1/2 and 1, next to 1 as well."""
        choices = self.uniform(0.5, 0.9), self.uniform(0.9, 1), self.near_one()
        return choices[self.integer(0, 3)]

    def spread(self) -> float:
        choices = self.inside(), self.near_one(), self.negative()
        return choices[self.integer(0, 3)]


def _c_minus_a_minus_b_integer(d: Draw) -> Arguments:
    a, b, m = d.fraction(8, 64), d.fraction(8, 64), d.integer(-6, 7)
    return a, b, a + b + m, d.upper()


def _c_minus_a_minus_b_near(d: Draw) -> Arguments:
    a, b, m, x = d.uniform(-8, 8), d.uniform(-8, 8), float(d.integer(-6, 7)), d.upper()
    return a, b, a + b + m + d.one_of([-1, 1]) * d.power(-15, -3), x


def _a_minus_b_integer(d: Draw) -> Arguments:
    a, c, m = d.fraction(8, 64), d.uniform(-10, 10), d.integer(-6, 7)
    return a, a + m, c, d.negative()


def _a_minus_b_near(d: Draw) -> Arguments:
    a, c, m = d.uniform(-8, 8), d.uniform(-10, 10), float(d.integer(-6, 7))
    return a, a + m + d.one_of([-1, 1]) * d.power(-15, -3), c, d.negative()


def _polynomial(d: Draw) -> Arguments:
    a, b, c = -float(d.integer(1, 31)), d.uniform(-20, 20), d.uniform(-20, 20)
    choices = d.inside(), d.uniform(-5, 5), d.near_one()
    return a, b, c, choices[d.integer(0, 3)]


def _polynomial_at_pole(d: Draw) -> Arguments:
    n = d.integer(1, 15)
    m = n + d.integer(0, 12)
    b = d.uniform(-20, 20)
    choices = d.inside(), d.uniform(-5, 5)
    return -float(n), b, -float(m), choices[d.integer(0, 2)]


def _c_near_pole(d: Draw) -> Arguments:
    a, b = d.uniform(-10, 10), d.uniform(-10, 10)
    c = -float(d.integer(0, 11)) + d.one_of([-1, 1]) * d.power(-14, -2)
    return a, b, c, d.spread()


def _several_near(d: Draw) -> Arguments:
    a, b, c = (d.integer(-9, 10) + d.one_of([-1, 0, 1]) * d.power(-18, -1) for _ in range(3))
    choices = d.anywhere(), d.inside(), d.one_of([-1, 0.5]) + d.power(-16, -1)
    return float(a), float(b), float(c), choices[d.integer(0, 3)]


def _c_minus_a_negative_integer(d: Draw) -> Arguments:
    a, b, n = d.fraction(10, 64), d.uniform(-10, 10), d.integer(0, 9)
    return a, b, a - n, d.spread()


def _equal(d: Draw) -> Arguments:
    a, b, c = d.three(10)
    a, b = ((a, a), (c, b), (a, c))[d.integer(0, 3)]
    return a, b, c, d.anywhere()


def _at_one(d: Draw) -> Arguments:
    a, b = d.uniform(-10, 10), d.uniform(-10, 10)
    return a, b, a + b + d.power(-3, 1), 1.0


def _astrodynamics(d: Draw) -> Arguments:
    which = d.integer(0, 4)
    choices = d.uniform(-10, 0), d.uniform(0, 0.9), d.uniform(0.9, 1), d.near_one()
    return 3.0, 1.0, 2.5, choices[which]


def _statistics(d: Draw) -> Arguments:
    a, b = d.power(-1, 2.5), d.power(-1, 2.5)
    return a, 1 - b, a + 1, d.uniform(0, 1)


def _legendre(d: Draw) -> Arguments:
    nu = d.uniform(0, 60)
    return -nu, nu + 1, float(d.integer(1, 9)), d.uniform(-0.5, 1)


def _elliptic(d: Draw) -> Arguments:
    cases = [(0.5, 0.5, 1.0), (-0.5, 0.5, 1.0), (1.5, 0.5, 1.0), (0.5, 0.5, 2.0)]
    return (*cases[d.integer(0, 4)], d.spread())


SPECIAL_X = [-1.0, -0.5, 0.5, 0.9, 0.99, 0.999, -2.0, -0.999, 0.25, 0.95, -1.5, -10.0]


@dataclass(frozen=True)
class Region:
    """Where points are drawn."""

    meaning: str
    draw: Callable[[Draw], Arguments]


U = "parameters up to"
REGIONS = {
    "a10_small": Region(f"{U} 10, |x| < 1/2", lambda d: (*d.three(10), d.uniform(-0.5, 0.5))),
    "a10_mid": Region(f"{U} 10, 0.5 < x < 0.9", lambda d: (*d.three(10), d.uniform(0.5, 0.9))),
    "a10_0.9_1": Region(f"{U} 10, 0.9 < x < 1", lambda d: (*d.three(10), d.uniform(0.9, 1.0))),
    "a10_near1": Region(f"{U} 10, 1 - x from 1e-14", lambda d: (*d.three(10), d.near_one())),
    "a10_neg": Region(f"{U} 10, -1 < x < -1/2", lambda d: (*d.three(10), d.uniform(-1, -0.5))),
    "a10_neg2": Region(f"{U} 10, -2 < x < -1", lambda d: (*d.three(10), d.uniform(-2, -1))),
    "a10_neginf": Region(
        f"{U} 10, -10^6 < x < -2", lambda d: (*d.three(10), -d.power(math.log10(2), 6))
    ),
    "pos10_all": Region(
        "positive parameters up to 10, |x| < 1",
        lambda d: (d.uniform(0, 10), d.uniform(0, 10), d.uniform(0, 10), d.inside()),
    ),
    "a50_all": Region(f"{U} 50, |x| < 1", lambda d: (*d.three(50), d.inside())),
    "a50_neginf": Region(f"{U} 50, -10^6 < x < -1", lambda d: (*d.three(50), d.negative())),
    "a200_all": Region(f"{U} 200, |x| < 1", lambda d: (*d.three(200), d.inside())),
    "a200_neginf": Region(f"{U} 200, -10^6 < x < -1", lambda d: (*d.three(200), d.negative())),
    "integer": Region("integers up to 10", lambda d: (*d.fractions(10, 1), d.anywhere())),
    "half": Region("half-integers up to 10", lambda d: (*d.fractions(10, 2), d.anywhere())),
    "half50": Region("half-integers up to 50", lambda d: (*d.fractions(50, 2), d.anywhere())),
    "cab_int": Region("c - a - b an integer, 1/2 < x < 1", _c_minus_a_minus_b_integer),
    "cab_near": Region("c - a - b next to an integer, 1/2 < x < 1", _c_minus_a_minus_b_near),
    "ab_int": Region("a - b an integer, x < -1", _a_minus_b_integer),
    "ab_near": Region("a - b next to an integer, x < -1", _a_minus_b_near),
    "poly": Region("polynomials up to degree 30, |x| < 5", _polynomial),
    "poly_cneg": Region("polynomials, c a negative integer, |x| < 5", _polynomial_at_pole),
    "c_nearneg": Region("c next to a non-positive integer", _c_near_pole),
    "all_near": Region("a, b and c next to integers, or integers", _several_near),
    "ca_negint": Region("c - a a non-positive integer", _c_minus_a_negative_integer),
    "equal": Region("two parameters equal", _equal),
    "special_x": Region(
        f"{U} 10, x round (-1, 0.5, 0.999, ...)",
        lambda d: (*d.three(10), d.one_of(SPECIAL_X)),
    ),
    "x_one": Region("x = 1", _at_one),
    "x_m1": Region(f"{U} 10, x = -1", lambda d: (*d.three(10), -1.0)),
    "astro": Region("2F1(3, 1; 5/2; x), -10 < x < 1", _astrodynamics),
    "stat": Region("incomplete beta functions, a up to 300", _statistics),
    "legendre": Region("Legendre functions of degree up to 60", _legendre),
    "elliptic": Region("elliptic integrals, -10^6 < x < 1", _elliptic),
}
"""Where the accuracy is measured, and how a point is drawn there."""


def generate(region: str, count: int, seed: int) -> Iterator[Point]:
    """Points of a region whose values are normal numbers."""
    draw = Draw(seed, region)
    while count > 0:
        arguments = REGIONS[region].draw(draw)
        found = value(*arguments)
        if math.isfinite(found) and abs(found) >= np.finfo(float).tiny and arguments[3] != 0:
            yield Point(region, arguments, found)
            count -= 1
