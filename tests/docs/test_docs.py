"""The documentation does what it says."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from blocks import run_page
from with_mpi import allow_few_cores, needs_mpi

DOCS = Path(__file__).parents[2] / "docs"


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks when a command, a signature, a message or a result is no longer as shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    try:
        run_page(DOCS / "tutorial.md", tmp_path)
    finally:
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "weather":
                del sys.modules[name]


@pytest.mark.parametrize(
    ("page", "section", "packages"),
    [
        ("how-to/module-variables-and-constants.md", "", "settings basin bubble"),
        ("errors.md", "An example", "tank"),
        ("callbacks.md", "", "orbits areas tables"),
        ("how-to/generic-interfaces.md", "", "levels"),
        ("how-to/pass-text-of-fortran.md", "", "stations journal labels"),
        ("how-to/pass-text.md", "", "letters"),
        ("how-to/return-arrays-from-functions.md", "", "polynomials"),
        ("how-to/pass-arrays-as-they-are.md", "", "smoothing"),
        ("how-to/take-any-rank-any-type.md", "", "norms checks"),
        ("how-to/what-fortran-allocates.md", "", "filters"),
        ("how-to/what-fortran-points-at.md", "", "grid"),
        ("how-to/optional-arguments.md", "", "taper"),
        ("how-to/stacks-of-arrays.md", "", "vectors"),
        ("from-f2py.md", "Lines for f2py", "filters"),
        ("from-f2py.md", "Statuses, names, and files that cannot be touched", "roots"),
        ("from-f2py.md", "Lines for f2py as `INTENT`", ""),
        ("maintainers.md", "A library as it is", "tides"),
        ("numba.md", "Generic interfaces", "areas"),
        ("types.md", "Records", "orbits"),
        ("types.md", "Objects", "shapes rationals triplets"),
        ("types.md", "Data of any type", "anydata"),
        ("how-to/wrap-a-c-library.md", "", "tally"),
        ("how-to/pass-a-function.md", "", "roots"),
        ("how-to/plain-modules-and-fortran-77.md", "", "harmonic"),
        ("how-to/without-a-build-step-scripts-and-notebooks.md", "", ""),
        ("packages.md", "Start a package", ""),
        ("packages.md", "Nothing but Fortran", ""),
        ("how-to/hold-a-c-header-against-fortran.md", "", ""),
        ("how-to/use-several-processes.md", "", "orbits"),
        ("ownership.md", "", "memory clock counted"),
    ],
)
def test_sections_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, section: str, packages: str
) -> None:
    """Breaks when a section that stands by itself does not give what it shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    for name in [n for n in sys.modules if n.partition(".")[0] in packages.split()]:
        monkeypatch.delitem(sys.modules, name)  # other tests have packages of such names
    try:
        run_page(DOCS / page, tmp_path, section)
    finally:
        for name in [n for n in sys.modules if n.partition(".")[0] in packages.split()]:
            del sys.modules[name]


def test_the_sections_on_build_systems_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks when a project as shown cannot be installed; CMake's is that of Meson again."""
    monkeypatch.chdir(tmp_path)
    run_page(DOCS / "packages.md", tmp_path, "Meson")
    if find_spec("scikit_build_core"):  # of the checks, not of everybody who runs the tests
        run_page(DOCS / "packages.md", tmp_path, "CMake")


@needs_mpi
def test_the_section_on_mpi_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks when processes do not start as shown, or do not find each other."""
    monkeypatch.chdir(tmp_path)
    allow_few_cores(monkeypatch)
    run_page(DOCS / "how-to/pass-communicators-of-mpi.md", tmp_path)


def test_the_page_on_python_inside_fortran_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Breaks when a program does not find the library, or is told something else."""
    monkeypatch.setenv("FC", "gfortran")  # by which the page compiles the program
    monkeypatch.delenv("PYFORT_PYTHON", raising=False)
    monkeypatch.chdir(tmp_path)
    run_page(DOCS / "embedding.md", tmp_path)


def test_the_section_on_several_files_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaks when what is built of several files, or with objects of others, is not as shown."""
    monkeypatch.setenv("FC", "gfortran")  # by which the page compiles one of the files
    monkeypatch.chdir(tmp_path)
    run_page(DOCS / "how-to/several-files-include-the-preprocessor.md", tmp_path)
