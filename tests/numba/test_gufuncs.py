"""Functions with a signature, built from Fortran: the same from Python and inside ``@njit``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import, run_python
from numba import njit, prange

SOURCE = """\
module stacks
  use, intrinsic :: iso_c_binding
  implicit none
contains
  !> pyfort: signature (n),(n)->()
  pure function inner(n, x, y) result(r) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n), y(n)
    real(c_double) :: r
    r = sum(x * y)
  end function
  !> pyfort: signature (m,n),(n)->(m)
  pure subroutine times(m, n, a, x, y)
    integer, intent(in) :: m, n
    real(c_double), intent(in) :: a(m, n), x(n)
    real(c_double), intent(out) :: y(m)
    y = matmul(a, x)
  end subroutine
  !> pyfort: signature (m,n)->(n,m),()
  pure subroutine turned(m, n, a, where, total)
    integer, intent(in) :: m, n
    complex(c_float_complex), intent(in) :: a(m, n)
    complex(c_float_complex), intent(out) :: where(n, m), total
    integer :: i, j
    do j = 1, m
      do i = 1, n
        where(i, j) = a(j, i) + 10 * i + j
      end do
    end do
    total = sum(a)
  end subroutine
  !> pyfort: signature (3),(3)->(3)
  pure subroutine cross(a, b, c)
    real(c_double), intent(in) :: a(3), b(3)
    real(c_double), intent(out) :: c(3)
    c = [a(2)*b(3) - a(3)*b(2), a(3)*b(1) - a(1)*b(3), a(1)*b(2) - a(2)*b(1)]
  end subroutine
  !> pyfort: signature (),(n)->(n),()
  pure subroutine flip(n, flag, x, y, any_of_them)
    integer(c_int16_t), intent(in) :: n
    logical, intent(in) :: flag, x(n)
    logical, intent(out) :: y(n), any_of_them
    y = x .neqv. flag
    any_of_them = any(x)
  end subroutine
  !> pyfort: signature (),(n)->(n)
  pure subroutine scaled(n, k, x, y)
    integer, intent(in) :: n
    integer(c_int), intent(in) :: k, x(n)
    integer(c_int), intent(out) :: y(n)
    y = k * x
  end subroutine
end module
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stacks")


@pytest.fixture(scope="module")
def stacks(folder: Path) -> ModuleType:
    source = folder / "stacks.f90"
    source.write_text(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "stacks", source)


RANDOM = np.random.default_rng(3)
X = RANDOM.random((2, 3))
MATRICES = RANDOM.random((5, 4, 2, 3))
VECTORS = RANDOM.random((5, 1, 3))
COMPLEX = (RANDOM.random((7, 2, 3)) + 1j).astype(np.complex64)


def test_values(stacks: ModuleType) -> None:
    """Against NumPy; a[i, j] is a(i+1, j+1)."""
    np.testing.assert_allclose(stacks.inner(X, [1, 2, 3]), X @ [1, 2, 3])
    np.testing.assert_allclose(
        stacks.times(MATRICES, VECTORS), (MATRICES @ VECTORS[..., None])[..., 0]
    )
    turned, total = stacks.turned(COMPLEX)
    i, j = np.ogrid[1:4, 1:3]
    expected = (COMPLEX.transpose(0, 2, 1) + i.astype("c8") * 10) + j.astype("c8")
    np.testing.assert_array_equal(turned, expected)
    np.testing.assert_allclose(total, COMPLEX.sum((1, 2)), rtol=1e-6)
    np.testing.assert_allclose(stacks.cross(X, X[::-1]), np.cross(X, X[::-1]))
    assert stacks.scaled([1, 2], [[1, 2], [3, 4]]).tolist() == [[1, 2], [6, 8]]
    assert stacks.turned.types == ["F->FF"]


def test_a_dummy_named_like_a_keyword(stacks: ModuleType) -> None:
    where = np.zeros((3, 2), np.complex64, order="F")
    assert stacks.turned(COMPLEX[0], where_=where)[0] is where
    assert stacks.turned(COMPLEX[0])[0].tolist() == where.tolist()


def test_a_comment_that_cannot_be_honoured(folder: Path) -> None:
    """--strict makes it a failure; otherwise the others are wrapped."""
    from building import pyfort

    source = folder / "wrong.f90"
    source.write_text(SOURCE.replace("module stacks", "module wrong").replace("(3),(3)", "(3),(n)"))
    done = pyfort("build", source, "-o", folder)
    assert done.returncode == 0, done.stderr
    assert "wrong.f90:32:3: cross: signature (3),(n)->(3): 'n' of 'b' is 3 in For" in done.stderr
    assert pyfort("build", source, "-o", folder, "--strict").returncode == 1


def function(stacks: ModuleType, text: str) -> Callable[..., Any]:
    """A function of the text of a lambda, in which ``s`` is the module."""
    made: Callable[..., Any] = eval(f"lambda {text}", {"s": stacks, "np": np})
    return made


CALLS: dict[str, tuple[str, tuple[Any, ...]]] = {
    "single": ("x: s.inner(x[0], x[1])", (X,)),
    "stack": ("x: s.inner(x, x)", (X,)),
    "strided": ("x: s.inner(x[:, ::2], x[::-1, ::2])", (X,)),
    "broadcast": ("x: s.inner(x[:, None], x)", (X,)),
    "one and many": ("x: s.inner(x[0], x)", (X,)),
    "by name": ("x: s.inner(y=x, x=[1.0, 2.0, 3.0])", (X,)),
    "cast": ("x: s.inner(x.astype(np.float32), x)", (X,)),
    "matrices": ("a, x: s.times(a, x)", (MATRICES, VECTORS)),
    "two results": ("a: s.turned(a)", (COMPLEX,)),
    "constant extents": ("x: s.cross(x, x[::-1])", (X,)),
    "logicals": ("x: s.flip(x[:, 0] > 0.5, x[:, None] > 0.5)", (X,)),
    "a stack of scalars": ("k, x: s.scaled(k, x)", (np.arange(4, dtype="i4"), np.int32([1, 2]))),
    "no extent": ("x: s.inner(x[:, :0], x[:, :0])", (X,)),
    "no stack": ("x: s.inner(x[:0], x[0])", (X,)),
}


@pytest.mark.parametrize("kind", CALLS)
def test_the_same_inside_njit(stacks: ModuleType, kind: str) -> None:
    """Values, dtypes and shapes are those of a call from Python."""
    text, arguments = CALLS[kind]
    call = function(stacks, text)
    inside, outside = njit(call)(*arguments), call(*arguments)
    for found, expected in zip(
        inside if isinstance(inside, tuple) else (inside,),
        outside if isinstance(outside, tuple) else (outside,),
        strict=True,
    ):
        np.testing.assert_array_equal(found, expected)
        assert np.asarray(found).dtype == np.asarray(expected).dtype


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("x: s.inner(x, x[:, :2])", ValueError, "'y' has the wrong extent in dimension -1"),
        ("x: s.cross(x[:, :2], x)", ValueError, "it needs 3"),
        ("x: s.inner(x[:0], x[0, :2])", ValueError, "it needs n"),
        ("x: s.times(x, x[0, 0])", ValueError, "'x' is a scalar"),
        ("x: s.times(x[None], x[0, 0])", ValueError, "'x' is a scalar"),
        ("x: s.times(x[0], x[None])", ValueError, "'a' has rank 1, it needs rank 2"),
        ("x: s.inner(x, x, n=1)", TypeError, "'n' cannot be given for stacks of arrays"),
        ("x: s.inner(x)", TypeError, "missing required argument 'y'"),
        ("x: s.inner(x * 1j, x)", TypeError, "'x' is a complex128 array"),
        (
            "x: s.inner(x, np.zeros((3, 3)))", ValueError,
            r"inner\(\): the leading dimensions of argument 'y' do not broadcast",
        ),
        ("x: s.scaled(2**40 + x.size, np.ones((2, 2), np.int32))", OverflowError, "'k' is"),
    ],
)  # fmt: skip
def test_errors_inside_njit(
    stacks: ModuleType, text: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        njit(function(stacks, text))(X)


def test_parallel_loops(stacks: ModuleType) -> None:
    times = stacks.times

    @njit(parallel=True)
    def compute(a: Any, x: Any) -> Any:
        out = np.empty((a.shape[0], a.shape[1], a.shape[2]))
        for i in prange(a.shape[0]):
            out[i] = times(a[i], x[i])
        return out

    np.testing.assert_array_equal(compute(MATRICES, VECTORS), stacks.times(MATRICES, VECTORS))


def test_cached_in_a_new_process(stacks: ModuleType, folder: Path) -> None:
    """Loops over stacks are in numba's cache with the function that they are in."""
    (folder / "cached.py").write_text(
        "import numpy as np, stacks\nfrom numba import njit\n"
        "@njit(cache=True)\ndef f(x):\n    return stacks.inner(x, x).sum()\n"
    )
    code = (
        "import numpy as np, cached\nprint(cached.f(np.ones((2, 3))), "
        "sum(cached.f.stats.cache_hits.values()), sum(cached.f.stats.cache_misses.values()))"
    )
    assert run_python(code, folder) == "6.0 0 1\n"
    assert run_python(code, folder) == "6.0 1 0\n"
