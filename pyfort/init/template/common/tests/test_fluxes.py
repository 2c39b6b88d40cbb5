import numpy as np
import pytest

import fluxes


def test_sensible_heat_of_arrays():
    ground = np.array([290.0, 300.0])
    flux = fluxes.sensible_heat(1.2, 0.01, ground, 289.0)
    np.testing.assert_allclose(flux, 1.2 * fluxes.heat_capacity * 0.01 * (ground - 289.0))


def test_smooth_changes_what_it_is_given():
    x = np.array([0.0, 3.0, 0.0])
    fluxes.smooth(x)
    assert x.tolist() == [0.0, 1.0, 0.0]


def test_in_compiled_code():
    numba = pytest.importorskip("numba")

    @numba.njit
    def total(ground):
        flux = 0.0
        for t in ground:
            flux += fluxes.sensible_heat(1.2, 0.01, t, 289.0)
        return flux

    assert total(np.array([290.0, 288.0])) == 0.0
