"""What `embedded.f90` calls."""

from numba import njit


def total(x):
    return 1.0


@njit
def pressure(rho, t):
    return 287.0 * rho * t
