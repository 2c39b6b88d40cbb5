"""Lines for f2py that cannot be honoured are told where they stand."""

from __future__ import annotations

from pathlib import Path

from building import pyfort

SOURCE = """\
subroutine checked(x, n)
  integer :: n
  real(8) :: x(n)
  !f2py intent(in) x
  !f2py integer, optional :: n = 3
  !f2py check(zz > 0) n
  x = 1
end subroutine checked
subroutine valued(n)
  integer :: n
  !f2py intent(in) n
  !f2py integer, optional :: n = yy
  n = 1
end subroutine valued
subroutine shaped(x, n)
  integer :: n
  real(8) :: x(n)
  !f2py intent(out) x
  !f2py dimension(ww) x
  x = 1
end subroutine shaped
subroutine in_c(x, n)
  integer :: n
  real(8) :: x(n, n)
  !f2py intent(inout) x
  !f2py intent(c) x
  x = 1
end subroutine in_c
subroutine hidden()
  external :: fun
  !f2py intent(callback, hide) fun
  call fun()
end subroutine hidden
"""

SIGNATURES = """\
python module places
  usercode '''
  int helper(int n) { return n; }
  '''
  interface
    subroutine checked(x, n)
      real*8 dimension(n), intent(inout) :: x
      integer intent(hide), depend(x) :: n = len(x)
    end subroutine checked
  end interface
  pymethoddef '''{"x", x, 0, ""},'''
end python module places
"""


def test_each_at_its_own_line(tmp_path: Path) -> None:
    """Fails if what a later line says is told at the first one of that name."""
    (tmp_path / "places.f90").write_text(SOURCE)
    done = pyfort("show", "places.f90", cwd=tmp_path)
    for told in (
        "places.f90:12:3: valued: a line for f2py has 'yy' for 'n', which is no argument",
        "places.f90:19:3: shaped: a line for f2py has 'ww' for 'x', which is no argument",
        "places.f90:26:3: in_c: 'x' is intent(c), which arrays of numbers with explicit shapes",
    ):
        assert told in done.stdout
    note = "places.f90:6:3: checked: !f2py 'check(zz > 0) n' is not honoured: there is no 'zz'"
    assert note in done.stderr
    assert "“fun” is no dummy argument here: make the function one, or let" in done.stderr


def test_c_code_beside_procedures(tmp_path: Path) -> None:
    """Fails if C code of a signature file is left out without a word."""
    (tmp_path / "places.f90").write_text(SOURCE)
    (tmp_path / "places.pyf").write_text(SIGNATURES)
    done = pyfort("show", "places.pyf", "places.f90", cwd=tmp_path)
    assert "places.pyf:2:1: “usercode” is not honoured: it is C code" in done.stderr
    assert "places.pyf:11:1: “pymethoddef” is not honoured: it is C code" in done.stderr
    strict = pyfort("build", "--strict", "places.pyf", "places.f90", cwd=tmp_path)
    assert strict.returncode == 1
