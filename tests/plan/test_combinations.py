"""How many optional arguments there can be of which a shim has to leave out what is absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import pyfort


def source(count: int, declared: str) -> str:
    names = [f"a{i}" for i in range(count)]
    lines = "\n".join(f"    {declared} :: {name}" for name in names)
    return f"""
module many
contains
  subroutine s({", ".join(names)})
{lines}
  end subroutine s
end module many
"""


@pytest.mark.parametrize(
    "declared", ["integer, allocatable, optional", "character(len=:), allocatable, optional"]
)
def test_more_than_can_be_compiled_are_refused(tmp_path: Path, declared: str) -> None:
    """Fails if the calls of a shim double with each of them without an end."""
    file = tmp_path / "many.f90"
    file.write_text(source(8, declared))
    assert "s(a0=None" in pyfort("show", file).stdout
    file.write_text(source(9, declared))
    shown = pyfort("show", file).stdout
    assert "many.f90:13:" in shown
    assert "'a8' is the 9th optional argument" in shown


def test_arrays_and_text_that_is_read_have_no_bound(tmp_path: Path) -> None:
    """Fails if kinds are counted that are passed on without a call of their own."""
    file = tmp_path / "many.f90"
    file.write_text(source(20, "character(len=*), optional"))
    assert "s(a0=None" in pyfort("show", file).stdout
    file.write_text(source(20, "real, allocatable, optional, dimension(:)"))
    assert "s(a0=None" in pyfort("show", file).stdout
