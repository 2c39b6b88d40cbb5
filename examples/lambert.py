"""Lambert's problem: which orbit leads from one place to another in a given time?

The equation to be solved has Gauss's hypergeometric function in it, once for its value and
twice for its derivatives. `pyfort.hyp2f1` is Fortran; here `@njit` code calls it by name,
also in a parallel loop, without any glue. `lambert` is the orbit between two places,
`transfers` those between many.

What it is for is in `porkchop.py`, beside this file: the launch window of 2020 to Mars::

    python examples/lambert.py [porkchop.png]

Any consistent units will do; those that are named are kilometres and seconds.

Sources
-------
.. [1] D. Izzo, Revisiting Lambert's problem, Celest. Mech. Dyn. Astron. 121, 1 (2015).
.. [2] R. H. Battin, An Introduction to the Mathematics and Methods of Astrodynamics,
   revised edition, AIAA (1999), section 7.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

from pyfort import hyp2f1

Array = NDArray[np.float64]
Vector = tuple[float, float, float]

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
    """Izzo's first guess of x, [1]_ after equation (30)."""
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
    # A power of T that is right at x = 0 and at x = 1; the exponent printed in [1]_ is not.
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
    # lambda² is 1 - chord / s, but this one keeps its digits when the places are opposite.
    lam = math.sqrt(d1 * d2) / s * 0.5 * norm(combine(1.0 / d1, r1, 1.0 / d2, r2))
    side = 1.0
    if (normal[2] < 0.0) == prograde:  # the long way round
        lam = -lam
        side = -1.0
    x = solve_x(math.sqrt(2.0 * mu / s**3) * flight, lam, revolutions, right)

    y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
    gamma = math.sqrt(0.5 * mu * s)
    rho = (d1 - d2) / chord
    # sqrt(1 - rho²), but this one keeps its digits when the places are in one direction.
    sigma = math.sqrt(d1 * d2) / chord * norm(combine(1.0 / d1, r1, -1.0 / d2, r2))
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


@compiled_parallel
def transfers(mu: float, r1: Array, r2: Array, flight: Array) -> tuple[Array, Array]:
    """Velocities of the transfers from each of m places to each of n, in parallel.

    Parameters
    ----------
    mu
        Gravitational parameter, km³/s².
    r1, r2
        Places of departure and arrival, km: (m, 3) and (n, 3).
    flight
        Times of flight, s: (m, n).

    Returns
    -------
    v1, v2
        Velocities of departure and arrival, km/s: (m, n, 3). They are of the prograde orbit
        without a whole revolution; NaN where there is none, see `lambert`.
    """
    v1 = np.empty((len(r1), len(r2), 3))
    v2 = np.empty((len(r1), len(r2), 3))
    for i in prange(len(r1)):
        start = (r1[i, 0], r1[i, 1], r1[i, 2])
        for j in range(len(r2)):
            end = (r2[j, 0], r2[j, 1], r2[j, 2])
            leaving, arriving = lambert(mu, start, end, flight[i, j])
            for axis in range(3):
                v1[i, j, axis] = leaving[axis]
                v2[i, j, axis] = arriving[axis]
    return v1, v2


if __name__ == "__main__":
    from porkchop import main

    main(*map(Path, sys.argv[1:2]))
