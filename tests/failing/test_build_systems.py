"""Errors of Fortran in what a build system links: `pyfort generate --catch-errors`."""

from __future__ import annotations

import os
import shlex
import subprocess
import sysconfig
from pathlib import Path

import pytest
from building import pyfort, run_python

SOURCE = """
module tank
  implicit none
contains
  real(8) function hours(volume, flow)
    real(8), intent(in) :: volume, flow
    if (flow <= 0) error stop "nothing flows out"
    hours = volume/flow
  end function hours
  integer function first_of(n)
    integer, intent(in) :: n
    character(9) :: text
    write (text, "(i9)") n
    if (n > 5) text = "abc"
    read (text, *) first_of
  end function first_of
  real(8) function twice(x)
    real(8), intent(in) :: x
    twice = 2*x
  end function twice
end module tank
"""

USE = """
import pyfort
from pkg import glue
print(glue.hours(6.0, 2.0), glue.first_of(3), glue.twice(4.0))
for call, kind in [(lambda: glue.hours(1.0, 0.0), pyfort.FortranErrorStop),
                   (lambda: glue.first_of(7), pyfort.FortranRuntimeError)]:
    for _ in range(3):
        try:
            call()
        except kind as error:
            print(type(error).__name__, "tank.f90:" in error.message or error.message)
print(glue.hours(6.0, 3.0))
"""

SAID = """\
3.0 3 8.0
FortranErrorStop nothing flows out
FortranErrorStop nothing flows out
FortranErrorStop nothing flows out
FortranRuntimeError True
FortranRuntimeError True
FortranRuntimeError True
2.0
"""


def compiler() -> str:
    return os.environ.get("FC", "gfortran")


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def link(folder: Path, *extra: str) -> None:
    """What Meson does: compile the sources, the glue in Fortran and in C, and link them."""
    fc = shlex.split(compiler())
    include = sysconfig.get_paths()["include"]
    names = ["tank.f90", *(["glue_shim.f90"] if (folder / "glue_shim.f90").stat().st_size else [])]
    for name in names:
        run(folder, *fc, "-c", "-fPIC", name)
    run(folder, "cc", "-c", "-fPIC", f"-I{include}", "-DPy_LIMITED_API=0x030A0000", "glue_cffi.c")
    objects = ["glue_cffi.o", *(name.replace(".f90", ".o") for name in names)]
    target = f"pkg/glue_cffi{sysconfig.get_config_var('EXT_SUFFIX')}"
    run(folder, *fc, "-shared", *objects, "-o", target, *extra)


def generate(folder: Path, *options: str) -> str:
    """Write the glue; what is said of that."""
    (folder / "pkg").mkdir()
    (folder / "pkg" / "__init__.py").write_text("")
    (folder / "tank.f90").write_text(SOURCE)
    done = pyfort(
        "generate",
        "tank.f90",
        "-m",
        "pkg.glue",
        "-o",
        ".",
        "--fc",
        compiler(),
        *options,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    (folder / "glue.py").rename(folder / "pkg" / "glue.py")
    return done.stderr


def can_link(folder: Path, options: list[str]) -> bool:
    """Whether a shared library can have Fortran's own in it, which not everywhere can be."""
    (folder / "tried.f90").write_text("subroutine s\n print *, 1\nend subroutine s\n")
    command = [
        *shlex.split(compiler()),
        "-shared",
        "-fPIC",
        "tried.f90",
        "-o",
        "tried.so",
        *options,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


SHARED: list[str] = []
STATIC = ["-static-libgfortran"]


@pytest.mark.parametrize("library", [SHARED, STATIC], ids=["shared", "static"])
def test_errors_are_exceptions(tmp_path: Path, library: list[str]) -> None:
    """Fails if the process ends, whichever run-time library the linker takes."""
    if library and not can_link(tmp_path, library):
        pytest.skip("the run-time library cannot be part of a shared one")
    generate(tmp_path, "--catch-errors")
    arguments = pyfort("generate", "--link-args", compiler())
    assert arguments.returncode == 0
    link(tmp_path, *arguments.stdout.split(), *library)
    assert run_python(USE, tmp_path) == SAID


def test_what_cannot_fail_costs_nothing(tmp_path: Path) -> None:
    """Fails if procedures are guarded without need; the C file has the glue for all links."""
    assert generate(tmp_path, "--catch-errors") == ""
    text = (tmp_path / "glue_cffi.c").read_text()
    assert text.count("return pyfort_guarded(run_") == 2


def test_without_the_option(tmp_path: Path) -> None:
    """Fails if what is linked as ever does not load, or nobody is told that errors end it."""
    said = generate(tmp_path)
    assert "note: tank.f90:7: 'error stop' ends the process" in said
    assert "--catch-errors" in said
    link(tmp_path)
    code = "from pkg import glue; print(glue.hours(6.0, 2.0), glue.twice(1.0))"
    assert run_python(code, tmp_path) == "3.0 2.0\n"


def test_arguments_of_no_compiler() -> None:
    """Fails if it is not told what is wrong."""
    done = pyfort("generate", "--link-args", "nosuch")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "pyfort: error: the Fortran compiler 'nosuch' was not found\n"
