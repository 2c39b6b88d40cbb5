"""Which procedures are kernels, and which of these get vector clones."""

from __future__ import annotations

from pathlib import Path

from pyfort.build.compilers.compiler import find
from pyfort.plan import Kernel, plan_library
from pyfort.reader import read

SOURCE = """\
module m
  use, intrinsic :: iso_c_binding
  implicit none
  real, parameter :: two = 2
  real :: state = 0
contains
  elemental real function straight(x)
    real, intent(in) :: x
    straight = two*sqrt(x)
  end function
  pure real(c_double) function by_value(x) bind(C)
    real(c_double), value :: x
    by_value = x
  end function
  pure real(c_double) function loop(x) bind(C, name="m_loop")
    real(c_double), value :: x
    integer :: i
    loop = x
    do i = 1, 30
      loop = loop*x
    end do
  end function
  pure real function calls(x)
    real, intent(in) :: x
    calls = straight(x)
  end function
  pure real function with_state(x)
    real, intent(in) :: x
    with_state = state*x
  end function
  impure elemental real function is_impure(x)
    real, intent(in) :: x
    is_impure = x
  end function
  real function not_pure(x)
    real, intent(in) :: x
    not_pure = x
  end function
  pure complex function is_complex(x)
    complex, intent(in) :: x
    is_complex = x
  end function
  elemental subroutine no_function(x, y)
    real, intent(in) :: x
    real, intent(out) :: y
    y = x
  end subroutine
  pure real function array(x)
    real, intent(in) :: x(2)
    array = x(1)
  end function
  pure real function maybe(x)
    real, intent(in), optional :: x
    maybe = 1
  end function
end module
"""


def test_kernels(tmp_path: Path) -> None:
    """Clones of what calls or has loops are slow; of what has outer data, wrong in loops."""
    source = tmp_path / "m.f90"
    source.write_text(SOURCE)
    plan = plan_library(read([source], find()))
    assert {w.name: w.kernel for w in plan.wrappers} == {
        "straight": Kernel("pyfort_m_K_straight", clones=True),
        "by_value": Kernel("pyfort_m_K_by_value", clones=True),
        "loop": Kernel("m_loop", clones=False),
        "calls": Kernel("pyfort_m_K_calls", clones=False),
        "with_state": Kernel("pyfort_m_K_with_state", clones=False),
        "is_impure": None,
        "not_pure": None,
        "is_complex": None,
        "no_function": None,
        "array": None,
        "maybe": None,
    }
