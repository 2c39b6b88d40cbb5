"""Lambert's problem, and the launch window of 2020 to Mars.

Lambert's problem: which orbit leads from one place to another in a given time? Ask it of
every day of departure and every day of arrival, plot the energy of the launch, and the
result is a *porkchop plot*, the map by which missions are planned.

The equation to be solved has Gauss's hypergeometric function in it, once for its value and
twice for its derivatives. `pyfort.hyp2f1` is Fortran; here `@njit` code calls it by name,
in a parallel loop, without any glue::

    python examples/lambert.py [porkchop.png]

Units are kilometres and seconds, and days since J2000 (noon of 1 January 2000) for dates.

Sources
-------
.. [1] D. Izzo, Revisiting Lambert's problem, Celest. Mech. Dyn. Astron. 121, 1 (2015).
.. [2] R. H. Battin, An Introduction to the Mathematics and Methods of Astrodynamics,
   revised edition, AIAA (1999), section 7.
.. [3] E. M. Standish, Keplerian Elements for Approximate Positions of the Major Planets,
   JPL Solar System Dynamics, table 1. Valid from 1800 to 2050; the Earth is off by up to
   6,000 km and Mars by 25,000 km.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray
from rich.progress import track

from pyfort import hyp2f1, kernels

Array = NDArray[np.float64]
Vector = tuple[float, float, float]

MU_SUN = 1.32712440018e11
"""Gravitational parameter of the Sun, km³/s²."""
AU = 149597870.7
"""Astronomical unit, km."""
DAY = 86400.0
"""Seconds of a day."""

F = TypeVar("F", bound=Callable[..., Any])
# A division by zero gives an infinity or a NaN, as in NumPy; both are results here.
compiled: Callable[[F], F] = njit(cache=True, error_model="numpy")
compiled_parallel: Callable[[F], F] = njit(cache=True, error_model="numpy", parallel=True)


# --- Vectors -------------------------------------------------------------------------------


@compiled
def dot(u: Vector, v: Vector) -> float:
    """Scalar product."""
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2]


@compiled
def norm(u: Vector) -> float:
    """Length."""
    return math.sqrt(dot(u, u))


@compiled
def cross(u: Vector, v: Vector) -> Vector:
    """Vector product."""
    return (
        u[1] * v[2] - u[2] * v[1],
        u[2] * v[0] - u[0] * v[2],
        u[0] * v[1] - u[1] * v[0],
    )


@compiled
def combine(a: float, u: Vector, b: float, v: Vector) -> Vector:
    """The vector a u + b v."""
    return (a * u[0] + b * v[0], a * u[1] + b * v[1], a * u[2] + b * v[2])


# --- Lambert's problem ---------------------------------------------------------------------


@compiled
def arc(x: float, lam: float) -> Vector:
    """Time of flight T by Battin's equation, [1]_ and [2]_, and its derivatives T' and T''.

    With y² = 1 - lambda² (1 - x²), eta = y - lambda x and z = (1 - lambda - x eta) / 2::

        T = 2/3 eta³ 2F1(3, 1; 5/2; z) + 2 lambda eta

    and the derivatives, by x, follow from y' = lambda² x / y, eta' = -lambda eta / y,
    z' = -eta² / (2 y) and d/dz F(a, b; c; z) = ab/c F(a+1, b+1; c+1; z), DLMF 15.5.1.
    Unlike Izzo's they do not divide by 1 - x². See `time_of_flight` for the arguments.
    """
    y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
    # y - lambda x, without cancellation.
    eta = y - lam * x if lam * x <= 0.0 else (1.0 - lam * lam) / (y + lam * x)
    eta1 = -lam * eta / y
    eta2 = lam * lam * eta * (y + lam * x) / y**3
    z = 0.5 * (1.0 - lam - x * eta)
    z1 = -0.5 * eta * eta / y
    z2 = 0.5 * lam * eta * eta * (2.0 * y + lam * x) / y**3
    f = hyp2f1(3.0, 1.0, 2.5, z)
    f1 = 3.0 * 1.0 / 2.5 * hyp2f1(4.0, 2.0, 3.5, z)
    f2 = 3.0 * 1.0 / 2.5 * 4.0 * 2.0 / 3.5 * hyp2f1(5.0, 3.0, 4.5, z)

    t = 2.0 / 3.0 * eta**3 * f + 2.0 * lam * eta
    t1 = 2.0 * eta**2 * eta1 * f + 2.0 / 3.0 * eta**3 * f1 * z1 + 2.0 * lam * eta1
    t2 = (
        2.0 * eta * (2.0 * eta1**2 + eta * eta2) * f
        + 4.0 * eta**2 * eta1 * z1 * f1
        + 2.0 / 3.0 * eta**3 * (f2 * z1**2 + f1 * z2)
        + 2.0 * lam * eta2
    )
    return t, t1, t2


@compiled
def time_of_flight(x: float, lam: float, revolutions: int) -> Vector:
    """Time of flight as a function of Lancaster's x, and its first two derivatives.

    Izzo changes between three equations, and uses the one with 2F1 next to the parabola,
    where its series converges fast. `hyp2f1` is right everywhere, so one equation will do.
    It is good to a few units in the last place, except on fast hyperbolas the long way
    round, where terms cancel: three digits are lost at x = 30.

    Parameters
    ----------
    x
        Shape of the orbit: an ellipse for -1 < x < 1, a parabola, or a hyperbola. The
        semi-major axis is s / (2 (1 - x²)), where s is half the circumference of the
        triangle of the Sun and the two places.
    lam
        Izzo's lambda, -1 < lambda < 1: shape of that triangle, negative for transfer angles
        beyond 180 degrees.
    revolutions
        Whole revolutions on the way; if there are any, x < 1.

    Returns
    -------
    T, T', T''
        Time of flight divided by sqrt(s³ / (2 mu)), and its derivatives.
    """
    y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
    turns = float(revolutions)
    sign = 1.0
    if x + lam * y < 0.0:
        # More than half of the ellipse: all of it but for the arc back, (-x, -lambda). For
        # 2F1 this is the step from z > 1/2 to 1 - z, and keeps the digits of 1 - z.
        turns += 1.0
        sign = -1.0
    t, t1, t2 = arc(sign * x, sign * lam)
    t, t2 = sign * t, sign * t2
    if turns > 0.0:
        # A revolution takes pi / (1 - x²)^(3/2).
        u = (1.0 - x) * (1.0 + x)
        period = turns * math.pi * u**-1.5
        t += period
        t1 += 3.0 * x * period / u
        t2 += 3.0 * (1.0 + 4.0 * x * x) * period / u**2
    return t, t1, t2


@compiled
def first_guess(t: float, lam: float, revolutions: int, right: bool) -> float:
    """Izzo's first guess of x, [1]_."""
    if revolutions > 0:
        turns = revolutions * math.pi
        ratio = 8.0 * t / turns if right else (turns + math.pi) / (8.0 * t)
        q = math.pow(ratio, 2.0 / 3.0)
        return (q - 1.0) / (q + 1.0)
    t_zero = math.acos(lam) + lam * math.sqrt(1.0 - lam * lam)  # T at x = 0
    t_one = 2.0 / 3.0 * (1.0 - lam**3)  # T at x = 1
    if t >= t_zero:
        return math.pow(t_zero / t, 2.0 / 3.0) - 1.0
    if t <= t_one:
        return 2.5 * t_one * (t_one - t) / (t * (1.0 - lam**5)) + 1.0
    # A power of T that is right at x = 0 and at x = 1.
    return math.pow(t / t_zero, math.log(2.0) / math.log(t_one / t_zero)) - 1.0


@compiled
def between(low: float, x: float, high: float) -> float:
    """The step to x, or one into the middle where x is not between low and high."""
    if low < x < high:
        return x
    return 0.5 * (low + high) if high < math.inf else 2.0 * low + 2.0


@compiled
def shortest(lam: float, revolutions: int) -> float:
    """The x of the least time of flight with that many revolutions, by Newton's method."""
    low, high = -1.0, 1.0
    x = 0.0
    for _ in range(100):
        _, t1, t2 = time_of_flight(x, lam, revolutions)
        if t1 < 0.0:
            low = x
        else:
            high = x
        step = -t1 / t2
        if abs(step) < 1e-9:
            break
        x = between(low, x + step, high)
    return x


@compiled
def solve_x(t: float, lam: float, revolutions: int, right: bool) -> float:
    """The x of which the time of flight is t, by Halley's method; NaN if there is none."""
    if not t > 0.0:
        return math.nan
    # Between these the time of flight only falls, or, on the right branch, only grows.
    low, high = -1.0, math.inf
    falling = True
    if revolutions > 0:
        turning = shortest(lam, revolutions)
        if t < time_of_flight(turning, lam, revolutions)[0]:
            return math.nan
        low, high, falling = (turning, 1.0, False) if right else (-1.0, turning, True)
    x = between(low, first_guess(t, lam, revolutions, right), high)
    for _ in range(100):
        value, t1, t2 = time_of_flight(x, lam, revolutions)
        miss = value - t
        if (miss > 0.0) == falling:
            low = x
        else:
            high = x
        step = -miss * t1 / (t1 * t1 - 0.5 * miss * t2)
        # The method is of third order: after a step this small no error is left. T grows
        # without bound towards the ends, so steps are measured by the distance from them.
        room = 1.0 + x if revolutions == 0 else 1.0 - x * x
        if abs(step) <= 1e-6 * room:
            return x + step
        x = between(low, x + step, high)
    return math.nan


@compiled
def lambert(
    mu: float,
    r1: Vector,
    r2: Vector,
    flight: float,
    prograde: bool = True,
    revolutions: int = 0,
    right: bool = False,
) -> tuple[Vector, Vector]:
    """Velocities at the ends of the orbit from r1 to r2 that takes a given time.

    Izzo's algorithm, [1]_ algorithm 1, in any consistent system of units.

    Parameters
    ----------
    mu
        Gravitational parameter, km³/s².
    r1, r2
        Places of departure and arrival, km, from the centre of attraction.
    flight
        Time of flight, s.
    prograde
        Whether the motion is counter-clockwise seen from +z.
    revolutions
        Whole revolutions on the way.
    right
        With revolutions there are two orbits: the one with the smaller x, or this one.

    Returns
    -------
    v1, v2
        Velocities of departure and arrival, km/s. NaN if there is no such orbit (too little
        time for the revolutions), or if r1 and r2 are on a line with the centre, so that
        they do not span a plane.
    """
    d1, d2 = norm(r1), norm(r2)
    chord = norm(combine(1.0, r2, -1.0, r1))
    s = 0.5 * (d1 + d2 + chord)
    normal = cross(r1, r2)
    lam = math.sqrt(max(0.0, 1.0 - chord / s))
    side = 1.0
    if (normal[2] < 0.0) == prograde:  # the long way round
        lam = -lam
        side = -1.0
    x = solve_x(math.sqrt(2.0 * mu / s**3) * flight, lam, revolutions, right)

    y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
    gamma = math.sqrt(0.5 * mu * s)
    rho = (d1 - d2) / chord
    sigma = math.sqrt(max(0.0, 1.0 - rho * rho))
    radial1 = gamma * ((lam * y - x) - rho * (lam * y + x)) / d1
    radial2 = -gamma * ((lam * y - x) + rho * (lam * y + x)) / d2
    tangential = gamma * sigma * (y + lam * x)

    # Across the radius, in the plane of the orbit: (r1 x r2) x r.
    scale = side / norm(normal)
    across1, across2 = cross(normal, r1), cross(normal, r2)
    return (
        combine(radial1 / d1, r1, scale * tangential / d1**2, across1),
        combine(radial2 / d2, r2, scale * tangential / d2**2, across2),
    )


# --- Planets -------------------------------------------------------------------------------

# Semi-major axis (AU), eccentricity, inclination, mean longitude, longitude of perihelion and
# of the ascending node (degrees) at J2000; below, their change in a century. Ecliptic and
# equinox of J2000, [3]_.
EARTH = np.array([
    [1.00000261, 0.01671123, -0.00001531, 100.46457166, 102.93768193, 0.0],
    [0.00000562, -0.00004392, -0.01294668, 35999.37244981, 0.32327364, 0.0],
])  # fmt: skip
MARS = np.array([
    [1.52371034, 0.09339410, 1.84969142, -4.55343205, -23.94362959, 49.55953891],
    [0.00001847, 0.00007882, -0.00813131, 19140.30268499, 0.44441088, -0.29257343],
])  # fmt: skip


@compiled
def planet(elements: Array, day: float) -> tuple[Vector, Vector]:
    """Place (km) and velocity (km/s) of a planet, from the Sun.

    Parameters
    ----------
    elements
        Elements and their rates, as `EARTH` and `MARS` above.
    day
        Days since J2000.
    """
    now = elements[0] + elements[1] * (day / 36525.0)
    a, e = now[0] * AU, now[1]
    inclination, longitude, perihelion, node = np.radians(now[2:])
    anomaly = kernels.kepler(np.array([longitude - perihelion]), e)[0]

    # In the plane of the orbit, from the perihelion.
    b = math.sqrt(1.0 - e * e)
    rate = math.sqrt(MU_SUN / a) / (1.0 - e * math.cos(anomaly))
    place = (a * (math.cos(anomaly) - e), a * b * math.sin(anomaly))
    motion = (-rate * math.sin(anomaly), rate * b * math.cos(anomaly))

    # To the ecliptic: P points to the perihelion, Q is 90 degrees ahead of it.
    cos_w, sin_w = math.cos(perihelion - node), math.sin(perihelion - node)
    cos_n, sin_n = math.cos(node), math.sin(node)
    cos_i, sin_i = math.cos(inclination), math.sin(inclination)
    p = (
        cos_w * cos_n - sin_w * sin_n * cos_i,
        cos_w * sin_n + sin_w * cos_n * cos_i,
        sin_w * sin_i,
    )
    q = (
        -sin_w * cos_n - cos_w * sin_n * cos_i,
        -sin_w * sin_n + cos_w * cos_n * cos_i,
        cos_w * sin_i,
    )
    return combine(place[0], p, place[1], q), combine(motion[0], p, motion[1], q)


def day_of(date: str) -> float:
    """Days from J2000 to 0 h of a date such as "2020-07-30"."""
    return float((np.datetime64(date, "h") - np.datetime64("2000-01-01T12", "h")).astype(int)) / 24


def date_of(day: float) -> str:
    """The date of a day since J2000."""
    return str(np.datetime64("2000-01-01T12", "m") + np.timedelta64(round(day * 1440), "m"))[:10]


# --- Porkchop ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Porkchop:
    """What each pair of a departure and an arrival costs."""

    departures: Array
    """Days since J2000."""
    arrivals: Array
    """Days since J2000."""
    launch_energy: Array
    """C3 = v², km²/s², of leaving the Earth: (departures, arrivals)."""
    arrival_speed: Array
    """Speed relative to Mars before its gravity acts, km/s: (departures, arrivals)."""

    @property
    def best(self) -> tuple[int, int]:
        """Where the launch energy is least."""
        row, column = np.unravel_index(np.nanargmin(self.launch_energy), self.launch_energy.shape)
        return int(row), int(column)


@compiled_parallel
def fill_rows(
    start: int,
    stop: int,
    departures: Array,
    arrivals: Array,
    launch_energy: Array,
    arrival_speed: Array,
) -> None:
    """Compute rows of the porkchop, in parallel. NaN where there is no time to fly."""
    for i in prange(start, stop):
        earth, earth_motion = planet(EARTH, departures[i])
        for j in range(arrivals.size):
            mars, mars_motion = planet(MARS, arrivals[j])
            flight = (arrivals[j] - departures[i]) * DAY
            v1, v2 = lambert(MU_SUN, earth, mars, flight)
            leaving = combine(1.0, v1, -1.0, earth_motion)
            launch_energy[i, j] = dot(leaving, leaving)
            arrival_speed[i, j] = norm(combine(1.0, v2, -1.0, mars_motion))


def porkchop(
    departing: tuple[str, str] = ("2020-05-15", "2020-10-31"),
    arriving: tuple[str, str] = ("2020-11-15", "2021-10-31"),
    count: int = 400,
    chunk: int = 20,
) -> Porkchop:
    """Solve Lambert's problem for count x count transfers from the Earth to Mars.

    Parameters
    ----------
    departing, arriving
        The earliest and the latest date.
    count
        Dates along each axis.
    chunk
        Rows between two steps of the progress bar.
    """
    departures = np.linspace(day_of(departing[0]), day_of(departing[1]), count)
    arrivals = np.linspace(day_of(arriving[0]), day_of(arriving[1]), count)
    energy, speed = np.empty((2, count, count))
    for start in track(range(0, count, chunk), f"{count * count:,} transfers"):
        fill_rows(start, min(start + chunk, count), departures, arrivals, energy, speed)
    return Porkchop(departures, arrivals, energy, speed)


# --- Results -------------------------------------------------------------------------------

MISSIONS = {
    "Hope": ("2020-07-19", "2021-02-09"),
    "Tianwen-1": ("2020-07-23", "2021-02-10"),
    "Perseverance": ("2020-07-30", "2021-02-18"),
}
"""What flew in that window: days of launch and of arrival."""


def summary(result: Porkchop) -> str:
    """The best transfer in words."""
    row, column = result.best
    leave, arrive = result.departures[row], result.arrivals[column]
    return (
        f"least launch energy: leave {date_of(leave)}, arrive {date_of(arrive)}, "
        f"{arrive - leave:.0f} days,\nC3 = {result.launch_energy[row, column]:.2f} km²/s², "
        f"arrival at {result.arrival_speed[row, column]:.2f} km/s"
    )


def draw(result: Porkchop, file: Path) -> bool:
    """Draw the porkchop as a PNG; False, and nothing done, where matplotlib is missing."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return False
    figure = Figure(figsize=(7.5, 6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    dates = [np.datetime64("2000-01-01T12", "h") + np.round(24 * days).astype(int)
             for days in (result.departures, result.arrivals)]  # fmt: skip
    # From here on launchers give up; the two meats of the chop end there.
    energy = np.minimum(result.launch_energy.T, 60.0)
    filled = axes.contourf(*dates, energy, levels=np.arange(10, 61, 2), cmap="viridis_r")
    figure.colorbar(filled, label="launch energy C3, km²/s²")
    speed = axes.contour(
        *dates,
        result.arrival_speed.T,
        levels=[2.5, 3, 4, 5, 6, 8],
        colors="firebrick",
        linewidths=0.8,
    )
    axes.clabel(speed, fmt="%g km/s")
    days = result.arrivals[:, None] - result.departures
    flight = axes.contour(*dates, days, levels=range(100, 501, 50), colors="gray", linewidths=0.5)
    axes.clabel(flight, fmt="%d days")
    for name, (leave, arrive) in MISSIONS.items():
        place = (np.datetime64(leave), np.datetime64(arrive))
        axes.plot(*place, "o", color="black", markersize=3)
        axes.annotate(name, place, xytext=(4, -4), textcoords="offset points", fontsize=8)
    axes.set(title="Earth to Mars, 2020", xlabel="departure", ylabel="arrival")
    axes.tick_params(axis="x", rotation=30)
    figure.savefig(file, dpi=120)
    return True


def main(file: Path = Path("porkchop.png")) -> None:
    """Compute the porkchop, say what is best, and draw it."""
    result = porkchop()
    print(summary(result))
    print(f"drawn: {file}" if draw(result, file) else "no picture: pip install matplotlib")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
