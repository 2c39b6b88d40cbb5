"""The array kernels against what NumPy and SciPy say."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from scipy import integrate
from scipy.spatial import distance

from pyfort import kernels

RNG = np.random.default_rng(7)


def test_axpy_changes_in_place() -> None:
    x, y = RNG.normal(size=(2, 50))
    expected = y + 1.5 * x
    assert kernels.axpy(1.5, x, y) is None
    np.testing.assert_array_equal(y, expected)


def test_dot_is_compensated() -> None:
    """A plain sum loses every digit of this one."""
    x = np.array([1e16, 1.0, -1e16, 1e-8])
    y = np.array([1.0, 1.0, 1.0, 1.0])
    exact = sum(Fraction(a) * Fraction(b) for a, b in zip(x, y, strict=True))
    assert kernels.dot(x, y) == float(exact)
    x, y = RNG.normal(size=(2, 1000)) * 10.0 ** RNG.integers(-8, 8, (2, 1000))
    exact = sum(Fraction(a) * Fraction(b) for a, b in zip(x, y, strict=True))
    assert math.isclose(kernels.dot(x, y), float(exact), rel_tol=3e-16)


def test_cumtrapz() -> None:
    x = np.sort(RNG.uniform(size=40))
    y = RNG.normal(size=40)
    expected = integrate.cumulative_trapezoid(y, x, initial=0)
    np.testing.assert_allclose(kernels.cumtrapz(y, x), expected, rtol=1e-13, atol=1e-15)


def test_heat_steps_agree_bit_by_bit() -> None:
    """In place and out of place are one method; the boundary stays."""
    u = np.asfortranarray(RNG.normal(size=(6, 9)))
    new = kernels.heat_step_to(0.2, u)
    expected = u.copy()
    inner = u[2:, 1:-1] + u[:-2, 1:-1] + u[1:-1, 2:] + u[1:-1, :-2] - 4 * u[1:-1, 1:-1]
    expected[1:-1, 1:-1] += 0.2 * inner
    np.testing.assert_allclose(new, expected, rtol=1e-13, atol=1e-15)
    kernels.heat_step(0.2, u)
    np.testing.assert_array_equal(u, new)


def test_pairwise_distance() -> None:
    points = RNG.normal(size=(12, 3))
    expected = distance.squareform(distance.pdist(points))
    np.testing.assert_allclose(kernels.pairwise_distance(points.T), expected, rtol=1e-14)


@pytest.mark.parametrize("eccentricity", [0.0, 0.3, 0.99, 1 - 1e-9])
def test_kepler_solves_the_equation(eccentricity: float) -> None:
    mean = np.linspace(-7, 7, 301)
    anomaly = kernels.kepler(mean, eccentricity)
    back = anomaly - eccentricity * np.sin(anomaly)
    np.testing.assert_allclose(back, mean, rtol=1e-14, atol=4e-15)


def test_kepler_outside_its_domain_is_nan() -> None:
    assert np.isnan(kernels.kepler([1.0], 1.0)).all()
    assert np.isnan(kernels.kepler([1.0], -0.1)).all()
