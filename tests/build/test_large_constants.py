"""Named constants that are large arrays: their values come from the library, not from text."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, pyfort
from numba import njit

SOURCE = """\
module tables
  implicit none
  integer, private :: i
  !> All fives.
  integer, parameter :: fives(100000) = 5
  real(8), parameter :: roots(10, 200) = reshape([(sqrt(real(i, 8)), i=1, 2000)], [10, 200])
  real(8), parameter :: implied(*) = [(real(i, 8), i=1, 2000)]
  integer, parameter :: square(*, *) = reshape([(i, i=1, 2000)], [50, 40])
  logical, parameter :: odd(0:1999) = [(mod(i, 2) == 1, i=0, 1999)]
  complex, parameter :: turned(1001) = (1., 2.)
  integer(1), parameter :: small(1001) = -3_1
  character(3), parameter :: words(1500) = 'abc'
  integer, parameter :: few(3) = [1, 2, 3]
  logical(1), parameter :: flags(2) = [.true., .false.]
  complex(8), parameter :: pair(2) = [(1d0, 2d0), (3d0, 4d0)]
contains
  subroutine fill(x)
    real(8), intent(inout) :: x(fives(3))
    x = 1
  end subroutine
end module
module other
  use tables
end module
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("large") / "tables.f90"
    path.write_text(SOURCE)
    return path


@pytest.fixture(scope="module")
def tables(source: Path) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(source.parent)
        return build_and_import(source.parent, "large_tables", source)


def test_values(tables: ModuleType) -> None:
    """Fails if a constant is another array in Python than in Fortran."""
    numbers = np.arange(1.0, 2001.0)
    assert tables.fives.dtype == np.int32
    assert tables.fives.shape == (100000,)
    assert np.all(tables.fives == 5)
    assert np.array_equal(tables.roots, np.sqrt(numbers).reshape((10, 200), order="F"))
    assert np.array_equal(tables.implied, numbers)
    assert np.array_equal(tables.square, np.arange(1, 2001).reshape((50, 40), order="F"))
    assert tables.odd.dtype == np.bool_
    assert np.array_equal(tables.odd, np.arange(2000) % 2 == 1)
    assert np.all(tables.turned == 1 + 2j)
    assert np.all(tables.small == -3)
    assert tables.words.tolist() == ["abc"] * 1500
    assert tables.few.tolist() == [1, 2, 3]
    assert tables.flags.tolist() == [True, False]
    assert tables.pair.tolist() == [1 + 2j, 3 + 4j]


def test_they_are_constants(tables: ModuleType) -> None:
    """One array, however it is reached, that nobody can change."""
    assert tables.tables.roots is tables.roots
    assert tables.other.roots is tables.roots
    with pytest.raises(AttributeError, match="parameter"):
        tables.roots = 1
    with pytest.raises(ValueError, match="read-only"):
        tables.roots[0, 0] = 1
    tables.fill(np.zeros(5))


def test_in_compiled_code(tables: ModuleType) -> None:
    @njit
    def last() -> float:
        return tables.implied[-1]

    assert last() == 2000.0


def test_no_text_has_their_values(source: Path, tables: ModuleType) -> None:
    """A text of a million numbers would take Python longer than the compiler."""
    folder = source.parent / "large_tables"
    assert sum(f.stat().st_size for f in folder.glob("*.py*")) < 50_000
    shown = pyfort("show", source).stdout
    assert "fives: ndarray of int32, shape (100000,)" in shown
    assert len(shown) < 20_000
