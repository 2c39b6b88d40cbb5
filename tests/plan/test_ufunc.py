"""Which procedures become ufuncs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.plan import Wrapper, plan_library
from pyfort.reader import read

SOURCE = """\
module m
  implicit none
  {data}
contains
  elemental real function elementwise(x)
    real, intent(in) :: x
    elementwise = x
  end function
  impure elemental real function impure_one(x)
    real, intent(in) :: x
    impure_one = x
  end function
  pure real function of_scalars(x, k)
    real, intent(in) :: x
    integer, intent(in) :: k
    of_scalars = x * k
  end function
  elemental subroutine two(x, low, high)
    real, intent(in) :: x
    real, intent(out) :: low, high
    low = x
    high = x
  end subroutine
  elemental subroutine in_place(x)
    real, intent(inout) :: x
    x = 2 * x
  end subroutine
  elemental subroutine in_place_by(x, d)
    real, intent(inout) :: x
    real, intent(in) :: d
    x = x + d
  end subroutine
  real function not_pure(x)
    real, intent(in) :: x
    not_pure = x
  end function
  pure real function of_an_array(n, x)
    integer, intent(in) :: n
    real, intent(in) :: x(n)
    of_an_array = sum(x)
  end function
  pure real function maybe(x, y)
    real, intent(in) :: x
    real, intent(in), optional :: y
    maybe = x
    if (present(y)) maybe = y
  end function
end module
"""


def plan(tmp_path: Path, data: str = "") -> dict[str, Wrapper]:
    source = tmp_path / "m.f90"
    source.write_text(SOURCE.format(data=data))
    return {w.name: w for w in plan_library(read([source], find())).wrappers}


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("elementwise", "f->f"),
        ("impure_one", "f->f"),
        ("of_scalars", "fi->f"),
        ("two", "f->ff"),
        ("in_place", "f->f"),
        ("in_place_by", "ff->f"),
        ("not_pure", None),
        ("of_an_array", None),
        ("maybe", None),
    ],
)
def test_elementwise_procedures_are_ufuncs(tmp_path: Path, name: str, types: str | None) -> None:
    ufunc = plan(tmp_path)[name].ufunc
    assert (ufunc.types if ufunc else None) == types


def test_what_the_lock_must_guard_is_no_ufunc(tmp_path: Path) -> None:
    """NumPy runs loops without the lock; an impure procedure may write static data."""
    wrappers = plan(tmp_path, "integer :: counter = 0")
    assert wrappers["impure_one"].ufunc is None
    assert wrappers["elementwise"].ufunc is not None
