"""A package is current only if building it again would give the same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.build import package
from pyfort.build.compilers.compiler import find

TEXT = "subroutine f(x)\n  real(8), intent(inout) :: x\n{}\nend subroutine\n"
SOURCE = TEXT.format("  x = x + {}")


def build(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> bool:
    """Build; whether that was needed."""
    package = folder / "p"
    before = (package / "__init__.py").read_bytes() if package.exists() else b""
    command = [sys.executable, "-m", "pyfort", "build", *arguments, "-m", "p"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, **(env or {})}
    )
    assert done.returncode == 0, done.stderr
    return (package / "__init__.py").read_bytes() != before


def value(folder: Path) -> float:
    return float(run_python("import p; print(p.f(0.0))", folder))


def put(file: Path, text: str) -> None:
    """Write a file, and let it be older than the build that follows."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    time.sleep(0.1)


def test_a_source_that_is_saved_during_the_build(tmp_path: Path) -> None:
    """Fails if the new text is taken for what was compiled."""
    source, include = tmp_path / "p.f90", tmp_path / "late.inc"
    for changed in (source, include):
        put(include, "x = x + 1\n")
        put(source, TEXT.format("include 'late.inc'"))
        slow = tmp_path / "slow"  # saves a file when its source is compiled
        text = SOURCE.format(100) if changed == source else "x = x + 100\n"
        (tmp_path / "new").write_text(text)
        slow.write_text(
            f'#!/bin/sh\n{find().path} "$@" || exit\n'
            f'case "$*" in *" -c "*p.f90*) cp "{tmp_path}/new" "{changed}";; esac\n'
        )
        slow.chmod(0o755)
        assert build(tmp_path, "p.f90", "--fc", str(slow))
        assert value(tmp_path) == 1
        assert build(tmp_path, "p.f90", "--fc", str(slow))
        assert value(tmp_path) == 100


@pytest.mark.parametrize(
    ("source", "include", "arguments"),
    [
        ("p.f90", "include 'b.inc'", ("-I", "inc")),
        ("p.f90", "include 'b.inc'", ("--fflags=-Iinc",)),
        ("p.f90", "include 'b.inc'", ("--fflags=-I inc",)),
        ("p.F90", '#include "b.inc"', ("--fflags=-Iinc",)),
        ("p.F90", '#define FILE "b.inc"\n#include FILE', ("-I", "inc")),
        ("p.F90", '#include "a.inc"', ("-I", "inc")),
        ("p.F90", "include 'a.inc'", ("-I", "inc")),
    ],
)
def test_included_files(
    tmp_path: Path, source: str, include: str, arguments: tuple[str, ...]
) -> None:
    """Fails if a change of an included file is not seen, or one that comes in front of it."""
    put(tmp_path / source, TEXT.format(include))
    put(tmp_path / "inc" / "a.inc", include.replace("a.inc", "b.inc") + "\n")
    put(tmp_path / "inc" / "b.inc", "  x = x + 1\n")
    assert build(tmp_path, source, *arguments)
    assert not build(tmp_path, source, *arguments)
    put(tmp_path / "inc" / "b.inc", "  x = x + 10\n")
    assert build(tmp_path, source, *arguments)
    assert value(tmp_path) == 10
    if "a.inc" not in include:
        put(tmp_path / "b.inc", "  x = x + 100\n")  # beside the source
        assert build(tmp_path, source, *arguments)
        assert value(tmp_path) == 100


def test_a_symbolic_link_to_a_source(tmp_path: Path) -> None:
    """Fails if another file is included than the compiler would by itself, or links stay put."""
    put(tmp_path / "real" / "p.f90", TEXT.format("include 'b.inc'"))
    put(tmp_path / "real" / "b.inc", "  x = x + 7\n")
    put(tmp_path / "b.inc", "  x = x + 1\n")
    (tmp_path / "p.f90").symlink_to("real/p.f90")
    assert build(tmp_path, "p.f90")
    assert value(tmp_path) == 1
    put(tmp_path / "b.inc", "  x = x + 2\n")
    assert build(tmp_path, "p.f90")
    assert value(tmp_path) == 2
    put(tmp_path / "other.f90", SOURCE.format(3))
    (tmp_path / "p.f90").unlink()
    (tmp_path / "p.f90").symlink_to("other.f90")
    assert build(tmp_path, "p.f90")
    assert value(tmp_path) == 3


def test_modules_and_libraries(tmp_path: Path) -> None:
    """Fails if what is linked or used may change."""
    compiler = find()
    put(tmp_path / "p.f90", TEXT.format("  real(8), external :: g\n  x = g()"))
    put(tmp_path / "lib" / "g.f90", "real(8) function g()\n  g = 1\nend function\n")

    def make(number: int) -> None:
        text = f"real(8) function g()\n  g = {number}\nend function\n"
        put(tmp_path / "lib" / "g.f90", text)
        command = [compiler.path, "-fPIC", "-c", "g.f90", "-o"]
        subprocess.run([*command, "g.o"], cwd=tmp_path / "lib", check=True)
        archive = tmp_path / "lib" / "libg.a"
        archive.unlink(missing_ok=True)
        subprocess.run(["ar", "qc", "libg.a", "g.o"], cwd=tmp_path / "lib", check=True)
        time.sleep(0.1)

    for number, arguments in enumerate(
        [("lib/g.o",), ("lib/libg.a",), ("-L", "lib", "-l", "g"), ("--fflags=-Llib -lg",)]
    ):
        make(number + 1)
        assert build(tmp_path, "p.f90", *arguments)
        assert not build(tmp_path, "p.f90", *arguments)
        assert value(tmp_path) == number + 1
        make(number + 10)
        assert build(tmp_path, "p.f90", *arguments)
        assert value(tmp_path) == number + 10


def test_another_compiler_at_the_same_place(tmp_path: Path) -> None:
    """Fails if a wrapper hides that there is another compiler behind it."""
    put(tmp_path / "p.f90", SOURCE.format(1))
    real = find()
    (tmp_path / "version").write_text("")
    wrapper = tmp_path / "wrapper"
    wrapper.write_text(
        f'#!/bin/sh\n{real.path} "$@" || exit\n'
        f'[ "$1" = --version ] && cat {tmp_path}/version || true\n'
    )
    wrapper.chmod(0o755)
    assert build(tmp_path, "p.f90", "--fc", str(wrapper))
    assert not build(tmp_path, "p.f90", "--fc", str(wrapper))
    (tmp_path / "version").write_text("patched")
    assert build(tmp_path, "p.f90", "--fc", str(wrapper))


def test_the_environment_and_the_folder(tmp_path: Path) -> None:
    """Fails if what a compiler reads from the environment, or where names begin, may change."""
    put(tmp_path / "p.f90", SOURCE.format(1))
    assert build(tmp_path, "p.f90")
    for variable in ("CPATH", "LIBRARY_PATH", "OMPI_FC"):
        assert build(tmp_path, "p.f90", env={variable: str(tmp_path)})
        assert not build(tmp_path, "p.f90", env={variable: str(tmp_path)})
    for number in (1, 2):
        put(tmp_path / str(number) / "p.f90", SOURCE.format(number))
        done = pyfort("build", "p.f90", "-o", tmp_path / "out", cwd=tmp_path / str(number))
        assert done.returncode == 0, done.stderr
        assert value(tmp_path / "out") == number


def test_another_pyfort_builds_again() -> None:
    """Fails when a package stays as it was made though the code that makes it has changed."""
    folder = Path(package.__file__).parent.parent
    watched = {Path(file) for file, *_ in package._tools()[1]}
    assert watched == set(folder.rglob("*.py"))
