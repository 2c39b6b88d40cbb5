"""Whatever goes wrong in Python is told by a status and a text, or ends the program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import embedding
import pytest

RESULT = "fail(): the result 'y' of the function 'faults.fail'"
ARRAY = "it must be a float64 array: pass an array or a sequence of numbers"
Failures = Callable[..., subprocess.CompletedProcess[str]]


def test_exceptions_are_told(failures: Failures, tmp_path: Path) -> None:
    """And the interpreter goes on: the last call is right again. What is not filled is NaN."""
    (tmp_path / "unreadable.py").write_text("def anything(:\n")
    done = failures("told", PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [line.removesuffix("   NaN   NaN") for line in done.stdout.splitlines()] == [
        "0 untouched   1.0   2.0",
        "1 ValueError: no such luck: é",
        f"1 ValueError: {RESULT} has shape (3,); it must be (2,)",
        f"1 ValueError: {RESULT} is a float64 array of shape (2, 1), which has rank 2; it must "
        "have rank 1: pass an array of that rank, for example with reshape()",
        f"1 TypeError: {RESULT} is a str; {ARRAY}",
        f"1 TypeError: {RESULT}, element 0, is the complex 1j; it must be a real number (float64): "
        "pass a float, such as float(value) or value.real",
        f"1 TypeError: {RESULT} is None; {ARRAY}",
        "1 SystemExit: good bye",
        "1 KeyboardInterrupt",
        "1 AttributeError: module 'faults' has no attribute 'not_there'",
        "1 OSError: the weights are gone",
        "1 SyntaxError: invalid syntax (unreadable.",
        "0 untouched   1.0   2.0",
    ]


def test_without_a_status_the_program_ends(failures: Failures) -> None:
    """With Python's traceback on standard error: nobody else would notice."""
    for word, error in (("untold", "LookupError: at once"), ("else", "ValueError: no such luck")):
        done = failures(word)
        assert done.returncode not in (0, -11)
        assert "Traceback (most recent call last)" in done.stderr
        assert "faults.py" in done.stderr
        assert error in done.stderr.partition("STOP")[2]


def test_after_the_end_of_python(failures: Failures) -> None:
    """What is called when the program is ending must not wake Python up again."""
    done = failures("late")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["0 untouched   1.0   2.0", "3 Python has ended   7.0   7.0"]


def test_threads_may_call_while_the_program_ends(library: embedding.Library) -> None:
    """Those that come too late get their status, those that wait do not keep it from ending."""
    compiler = os.environ.get("CC", "cc")
    made = embedding.Library(library.folder, compiler)
    done = embedding.run(made.program(embedding.HERE / "leaving.c", "-pthread"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "2.25\n", "")


def test_a_start_that_fails_has_a_status_of_its_own(failures: Failures, tmp_path: Path) -> None:
    """Without a crash, and twice: whoever knows it can go on without Python."""
    empty = tmp_path / "empty"
    empty.mkdir()
    for place, text in (
        (tmp_path / "none", "where there is no program"),
        (empty, "has no bin/python3"),
        (Path("/bin/true"), "does not tell where its libpython is"),
    ):
        done = failures("start", PYFORT_PYTHON=str(place))
        assert done.returncode == 0, done.stderr
        lines = done.stdout.splitlines()
        assert len(lines) == 2
        assert all(line.startswith("2 PYFORT_PYTHON") or "2 /bin/true" in line for line in lines)
        assert all(text in line for line in lines), lines


def test_a_python_without_its_library_does_not_end_the_program(failures: Failures) -> None:
    """Python itself would print pages, and exit."""
    done = failures("start", PYTHONHOME="/nonexistent")
    assert done.returncode == 0
    assert all(line.startswith("2 Python (") for line in done.stdout.splitlines())


def test_another_environment_can_be_named(failures: Failures) -> None:
    """The environment's folder will do: no library is made anew for it."""
    if sys.prefix == sys.base_prefix:
        pytest.skip("the tests run in no virtual environment")
    done = failures("start", PYFORT_PYTHON=sys.prefix)
    assert done.stdout.splitlines() == ["0 untouched   1.0   2.0"] * 2


def test_the_doctor_says_which_python_would_run(library: embedding.Library) -> None:
    """And why it would not."""
    path = str(library.folder / "libfunctions.so")
    said = embedding.pyfort("embed", "--doctor", path)
    assert f"interpreter: {sys.executable}" in said
    assert "libfunctions.so can run this Python" in said
    command = [sys.executable, "-m", "pyfort", "embed", "--doctor", path]
    done = subprocess.run(
        command, capture_output=True, text=True, env={"PYFORT_PYTHON": "/nonexistent"}
    )
    assert done.returncode == 1
    assert "problem: there is no interpreter at /nonexistent" in done.stdout
