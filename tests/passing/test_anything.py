"""Data of any intrinsic type for ``class(*)``: Fortran must see the type that was given."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from building import pyfort

Way = Callable[..., Any]


@pytest.fixture(scope="module")
def m(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("anything")


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (np.int8(1), "int8"),
        (np.int16(1), "int16"),
        (np.int32(7), "int32 7"),
        (np.int64(7), "int64 7"),
        (5, "int32 5"),
        (-(2**31), "int32 -2147483648"),
        (2**31, "int64 2147483648"),
        (np.float32(1), "real32"),
        (2.5, "real64 2.50"),
        (np.array(3.5), "real64 3.50"),
        (np.complex64(1), "complex32"),
        (1 - 2j, "complex64 1.0 -2.0"),
        (True, "logical T"),
        (np.False_, "logical F"),
        ("café", "text café"),
        (b"de", "text de"),
    ],
)
def test_one_value(m: ModuleType, value: object, kind: str) -> None:
    """Fails if a value gets to Fortran as one of another type or length."""
    assert m.kind_name(value) == kind


def test_arrays(m: ModuleType, call: Way) -> None:
    """Fails if the type or the strides of an array are lost, or it is changed elsewhere."""
    assert call(m.total_of, np.arange(6.0)[1::2]) == 9
    assert call(m.total_of, np.array([1, 2], np.int32)) == 3
    assert call(m.total_of, np.array([0.5, 0.25], np.float32)) == 0.75
    assert call(m.total_of, np.zeros(2, complex)) == -1
    assert call(m.total_of, np.zeros(0)) == 0
    assert call(m.size_of_both, np.zeros(2), np.zeros(3)) == 23
    a = np.arange(12.0).reshape(3, 4)
    call(m.negate, a[::2, ::-1])
    assert a.tolist() == [[0, -1, -2, -3], [4, 5, 6, 7], [-8, -9, -10, -11]]
    k = np.arange(4, dtype=np.int32).reshape(2, 2).T
    call(m.negate, k)
    assert k.tolist() == [[0, -2], [-1, -3]]


def test_changed_values(m: ModuleType) -> None:
    """Fails if what is changed is a copy."""
    x = np.array(2.0)
    m.double_it(x)
    assert x == 4
    with pytest.raises(TypeError, match=r"the float 2\.0; it is changed in place"):
        m.double_it(2.0)


def test_optional(m: ModuleType) -> None:
    """Fails if what is absent is there, or the other way round."""
    assert m.both(None, 1) == 1
    assert m.both("a", 2) == 12
    assert m.both(n=3, y=np.zeros(2)) == 203
    assert m.both(1.5, 3, np.zeros(0)) == 13


def test_wrong_use(m: ModuleType) -> None:
    """Fails if Fortran gets what has no type there."""
    for value in ([1, 2], object(), np.array("a"), np.datetime64("2000-01-01"), None):
        with pytest.raises(TypeError, match="'x' is"):
            m.kind_name(value)
    with pytest.raises(ValueError, match="an array of rank 1; it must be one value"):
        m.kind_name(np.zeros(2))
    with pytest.raises(ValueError, match="rank"):
        m.total_of(np.zeros((2, 2)))
    with pytest.raises(TypeError, match="must be an array"):
        m.negate([[1.0]])


def test_what_is_not_wrapped() -> None:
    """Fails if a form that nothing can pass has no reason."""
    said = pyfort("show", __file__.replace("test_anything.py", "anything.f90")).stdout
    assert "assumed_size: 'x' is class(*), which is not wrapped yet" in said


def test_jitted_code(m: ModuleType) -> None:
    """Fails if a value has another type there."""
    assert numba.njit(lambda: m.kind_name(2.5))() == "real64 2.50"
    assert numba.njit(lambda x: m.kind_name(x))(np.array(3, np.int32)) == "int32 3"
    with pytest.raises(ValueError, match="must be one value"):
        numba.njit(lambda x: m.kind_name(x))(np.zeros(1))
    with pytest.raises(TypeError, match="pass an array"):
        numba.njit(lambda: m.kind_name(2))()
