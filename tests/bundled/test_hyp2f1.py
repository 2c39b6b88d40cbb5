"""The hypergeometric function against correctly rounded values, region by region.

The reference has the regions of `benchmarks/accuracy.py`: parameters of up to
10, 50 and 200, near integers, near poles, arguments next to 1, and the known
failures of other libraries. `benchmarks/accuracy.py --seed N` measures fresh
points.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import special

import pyfort

Columns = dict[str, NDArray[np.float64]]


def read_reference() -> dict[str, Columns]:
    """Parameters, arguments and values by region."""
    regions: dict[str, list[list[float]]] = {}
    with Path(__file__).with_name("hyp2f1_reference.csv").open() as file:
        for row in csv.DictReader(file):
            numbers = [float(row[k]) for k in ("a", "b", "c", "x", "ref")]
            regions.setdefault(row["region"], []).append(numbers)
    columns = {region: np.array(rows).T for region, rows in regions.items()}
    return {region: dict(zip("abcxr", c, strict=True)) for region, c in columns.items()}


REFERENCE = read_reference()
SMALL = {
    region: {k: v[mask] for k, v in columns.items()}
    for region, columns in REFERENCE.items()
    if (mask := np.max(np.abs([columns[k] for k in "abc"]), axis=0) <= 10).any()
}


REGIONS = """
    a10_small a10_mid a10_0.9_1 a10_near1 a10_neg a10_neg2 a10_neginf pos10_all a50_all
    a50_neginf a200_all a200_neginf integer half half50 cab_int cab_near ab_int ab_near poly
    poly_cneg c_nearneg ca_negint equal special_x x_one x_m1 astro stat legendre elliptic
"""


def test_every_region_is_there() -> None:
    """A region without points would be a region without a test."""
    assert set(REFERENCE) == {*REGIONS.split(), "issue", "pearson", "edge"}
    assert all(REFERENCE[region]["a"].size >= 60 for region in REGIONS.split())


def errors(value: NDArray[np.float64], reference: NDArray[np.float64]) -> NDArray[np.float64]:
    """Relative errors; a value that is not finite where it should be is wrong by infinity."""
    with np.errstate(all="ignore"):
        error = np.abs(value - reference) / np.abs(reference)
    same = (value == reference) | (np.isnan(value) & np.isnan(reference))
    return np.where(same, 0.0, np.where(np.isnan(error), np.inf, error))


def evaluate(function: np.ufunc, columns: Columns) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        return errors(function(*(columns[k] for k in "abcx")), columns["r"])


@pytest.mark.parametrize("region", SMALL)
def test_parameters_up_to_ten(region: str) -> None:
    """Fails when a route, a limit or the double-double fallback is wrong."""
    assert evaluate(pyfort.hyp2f1, SMALL[region]).max() <= 1e-14


@pytest.mark.parametrize("region", SMALL)
def test_no_worse_than_scipy(region: str) -> None:
    ours = evaluate(pyfort.hyp2f1, SMALL[region])
    theirs = evaluate(special.hyp2f1, SMALL[region])
    assert (ours > 1e-12).mean() <= (theirs > 1e-12).mean()
    assert np.median(ours) <= max(np.median(theirs), np.finfo(float).eps)


@pytest.mark.parametrize("region", REFERENCE)
def test_nothing_is_silently_wrong(region: str) -> None:
    """Where the accuracy cannot be had the answer is NaN, whatever the parameters."""
    columns = REFERENCE[region]
    with np.errstate(all="ignore"):
        value = pyfort.hyp2f1(*(columns[k] for k in "abcx"))
    finite = ~np.isnan(value)
    assert (errors(value, columns["r"])[finite] <= 1e-6).all()


@pytest.mark.parametrize(
    ("arguments", "value"),
    [
        ((-2.8708591711630354e-15, 2.3, -3.000000000000001, -2.197), -0.8625647247867366),
        (
            (1.5176565496430308e-16, -6.99999999976661, -0.9999999999999999, 0.75),
            -0.36514794516358046,
        ),
        (
            (-4.148255234446065, 1.2626025834659062e-18, -5.000000000000005, -0.7848145366121597),
            0.9999998781343304,
        ),
        (
            (2.435425431089727e-10, 2.3, -8.999999999998998, -0.9899132707675409),
            -1.0342017013889475,
        ),
        # Polynomials.
        ((1.9000539773102847e-15, -7.0, -2.9999999999999982, 0.75), 0.005834575297747562),
        (
            (-10.0, 6.914016328859134e-11, -8.99999999993086, 0.9999987159978271),
            1.2347614097373423e-06,
        ),
    ],
)
def test_a_factor_that_nearly_vanishes(arguments: tuple[float, ...], value: float) -> None:
    """a/(c+k) of nearly 0/0: fails when c - a is rounded, in whatever precision."""
    assert pyfort.hyp2f1(*arguments) == pytest.approx(value, rel=1e-14, abs=0)


HARD = {
    "the terms of a polynomial are too many": [
        ((-1000.0, -2000.0, -1e7, 0.9999999), 0.8187062117250764),
    ],
    "a tiny parameter's term grows past 1": [
        ((17.0, -5e-151, -1e-07, 1 - 2**-52), 6.448933275248242e122),
        ((25.0, 1e-308, -1e-11, 1 - 2**-53), -7.323931183215248e101),
        ((45.0, 1.3e-227, 1.7e-11, 0.99999237), 147873455902040.22),
    ],
    "c is a pole after more terms than are begun with": [
        ((1.0, 1.0, -408.0, -0.5), np.nan),
        ((-0.5506, -218.5, -437.0, 0.00049), np.nan),
    ],
    "terms grow again after more than are begun with": [
        ((171.0, 169.0, -359.75, -0.25), 35826916168.31053),
        ((277.0, 546.25, 1092.625, 0.75), 3.4881479904589806e62),
    ],
    "Gamma(c) is negative, and the working precision overflows": [
        ((171.0, 171.00000000001165, -110.00000000663096, 1 - 2**-52), -np.inf),
        ((152.0, 150.0, -122.99891326150176, 0.9999999999999858), -np.inf),
        ((133.7, 131.7, -130.5, 0.9999999999999906), -np.inf),
    ],
    "a polynomial at 1 cancels": [
        ((3.0, -4.0, -1e-15, 1.0), -1.0000000000000038),
        ((5.4, -4.0, 2.4000000000000004, 1.0), 0.0),
    ],
    "a polynomial times a power of 1 - x, beyond 1": [
        ((-8.0, 9.9375, 4.9375, 1 + 2**-52), 5.09889922898669e-48),
        ((-1.5e-195, 4.0, -1.5e-195, 2.07), 0.7628952120475256),
    ],
    "products of parameters underflow": [
        ((-9.3e-280, -5.7e-35, 9.75e-314, 0.03), 1.0165604368082284),
    ],
    "an exponent is hardly negative": [((-1e-300, 3.0, 1.0, -np.inf), np.inf)],
}


@pytest.mark.parametrize("why", HARD)
def test_hard_points(why: str) -> None:
    """Each was once wrong without a word, or took minutes; a and b are in both orders."""
    for (a, b, c, x), value in HARD[why]:
        expected = pytest.approx(value, rel=1e-12, abs=0, nan_ok=True)
        assert pyfort.hyp2f1(a, b, c, x) == expected
        np.testing.assert_equal(pyfort.hyp2f1(b, a, c, x), pyfort.hyp2f1(a, b, c, x))


@pytest.mark.parametrize("count", [8, 400], ids=["few", "many"])
@pytest.mark.parametrize(
    "parameters",
    [
        (3.0, 1.0, 2.5),  # Tables of the series, the connection is logarithmic for x < 0.
        (0.5, 0.5, 1.0),
        (0.3, 0.4, 1.1),  # Tables of everything.
        (1.25, 2.5, 4.1),
        (-2.3, 4.1, 0.7),  # Signs change: no tables.
        (-3.0, 1.5, 2.5),  # A polynomial.
        (0.5, 0.25, -2.0),  # A pole.
        (40.0, 35.0, 0.5),  # Overflow.
    ],
)
def test_the_array_kernel_agrees(parameters: tuple[float, float, float], count: int) -> None:
    """Fails when a table is wrong, or used beyond its range."""
    x = np.concatenate([np.linspace(-10, 0.999, count), [1 - 1e-9, 1.0, 1.5, np.nan, 0.0]])
    expected = [pyfort.hyp2f1(*parameters, xi) for xi in x]
    np.testing.assert_allclose(pyfort.vd_hyp2f1(*parameters, x), expected, rtol=1e-14)


NEXT_TO_ONE = 1 - 2.0**-53
SEMANTICS = {
    "at 0": [((3.0, 1.0, 2.5, 0.0), 1.0)],
    "at 1, Gauss (DLMF 15.4.20)": [
        ((0.5, 0.5, 2.0, 1.0), 4 / np.pi),
        ((-0.5, 0.5, 1.0, 1.0), 2 / np.pi),
        ((3.0, -0.5, 1.0, 1.0), -np.inf),  # c - a - b < 0
        ((1.5, 2.5, 1.5, 1.0), np.inf),
        ((4.0, 1.5, 3.0, 1.0), np.inf),
        ((2.0, 3.0, 7.0, 1.0), 5.0),
        ((3.0, 1.0, 2.0, 1.0), np.inf),
    ],
    "at 1, the sign of the divergence (DLMF 15.4.21 and 15.4.23)": [
        ((1.0, 1.0, 2.0, 1.0), np.inf),
        ((-0.5, 1.5, 0.75, 1.0), -np.inf),
        ((-0.5, -0.5, -1.5, 1.0), np.inf),
        ((2.5, -1.5, 0.5, 1.0), np.inf),
        ((0.5, 0.5, -0.5, 1.0), -np.inf),
        ((-0.5, 1.5, 1.0, 1.0), -np.inf),  # a logarithm
    ],
    "beyond 1": [
        ((2.0, 3.0, 4.0, 1.5), np.nan),
        ((0.5, 3.0, 2.5, np.nextafter(1.0, 2.0)), np.nan),
        ((5.0, 2.5, 3.5, 2.0), np.nan),
        ((-2.0, 3.0, 4.0, 1.5), 0.1),  # a polynomial
        ((3.0, -2.0, 4.0, 1.5), 0.1),
        ((5.0, 2.0, 3.0, 2.0), 1 / 3),  # a polynomial times (1 - x)^-4
    ],
    "c a non-positive integer (DLMF 15.2.5)": [
        ((0.5, 0.5, -1.0, 0.5), np.nan),
        ((0.5, 0.5, 0.0, 0.5), np.nan),
        ((2.0, -3.0, -2.0, 0.5), np.nan),  # c comes first
        ((-1.0, 2.0, 0.0, 0.5), np.nan),
        ((2.0, -3.0, -3.0, 0.5), 3.25),  # both at once: b
        ((-3.0, 2.0, -3.0, 0.5), 3.25),
        ((2.0, -3.0, -4.0, 0.5), 2.25),
        ((-3.0, -2.0, -2.0, 0.5), 0.25),
        ((0.0, 2.0, 0.0, 0.5), 1.0),
        ((0.0, 2.0, -3.0, 9.0), 1.0),
    ],
    "no number": [
        *(
            (tuple(bad if i == k else (0.0, 1.0, 2.0, 0.5)[i] for i in range(4)), np.nan)
            for k in range(4)
            for bad in (np.nan, np.inf, -np.inf)
            if (k, bad) not in ((2, np.inf), (3, -np.inf))
        ),
        ((1.0, 2.0, np.inf, 1.5), np.nan),
        ((2.0, 3.0, -2.0, -np.inf), np.nan),
        ((1.0, 2.0, np.inf, -np.inf), np.nan),
    ],
    "limits": [
        ((1.0, 2.0, np.inf, 0.5), 1.0),
        ((-1.5, 2.0, np.inf, -1e300), 1.0),
        ((1.0, 2.0, 3.0, -np.inf), 0.0),
        ((1e-300, 2.0, 3.0, -np.inf), 0.0),
        ((0.0, 2.0, 3.0, -np.inf), 1.0),
        ((-1.5, 2.0, 3.0, -np.inf), np.inf),
        ((-0.5, -0.5, 1.0, -np.inf), -np.inf),  # With a logarithm.
        ((-0.5, 1.5, -0.5, -np.inf), 0.0),  # The growing power has no coefficient.
        ((-3.0, 1.5, 2.5, -np.inf), np.inf),
        ((-3.0, 1.5, -2.5, -np.inf), -np.inf),
    ],
    "too large": [
        ((100.0, 1.5, 1.5, NEXT_TO_ONE), np.inf),
        ((300.5, -2.5, 1.5, 0.9999999), -np.inf),
        ((-1.0, 1e300, 1e-300, 0.9), -np.inf),
        ((-1.0, 1e300, -1e-300, 0.9), np.inf),
        ((-1.0, 2.5, 3.5, -1.7e308), 1.2142857142857143e308),  # only nearly
        # polynomials of high degree
        ((-2035.0, 36.7178837318998, 28.764537673945483, 16.851968066069233), -np.inf),
        ((-5801.0, 5.4065381344227745, 40.24528369048523, 37.572913689500226), -np.inf),
        # Parameters that are too large for the gamma function: no infinity of a wrong sign.
        ((2403.843603011959, 10.580615419858738, -26.96097059615522, 0.9999999997969926), np.nan),
    ],
    "powers of 1 - x (DLMF 15.4.6)": [
        ((1e5, 1.0, 1.0, -1e5), 0.0),
        ((-1e5, 2.5, 2.5, -1e5), np.inf),
        ((-123456.75, 2.5, 2.5, 0.5), 0.0),
        ((-0.5, 123456.75, -0.5, 0.5), np.inf),
        ((2.5, 1e12, 2.5, -1e-12), 0.36787944117162624),  # 1 - x is not a double
        ((-1e17, 2.5, 2.5, 1e-17), 0.36787944117144233),
        ((-1e22, 2.5, 2.5, 1e-20), 3.7200759760208565e-44),
        ((1e300, 2.5, 2.5, 1e-299), 22026.465794806718),
    ],
    "too small": [
        ((5000.5, 3.5, 1.5, -10.0), 0.0),
        ((-100.5, 2.0, 2.0, NEXT_TO_ONE), 0.0),
        ((3.5, 2.0, 2.0, -1e300), 0.0),
    ],
}


@pytest.mark.parametrize("rule", SEMANTICS)
def test_semantics(rule: str) -> None:
    """Breaks when a special case is forgotten, or taken in the wrong order."""
    for arguments, value in SEMANTICS[rule]:
        found = pyfort.hyp2f1(*arguments)
        np.testing.assert_allclose(found, value, rtol=1e-15, err_msg=str(arguments))


def test_no_warnings_on_the_way() -> None:
    """Overflow inside of a route is not the caller's concern."""
    columns = REFERENCE["a200_all"]
    with np.errstate(all="raise"):
        pyfort.hyp2f1(*(columns[k] for k in "abcx"))
