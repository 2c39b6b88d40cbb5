"""Internal procedures that Fortran passes on, as libraries do with integrands."""

from __future__ import annotations

from pathlib import Path

from building import pyfort, run_python

SOURCE = """
module quad
contains
  real(8) function area(a)
    real(8), intent(in) :: a
    area = mean(f)
  contains
    real(8) function f(x)
      real(8), intent(in) :: x
      f = a*x
    end function f
  end function area
  real(8) function mean(g)
    interface
      real(8) function g(x)
        real(8), intent(in) :: x
      end function g
    end interface
    mean = (g(0d0) + g(1d0))/2
  end function mean
end module quad
"""


def test_the_library_loads(tmp_path: Path) -> None:
    """Fails if they are called by code on the stack where the system loads no such library."""
    (tmp_path / "quad.f90").write_text(SOURCE)
    done = pyfort("build", "quad.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    code = "import quad; print(quad.area(4.0), quad.mean(lambda x: x))"
    assert run_python(code, tmp_path) == "2.0 0.5\n"
