"""f2py's signature files: interfaces that win over the sources, or stand in for them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from building import pyfort, run_python

HERE = Path(__file__).parent

CALLS = """
import solvers, numpy as np
x = np.ones((2, 3), order="F")
print(solvers.scale(x=x) is x, x.tolist())
print(solvers.scale(a=5.0, x=[[1, 1]]).tolist(), round(solvers.integrate(lambda x: x*x, 0, 3), 4))
for wrong in (lambda: solvers.integrate(abs, 0, 1, n=0), lambda: solvers.scale(4, x=x)):
    try:
        wrong()
    except ValueError as error:
        print(error)
print(hasattr(solvers, "other"), hasattr(solvers, "quad"))
"""
RESULT = """\
True [[2.0, 2.0, 2.0], [1.0, 1.0, 1.0]]
[[5.0, 5.0]] 9.0
integrate(): argument 'n' must satisfy n>0
scale(): argument 'n' must satisfy shape(x, 1) >= n
False False
"""


def test_with_sources(tmp_path: Path) -> None:
    """Fails if the package has another name, or not just what the file lists."""
    done = pyfort("build", HERE / "signatures.pyf", HERE / "signatures.f", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert run_python(CALLS, tmp_path) == RESULT


def test_without_sources(tmp_path: Path) -> None:
    """Fails if what only objects define is not declared as in the file."""
    made = tmp_path / "made.o"
    subprocess.run(["gfortran", "-c", HERE / "signatures.f", "-o", made, "-w"], check=True)
    done = pyfort("build", HERE / "signatures.pyf", made, "-o", tmp_path, "--fc", "gfortran")
    assert done.returncode == 0, done.stderr
    assert run_python(CALLS, tmp_path) == RESULT


MODULES = """\
python module chosen
  interface
    module inner
      subroutine twice(x, n)
        real(8), intent(in,out), dimension(n) :: x
        integer, intent(hide), depend(x) :: n = len(x)
        usercode '''
          int one;
        '''
      end subroutine twice
      subroutine missing()
      end subroutine missing
    end module inner
    subroutine strange(x)
      type(unknown) :: x
    end subroutine strange
  end interface
end python module chosen
"""
SOURCE = """\
module inner
  real(8) :: factor = 2
contains
  subroutine twice(x, n)
    integer :: n
    real(8) :: x(n)
    x = factor*x
  end subroutine
  subroutine hidden()
  end subroutine
end module
"""


def test_modules(tmp_path: Path) -> None:
    """Fails if procedures of modules are not found, or what is left out is wrapped."""
    (tmp_path / "inner.f90").write_text(SOURCE)
    (tmp_path / "chosen.pyf").write_text(MODULES)
    done = pyfort("show", "chosen.pyf", "inner.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "twice(x) -> x" in done.stdout
    assert "factor" in done.stdout
    assert "hidden" not in done.stdout


@pytest.mark.parametrize("name", ["missing", "strange"])
def test_what_cannot_be_had(tmp_path: Path, name: str) -> None:
    """Fails if it is lost without a word."""
    (tmp_path / "inner.f90").write_text(SOURCE)
    (tmp_path / "chosen.pyf").write_text(MODULES)
    done = pyfort("show", "chosen.pyf", "inner.f90", cwd=tmp_path)
    assert f": {name}: " in done.stdout.partition("not wrapped")[2]
