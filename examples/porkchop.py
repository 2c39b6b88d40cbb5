"""The launch windows to Mars: a porkchop plot from 160,000 transfers.

Solve Lambert's problem for every day of departure and every day of arrival, plot the energy
of the launch, and the result is a *porkchop plot*, the map by which missions are planned::

    python examples/porkchop.py [porkchop.png]

`lambert.py`, beside this file, has the orbits in compiled code. Here is what surrounds them, in
NumPy: where the planets are, a progress bar, and the picture. Kepler's equation is Fortran
too, `pyfort.kernels.kepler`.

Units are kilometres and seconds, and days since J2000 (noon of 1 January 2000) for dates.

Sources
-------
.. [1] E. M. Standish, Keplerian Elements for Approximate Positions of the Major Planets,
   JPL Solar System Dynamics, table 1. Valid from 1800 to 2050; the Earth is off by up to
   6,000 km and Mars by 25,000 km.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from lambert import Array, transfers
from rich.progress import track

from pyfort import kernels

MU_SUN = 1.32712440018e11
"""Gravitational parameter of the Sun, km³/s²."""
AU = 149597870.7
"""Astronomical unit, km."""
DAY = 86400.0
"""Seconds of a day."""


# --- Planets -------------------------------------------------------------------------------

# Semi-major axis (AU), eccentricity, inclination, mean longitude, longitude of perihelion and
# of the ascending node (degrees) at J2000; below, their change in a century. Ecliptic and
# equinox of J2000, [1]_.
EARTH = np.array([
    [1.00000261, 0.01671123, -0.00001531, 100.46457166, 102.93768193, 0.0],
    [0.00000562, -0.00004392, -0.01294668, 35999.37244981, 0.32327364, 0.0],
])  # fmt: skip
MARS = np.array([
    [1.52371034, 0.09339410, 1.84969142, -4.55343205, -23.94362959, 49.55953891],
    [0.00001847, 0.00007882, -0.00813131, 19140.30268499, 0.44441088, -0.29257343],
])  # fmt: skip


def planet(elements: Array, days: Array) -> tuple[Array, Array]:
    """Places (km) and velocities (km/s) of a planet, from the Sun.

    Parameters
    ----------
    elements
        Elements and their rates, as `EARTH` and `MARS` above.
    days
        Days since J2000: (n,).

    Returns
    -------
    places, velocities
        Two arrays (n, 3).
    """
    now = elements[0] + elements[1] * (days[:, None] / 36525.0)
    a, e = now[:, 0] * AU, now[:, 1]
    inclination, longitude, perihelion, node = np.radians(now[:, 2:]).T
    # kepler takes the anomalies of one orbit; here each has an eccentricity of its own.
    anomaly = kernels.kepler((longitude - perihelion)[:, None], e)[:, 0]

    # In the plane of the orbit, from the perihelion.
    cos_e, sin_e = np.cos(anomaly), np.sin(anomaly)
    b = np.sqrt(1.0 - e * e)
    rate = np.sqrt(MU_SUN / a) / (1.0 - e * cos_e)
    place = np.stack([a * (cos_e - e), a * b * sin_e])
    motion = np.stack([-rate * sin_e, rate * b * cos_e])

    # To the ecliptic: one axis points to the perihelion, one is 90 degrees ahead of it.
    cos_w, sin_w = np.cos(perihelion - node), np.sin(perihelion - node)
    cos_n, sin_n = np.cos(node), np.sin(node)
    cos_i, sin_i = np.cos(inclination), np.sin(inclination)
    axes = np.array([
        [
            cos_w * cos_n - sin_w * sin_n * cos_i,
            cos_w * sin_n + sin_w * cos_n * cos_i,
            sin_w * sin_i,
        ],
        [
            -sin_w * cos_n - cos_w * sin_n * cos_i,
            -sin_w * sin_n + cos_w * cos_n * cos_i,
            cos_w * sin_i,
        ],
    ])  # fmt: skip
    return np.einsum("an,acn->nc", place, axes), np.einsum("an,acn->nc", motion, axes)


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
        Departures between two steps of the progress bar.
    """
    departures = np.linspace(day_of(departing[0]), day_of(departing[1]), count)
    arrivals = np.linspace(day_of(arriving[0]), day_of(arriving[1]), count)
    earth, earth_motion = planet(EARTH, departures)
    mars, mars_motion = planet(MARS, arrivals)
    energy, speed = np.empty((2, count, count))
    for start in track(range(0, count, chunk), f"{count * count:,} transfers"):
        some = slice(start, start + chunk)
        flight = (arrivals - departures[some, None]) * DAY
        v1, v2 = transfers(MU_SUN, earth[some], mars, flight)
        energy[some] = ((v1 - earth_motion[some, None]) ** 2).sum(axis=2)
        speed[some] = np.linalg.norm(v2 - mars_motion, axis=2)
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
        from matplotlib.lines import Line2D
    except ImportError:
        return False
    figure = Figure(figsize=(8, 6.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    departures, arrivals = (
        np.datetime64("2000-01-01T12", "m") + np.round(1440 * days).astype(int)
        for days in (result.departures, result.arrivals)
    )

    # Launchers give up long before 60. What lies beyond stays white: also the ridge between
    # the two meats of the chop, where transfers by 180 degrees leave the plane of the planets.
    filled = axes.contourf(
        departures, arrivals, result.launch_energy.T, levels=np.arange(12, 61, 2), cmap="viridis_r"
    )
    label = "launch energy C3, km²/s² (white: more than 60)"
    figure.colorbar(filled, label=label, ticks=np.arange(12, 61, 8))
    worth = np.where(result.launch_energy <= 60.0, result.arrival_speed, np.nan)
    speed = axes.contour(
        departures, arrivals, worth.T,
        levels=[2.5, 3, 4, 5, 6, 8], colors="firebrick", linewidths=0.9,
    )  # fmt: skip
    axes.clabel(speed, fmt="%g", fontsize=8)
    days = result.arrivals[:, None] - result.departures
    flight = axes.contour(
        departures, arrivals, days,
        levels=range(50, 501, 50), colors="gray", linewidths=0.6, linestyles="dashed",
    )  # fmt: skip
    axes.clabel(flight, fmt="%d", fontsize=8)

    row, column = result.best
    axes.plot(departures[row], arrivals[column], "*", color="black", markersize=9)
    for place, (name, dates) in enumerate(MISSIONS.items()):
        leave, arrive = map(np.datetime64, dates)
        axes.plot(leave, arrive, "o", color="black", markersize=3)
        axes.annotate(
            name, (leave, arrive), xytext=(28, 10 * place - 14), textcoords="offset points",
            fontsize=8, va="center", arrowprops={"arrowstyle": "-", "linewidth": 0.5},
        )  # fmt: skip
    axes.legend(
        handles=[
            Line2D([], [], color="firebrick", label="speed at arrival, km/s"),
            Line2D([], [], color="gray", linestyle="dashed", label="time of flight, days"),
            Line2D([], [], color="black", marker="*", linestyle="", label="least launch energy"),
            Line2D([], [], color="black", marker="o", markersize=3, linestyle="", label="flown"),
        ],
        loc="lower right",
        fontsize=8,
    )
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
