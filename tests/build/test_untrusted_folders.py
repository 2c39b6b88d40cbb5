"""Nothing that others put where a build runs is executed or believed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from pyfort.build.compilers import compiler

SOURCE = "subroutine f(x)\n  real(8), intent(inout) :: x\n  x = x + 1\nend subroutine\n"
PROGRAM = Path(sys.executable).with_name("pyfort")


def run(folder: Path, *arguments: str, **env: str) -> str:
    done = subprocess.run(
        [str(PROGRAM), *arguments], cwd=folder, capture_output=True, text=True,
        env={**os.environ, **env},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_python_and_programs_of_the_current_folder(tmp_path: Path) -> None:
    """Fails if a build executes what lies in the folder that it is started in."""
    folder, marker = tmp_path / "shared", tmp_path / "marker"
    folder.mkdir()
    (folder / "p.f90").write_text(SOURCE)
    for name in ("ctypes", "struct", "os", "cffi", "numpy", "pyfort", "sysconfig"):
        (folder / f"{name}.py").write_text(f"open({str(marker)!r}, 'w')\n")
    for name in ("gfortran", "flang-22", "gcc", "cc", "as", "ld", "collect2", "ar"):
        program = folder / name
        program.write_text(f"#!/bin/sh\ntouch {marker}\n")
        program.chmod(0o755)
    for path in (f".:{os.environ['PATH']}", f":{os.environ['PATH']}"):
        run(folder, "build", "p.f90", "-o", str(tmp_path), "--fflags", "-g", PATH=path)
        run(folder, "show", "p.f90", PATH=path)
        run(folder, "generate", "p.f90", "-m", "a.b", "-o", str(tmp_path / "out"), PATH=path)
        assert not marker.exists()
        (folder / "p.f90").write_text(SOURCE + "\n")


def test_what_others_may_have_written_is_not_believed(tmp_path: Path) -> None:
    """Fails if a cache that others can write to says what a compiler is, or how it calls."""
    folder = tmp_path / "cache" / "pyfort" / "compilers"
    (tmp_path / "p.f90").write_text(SOURCE)
    run(tmp_path, "show", "p.f90", XDG_CACHE_HOME=str(tmp_path / "cache"))
    (known,) = folder.glob("*.json")
    known.write_text(json.dumps({"compiler": ["nonsense", "0"]}))
    known.chmod(0o666)
    run(tmp_path, "build", "p.f90", XDG_CACHE_HOME=str(tmp_path / "cache"))


def test_a_relative_cache_is_not_used(tmp_path: Path) -> None:
    """Fails if the cache is in the folder that a build happens to be started in."""
    (tmp_path / "p.f90").write_text(SOURCE)
    run(tmp_path, "show", "p.f90", XDG_CACHE_HOME="cache", HOME=str(tmp_path / "home"))
    assert not (tmp_path / "cache").exists()
    assert (tmp_path / "home").exists() or sys.platform == "darwin"


def test_compilers_are_absolute(tmp_path: Path) -> None:
    """Fails if a compiler is looked for again from another folder."""
    assert os.path.isabs(compiler.find().path)
