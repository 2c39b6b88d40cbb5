"""A compiler that ends in an internal error at one procedure must not lose the others."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from building import pyfort, run_python

METHODS = """
module bags
  implicit none
  private
  type, public :: bag
    character(32), allocatable :: names(:)
  contains
    procedure, public :: count
    procedure, public :: get
  end type bag
contains
  pure integer function count(this)
    class(bag), intent(in) :: this
    count = 0
    if (allocated(this%names)) count = size(this%names)
  end function count
  pure function get(this)
    class(bag), intent(in) :: this
    character(len=32), dimension(this%count()) :: get
    get = this%names
  end function get
end module bags
"""

SEVERAL = """
module several
contains
  integer function one(text)
    character(len=*), intent(in) :: text
    one = len(text)
  end function one
  integer function bad(text)
    character(len=*), intent(in) :: text
    bad = 10*len(text)
  end function bad
  integer function three(text)
    character(len=*), intent(in) :: text
    three = 100*len(text)
  end function three
end module several
"""

CRASHES = """#!/bin/sh
for word in "$@"; do
  case $word in *shims.f90)
    if grep -q "pyfort_target => bad" "$word"; then
      echo "f951: internal compiler error: in {nowhere}, at fortran/nowhere.cc:1" >&2
      exit 1
    fi;;
  esac
done
exec {gfortran} "$@"
"""


def test_where_the_compiler_says_at_which_line_it_ended(tmp_path: Path) -> None:
    """Fails if gfortran 12, which ends at calls of such a method, takes all the rest with it."""
    (tmp_path / "bags.f90").write_text(METHODS)
    done = pyfort("build", "bags.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "get" not in done.stderr or "bags.f90:17:" in done.stderr
    assert run_python("import bags; print(bags.bag().count())", tmp_path) == "0\n"


def test_where_it_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if a crash without a place is that of all procedures, or of another one."""
    gfortran = shutil.which("gfortran")
    if gfortran is None:
        pytest.skip("there is no gfortran")
    (tmp_path / "several.f90").write_text(SEVERAL)
    compiler = tmp_path / "gfortran-that-crashes"
    compiler.write_text(CRASHES.format(nowhere="gfc_nowhere", gfortran=gfortran))
    compiler.chmod(0o755)
    monkeypatch.setenv("FC", os.fspath(compiler))
    done = pyfort("build", "several.f90", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "several.f90:8:20: bad: " in done.stderr
    assert "it ends in an internal error" in done.stderr
    code = "import several; print(several.one('a'), several.three('a'), hasattr(several, 'bad'))"
    assert run_python(code, tmp_path) == "1 100 False\n"
