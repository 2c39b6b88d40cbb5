"""Communicators of MPI: objects that tell their handle in Fortran, or the handle itself.

Nothing here needs MPI; what does is in tests/mpi.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest
from building import pyfort
from numba.core.errors import TypingError

Way = Callable[..., Any]


class Comm:
    """What an mpi4py communicator is to a call."""

    def __init__(self, handle: object) -> None:
        self.handle = handle

    def py2f(self) -> object:
        return self.handle


@pytest.fixture
def comms(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("communicator")


def test_handles_of_communicators(comms: ModuleType) -> None:
    """Fails if a directive is not seen, or the handle does not reach Fortran."""
    assert comms.before(Comm(4)) == 5
    assert comms.behind(Comm(4), 2) == 42
    assert comms.behind(n=np.int64(2), team=Comm(4)) == 42
    assert comms.by_value(Comm(4)) == 6
    assert comms.changed(Comm(4)) == 5
    assert comms.maybe(Comm(4)) == 4
    assert comms.extent(Comm(3)).tolist() == [3, 3, 3]
    assert comms.before(SimpleNamespace(py2f=lambda: 8)) == 9


def test_ints_as_before(comms: ModuleType, call: Way) -> None:
    """Fails if a handle that is given as a number is no longer taken, also in compiled code."""
    assert call(comms.before, 4) == 5
    assert call(comms.before, np.int32(4)) == 5
    assert call(comms.behind, 4, 2) == 42
    assert call(comms.by_value, 4) == 6
    assert call(comms.changed, 4) == 5
    assert call(comms.made) == 5
    assert call(comms.maybe) == -1
    assert call(comms.maybe, 4) == 4
    assert call(comms.extent, 2).tolist() == [2, 2]
    assert call(comms.unmarked, 4) == 4


def test_arrays_of_rank_0(comms: ModuleType, call: Way) -> None:
    """Fails if an array of rank 0 is no number any more, or does not get the new handle."""
    handle = np.array(4, np.int32)
    assert call(comms.before, handle) == 5
    assert call(comms.changed, handle) == 5
    assert handle == 5


def test_the_type_of_mpi_f08(comms: ModuleType, call: Way) -> None:
    """Fails if a handle is lost on its way into the type, or out of it."""
    assert comms.number_of(Comm(4), Comm(2)) == 42
    assert comms.twin(Comm(4)) == 8
    assert comms.split(Comm(4)) == (-4, 5, 6)
    assert comms.maybe_changed(3, Comm(4)) == 7
    assert call(comms.number_of, 4, 2) == 42
    assert call(comms.twin, 4) == 8
    assert call(comms.split, 4) == (-4, 5, 6)
    assert call(comms.maybe_changed, 3, 4) == 7
    assert call(comms.maybe_changed, 3) is None
    with pytest.raises(TypeError, match=r"twin\(\): argument 'comm' is .*; it must be an MPI comm"):
        comms.twin(1.5)


def test_types_of_mpi_f08_that_cannot_be() -> None:
    """Fails if what is not wrapped has no reason, or would be compiled and fail there."""
    said = pyfort("show", Path(__file__).with_name("communicator.f90"))
    text = said.stdout + said.stderr
    assert "'comm' is a type(MPI_Comm) of a procedure outside of modules, which is not" in text
    assert "of_many(comms) -> n" in text  # the sources have the type, which is a record


def test_what_is_no_communicator(comms: ModuleType, call: Way) -> None:
    """Fails if the error does not say what is needed and how to get it, or nothing is raised."""
    needed = r"before\(\): argument 'comm' is .*; it must be an MPI communicator: pass one of"
    for wrong in (2.5, "world", None, [1], SimpleNamespace(py2f=4), np.float64(2)):
        with pytest.raises(TypeError, match=needed):
            comms.before(wrong)
    with pytest.raises((TypeError, TypingError), match="argument 'comm'"):
        call(comms.before, "world")
    with pytest.raises(TypeError, match="must be an integer"):
        comms.unmarked(Comm(4))


def test_handles_that_are_none(comms: ModuleType) -> None:
    """Fails if what py2f gives is taken unseen, or its own exception is lost."""
    with pytest.raises(TypeError, match=r"'comm' is a .*Comm whose py2f\(\) gives a float; it"):
        comms.before(Comm(1.0))
    with pytest.raises(OverflowError, match=r"'comm' is .*1000; it must be in the range of int8"):
        comms.small(Comm(1000))

    class Lost:
        @property
        def py2f(self) -> object:
            raise RuntimeError("MPI has ended")

    class Freed:
        def py2f(self) -> int:
            raise ValueError("freed")

    with pytest.raises(RuntimeError, match="MPI has ended"):
        comms.before(Lost())
    with pytest.raises(ValueError, match="freed"):
        comms.before(Freed())


def test_generics_know_communicators(comms: ModuleType) -> None:
    """Fails if a generic does not find the specific that takes a communicator."""
    assert comms.either(Comm(4)) == 4
    assert comms.either(4) == 4
    assert comms.either(4.0) == -4
    with pytest.raises(TypeError, match="either_handle\\(comm: MPI communicator\\)"):
        comms.either("world")


def test_directives_are_no_text(comms: ModuleType) -> None:
    """Fails if the comment for pyfort is shown to users, or the one for them is lost."""
    doc = inspect.getdoc(comms.before)
    assert doc
    assert "Who takes part." in doc
    assert "MPI communicator, or int (int32)" in doc
    assert "pyfort:" not in doc


def test_names_where_mpi_is_used(tmp_path: Path) -> None:
    """Fails if names count without ``use mpi``, or where they cannot be those of communicators."""
    source = tmp_path / "named.f90"
    source.write_text(_NAMED)
    (tmp_path / "mpi.f90").write_text("module mpi\nend module mpi\n")
    done = pyfort("build", tmp_path / "mpi.f90", source, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    stub = (tmp_path / "named" / "__init__.pyi").read_text()
    assert "def by_name(comm: Any, community: Any, n: SupportsIndex)" in stub
    assert "def in_procedure(comm_world: Any)" in stub
    assert "def outside(comm: Any)" in stub
    assert "def without(comm: SupportsIndex)" in stub
    assert "def twice(comm: ArrayLike" in stub
    assert "def thrice(comm: ArrayLike" in stub
    assert "def of_real(comm: SupportsFloat)" in stub


_NAMED = """\
module named
  use mpi
  implicit none
contains
  function by_name(comm, community, n) result(commune)
    integer, intent(in) :: comm, community, n
    integer :: commune
    commune = comm + community + n
  end function
  elemental function twice(comm) result(r)
    integer, intent(in) :: comm
    integer :: r
    r = 2*comm
  end function
  pure function thrice(comm) result(r)
    integer, intent(in) :: comm
    integer :: r
    r = 3*comm
  end function
  function of_real(comm) result(r)
    real, intent(in) :: comm
    real :: r
    r = comm
  end function
end module
module other
  implicit none
contains
  function without(comm) result(r)
    integer, intent(in) :: comm
    integer :: r
    r = comm
  end function
  function in_procedure(comm_world) result(r)
    use mpi
    integer, intent(in) :: comm_world
    integer :: r
    r = comm_world
  end function
end module
function outside(comm) result(r)
  use mpi
  integer, intent(in) :: comm
  integer :: r
  r = comm
end function
"""


@pytest.mark.parametrize(
    ("declaration", "reason"),
    [
        ("integer, intent(in) :: x !< pyfort: mpi group", "pyfort knows no 'mpi group' of a dummy"),
        ("real, intent(in) :: x !< pyfort: mpi comm", "'x' is no communicator of MPI"),
        ("integer, intent(in) :: x(2) !< pyfort: mpi comm", "'x' is no communicator of MPI"),
        ("integer, intent(in) :: x !< pyfort: signature ()->()", "stands before the procedure"),
    ],
)
def test_directives_that_cannot_be(tmp_path: Path, declaration: str, reason: str) -> None:
    """Fails if a comment that asks for something is passed over in silence."""
    source = tmp_path / "wrong.f90"
    source.write_text(f"subroutine wrong(x)\n  {declaration}\nend subroutine\n")
    done = pyfort("show", source)
    assert f"wrong.f90:2:{declaration.index('!') + 3}: " in done.stdout + done.stderr
    assert reason in done.stdout + done.stderr


def test_a_communicator_is_no_procedure(tmp_path: Path) -> None:
    """Fails if the comment before a procedure is taken, or does not say where it belongs."""
    source = tmp_path / "wrong.f90"
    source.write_text(
        "!> pyfort: mpi comm\nsubroutine wrong(x)\n  integer, intent(in) :: x\nend subroutine\n"
    )
    done = pyfort("show", source)
    assert "beside its declaration" in done.stdout + done.stderr
