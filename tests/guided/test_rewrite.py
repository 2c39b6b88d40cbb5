"""``pyfort migrate --rewrite``: lines for f2py become INTENT of Fortran, where nothing changes."""

from __future__ import annotations

import re
import shutil
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
Cf2py integer, optional, check(width > 0) :: width = 3
Cf2py intent(hide), depend(n) :: w
Cf2py intent(out) change
      CHANGE = 0D0
      DO 20 I = 1, N
        W(I) = X(I)
        CHANGE = CHANGE + W(I) + WIDTH
   20 CONTINUE
      END
      SUBROUTINE DOTTED(A, B, N, S)
Cf2py intent(in) a, b
Cf2py intent(out) s
      IMPLICIT NONE
      INTEGER N, I
      REAL A(N), B(N), S
      S = 0
      DO 10 I = 1, N
        S = S + A(I)*B(I)
   10 CONTINUE
      END
      SUBROUTINE LIES(A, B, C)
      REAL A, B, C
Cf2py intent(in) a
Cf2py intent(inout) b
Cf2py intent(out) c
      A = 2
      B = C
      C = A
      END
"""

FREE = """\
module rewritten
  implicit none
contains
  subroutine apply(x, y, k)  ! doubles
    real(8) :: x(:), k
    real(8) :: y(size(x))   ! result
    !f2py intent(in) x
    !f2py intent(in) :: k
    !f2py intent(out) y
    y = k*x
  end subroutine apply

  function total(x, w) result(t)
    !f2py intent(in) :: x
    use, intrinsic :: iso_fortran_env, only: real64
    real(real64) :: x(:), t
    real(real64) :: w
    !f2py real(8), optional :: w = 2
    t = sum(x)*w
  end function total

  subroutine caller(y)
    real(8), intent(out) :: y(2)
    call apply([1d0, 2d0], y, 2d0)
  end subroutine caller

  subroutine constant(x)
    real(8) :: x
    !f2py intent(inout) x
    if (x < 0) x = 0
  end subroutine constant

  subroutine passes_a_constant(y)
    real(8), intent(out) :: y
    y = 3
    call constant(4d0)
  end subroutine passes_a_constant
end module rewritten
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Line ends of both sorts: a rewritten file keeps its own."""
    (tmp_path / "fixed.f").write_bytes(FIXED.replace("\n", "\r\n").encode())
    (tmp_path / "free.f90").write_text(FREE)
    return tmp_path


def signatures(folder: Path) -> list[str]:
    shown = pyfort("show", folder / "fixed.f", folder / "free.f90").stdout
    return re.sub(r"  # .*", "", shown).splitlines()


def test_callers_see_the_same(project: Path) -> None:
    """Fails if a line goes that said more than the INTENT that comes, or text is lost."""
    before = signatures(project)
    done = pyfort("migrate", project, "--rewrite")
    assert done.returncode == 0, done.stderr
    assert signatures(project) == before
    assert (project / "fixed.f.orig").read_bytes() == FIXED.replace("\n", "\r\n").encode()
    assert (project / "free.f90.orig").read_text() == FREE
    fixed = (project / "fixed.f").read_bytes().decode()
    assert fixed.count("\n") == fixed.count("\r\n")
    for line in (
        "      INTENT(OUT) :: CHANGE",
        "Cf2py intent(in,out) x",
        "      INTENT(IN) :: A, B, N",
        "      INTENT(OUT) :: S",
        "Cf2py intent(in) a",
        "      INTENT(INOUT) :: B",
    ):
        assert f"\n{line}\r\n" in fixed
    for gone in ("Cf2py intent(out) change", "Cf2py intent(in) a, b", "Cf2py intent(out) s"):
        assert gone not in fixed
    free = (project / "free.f90").read_text()
    assert "\n    real(8), intent(in) :: x(:), k\n" in free
    assert "\n    real(8), intent(out) :: y(size(x))   ! result\n" in free
    assert "    real(real64) :: w\n    intent(in) :: x\n    !f2py real(8), optional" in free
    assert "-    !f2py intent(in) :: k" in done.stdout


def test_what_stays_is_told(project: Path) -> None:
    """Fails if a line stays, and nobody knows why; or goes against what the body does."""
    told = pyfort("migrate", project, "--rewrite").stdout
    for text in (
        "fixed.f:5: kept: intent(hide), depend(x) :: n = len(x): Fortran has no intent(hide)",
        "intent(in) a: the procedure may change 'a'",
        "intent(out) c: the procedure may read 'c' before it is defined",
        # A call that passes a constant would not compile.
        "free.f90:29: kept: intent(inout) x:",
    ):
        assert text in told
    again = pyfort("migrate", project, "--rewrite")
    assert "+++" not in again.stdout


def test_nothing_is_overwritten(project: Path) -> None:
    """Fails if an older original is lost."""
    (project / "fixed.f.orig").write_text("mine")
    told = pyfort("migrate", project / "fixed.f", "--rewrite").stdout
    assert "fixed.f: not rewritten: fixed.f.orig is there already" in told
    assert (project / "fixed.f.orig").read_text() == "mine"
    assert "INTENT" not in (project / "fixed.f").read_text()
    assert (project / "free.f90").read_text() == FREE


def test_a_large_file(tmp_path: Path) -> None:
    """Fails if the procedures of the other tests are not what they were."""
    shutil.copy(HERE / "guided.f90", tmp_path / "guided.f90")
    before = pyfort("show", "--json", tmp_path / "guided.f90").stdout
    done = pyfort("migrate", tmp_path, "--rewrite")
    assert done.returncode == 0, done.stderr
    after = pyfort("show", "--json", tmp_path / "guided.f90").stdout
    texts = [re.findall(r'"text": .*', shown) for shown in (before, after)]
    assert texts[0] == texts[1]


def test_wrong_paths(tmp_path: Path) -> None:
    assert "there is no " in pyfort("migrate", tmp_path / "nowhere", "--rewrite").stderr
    assert "no line for f2py" in pyfort("migrate", tmp_path, "--rewrite").stderr
