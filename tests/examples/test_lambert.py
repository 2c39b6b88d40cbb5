"""Lambert's problem: published cases, the laws of motion, and the launch window to Mars."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

pytest.importorskip("numba")

EXAMPLES = Path(__file__).parents[2] / "examples"
EARTH = 398600.4418  # km³/s²

# Two places of a body on a high orbit of the Earth, ten hours apart: G. J. Der, The Superior
# Lambert Algorithm, AMOS 2011, example 1, where up to one revolution fits.
DER = (
    EARTH,
    (22592.145603, -1599.915239, -19783.950506),
    (1922.067697, 4054.157051, -8925.727465),
    36000.0,
)
# Source, arguments, velocities of departure and (where it is printed) arrival.
PUBLISHED = [
    (
        "Curtis, Orbital Mechanics for Engineering Students, example 5.2",
        (398600.0, (5000.0, 10000.0, 2100.0), (-14600.0, 2500.0, 7000.0), 3600.0),
        ((-5.9925, 1.9254, 3.2456), (-3.3125, -4.1966, -0.38529)),
    ),
    (
        "Vallado, Fundamentals of Astrodynamics and Applications, example 7-5",
        (EARTH, (15945.34, 0.0, 0.0), (12214.83899, 10249.46731, 0.0), 4560.0),
        ((2.058913, 2.915965, 0.0), (-3.451565, 0.910315, 0.0)),
    ),
    (
        "Battin, Mathematics and Methods of Astrodynamics, example 7.12 (AU, years)",
        (
            39.47692641,
            (0.159321004, 0.579266185, 0.052359607),
            (0.057594337, 0.605750797, 0.068345246),
            0.010794065,
        ),
        ((-9.303603251, 3.018641330, 1.536362143), None),
    ),
    (
        "Der, the short way",
        DER,
        ((2.000652697, 0.387688615, -2.666947760), (-3.79246619, -1.77707641, 6.856814395)),
    ),
    (
        "Der, the other way",
        (*DER, False),
        ((2.96616042, -1.27577231, -0.75545632), (5.8437455, -0.20047673, -5.48615883)),
    ),
    (
        "Der, one revolution, left branch",
        (*DER, True, 1, False),
        ((0.50335770, 0.61869408, -1.57176904), (-4.18334626, -1.13262727, 6.13307091)),
    ),
    (
        "Der, one revolution, right branch",
        (*DER, True, 1, True),
        ((-2.45759553, 1.16945801, 0.43161258), (-5.53841370, 0.01822220, 5.49641054)),
    ),
    (
        "Der, the other way, one revolution, left branch",
        (*DER, False, 1, False),
        ((1.33645655, -0.94654565, 0.30211211), (4.93628678, 0.39863416, -5.61593092)),
    ),
    (
        "Der, the other way, one revolution, right branch",
        (*DER, False, 1, True),
        ((-1.38861608, -0.47836611, 2.21280154), (3.92901545, 1.50871943, -6.52926969)),
    ),
]


@pytest.fixture(scope="module")
def lambert() -> ModuleType:
    """The example as a module, by the name that `pyfort demo` gives it."""
    from pyfort.demo import example

    return example("lambert")


@pytest.mark.parametrize(("source", "arguments", "velocities"), PUBLISHED)
def test_published_cases(
    lambert: ModuleType, source: str, arguments: tuple[object, ...], velocities: tuple[object, ...]
) -> None:
    """Breaks when geometry, branch or equation is wrong; to the digits that are printed."""
    for found, expected in zip(lambert.lambert(*arguments), velocities, strict=True):
        if expected is not None:
            np.testing.assert_allclose(found, expected, rtol=2e-5, atol=1e-6, err_msg=source)


def test_the_orbit_of_mars_global_surveyor(lambert: ModuleType) -> None:
    """Planets and Lambert together: Curtis, example 8.8, with his slightly older elements."""
    leave, arrive = lambert.day_of("1996-11-07"), lambert.day_of("1997-09-12")
    earth, earth_motion = lambert.planet(lambert.EARTH, leave)
    mars, mars_motion = lambert.planet(lambert.MARS, arrive)
    v1, v2 = lambert.lambert(lambert.MU_SUN, earth, mars, (arrive - leave) * lambert.DAY)
    assert np.linalg.norm(np.subtract(v1, earth_motion)) == pytest.approx(3.1651, abs=2e-3)
    assert np.linalg.norm(np.subtract(v2, mars_motion)) == pytest.approx(2.8852, abs=2e-3)


def time_between(mu: float, r1: ArrayLike, v1: ArrayLike, r2: ArrayLike) -> tuple[float, float]:
    """Time from r1 to r2 by Kepler's equation, without revolutions, and the period."""
    r1, v1, r2 = np.asarray(r1), np.asarray(v1), np.asarray(r2)
    h = np.cross(r1, v1)
    e = np.cross(v1, h) / mu - r1 / np.linalg.norm(r1)
    p_axis, eccentricity = e / np.linalg.norm(e), float(np.linalg.norm(e))
    q_axis = np.cross(h, p_axis) / np.linalg.norm(h)
    a = 1.0 / (2.0 / np.linalg.norm(r1) - v1 @ v1 / mu)

    def mean_anomaly(r: NDArray[np.float64]) -> float:
        if a > 0:
            x = (r @ p_axis) / a + eccentricity
            y = (r @ q_axis) / (a * np.sqrt(1 - eccentricity**2))
            return float(np.arctan2(y, x) - eccentricity * y)
        s = (r @ q_axis) / (-a * np.sqrt(eccentricity**2 - 1))
        return float(eccentricity * s - np.arcsinh(s))

    motion = np.sqrt(mu / abs(a) ** 3)
    difference = mean_anomaly(r2) - mean_anomaly(r1)
    return float((difference % (2 * np.pi) if a > 0 else difference) / motion), 2 * np.pi / motion


@pytest.mark.parametrize("revolutions", [0, 1, 4])
@pytest.mark.parametrize("prograde", [True, False])
def test_the_orbit_takes_the_time_that_was_asked_for(
    lambert: ModuleType, revolutions: int, prograde: bool
) -> None:
    """An independent way to the time of flight: the elements of the orbit, and Kepler."""
    random = np.random.default_rng(revolutions)
    solved = 0
    for _ in range(400):
        r1, r2 = random.normal(size=(2, 3))
        flight = 10 ** random.uniform(-1, 1.5) if revolutions == 0 else random.uniform(5, 80)
        for right in (False, True) if revolutions else (False,):
            v1, v2 = lambert.lambert(
                1.0, tuple(r1), tuple(r2), flight, prograde, revolutions, right
            )
            if np.isnan(v1[0]):
                continue
            solved += 1
            momentum = np.cross(r1, v1)
            assert (momentum[2] > 0) == prograde
            np.testing.assert_allclose(np.cross(r2, v2), momentum, rtol=1e-9, atol=1e-9)
            time, period = time_between(1.0, r1, v1, r2)
            assert time + revolutions * period == pytest.approx(flight, rel=1e-7)
    assert solved >= 300


def test_derivatives_of_the_time_of_flight(lambert: ModuleType) -> None:
    """Against Izzo's closed forms, on both sides of the parabola."""
    for lam in (-0.99, -0.4, 0.0, 0.7, 0.999):
        for x in (-0.8, -0.3, 0.2, 0.6, 1.3, 3.0):
            y = np.sqrt(1 - lam**2 * (1 - x**2))
            for revolutions in (0, 2) if x < 1 else (0,):
                t, t1, t2 = lambert.time_of_flight(x, lam, revolutions)
                u = 1 - x**2
                assert t1 * u == pytest.approx(3 * t * x - 2 + 2 * lam**3 * x / y, rel=1e-11)
                expected = 3 * t + 5 * x * t1 + 2 * (1 - lam**2) * lam**3 / y**3
                assert t2 * u == pytest.approx(expected, rel=1e-11)


def test_there_is_no_singularity_at_the_parabola(lambert: ModuleType) -> None:
    """T(1) = 2/3 (1 - lambda³), T'(1) = 2/5 (lambda⁵ - 1), and such a transfer is found."""
    for lam in (-0.9, -0.3, 0.0, 0.5, 0.95):
        t, t1, _ = lambert.time_of_flight(1.0, lam, 0)
        assert t == pytest.approx(2 / 3 * (1 - lam**3), rel=1e-14)
        assert t1 == pytest.approx(0.4 * (lam**5 - 1), rel=1e-14)
        assert lambert.solve_x(t, lam, 0, False) == pytest.approx(1.0, rel=1e-14)


@pytest.mark.parametrize("revolutions", [0, 3])
def test_no_transfer_is_missed(lambert: ModuleType, revolutions: int) -> None:
    """Halley's method is kept between bounds: it must end at hard angles and times as well."""
    random = np.random.default_rng(revolutions)
    for _ in range(3000):
        lam = random.choice([-1, 1]) * (1 - 10 ** random.uniform(-8, 0))
        x = random.uniform(-1, 1) if revolutions else -1 + 10 ** random.uniform(-5, 1.3)
        t, t1, _ = lambert.time_of_flight(x, lam, revolutions)
        found = lambert.solve_x(t, lam, revolutions, bool(t1 > 0 and revolutions))
        assert lambert.time_of_flight(found, lam, revolutions)[0] == pytest.approx(t, rel=1e-11)


def test_what_does_not_exist_is_nan(lambert: ModuleType) -> None:
    """Too little time for a revolution, no time, and places that span no plane."""
    mu, r1, r2, _ = DER
    assert np.isnan(lambert.lambert(mu, r1, r2, 18000.0, True, 1)).all()
    assert np.isnan(lambert.lambert(mu, r1, r2, 0.0)).all()
    assert np.isnan(lambert.lambert(1.0, (1.0, 0.0, 0.0), (-2.0, 0.0, 0.0), 3.0)).all()


def test_the_porkchop(lambert: ModuleType, tmp_path: Path) -> None:
    """Chunks fill the whole grid, and the best transfer is where the missions of 2020 went."""
    result = lambert.porkchop(count=30, chunk=7)
    assert np.isfinite(result.launch_energy).all()
    row, column = result.best
    assert lambert.date_of(result.departures[row])[:7] == "2020-07"
    assert lambert.date_of(result.arrivals[column])[:7] in ("2021-01", "2021-02")
    assert 13.0 < result.launch_energy[row, column] < 13.5
    assert f"C3 = {result.launch_energy[row, column]:.2f}" in lambert.summary(result)
    pytest.importorskip("matplotlib")
    assert lambert.draw(result, tmp_path / "porkchop.png")
    assert (tmp_path / "porkchop.png").read_bytes().startswith(b"\x89PNG")


def test_without_matplotlib_there_is_one_line(
    lambert: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert not lambert.draw(lambert.porkchop(count=2), tmp_path / "porkchop.png")
    assert not (tmp_path / "porkchop.png").exists()


def test_the_demo_goes_to_mars(tmp_path: Path) -> None:
    """Breaks when the example is not found where pyfort is installed."""
    shown = subprocess.run(
        [sys.executable, "-m", "pyfort", "demo"], cwd=tmp_path, capture_output=True, text=True
    )
    assert shown.returncode == 0, shown.stderr
    assert "from Python: 7514.26" in shown.stdout
    assert "leave 2020-07-18" in shown.stdout
