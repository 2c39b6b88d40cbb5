"""The hypergeometric function at doubles next to its zeros in x.

There the value is 1e-16 of what x f'(x) is, and f is what is left of a sum that has lost as
many digits; 1e-14 of it takes thirty digits and more of everything.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pyfort import hyp2f1, vd_hyp2f1

Parameters = tuple[float, float, float]
ACCURACY = 1e-14

# Values in ball arithmetic; each of them was NaN, or wrong, in double-double arithmetic.
NEXT_TO_ZEROS = [
    # generic
    (-1.0575335685125342, -8.854828065685025, -9.945095871835242, 0.9999545872179956,
     7.254211157594698e-15),
    (-0.5325053215300422, -0.4558508957204275, -5.610353869445381, -101783.03721787188,
     2.7028931327476844e-15),
    (6.103450105703942, 4.9384879615799715, -6.684657420309195, -31.460251750143367,
     9.718774548655453e-23),
    # integers and half-integers
    (-7.0, -10.0, 7.0, -12.50633266894316, -4.410628077276254e-11),
    (-5.0, -1.5, -7.5, -10.29664758837078, -3.052803354529141e-16),
    (-5.5, -5.0, -2.5, 0.09877872784083454, -2.1871026725923368e-18),
    # nearly integers
    (5.0000103621573135, 6.999999999999834, -2.000000000000002, -10177.491400193727,
     -7.557739590005074e-26),
    (-6.000000000005843, 7.999999999999884, -3.9999999695807578, 0.9976830517980481,
     0.019214767955045498),
    (-2.0002235943914903, -3.999999999923971, -5.0000000000002585, 0.9932510619669502,
     1.0582752184300102e-15),
    (-5.000000000003718, 1.0, -8.980931713972604, 0.9963134031279263, -4.187775994928027e-13),
    # c - a - b or a - b an integer, or nearly
    (-2.98857298161799, -1.9896694083720146, -7.978242389990005, -3771.115271343029,
     -2.952022282011879e-10),
    (-5.494978417316222, -0.017902885414988745, -7.51288108175037, 0.9831722835713103,
     -8.63521493964381e-16),
    (5.157807325464477, 9.157807325821569, -6.06009514808418, -0.8917457532384556,
     -6.856996887465604e-17),
    (-6.208819547342435, -6.208819506803197, -2.379309071675582, -4259.841672959367,
     439828877.529182),
]  # fmt: skip


@pytest.mark.parametrize("row", NEXT_TO_ZEROS)
def test_values_next_to_zeros(row: tuple[float, ...]) -> None:
    """Breaks when the last route, quad-doubles, is not taken, or not right."""
    *arguments, value = row
    assert hyp2f1(*arguments) == pytest.approx(value, rel=ACCURACY, abs=0)


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        # The descent from positive c cancels next to a pole: -4.6e-16 for accurate.
        ((33.99999999999997, 2.9999999999999774, -44.99999999999559, 0.11658434602969853),
         -1.4624463684685508e-15),
        # The numbers of DLMF 15.8.6 are not exact: 1.1e-5 for accurate.
        ((-1.237826082514106e-14, -4.0, 4.0, -10310.24100041301), 1.147328261727048e-16),
        # A path along the axis, by chance the same as another one: 1e-13 off.
        ((-8.00000011001009, 8.000141601017916, 6.0000092263502705, 0.9696377482686145),
         2.0179902673012616e-23),
        # A series that converges slowly, its rest in doubles: 5e-14 off.
        ((-5.3840927074400868, 5.0000000719576985, 5.0, 0.98626449378964764),
         -3.562054867317291e-24),
    ],
)  # fmt: skip
def test_estimates_are_not_too_small(arguments: tuple[float, ...], value: float) -> None:
    """An estimate that misses an error lets a wrong number pass."""
    assert hyp2f1(*arguments) == pytest.approx(value, rel=ACCURACY, abs=0)


@pytest.mark.parametrize(
    "arguments",
    [(8.0, -9.0, 7.0, 0.4375), (5.5, -4.5, -3.5, 0.5),
     (-1.0, -7.0, 3.000000000001836, -0.42857142857169084)],
)  # fmt: skip
def test_zeros_that_are_doubles(arguments: tuple[float, ...]) -> None:
    """Fails when a polynomial's digits are not enough to tell that it is zero."""
    assert hyp2f1(*arguments) == 0.0


# --- Random zeros ---------------------------------------------------------------------------


def _near(random: np.random.Generator, limit: int = 9) -> float:
    integer, sign = random.integers(-limit, limit + 1), random.choice([-1, 0, 1])
    return float(integer + sign * 10 ** random.uniform(-15, -3))


def _parameters(kind: str, random: np.random.Generator) -> Parameters:
    near = [_near(random) for _ in range(3)]
    p, q = random.uniform(-3, 3, 2)
    a, b, c = {
        "generic": random.uniform(-10, 10, 3),
        "integers": random.integers(-10, 11, 3).astype(float),
        "half-integers": random.integers(-20, 21, 3) / 2,
        "near integers": near,
        "mixed": random.permuted([near[0], float(random.integers(-9, 10)), random.uniform(-9, 9)]),
        "c - a - b": [p, q, p + q + _near(random, 4)],
        "a - b": [p, p + _near(random, 7), q],
    }[kind]
    return float(a), float(b), float(c)


GRID = np.concatenate([-np.logspace(6, -3, 90), np.linspace(0.01, 0.99, 79),
                       1 - np.logspace(-2, -14, 30)])  # fmt: skip


def _next_to_zeros(parameters: Parameters) -> Iterator[list[float]]:
    """The doubles on both sides of each zero, and their neighbours, by bisection."""
    values = hyp2f1(*parameters, GRID)
    for i in np.flatnonzero(np.sign(values[1:]) * np.sign(values[:-1]) < 0):
        low, high = float(GRID[i]), float(GRID[i + 1])
        while low < (middle := (low + high) / 2) < high:
            found = hyp2f1(*parameters, middle)
            assert not math.isnan(found), (*parameters, middle)
            if np.sign(found) == np.sign(values[i]):
                low = middle
            else:
                high = middle
        yield [x for x in (np.nextafter(low, -1e9), low, high, np.nextafter(high, 1.0)) if x < 1]


@pytest.fixture
def reference(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float, float, float], float]:
    """Correctly rounded values."""
    pytest.importorskip("flint")
    monkeypatch.syspath_prepend(Path(__file__).parents[2] / "benchmarks")
    from hyp2f1_reference import value

    monkeypatch.delitem(sys.modules, "hyp2f1_reference")

    def rounded(a: float, b: float, c: float, x: float) -> float:
        try:
            return value(a, b, c, x)
        except ArithmeticError:  # zero, for all that tens of thousands of bits can tell
            return 0.0

    return rounded


@pytest.mark.parametrize(
    "kind",
    ["generic", "integers", "half-integers", "near integers", "mixed", "c - a - b", "a - b"],
)
def test_random_zeros(kind: str, reference: Callable[[float, float, float, float], float]) -> None:
    """Every double next to a zero, for the ufunc and for the array kernel."""
    random = np.random.default_rng(20261122)
    points = 0
    while points < 200:
        parameters = _parameters(kind, random)
        if parameters[2] <= 0 and parameters[2] == math.floor(parameters[2]):
            continue
        arguments = [x for xs in _next_to_zeros(parameters) for x in xs]
        if not arguments:
            continue
        expected = np.array([reference(*parameters, x) for x in arguments])
        points += len(arguments)
        many = vd_hyp2f1(*parameters, np.concatenate([arguments, GRID]))[: len(arguments)]
        found: NDArray[np.float64]
        for found in (hyp2f1(*parameters, np.array(arguments)), many):
            np.testing.assert_allclose(found, expected, rtol=ACCURACY, err_msg=str(parameters))
