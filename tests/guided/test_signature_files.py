"""``pyfort f2py -h``: signature files that pyfort and f2py read."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from building import pyfort

HERE = Path(__file__).parent

FIXED = """\
      SUBROUTINE SMOOTH(X, N, WIDTH, W, CHANGE)
      INTEGER N, WIDTH, I
      DOUBLE PRECISION X(N), W(N), CHANGE
Cf2py intent(in,out) x
Cf2py intent(hide), depend(x) :: n = len(x)
Cf2py integer, optional, check(width > 0 && width <= n) :: width = 3
Cf2py intent(hide), depend(n) :: w
Cf2py intent(out) change
      DO 20 I = 1, N
   20 W(I) = X(I)
      CHANGE = WIDTH
      END
      SUBROUTINE DOTTED(A, B, N, S)
      INTEGER N, I
      REAL A(N), B(2*N - 1), S
      COMMON /BLOCK/ P, Q(3)
      S = P
      DO 10 I = 1, N
   10 S = S + A(I)*B(I)
      END
      DOUBLE PRECISION FUNCTION INTEG(F, A, B)
      DOUBLE PRECISION F, A, B
      EXTERNAL F
      INTEG = F(A) + F(B)
      END
"""

FREE = """\
module mixed
  implicit none
  real(8) :: table(3) = 1
  real(8), allocatable :: grid(:, :)
  type :: thing
    integer :: i
  end type thing
contains
  subroutine apply(x, y, k)
    real(8), intent(in) :: x(:), k
    real(8), intent(out) :: y(size(x))
    y = k*x
  end subroutine apply
  subroutine matrix(n, m, a, b)
    integer, intent(in) :: n, m
    real(8), intent(inout) :: a(n, m)
    complex(8), intent(out) :: b(0:m)
    a = 2*a
    b = m
  end subroutine matrix
  subroutine labelled(text, k)
    character(len=*), intent(in) :: text
    integer(8), intent(out) :: k
    k = len(text)
  end subroutine labelled
  subroutine wordless(x)
    type(thing), intent(in) :: x
  end subroutine wordless
end module mixed
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signatures")
    (folder / "fixed.f").write_text(FIXED)
    (folder / "free.f90").write_text(FREE)
    done = pyfort("f2py", "-h", "both.pyf", "-m", "both", "fixed.f", "free.f90", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def signatures(shown: str) -> dict[str, str]:
    found = (re.match(r"\s+(\w+)(\(.*?\) -> .*?)  #", line) for line in shown.splitlines())
    return {match[1]: match[2] for match in found if match}


def test_pyfort_reads_it(folder: Path) -> None:
    """Fails if pyfort understands its own file otherwise than the sources."""
    alone = signatures(pyfort("show", "fixed.f", "free.f90", cwd=folder).stdout)
    read = signatures(pyfort("show", "both.pyf", "fixed.f", "free.f90", cwd=folder).stdout)
    assert read.keys() == alone.keys() - {"wordless"}
    for same in ("smooth", "integ", "apply", "labelled"):
        assert read[same] == alone[same]
    # The sizes are given by position, too, as f2py has them.
    assert read["matrix"] == "(n=None, m=None, a=<required>, *, b=None) -> b"
    assert read["dotted"] == "(a, b, n=None, s=<required>) -> s"


def test_f2py_reads_it(folder: Path, tmp_path: Path) -> None:
    """Fails if f2py makes other functions of it."""
    command = [sys.executable, "-m", "numpy.f2py", str(folder / "both.pyf")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    made = {line.strip() for line in done.stdout.splitlines()}
    assert {
        "x,change = smooth(x,[width])",
        "s = dotted(a,b,s,[n])",
        "integ = integ(f,a,b,[f_extra_args])",
        "y = apply(x,k)",
        "b = matrix(a,[n,m])",
        "k = labelled(text)",
        "p,q",
        "Variables: table grid",
    } <= made
    assert any(line.startswith("def f(") for line in made)


def test_what_it_says(folder: Path, tmp_path: Path) -> None:
    """Fails if what f2py has no words for is lost without a word, or an older file is."""
    text = (folder / "both.pyf").read_text()
    assert "! wordless: f2py has nothing for the type of 'x'\n" in text
    assert (
        "integer, intent(in), optional, check(shape(a, 0) >= n), depend(a) :: n=shape(a, 0)\n"
        in text
    )
    assert "complex(kind=8), dimension(0:m), intent(out) :: b\n" in text
    source = folder / "free.f90"
    again = pyfort("f2py", "-h", folder / "both.pyf", source, cwd=tmp_path)
    assert again.returncode == 1
    assert "--overwrite-signature" in again.stderr
    assert (folder / "both.pyf").read_text() == text
    printed = pyfort("f2py", "-h", "stdout", "-m", "m", source, "only:", "apply", ":", cwd=tmp_path)
    assert "python module m ! in\n" in printed.stdout
    assert "matrix" not in printed.stdout
    assert list(tmp_path.iterdir()) == []
