"""Functions that are compiled when the library is made: programs need no Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import embedding
import pytest

pytest.importorskip("numba")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[embedding.Library, str]:
    """The library, and what is said of the functions that are not in it."""
    folder = tmp_path_factory.mktemp("ahead")
    files = [str(embedding.HERE / name) for name in ("functions.f90", "jitted.py")]
    command = [sys.executable, "-m", "pyfort", "embed", *files, "--standalone", "-o", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("libfunctions.so built: 4 procedures\n")
    return embedding.Library(folder, os.environ.get("FC", "gfortran")), done.stderr


def test_programs_run_without_python(made: tuple[embedding.Library, str], tmp_path: Path) -> None:
    """They would fail where no Python is; arrays change in place or are made, and exceptions have
    a text.
    """
    library, _ = made
    program = library.program(embedding.HERE / "ahead.f90")
    done = embedding.run(program, PYFORT_PYTHON="/nonexistent", PATH=str(tmp_path))
    lines = done.stdout.splitlines()
    assert lines[0] == "1 ZeroDivisionError: division by zero"
    assert lines[1].split() == ["0", "4.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.25"]
    assert lines[2].split() == ["1722.0", "8.0"]
    assert lines[3] == "1 ValueError: below absolute zero   NaN"
    assert lines[4].split() == ["15000.5", "15000.5"]
    assert done.returncode != 0
    assert "ValueError: below absolute zero" in done.stderr  # nobody was told
    needed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=True)
    assert "libpython" not in needed.stdout
    said = embedding.pyfort("embed", "--doctor", str(library.folder))
    assert "interpreter: none is needed" in said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("column_sums", "sorts.column_sums is not compiled: decorate it with @numba.njit"),
        ("drawn", "needs 'numba_get_np_random_state', which is not there without Python"),
        ("by_address", "refers to addresses of this process"),
        ("of_addresses", "is a C function that takes addresses"),
        ("kick", "records, objects and procedures have classes of Python"),
        ("apply", "records, objects and procedures have classes of Python"),
        ("broken", "broken.anything is not found, which is to be compiled now"),
    ],
)
def test_what_needs_python_is_refused(
    made: tuple[embedding.Library, str], name: str, reason: str
) -> None:
    """With its line: the program would not link, or would crash in another process."""
    line = next(text for text in made[1].splitlines() if f": {name}: " in text)
    assert line.startswith("pyfort: not embedded: ")
    assert "functions.f90:" in line
    assert reason in line
