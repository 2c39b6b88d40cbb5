"""What Fortran gets for type(c_ptr) and type(c_funptr)."""

from __future__ import annotations

import ctypes

import numba
import numpy as np
import pytest


@pytest.mark.parametrize(
    "view", [lambda x: x[::2], lambda x: x[7::-1], lambda x: x.reshape(4, 4)[:, :2]]
)
def test_addresses_of_views_with_gaps_are_refused(cases, call, view):
    """Fails if Fortran overwrites elements that are not the view's, or behind the array."""
    x = np.zeros(16)
    with pytest.raises(ValueError, match="argument 'p' is an array with gaps"):
        call(cases.fill, view(x), 4, 7.0)
    assert not x.any()


@pytest.mark.parametrize(
    "view", [lambda x: x[2:6], lambda x: x[:8].reshape(2, 4).T, lambda x: x[3:4][::-1]]
)
def test_addresses_of_contiguous_views_are_passed(cases, call, view):
    """Fails if what has no gaps is refused with what has."""
    x = np.zeros(16)
    call(cases.fill, view(x), view(x).size, 7.0)
    assert (view(x) == 7).all()
    assert x.sum() == 7 * view(x).size


@pytest.mark.parametrize("x", [np.array(4096), np.array(1 + 2j), np.array(1.5)])
def test_an_array_of_rank_0_has_an_address(cases, call, x):
    """Fails if its value is taken for an address."""
    assert call(cases.where_is, x) == x.ctypes.data


@pytest.mark.parametrize("data", [np.zeros(4), np.array(1), np.zeros(2, "S8"), b"12345678"])
def test_data_are_no_function(cases, call, data):
    """Fails if Fortran calls an array, which is a crash."""
    with pytest.raises(TypeError, match=r"argument 'f' is .* must be the address of a function"):
        call(cases.call_it, data, 1.0)


def test_functions_are_called(cases):
    """Fails if a function that can be called is refused with data."""

    @numba.cfunc("f8(f8)")
    def double(x):
        return 2 * x

    plain = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(lambda x: 2 * x)
    pointer = ctypes.cast(plain, ctypes.c_void_p)
    for function in (double, double.address, double.ctypes, plain, pointer, pointer.value):
        assert cases.call_it(function, 4.0) == 8.0
    address = double.address
    assert numba.njit(lambda: cases.call_it(address, 4.0))() == 8.0
