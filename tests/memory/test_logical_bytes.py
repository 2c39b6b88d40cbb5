"""NumPy takes every byte but 0 of a bool for true; Fortran's compilers do not."""

from __future__ import annotations

import numpy as np
import pytest


def flags(values=(0, 1, 255, 2, 0, 1, 254, 2, 128)):
    return np.array(values, "u1").view(bool)


READ = ["not1", "not4", "neg", "neg1", "stacked_not"]


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("step", [1, -1, 2])
def test_any_byte_is_a_bool_for_arguments_that_are_read(cases, call, name, step):
    """Fails if a mask of 0 and 255 is something else in Fortran than in NumPy."""
    given = flags()[::step]
    before = given.view("u1").tolist()
    assert call(getattr(cases, name), given).tolist() == np.logical_not(given).tolist()
    assert given.view("u1").tolist() == before


@pytest.mark.parametrize("name", ["neg", "neg1", "stacked_not"])
def test_any_byte_is_a_bool_in_stacks(cases, call, name):
    """Fails if the loops of ufuncs pass bytes on."""
    given = flags().reshape(3, 3)
    for stack in (given, given.T, given[:, ::2]):
        assert call(getattr(cases, name), stack).tolist() == np.logical_not(stack).tolist()


@pytest.mark.parametrize("name", ["flip1", "flip8"])
def test_any_byte_is_a_bool_for_arguments_that_are_changed(cases, call, name):
    """Fails if Fortran changes the byte, and not the bool."""
    given = flags()
    expected = np.logical_not(given).tolist()
    call(getattr(cases, name), given)
    assert given.tolist() == expected
    assert set(given.view("u1").tolist()) <= {0, 1}


@pytest.mark.parametrize("name", ["neg", "neg1"])
def test_any_byte_is_a_bool_for_scalars(cases, call, name):
    """Fails if an array of rank 0 passes its byte on."""
    for value in flags():
        assert call(getattr(cases, name), value) == np.logical_not(value)
    assert call(getattr(cases, name), flags([2]).reshape(())) == np.False_
