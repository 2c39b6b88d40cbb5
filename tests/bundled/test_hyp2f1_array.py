"""``vd_hyp2f1`` with parameters next to integers, where its tables are easily wrong.

With 128 elements or more it works by tables: series whose coefficients are computed once. In a
coefficient, (c-b+k)/(c+k) may be nearly 0/0; then the rounding error of c-b is what counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import pyfort

Parameters = tuple[float, float, float]
ACCURACY = 1e-14
LIMIT = 10
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def offset(random: np.random.Generator) -> float:
    """From an integer: nothing, a power of ten, or a few units in the last place."""
    sign = random.choice([-1, 1])
    choices = 0.0, 10 ** random.uniform(-18, -3), random.integers(1, 9) * 2.0**-52
    return float(sign * choices[random.choice(3, p=[0.1, 0.6, 0.3])])


def near_integer(random: np.random.Generator, low: int = -9, high: int = 9) -> float:
    return float(random.integers(low, high + 1) + offset(random))


def near_integers(seed: int, count: int) -> Iterator[Parameters]:
    """Parameters up to 10, of which one, two or three are next to an integer or a tie."""
    random = np.random.default_rng(seed)
    while count > 0:
        tiny, near = offset(random), near_integer(random)
        a = random.choice([near, random.uniform(-LIMIT, LIMIT), random.integers(-20, 20) / 2])
        b, c = (
            (tiny, near_integer(random, high=0)),
            (near_integer(random), near_integer(random, high=0)),
            (tiny, a + near),
            (random.uniform(-LIMIT, LIMIT), a + near),
            (near_integer(random), a + near),
            (a + near, near_integer(random, high=0)),
        )[random.choice(6, p=[0.5, 0.1, 0.1, 0.1, 0.1, 0.1])]
        if random.integers(4) == 0:
            c = a + b + near_integer(random)
        if max(abs(a), abs(b), abs(c)) <= LIMIT:
            yield (float(a), float(b), float(c)) if random.integers(2) else (b, float(a), c)
            count -= 1


def arguments(seed: int) -> NDArray[np.float64]:
    """More than 128, of both signs, for every kind of table and beyond all of them."""
    random = np.random.default_rng(seed)
    return np.concatenate([
        random.uniform(-1, 1, 40),
        random.uniform(0.5, 1, 30),
        1 - 10 ** random.uniform(-14, -1, 10),
        random.uniform(-4, -0.5, 40),
        -(10 ** random.uniform(0, 6, 10)),
        [-1.0, -0.5, 0.5, 0.72, -2.0],
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "x", "value"),
    [
        ((8.622121419473455, -3.44142214381451e-16, -5.000000000000001), -1.0, 0.7053392862013949),
        ((2.0, -4.7201095797724366e-18, -4.000000000000002), -2.0, 0.9990668868589471),
    ],
)
def test_a_coefficient_of_nearly_0_over_0(parameters: Parameters, x: float, value: float) -> None:
    """Values in ball arithmetic; fails when c - b is rounded before k is added."""
    found = pyfort.vd_hyp2f1(*parameters, np.full(150, x))
    np.testing.assert_allclose(found, value, rtol=ACCURACY)


def test_tables_do_not_change_the_function() -> None:
    """The scalar function makes no tables; fails when a coefficient or a number of terms is off."""
    x = arguments(1)
    assert x.size >= 128
    for parameters in near_integers(seed=2, count=2000):
        expected = pyfort.hyp2f1(*parameters, x)
        found = pyfort.vd_hyp2f1(*parameters, x)
        np.testing.assert_allclose(found, expected, rtol=ACCURACY, err_msg=str(parameters))


def test_tables_against_the_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails when the scalar function and the tables are wrong by the same."""
    pytest.importorskip("flint")
    monkeypatch.syspath_prepend(BENCHMARKS)
    from hyp2f1_reference import value

    x = arguments(3)
    for parameters in near_integers(seed=4, count=300):
        found = pyfort.vd_hyp2f1(*parameters, x)[::10]
        expected = [value(*parameters, float(xi)) for xi in x[::10]]
        np.testing.assert_allclose(found, expected, rtol=ACCURACY, err_msg=str(parameters))
