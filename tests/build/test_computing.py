"""Which libraries wait for nobody, so that their short calls may keep the GIL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from building import pyfort

from pyfort.build.compilers.compiler import find
from pyfort.build.objects.computing import computes
from pyfort.build.objects.graph import Graph, Node
from pyfort.model import Library
from pyfort.reader import read


def using(*symbols: str) -> Graph:
    user = {Node(0, 1)}
    return Graph([], users={**dict.fromkeys(symbols, user), Node(0, 2): user})


EMPTY = Library(modules=(), procedures=(), refusals=(), sources=())


@pytest.mark.parametrize(
    "symbols",
    [
        (),
        ("sin", "powf", "cabs", "_ZGVdN4v_exp", "__muldc3", "expf128", "__addtf3"),
        ("malloc", "free", "memcpy", "_gfortran_st_write", "_gfortran_system_clock_8"),
        ("_FortranAioBeginExternalListOutput", "_FortranASystemClockCount"),
    ],
)
def test_the_compilers_own_functions_wait_for_nobody(symbols: tuple[str, ...]) -> None:
    """Fails if ordinary libraries release the GIL for nothing."""
    assert computes(using(*symbols), EMPTY)


@pytest.mark.parametrize(
    "symbol",
    [
        "GOMP_parallel",
        "__kmpc_fork_call",
        "_gfortran_caf_sync_all",
        "_gfortran_execute_command_line_i4",
        "_FortranAExecuteCommandLine",
        "pthread_join",
        "sinister",
        "dgemm_",
        "nanosleep",
    ],
)
def test_others_may_wait(symbol: str) -> None:
    """Fails if Fortran may wait, with the GIL, for a thread that needs it."""
    assert not computes(using("sin", symbol), EMPTY)


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        ("real(8), intent(in) :: f(:)", True),
        ("type(c_ptr), value :: f", True),
        ("type(c_funptr), value :: f", False),
        ("integer, volatile :: f", False),
        ("procedure(body) :: f", False),
        ("type(t) :: f", True),
        ("type(job) :: f", False),
    ],
)
def test_what_is_given_may_wait(tmp_path: Path, declaration: str, expected: bool) -> None:
    """Fails if code of the caller is run with the GIL kept, or plain data keeps it released."""
    source = tmp_path / "given.f90"
    source.write_text(GIVEN.format(declaration))
    library = read([source], find())
    (module,) = library.modules
    without = tuple(t for t in module.types if t.name in declaration)
    library = replace(library, modules=(replace(module, types=without),))
    assert computes(using("sin"), library) is expected


GIVEN = """\
module given
  use iso_c_binding
  implicit none
  type t
    real :: x
  end type
  type job
    procedure(body), pointer, nopass :: f => null()
  end type
  abstract interface
    subroutine body()
    end subroutine
  end interface
contains
  subroutine s(f)
    {}
  end subroutine
end module
"""


def test_the_package_tells(tmp_path: Path) -> None:
    """Fails if what the objects show does not come to the run time."""
    for name, body in ("alone", "x = exp(x)"), ("foreign", "call sched_yield()"):
        (tmp_path / f"{name}.f90").write_text(PACKAGE.format(name, body))
    for name, expected in ("alone", True), ("foreign", False):
        done = pyfort("build", tmp_path / f"{name}.f90", "-o", tmp_path)
        assert done.returncode == 0, done.stderr
        text = (tmp_path / name / "__init__.py").read_text()
        assert ("computes=True" in text) is expected


PACKAGE = """\
module {}
  implicit none
  interface
    subroutine sched_yield() bind(C)
    end subroutine
  end interface
contains
  subroutine s(x)
    real, intent(inout) :: x(:)
    {}
  end subroutine
end module
"""
