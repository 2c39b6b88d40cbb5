"""Which types a choice of names brings with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.plan import plan_library
from pyfort.reader import read

SOURCE = """\
module shapes
  implicit none
  type, abstract :: shape
  contains
    procedure(area_of), deferred :: area
  end type
  abstract interface
    real(8) function area_of(self)
      import :: shape
      class(shape), intent(in) :: self
    end function
  end interface
  type, extends(shape) :: square
    real(8) :: side = 1
  contains
    procedure :: area => square_area
  end type
  type :: point
    real(8) :: x = 0
  end type
  type :: holder
    type(point) :: p
  end type
contains
  real(8) function square_area(self)
    class(square), intent(in) :: self
    square_area = self%side**2
  end function
  real(8) function total(s)
    class(shape), intent(in) :: s
    total = s%area()
  end function
  real(8) function first(h)
    type(holder), intent(in) :: h
    first = h%p%x
  end function
  integer function plain(n)
    integer, intent(in) :: n
    plain = n
  end function
end module
"""


@pytest.mark.parametrize(
    ("only", "types"),
    [
        ("plain", set()),
        ("total", {"shape", "square"}),  # an object may be of any type that extends it
        ("first", {"holder", "point"}),
        ("point", {"point"}),
        ("", {"shape", "square", "holder", "point"}),
    ],
)
def test_types_of_a_choice(only: str, types: set[str], tmp_path: Path) -> None:
    """Fails if a package has classes that nobody asked for, or lacks one that it needs."""
    source = tmp_path / "shapes.f90"
    source.write_text(SOURCE)
    plan = plan_library(read([source]), only=[only] if only else [])
    assert {t.name for t in plan.types} == types
    assert {r.name for r in plan.refusals} == set()
