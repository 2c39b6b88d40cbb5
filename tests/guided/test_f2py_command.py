"""``pyfort f2py``: f2py's command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.f2py_command import UsageError, parse

HERE = Path(__file__).parent


def test_a_build(tmp_path: Path) -> None:
    """Fails if a project's own line does not build what it did."""
    for suffix in ("f", "pyf"):
        (tmp_path / f"signatures.{suffix}").write_text((HERE / f"signatures.{suffix}").read_text())
    line = "f2py -c signatures.pyf signatures.f --fcompiler=gnu95 --backend meson --quiet"
    done = pyfort(*line.split(), "--f90flags=-O2 -g", "-DSIZE=3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "note: --backend is not needed, and ignored" in done.stderr
    assert run_python("import solvers; print(hasattr(solvers, 'scale'))", tmp_path) == "True\n"


def test_only_and_skip(tmp_path: Path) -> None:
    (tmp_path / "s.f").write_text((HERE / "signatures.f").read_text())
    line = "f2py -m chosen -c s.f only: other scale : skip: quad : --opt=-O1"
    done = pyfort(*line.split(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("chosen/ built: 2 procedures,")


def test_options() -> None:
    """Fails if a value is taken for a file, or an option has no effect."""
    command = parse(
        [
            "-c",
            "-m",
            "pkg.mod",
            "-Iinc",
            "-I",
            "more",
            "-L",
            "lib",
            "-lblas",
            "-l",
            "lapack",
            "a.f90",
            "b.o",
            "--include-paths",
            "x:y",
            "--f77flags=-fno-automatic",
            "--arch=-march=native",
            "-U",
            "OLD",
            "--build-dir",
            "work",
            "--f90exec=my-f90",
            "--debug",
            "only:",
            "F,g",
            ":",
            "c.f",
        ]
    )
    assert (command.compiles, command.name, command.debug) == (True, "mod", True)
    assert command.sources == ["a.f90", "b.o", "c.f"]
    assert command.include_dirs == ["inc", "more", "x", "y"]
    assert command.library_dirs == ["lib"]
    assert command.libraries == ["blas", "lapack"]
    assert command.fflags == ["-fno-automatic", "-march=native", "-UOLD"]
    assert command.fc == "my-f90"
    assert command.only == ["f", "g"]
    assert command.ignored == ["--build-dir"]


def test_words_of_several_options() -> None:
    """Fails if what a project gives in quotes, or as one word, is not taken apart."""
    command = parse(["-c", '--f90flags="-ffixed-form -O2"', "--include-paths x", "a.f95"])
    assert command.fflags == ["-ffixed-form", "-O2"]
    assert command.include_dirs == ["x"]


@pytest.mark.parametrize("line", ["-c --strange a.f", "-c a.c", "-c -m", "-c a.f --f90exec"])
def test_wrong_lines(line: str) -> None:
    """Fails if a mistake is passed over."""
    with pytest.raises(UsageError):
        parse(line.split())


@pytest.mark.parametrize("line", ["f2py", "f2py -m x a.f", "f2py -c", "f2py -c --strange a.f"])
def test_statuses_of_wrong_lines(line: str) -> None:
    assert pyfort(*line.split()).returncode == 2
