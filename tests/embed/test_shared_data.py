"""Data of modules for both sides, and arguments that have no form in C: objects, text, handles."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import embedding
import pytest

pytest.importorskip("numba")


@pytest.fixture(scope="module")
def program(library: embedding.Library) -> Path:
    return library.program(embedding.HERE / "sharing.f90")


@pytest.fixture(scope="module")
def written(program: Path) -> dict[str, str]:
    """What `sharing.f90` writes, by the first word of a line; there is a mpi4py for it."""
    done = embedding.run(program, PYTHONPATH=str(embedding.HERE / "with_mpi"))
    assert done.returncode == 0, done.stderr
    return {line.split()[0]: line.partition(" ")[2] for line in done.stdout.splitlines()}


def test_variables_are_those_of_the_program(written: dict[str, str]) -> None:
    """Whoever changes one, the other sees it: numbers, arrays, text, what is allocated, objects.

    The function asserts that constants are there, and that a protected one cannot be changed. The
    second time a jitted function has changed two of them, too.
    """
    assert written["once"].split() == ["1", "1.0", "2.0", "30.0", "4.0", "after", "T", "0.5"]
    twice = ["41", "1.0", "55.0", "300.0", "4.0", "after", "F", "7.0", "2.0"]
    assert written["twice"].split() == twice
    assert written["coarse"].split() == ["2", "1.0", "2.0"]


def test_objects_are_those_of_fortran(written: dict[str, str]) -> None:
    """Of the type that they have, with components and methods; a function can make one.

    What is changed in place, also by a jitted function, is Fortran's own.
    """
    assert written["describe"] == "[own: 3, 7.0]"
    assert written["extended"] == "[fine of level 1  ]"
    assert written["refine"].split() == ["9", "0.50", *["0.5"] * 3, *["1.0"] * 3, *["2.0"] * 3]
    assert written["made"].split() == ["2", "made", "1.0", "1.0"]
    assert written["norm"].split() == ["4.0", "3"]


def test_objects_that_fortran_allocates(written: dict[str, str]) -> None:
    """One that is not there is None, one that is made has Fortran's memory, and its own type.

    None for one that is to be made leaves it without memory, as it does arrays.
    """
    assert written["sizes"].split() == ["-1", "-1", "-1"]
    assert written["allocated"].split() == ["11", "2"]
    assert written["doubled"].split() == ["4", "unnamed", "1.0", "2.0", "1.0", "2.0"]
    assert written["none"].split() == ["0", "F"]
    assert written["new_one"].split() == ["1.0", "1.0", "1.0"]


def test_text_that_a_pointer_is_at(written: dict[str, str]) -> None:
    """As long as it is, where its length is deferred; None where there is nothing."""
    assert written["pointed"].split() == ["?", "-1", "-1"]
    assert written["to"] == "ab !  1"


def test_records_with_initial_values_are_results(written: dict[str, str]) -> None:
    """Compilers initialise those, and must know how many there are."""
    assert written["spots"].split() == ["40", "1", "41"]


def test_text_is_allocated_for_fortran(written: dict[str, str]) -> None:
    """As long as it is, or blank to its length; nothing is None, and absent text is not written."""
    assert written["renamed"] == "[new] 2one  three] none "
    assert written["again"] == "[newer er ] [abc ]"
    assert (written["shout"], written["nothing"]) == ("newer er !", "?")


def test_text_that_may_be_absent_is_changed(written: dict[str, str]) -> None:
    """And an allocatable number; compilers would take what is absent for something."""
    assert written["mark"] == "0 [x     ]"
    assert written["marked"] == "1 [<x>   ] first next    1"
    assert written["number"].split() == ["2", "2"]


def test_the_size_of_an_array_can_be_told(written: dict[str, str]) -> None:
    """The function changes the last element that it is told of, and sees no other."""
    assert written["last"].split() == ["106", "1", "2", "103", "4"]


def test_communicators_are_those_of_mpi4py(written: dict[str, str], program: Path) -> None:
    """A jitted function gets the handle. Without mpi4py the caller is told what is missing."""
    assert written["comm"].split() == ["0", "8"]
    assert written["handle"] == "8"
    if not _has_mpi4py():
        said = embedding.run(program).stdout.splitlines()[-2]
        assert said.split()[1:3] == ["1", "0"]
        assert "argument 'comm' of shared.sizes is an MPI communicator" in said
        assert "pip install mpi4py" in said


def _has_mpi4py() -> bool:
    command = [sys.executable, "-c", "import mpi4py.MPI"]
    return subprocess.run(command, capture_output=True).returncode == 0


def test_modules_are_there_for_functions_that_fortran_calls() -> None:
    """Whoever imports such a file without the program is told so, not of a missing package."""
    with pytest.raises(ImportError, match="no library climate of 'pyfort embed' has called Python"):
        from pyfort.embedded import climate  # noqa: F401
