"""Cells of Fortran in a notebook."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

CELL = """\
module kinds
  implicit none
  integer, parameter :: two = 2
  integer :: count = 0
contains
  integer function twice(n)
    integer, intent(in) :: n
    count = count + 1
    twice = two*n
  end function
end module
"""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in [n for n in sys.modules if n.startswith("pyfort.loaded")]:
        monkeypatch.delitem(sys.modules, name)
    shell = InteractiveShell.instance()
    shell.run_line_magic("load_ext", "pyfort")
    yield shell
    InteractiveShell.clear_instance()


def test_names_of_a_cell(shell: Any) -> None:
    """Fails if what a cell defines cannot be called in the next one."""
    shell.run_cell_magic("fortran", "", CELL)
    shell.run_cell("found = twice(21), two, kinds.count").raise_error()
    assert shell.user_ns["found"] == (42, 2, 1)
    shell.run_cell_magic("fortran", "-m mine --fflags '-O1 -g'", CELL)
    shell.run_cell("mine.count = 5; twice(1); found = mine.count").raise_error()
    assert shell.user_ns["found"] == 6


def test_an_edited_cell(shell: Any) -> None:
    """Fails if the name still means the function of the old text."""
    shell.run_cell_magic("fortran", "", CELL)
    old = shell.user_ns["twice"]
    shell.run_cell_magic("fortran", "", CELL.replace("two*n", "two*n + 1"))
    assert (old(1), shell.user_ns["twice"](1)) == (2, 3)


def test_errors_have_the_line_of_the_cell(shell: Any) -> None:
    """Fails if the line is another one than the notebook shows, where line 1 is the magic's."""
    with pytest.raises(UsageError, match=r"^cell:9:"):
        shell.run_cell_magic("fortran", "", CELL.replace("count = count + 1", "count = count +"))
    with pytest.raises(UsageError, match="unrecognized arguments: --fast"):
        shell.run_cell_magic("fortran", "--fast", CELL)


def test_what_is_not_wrapped_is_told(shell: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Fails if a procedure is missing without a word, or --strict lets it pass."""
    refused = "subroutine s(x)\n  integer(16) :: x\nend subroutine\n"
    shell.run_cell_magic("fortran", "", CELL + refused)
    assert "not wrapped: cell:14" in capsys.readouterr().err
    with pytest.raises(UsageError, match="--strict"):
        shell.run_cell_magic("fortran", "--strict", CELL + refused)


def test_fixed_form(shell: Any) -> None:
    """Fails if old code cannot be pasted."""
    cell = (
        "C     Old\n      SUBROUTINE TWO(X)\n      REAL*8 X\n      X = X +\n     &  X\n      END\n"
    )
    shell.run_cell_magic("fortran", "--fixed", cell)
    assert shell.user_ns["two"](3.0) == 6.0
