"""Elementwise functions are ufuncs, from Python and inside ``@njit``."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import
from numba import njit

SOURCE = """\
module elementwise
  use, intrinsic :: iso_c_binding
  implicit none
contains
  pure function product_plus(x, y) result(r) bind(C)
    real(c_double), value :: x, y
    real(c_double) :: r
    r = x * y + x
  end function
  elemental function branch(x) result(r)
    real(c_double), intent(in) :: x
    real(c_double) :: r
    if (x > 0.5d0) then
      r = x * x
    else
      r = 1 - x
    end if
  end function
  elemental logical function is_negative(x)
    real(c_float), intent(in) :: x
    is_negative = x < 0
  end function
  elemental subroutine parts(k, z, re, im)
    integer(c_int8_t), intent(in) :: k
    complex(c_double_complex), intent(in) :: z
    real(c_double), intent(out) :: re
    complex(c_float_complex), intent(out) :: im
    re = k * real(z)
    im = cmplx(0, aimag(z), c_float_complex)
  end subroutine
  impure elemental function twice(x) result(r)
    integer(c_int), intent(in) :: x
    integer(c_int) :: r
    r = 2 * x
  end function
  pure function not_elementwise(n, x) result(r)
    integer, intent(in) :: n
    real(c_double), intent(in) :: x(n)
    real(c_double) :: r
    r = sum(x)
  end function
end module

elemental function outside(x) result(r)
  real, intent(in) :: x
  real :: r
  r = x + 1
end function
"""


@pytest.fixture(scope="module")
def elementwise(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder: Path = tmp_path_factory.mktemp("ufuncs")
    source = folder / "elementwise.f90"
    source.write_text(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "elementwise", source)


X = np.linspace(-1, 2, 1001)


def test_arrays_broadcast(elementwise: ModuleType) -> None:
    f = elementwise.product_plus
    np.testing.assert_array_equal(f(X, X[::-1]), X * X[::-1] + X)
    np.testing.assert_array_equal(f(X[:, None], 2.0), X[:, None] * 2 + X[:, None])
    np.testing.assert_array_equal(f([1, 2], np.array([3, 4], np.int32)), [4.0, 10.0])
    assert isinstance(f(1.0, 2.0), float)


def test_what_a_ufunc_takes(elementwise: ModuleType) -> None:
    f = elementwise.product_plus
    out = np.zeros(3)
    assert f([1.0, 2.0, 3.0], 1.0, out=out) is out
    assert out.tolist() == [2.0, 4.0, 6.0]
    np.testing.assert_array_equal(
        f([1.0, 2.0, 3.0], 1.0, out=out.copy(), where=[True, False, True]), [2.0, 4.0, 6.0]
    )
    assert f.outer([1.0, 2.0], [3.0, 4.0]).tolist() == [[4.0, 5.0], [8.0, 10.0]]
    assert f.accumulate([1.0, 2.0, 3.0]).tolist() == [1.0, 3.0, 12.0]
    assert (f.nin, f.nout, f.types) == (2, 1, ["dd->d"])
    assert isinstance(f.ufunc, np.ufunc)


def test_inputs_by_name(elementwise: ModuleType) -> None:
    f = elementwise.product_plus
    np.testing.assert_array_equal(f(y=[1.0, 2.0], x=[3.0, 4.0]), [6.0, 12.0])
    np.testing.assert_array_equal(f([3.0, 4.0], y=1), [6.0, 8.0])
    with pytest.raises(TypeError, match="multiple values for argument 'x'"):
        f([1.0], x=2.0)
    with pytest.raises(TypeError, match="missing required argument 'y'"):
        f(x=[1.0])
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        f([1.0], [2.0], z=1)


def test_types_of_every_sort(elementwise: ModuleType) -> None:
    found = elementwise.is_negative(np.float32([-1, 0, 1]))
    assert found.dtype == np.bool_
    assert found.tolist() == [True, False, False]
    re, im = elementwise.parts(np.int8([1, 2]), np.array([1 + 2j, 3 - 4j]))
    assert (re.dtype, im.dtype) == (np.float64, np.complex64)
    assert re.tolist() == [1.0, 6.0]
    assert im.tolist() == [2j, -4j]
    with pytest.raises(TypeError):
        elementwise.product_plus([1j], 1.0)


def test_strides_and_alignment_make_no_difference(elementwise: ModuleType) -> None:
    """The contiguous loop may use vectors, the strided one too: same bits."""
    f = elementwise.branch
    expected = np.where(X > 0.5, X * X, 1 - X)
    np.testing.assert_array_equal(f(X), expected)
    np.testing.assert_array_equal(f(X[::-3]), expected[::-3])
    np.testing.assert_array_equal([f(x) for x in X], expected)
    packed = np.zeros(X.size, np.dtype([("flag", "i1"), ("x", "f8")]))
    packed["x"] = X
    np.testing.assert_array_equal(f(packed["x"]), expected)


def test_the_ufunc_outlives_its_function(elementwise: ModuleType) -> None:
    ufunc = elementwise.product_plus.ufunc
    assert pickle.loads(pickle.dumps(ufunc)) is ufunc
    assert pickle.loads(pickle.dumps(elementwise.product_plus)) is elementwise.product_plus


def test_impure_and_external_ones(elementwise: ModuleType) -> None:
    assert elementwise.twice(np.int32([1, 2])).tolist() == [2, 4]
    assert elementwise.twice(1) == 2
    assert elementwise.outside(np.float32([1, 2])).tolist() == [2.0, 3.0]
    assert elementwise.outside(1) == 2.0


def test_others_are_no_ufuncs(elementwise: ModuleType) -> None:
    assert not hasattr(elementwise.not_elementwise, "ufunc")
    assert elementwise.not_elementwise([1.0, 2.0]) == 3.0


def test_inside_njit(elementwise: ModuleType) -> None:
    f, branch = elementwise.product_plus, elementwise.branch

    @njit
    def compute(x: Any) -> Any:
        return f(x, 2.0) + branch(x)

    expected = X * 2 + X + np.where(X > 0.5, X * X, 1 - X)
    np.testing.assert_array_equal(compute(X), expected)
    assert compute(1.0) == 4.0
    np.testing.assert_array_equal(njit(lambda x: f(y=x, x=x[:, None]))(X[:5]).shape, (5, 5))
