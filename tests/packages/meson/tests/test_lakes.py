import lakes
import numpy as np
import pytest

import pyfort


def test_of_arrays():
    """Fails if the ufunc loops were not linked."""
    assert lakes.volume(2.0, [1.0, 3.0]).tolist() == [2.0, 6.0]


def test_any_strides():
    """Fails if C and Fortran do not agree on descriptors."""
    assert lakes.mean_level(np.arange(6.0)[::-2]) == 3.0


def test_errors_are_exceptions():
    """Fails if what ends a program is not sent to the glue: the process ends."""
    with pytest.raises(pyfort.FortranErrorStop, match="no less than 0"):
        lakes.fill(-1)


def test_views_stay_good():
    """Fails if memory that Fortran frees is not kept for who looks at it."""
    lakes.fill(2)
    before = lakes.state.levels
    lakes.fill(3)
    assert (before.tolist(), lakes.state.levels.tolist()) == ([1.0, 2.0], [1.0, 2.0, 3.0])
    before[0] = 5.0  # of a copy, this would be an error


def test_in_compiled_code():
    numba = pytest.importorskip("numba")
    total = numba.njit(lambda area: lakes.volume(area, 2.0) + 1.0)
    assert total(3.0) == 7.0
