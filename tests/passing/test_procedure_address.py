"""Dummy procedures without an interface: addresses, from Python and from compiled code."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from numba import types

Way = Callable[..., Any]
NUMBERS, COUNT = types.CPointer(types.float64), types.CPointer(types.int32)


@pytest.fixture
def addresses(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("procedure_address")


@numba.cfunc(types.void(COUNT, NUMBERS, NUMBERS, NUMBERS))  # type: ignore[untyped-decorator]
def grow(n: Any, t: Any, y: Any, work: Any) -> None:
    for i in range(n[0]):
        work[i] = y[i] * t[0]


@numba.cfunc(types.void(COUNT, NUMBERS))  # type: ignore[untyped-decorator]
def mark(n: Any, there: Any) -> None:
    there[0] = n[0]


def test_what_fortran_calls(addresses: ModuleType, call: Way) -> None:
    """Fails if an address does not come through two procedures, or its arguments do not."""
    y, work = np.array([1.0, 2.0]), np.zeros(3)
    call(addresses.drive, 2, 3.0, y, work, grow.address, mark.address)
    assert work.tolist() == [3, 6, 2]


def test_what_has_an_address(addresses: ModuleType) -> None:
    """Fails if only integers are taken, or something else than the address is passed on."""
    y, work = np.array([1.0, 2.0]), np.zeros(3)
    addresses.step(2, 3.0, y, work, grow, mark.ctypes)
    assert work.tolist() == [3, 6, 2]
    # None is for what Fortran does not call.
    addresses.step(1, 4.0, y, work, grow, None)
    assert work.tolist() == [4, 6, 2]


def test_functions(addresses: ModuleType) -> None:
    """Fails if the value of a function is lost."""
    form = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.POINTER(ctypes.c_double))
    assert addresses.twice(form(lambda x: float(x[0] ** 2)), np.array([3.0, 4.0])) == 32


def test_optional(addresses: ModuleType) -> None:
    """Fails if an absent procedure is there, or one that is there is absent."""
    form = ctypes.CFUNCTYPE(None, ctypes.POINTER(ctypes.c_double))
    x = np.zeros(2)
    addresses.maybe(x)
    assert x.tolist() == [0, 0]
    addresses.maybe(x, form(lambda p: p.__setitem__(0, 9.0)))
    assert x.tolist() == [0, 9]


def test_functions_of_python(addresses: ModuleType) -> None:
    """Fails if Fortran calls a function of Python with arguments that nobody knows."""
    y, work = np.array([1.0, 2.0]), np.zeros(3)
    with pytest.raises(TypeError, match="'jac' is a function; it must be the address"):
        addresses.step(2, 3.0, y, work, grow, lambda n, there: None)
    # The docstring says why.
    assert "'y' of the dummy procedure 'f' is an array of assumed size" in addresses.step.__doc__
    assert "nothing tells its interface" in addresses.step.__doc__


@numba.cfunc(types.void(COUNT, NUMBERS, NUMBERS))  # type: ignore[untyped-decorator]
def total(n: Any, x: Any, f: Any) -> None:
    f[0] = 0.0
    for i in range(n[0]):
        f[0] += x[i]


@numba.cfunc(types.float64(NUMBERS))  # type: ignore[untyped-decorator]
def squared(x: Any) -> Any:
    return x[0] ** 2


@numba.cfunc(  # type: ignore[untyped-decorator]
    types.void(types.int32, types.CPointer(types.uint8), COUNT)
)
def letters(n: Any, text: Any, found: Any) -> None:
    found[0] = 0
    for i in range(n):
        found[0] += text[i] == 97


def test_interfaces_with_arrays_of_assumed_size(addresses: ModuleType, call: Way) -> None:
    """Fails if a procedure is refused, as no function of Python can be told how large `x` is."""
    m = addresses.procedure_address
    assert call(m.valued, np.array([1.0, 2.0, 4.0]), total.address) == 7
    assert call(m.applied, np.array([3.0, 5.0]), squared.address) == 25
    assert call(m.counted, 3, letters.address) == 2
    with pytest.raises(TypeError, match=r"the address of a function .*a @numba\.cfunc"):
        m.applied(np.array([3.0, 5.0]), lambda x: x[0])
