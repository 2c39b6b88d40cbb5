"""Threads of OpenMP call functions of Python and compiled ones, and whoever ends does not crash."""

from __future__ import annotations

import os
from pathlib import Path

import embedding
import pytest
from building import has_openmp

pytest.importorskip("numba")


def test_threads_and_compiled_functions(library: embedding.Library) -> None:
    """Eight threads start Python at once, through two libraries; compiled functions need no lock,
    and what they raise is told as anything else.
    """
    files = [str(embedding.HERE / name) for name in ("another.f90", "sorts.py")]
    embedding.pyfort("embed", *files, "-o", str(library.folder))
    flags = ["-fopenmp"] if has_openmp() else []  # else one thread does it all
    source = embedding.HERE / "threads.f90"
    done = embedding.run(library.program(source, *flags, "-lanother"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "wrong 0",
        "1 ValueError: below absolute zero   NaN",
        "1 TypeError: of_addresses(): jitted.of_addresses is a C function that takes addresses, "
        "which Fortran does not have for it: decorate it with @numba.njit, and take arrays",
    ]


def test_threads_go_on_for_long(library: embedding.Library, request: pytest.FixtureRequest) -> None:
    """Each has its own results, texts, exceptions, and the data of the procedures it passes."""
    if not has_openmp():
        pytest.skip("the compiler has no library for OpenMP")
    seconds = request.config.getoption("--thread-seconds")
    program = library.program(embedding.HERE / "lasting.f90", "-fopenmp")
    done = embedding.run(program, str(int(seconds)))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wrong 0, rounds ")
    print(done.stdout)


def test_the_end_waits_for_the_compiler(tmp_path: Path) -> None:
    """A thread that compiles would go on with an LLVM that has ended, and crash."""
    if not has_openmp():
        pytest.skip("the compiler has no library for OpenMP")
    files = [str(embedding.HERE / name) for name in ("slow.f90", "slow.py")]
    embedding.pyfort("embed", *files, "-o", str(tmp_path))
    made = embedding.Library(tmp_path, os.environ.get("FC", "gfortran"), "slow")
    done = embedding.run(made.program(embedding.HERE / "leaving.f90", "-fopenmp"))
    assert done.returncode in (1, 2), done.stderr
    assert "enough" in done.stderr


def test_what_python_knows_of_a_thread_stays_until_it_ends(tmp_path: Path) -> None:
    """To make it anew for each call takes fifty times as long as a call; then it is freed."""
    files = [str(embedding.HERE / name) for name in ("visits.f90", "visits.py")]
    embedding.pyfort("embed", *files, "-o", str(tmp_path))
    made = embedding.Library(tmp_path, os.environ.get("CC", "cc"), "visits")
    done = embedding.run(made.program(embedding.HERE / "visiting.c", "-pthread"))
    assert (done.returncode, done.stdout) == (0, "3 1\n3 2\n3 3\n"), done.stderr
