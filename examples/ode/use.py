"""An orbit around the Earth and the Moon, with its equations in Python, in numba and in Fortran."""

import time

import numpy as np
from dormand_prince import arenstorf, integrate, sampled
from numba import njit
from scipy.integrate import solve_ivp

START = np.array([0.994, 0.0, 0.0, -2.00158510637908252240537862224])
PERIOD = 17.0652165601579625588917206249  # after which the orbit is closed
MOON = 0.012277471
EARTH = 1 - MOON
TOLERANCE = 1e-10


def orbit(t, y):
    """The same equations as `arenstorf` in Fortran."""
    to_earth = ((y[0] + MOON) ** 2 + y[1] ** 2) ** 1.5
    to_moon = ((y[0] - EARTH) ** 2 + y[1] ** 2) ** 1.5
    return np.array(
        [
            y[2],
            y[3],
            y[0] + 2 * y[3] - EARTH * (y[0] + MOON) / to_earth - MOON * (y[0] - EARTH) / to_moon,
            y[1] - 2 * y[2] - EARTH * y[1] / to_earth - MOON * y[1] / to_moon,
        ]
    )


class EscapeError(Exception):
    """The body is where it should not be."""


def watched(t, y):
    if t > 3:
        raise EscapeError(f"at t = {t:.2f}")
    return orbit(t, y)


def with_scipy():
    return solve_ivp(orbit, (0, PERIOD), START, rtol=TOLERANCE, atol=TOLERANCE).y[:, -1]


def with_fortran(equations):
    y = START.copy()
    calls = integrate(equations, 0.0, y, PERIOD, TOLERANCE, TOLERANCE)
    return y, calls


compiled = njit(orbit)


@njit
def many(equations, starts, end):
    """A whole family of orbits, without the interpreter."""
    for i in range(len(starts)):
        integrate(equations, 0.0, starts[i], end, 1e-8, 1e-8)


def main():
    expected = with_scipy()
    for name, equations in {"Python": orbit, "@njit": compiled, "Fortran": arenstorf}.items():
        with_fortran(equations)  # numba compiles
        begin = time.perf_counter()
        y, calls = with_fortran(equations)
        taken = time.perf_counter() - begin
        print(f"{name:8} {calls} calls, {taken * 1e3:8.2f} ms, not closed by {miss(y):.0e}")
        assert np.allclose(y, START, atol=1e-5)
        assert np.allclose(y, expected, atol=1e-5)
    begin = time.perf_counter()
    with_scipy()
    print(f"SciPy's RK45: {(time.perf_counter() - begin) * 1e3:.2f} ms")
    times = np.linspace(0, PERIOD, 50)
    path = sampled(compiled, times, START, TOLERANCE, TOLERANCE)
    print(f"farthest from the Earth: {np.hypot(path[0] + MOON, path[1]).max():.3f}")
    starts = np.repeat(START[None], 100, axis=0)
    starts[:, 3] += np.linspace(0, 1e-3, 100)
    many(compiled, starts, 2.0)
    print(f"100 orbits in @njit end within {np.ptp(starts[:, 0]):.3f}")
    try:
        with_fortran(watched)
    except EscapeError as problem:
        print("escaped", problem)


def miss(y):
    return np.abs(y - START).max()


if __name__ == "__main__":
    main()
