"""Identities of the hypergeometric function, at points that hypothesis chooses.

Parameters are multiples of a power of two, so that a + 1, c - a - b and the like are exact.
An identity is a sum of terms that is zero. Each value is right to 1e-14 for parameters up to
10, so the sum may be off by that times the sum of the terms' sizes, and no more.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy import special

from pyfort import hyp2f1

EPS = float(np.finfo(float).eps)
ACCURACY = 1e-14
Terms = Iterator[float]


def parameters(limit: int) -> st.SearchStrategy[float]:
    """Generic ones, half-integers, integers, and the neighbours of integers."""
    return st.one_of(
        st.integers(-limit * 64, limit * 64).map(lambda n: n / 64),
        st.integers(-limit * 2, limit * 2).map(lambda n: n / 2),
        st.tuples(st.integers(1 - limit, limit - 1), st.integers(-9, 9), st.integers(20, 40)).map(
            lambda t: t[0] + t[1] * 2.0 ** -t[2]
        ),
    )


ARGUMENTS = st.one_of(
    st.floats(-1, 1, exclude_max=True),
    st.floats(-6, 14).map(lambda d: 1 - 10.0**-d),  # from next to 1 down to -10^6
    st.floats(0, 6).map(lambda d: -(10.0**d)),
).filter(lambda x: x < 1 and (x == 0 or abs(x) > 1e-200))


def is_pole(p: float) -> bool:
    return p <= 0 and p == math.floor(p)


def polynomial(a: float, b: float, c: float, x: float) -> Fraction | None:
    """The exact value where the series ends, or that of Euler's transformation (15.8.1)."""
    for p, q, scale in (
        (a, b, Fraction(1)),
        (
            c - a,
            c - b,
            (1 - Fraction(x)) ** int(c - a - b) if x != 1 and c - a - b == int(c - a - b) else None,
        ),
    ):
        degrees = [int(-d) for d in (p, q) if is_pole(d)]
        if degrees and scale is not None:
            total = term = Fraction(1)
            for k in range(min(degrees)):
                factors = (Fraction(p) + k) * (Fraction(q) + k) / ((Fraction(c) + k) * (k + 1))
                term *= factors * Fraction(x)
                total += term
            return total * scale
    return None


def f(a: float, b: float, c: float, x: float) -> float:
    """The function, at a point where it is a number."""
    assume(not is_pole(c))
    value = hyp2f1(a, b, c, x)
    assert not math.isnan(value), (a, b, c, x)
    assume(math.isinf(value) is False)
    return float(value)


def assert_zero(terms: Terms, accuracy: float = 2 * ACCURACY) -> None:
    """The terms add up to zero, as far as each of them can be right."""
    values = list(terms)
    size = math.fsum(map(abs, values))
    assume(0 < size < 1e300)
    assert abs(math.fsum(values)) <= accuracy * size, (values, math.fsum(values) / size)


# --- Contiguous functions -------------------------------------------------------------------


def dlmf_15_5_11(a: float, b: float, c: float, x: float) -> Terms:
    yield (c - a) * f(a - 1, b, c, x)
    yield (2 * a - c) * f(a, b, c, x)
    yield (b - a) * x * f(a, b, c, x)
    yield a * (x - 1) * f(a + 1, b, c, x)


def dlmf_15_5_12(a: float, b: float, c: float, x: float) -> Terms:
    yield (b - a) * f(a, b, c, x)
    yield a * f(a + 1, b, c, x)
    yield -b * f(a, b + 1, c, x)


def dlmf_15_5_13(a: float, b: float, c: float, x: float) -> Terms:
    yield (c - a - b) * f(a, b, c, x)
    yield a * (1 - x) * f(a + 1, b, c, x)
    yield -(c - b) * f(a, b - 1, c, x)


def dlmf_15_5_14(a: float, b: float, c: float, x: float) -> Terms:
    yield c * a * f(a, b, c, x)
    yield c * (b - c) * x * f(a, b, c, x)
    yield -a * c * (1 - x) * f(a + 1, b, c, x)
    yield (c - a) * (c - b) * x * f(a, b, c + 1, x)


def dlmf_15_5_15(a: float, b: float, c: float, x: float) -> Terms:
    yield (c - a - 1) * f(a, b, c, x)
    yield a * f(a + 1, b, c, x)
    yield -(c - 1) * f(a, b, c - 1, x)


def dlmf_15_5_16(a: float, b: float, c: float, x: float) -> Terms:
    yield c * (1 - x) * f(a, b, c, x)
    yield -c * f(a - 1, b, c, x)
    yield (c - b) * x * f(a, b, c + 1, x)


def dlmf_15_5_17(a: float, b: float, c: float, x: float) -> Terms:
    yield (a - 1) * f(a, b, c, x)
    yield (b + 1 - c) * x * f(a, b, c, x)
    yield (c - a) * f(a - 1, b, c, x)
    yield -(c - 1) * (1 - x) * f(a, b, c - 1, x)


def dlmf_15_5_18(a: float, b: float, c: float, x: float) -> Terms:
    yield c * (c - 1) * (x - 1) * f(a, b, c - 1, x)
    yield c * (c - 1) * f(a, b, c, x)
    yield -c * (2 * c - a - b - 1) * x * f(a, b, c, x)
    yield (c - a) * (c - b) * x * f(a, b, c + 1, x)


def derivative(a: float, b: float, c: float, x: float) -> float:
    """DLMF 15.5.1."""
    return a * b / c * f(a + 1, b + 1, c + 1, x)


def dlmf_15_5_20(a: float, b: float, c: float, x: float) -> Terms:
    """The derivative by the contiguous functions."""
    yield x * (1 - x) * derivative(a, b, c, x)
    yield -(c - a) * f(a - 1, b, c, x)
    yield -(a - c) * f(a, b, c, x)
    yield -b * x * f(a, b, c, x)


def dlmf_15_10_1(a: float, b: float, c: float, x: float) -> Terms:
    """The differential equation."""
    second = a * (a + 1) * b * (b + 1) / (c * (c + 1)) * f(a + 2, b + 2, c + 2, x)
    yield x * (1 - x) * second
    yield c * derivative(a, b, c, x)
    yield -(a + b + 1) * x * derivative(a, b, c, x)
    yield -a * b * f(a, b, c, x)


RELATIONS = [
    dlmf_15_5_11, dlmf_15_5_12, dlmf_15_5_13, dlmf_15_5_14, dlmf_15_5_15, dlmf_15_5_16,
    dlmf_15_5_17, dlmf_15_5_18, dlmf_15_5_20, dlmf_15_10_1,
]  # fmt: skip
Relation = Callable[[float, float, float, float], Terms]


@pytest.mark.parametrize("relation", RELATIONS)
@settings(max_examples=100, deadline=None)
@given(a=parameters(8), b=parameters(8), c=parameters(8), x=ARGUMENTS)
def test_contiguous_functions(relation: Relation, a: float, b: float, c: float, x: float) -> None:
    """Breaks when one of three neighbours is wrong; they take different routes."""
    assume(not is_pole(c))
    assert_zero(relation(a, b, c, x))


@pytest.mark.parametrize("relation", RELATIONS)
def test_contiguous_functions_see_an_error(
    relation: Relation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tolerance is not so wide that a digit too few would pass."""

    def wrong(a: float, b: float, c: float, x: float) -> float:
        return float(hyp2f1(a, b, c, x)) * (1 + 2e-12 * math.sin(50 * (a + c)))

    monkeypatch.setitem(globals(), "f", wrong)
    random = np.random.default_rng(1)
    noticed = 0
    for _ in range(100):
        a, b, c = random.integers(-500, 500, 3) / 64 + 1 / 128
        terms = list(relation(a, b, c, random.uniform(-1, 1)))
        noticed += abs(math.fsum(terms)) > 2 * ACCURACY * math.fsum(map(abs, terms))
    assert noticed >= 70


@settings(max_examples=300, deadline=None)
@given(a=parameters(10), b=parameters(10), c=parameters(10), x=ARGUMENTS)
def test_symmetry(a: float, b: float, c: float, x: float) -> None:
    """In a and b; breaks when the order in which they come decides the route."""
    left, right = f(a, b, c, x), f(b, a, c, x)
    assert left == pytest.approx(right, rel=ACCURACY, abs=0)


# --- Transformations of the variable --------------------------------------------------------


def condition(a: float, b: float, c: float, x: float) -> float:
    """How much a relative change of x changes the value."""
    value = f(a, b, c, x)
    assume(value != 0)
    return abs(x * derivative(a, b, c, x) / value)


@settings(max_examples=300, deadline=None)
@given(a=parameters(5), b=parameters(5), c=parameters(5), x=ARGUMENTS)
def test_euler(a: float, b: float, c: float, x: float) -> None:
    """DLMF 15.8.1, first: F = (1 - x)^(c - a - b) F(c - a, c - b; c; x)."""
    p = c - a - b
    # 1 - x is rounded, once, unless it is exact.
    accuracy = 2 * ACCURACY + (abs(p) + 2) * EPS
    power = (1 - x) ** p
    assume(1e-290 < power < 1e290)
    assert_zero(iter([f(a, b, c, x), -power * f(c - a, c - b, c, x)]), accuracy)


@settings(max_examples=300, deadline=None)
@given(a=parameters(5), b=parameters(5), c=parameters(5), x=ARGUMENTS)
def test_pfaff(a: float, b: float, c: float, x: float) -> None:
    """DLMF 15.8.1, second: F = (1 - x)^(-a) F(a, c - b; c; x / (x - 1))."""
    y = x / (x - 1)
    # 1 - x is rounded, and so is y; how much that counts, the derivative tells.
    steep = condition(a, c - b, c, y)
    assume(steep < 100)
    power = (1 - x) ** -a
    assume(1e-290 < power < 1e290)
    accuracy = 2 * ACCURACY + (abs(a) + 2 + 2 * steep) * EPS
    assert_zero(iter([f(a, b, c, x), -power * f(a, c - b, c, y)]), accuracy)


GENERIC = st.integers(-4 * 64, 4 * 64).map(lambda n: n / 64)


@settings(max_examples=300, deadline=None)
@given(a=GENERIC, b=GENERIC, c=GENERIC, x=st.integers(1, 511).map(lambda n: n / 512))
def test_one_minus_x(a: float, b: float, c: float, x: float) -> None:
    """DLMF 15.8.4: the series round 0 and those round 1. At x < 1/2 and 1 - x > 1/2 the
    left side is one series, and the right side two connections."""
    d = c - a - b
    assume(abs(d - round(d)) > 0.01 and not is_pole(c))
    one = special.rgamma(c - a) * special.rgamma(c - b) * special.gamma(c) * special.gamma(d)
    two = special.rgamma(a) * special.rgamma(b) * special.gamma(c) * special.gamma(-d)
    power = (1 - x) ** d
    terms = [
        f(a, b, c, x),
        -one * f(a, b, 1 - d, 1 - x),
        -two * power * f(c - a, c - b, 1 + d, 1 - x),
    ]
    # Four gamma functions of SciPy's, good to a few eps each.
    assert_zero(iter(terms), 2 * ACCURACY + 50 * EPS)


@settings(max_examples=300, deadline=None)
@given(a=parameters(8), b=parameters(4), x=st.floats(-0.99, 0.99))
def test_quadratic_transformation(a: float, b: float, x: float) -> None:
    """DLMF 15.8.13: F(a, b; 2b; x) = (1 - x/2)^(-a) F(a/2, a/2 + 1/2; b + 1/2; (x/(2 - x))²)."""
    assume(not is_pole(2 * b) and not is_pole(b + 0.5))
    y = (x / (2 - x)) ** 2
    steep = condition(a / 2, a / 2 + 0.5, b + 0.5, y)
    assume(steep < 100)
    accuracy = 2 * ACCURACY + (2 * abs(a) + 4 * steep + 4) * EPS
    other = (1 - x / 2) ** -a * f(a / 2, a / 2 + 0.5, b + 0.5, y)
    assert_zero(iter([f(a, b, 2 * b, x), -other]), accuracy)


# --- Values that are known ------------------------------------------------------------------

ELEMENTARY = {
    "15.4.1, logarithm": ((1, 1, 2), lambda x: -np.log1p(-x) / x),
    "15.4.6, power": ((3.3, 1.7, 1.7), lambda x: (1 - x) ** -3.3),
    "15.4.7, square root": (
        (0.75, 1.25, 0.5),
        lambda x: ((1 + np.sqrt(x)) ** -1.5 + ((1 - x) / (1 + np.sqrt(x))) ** -1.5) / 2,
    ),
    "15.4.4, arcsine": ((0.5, 0.5, 1.5), lambda x: np.arcsin(np.sqrt(x)) / np.sqrt(x)),
    "19.5.1, elliptic K": ((0.5, 0.5, 1), lambda x: special.ellipk(x) * 2 / np.pi),
    "19.5.2, elliptic E": ((-0.5, 0.5, 1), lambda x: special.ellipe(x) * 2 / np.pi),
}


@pytest.mark.parametrize("name", ELEMENTARY)
def test_other_functions(name: str) -> None:
    """DLMF's special cases, over the whole of 0 < x < 1, to the accuracy of the others."""
    (a, b, c), other = ELEMENTARY[name]
    x = np.arange(1, 1000) / 1000
    np.testing.assert_allclose(hyp2f1(a, b, c, x), other(x), rtol=3e-14)


@settings(max_examples=300, deadline=None)
@example(n=1, b=2.5, c=0.5, x=1.0, swap=False)
@given(
    n=st.integers(1, 10), b=parameters(10), c=parameters(10),
    x=st.one_of(ARGUMENTS, st.floats(1, 5)), swap=st.booleans(),
)  # fmt: skip
def test_polynomials(n: int, b: float, c: float, x: float, swap: bool) -> None:
    """Exact rational arithmetic, also beyond 1, and with c a pole that comes too late."""
    assume(not (is_pole(c) and -c < min([n] + [-b] * is_pole(b))))
    exact = polynomial(-float(n), b, c, x)
    assert exact is not None
    assume(exact != 0 and 1e-290 < abs(exact) < 10**290)
    value = hyp2f1(b, -n, c, x) if swap else hyp2f1(-n, b, c, x)
    assert abs(Fraction(value) / exact - 1) <= Fraction(ACCURACY)


@pytest.mark.parametrize(
    "arguments",
    [(-1, -1, 2, -2), (-2, -3, 5, -1), (3, -6, 2, 0.25), (2, 2, 1, -1), (6, 9, 4, -0.5)],
)
def test_exact_zeros(arguments: tuple[float, ...]) -> None:
    """Fails when an error is only looked at relative to the value."""
    assert polynomial(*arguments) == 0
    assert hyp2f1(*arguments) == 0.0


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((2.0, 2.0, 0.999999999999, -1.0), -3.749917043551661e-13),
        ((2.0, 2.0, 0.999999999, -1.0), -3.7499998960591906e-10),
        ((5.0, 2.0, 0.999999999999, -0.25), -5.378441017004779e-13),
        ((5.0, 2.0, 0.999999999, -0.25), -5.378559851639026e-10),
    ],
)
def test_next_to_a_zero(arguments: tuple[float, ...], value: float) -> None:
    """Values in ball arithmetic, next to 2F1(2, 2; 1; -1) = 0 and 2F1(5, 2; 1; -1/4) = 0."""
    assert hyp2f1(*arguments) == pytest.approx(value, rel=ACCURACY, abs=0)
