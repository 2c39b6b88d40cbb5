"""Functions for `functions.f90` that need no interpreter."""

import ctypes

import numba
import numpy as np


@numba.njit
def pressure(rho, t):
    if t < 0:
        raise ValueError("below absolute zero")
    return 287.0 * rho * t


@numba.njit
def smooth(x):
    y = np.empty_like(x)
    for i in range(x.size):
        y[i] = x[max(i - 1, 0) : i + 2].mean()
    return y


@numba.cfunc("float64(float64)")
def cubed(x):
    return x**3


@numba.cfunc("void(CPointer(float64))")
def of_addresses(x):
    x[0] = 1.0


weights = np.array([1.0, 2.0, 3.0])


@numba.njit
def advance(x, y, dt):
    for i in range(y.size):
        y[i] += dt * np.sin(x[i]) * weights[i]
    return 1 / y[0]


@numba.njit
def drawn(x):
    return x * np.random.random()


sine = ctypes.CDLL("libm.so.6").sin
sine.argtypes, sine.restype = [ctypes.c_double], ctypes.c_double


@numba.njit
def by_address(x):
    return sine(x)
