import numpy as np
import pytest
import rivers

import pyfort


def test_of_arrays():
    """Fails if the library that the sources need was not linked, or its modules not found."""
    assert rivers.level([150.0, 250.0]).tolist() == [0.5, 1.5]


def test_flags_reach_pyfort():
    """Fails if pyfort reads other text than the compiler."""
    assert rivers.width == 7


def test_fixed_form():
    """Fails if a second source is left out."""
    assert rivers.flow([1.0, 2.0], [3.0, 4.0], 2.0, 0.0) == 22.0


def test_any_strides():
    """Fails if C and Fortran do not agree on descriptors."""
    depths = np.arange(12.0).reshape(3, 4)
    assert rivers.deepest(depths[:2, ::2]) == 6.0


def test_errors_are_exceptions():
    """Fails if what ends a program is not sent to the glue: the process ends."""
    with pytest.raises(pyfort.FortranErrorStop, match="needs a place"):
        rivers.deepest(np.zeros((0, 3)))


def test_views_stay_good():
    """Fails if memory that Fortran frees is not kept for who looks at it."""
    rivers.flood(1)
    before = rivers.state.banks
    rivers.flood(2)
    assert (before.tolist(), rivers.state.banks.tolist()) == ([1.5], [1.5, 3.0])
    before[0] = 5.0  # of a copy, this would be an error


def test_in_compiled_code():
    numba = pytest.importorskip("numba")
    total = numba.njit(lambda reading: rivers.level(reading) + 1.0)
    assert total(200.0) == 2.0
