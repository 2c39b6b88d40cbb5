"""The article's functions, from Python, with arrays and in jitted code."""

import numpy as np
from cephes import hyp2f1, vd_hyp2f1
from numba import njit
from scipy import special

x = np.linspace(-0.9, 0.9, 1001)
expected = special.hyp2f1(3, 1, 5 / 2, x)


@njit
def with_scalars(x):
    """The same name inside @njit: no registration, no pointers."""
    result = np.empty_like(x)
    for i in range(x.size):
        result[i] = hyp2f1(3.0, 1.0, 2.5, x[i])
    return result


@njit
def with_arrays(x):
    return vd_hyp2f1(3.0, 1.0, 2.5, x)


for name, values in {
    "scalars from Python": [hyp2f1(3, 1, 5 / 2, xi) for xi in x],
    "an array from Python": vd_hyp2f1(3, 1, 5 / 2, x),
    "scalars in @njit": with_scalars(x),
    "an array in @njit": with_arrays(x),
}.items():
    error = np.max(np.abs(values / expected - 1))
    print(f"{name:22} greatest relative difference from SciPy: {error:.1e}")
    assert error < 1e-12
