"""Van der Waals' equation of state for nitrogen, compiled by numba."""

from numba import njit

GAS = 8.314462618
ATTRACTION, VOLUME = 0.1370, 3.87e-5


@njit
def pressure(density, temperature):
    if density * VOLUME >= 1:
        raise ValueError("denser than the molecules themselves")
    return GAS * density * temperature / (1 - VOLUME * density) - ATTRACTION * density**2
