import numpy as np
import ponds
import pytest

import pyfort


def test_of_arrays():
    """Fails if the ufunc loops were not linked."""
    assert ponds.depth([2.0, 6.0], 2.0).tolist() == [1.0, 3.0]


def test_directions_are_found():
    """Fails if pyfort.toml, beside the sources, is not read, or not in the source distribution."""
    levels = np.array([1.0, 9.0, 2.0])[::2]
    ponds.drain(levels, 0.5)
    assert levels.tolist() == [0.5, 1.5]
    with pytest.raises(pyfort.FortranError, match="drain"):
        ponds.drain(levels, 1.0)


def test_text():
    assert ponds.name_of(3) == "pond 3"


def test_errors_are_exceptions():
    """Fails if what ends a program is not caught: the process ends."""
    with pytest.raises(pyfort.FortranErrorStop, match="one digit"):
        ponds.name_of(10)


def test_in_compiled_code():
    numba = pytest.importorskip("numba")
    total = numba.njit(lambda volume: ponds.depth(volume, 2.0) + 1.0)
    assert total(4.0) == 3.0
