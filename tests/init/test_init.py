"""`pyfort init`: what it writes can be installed, tested and shipped as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import pytest
from building import pyfort

PACKAGES = Path(__file__).parents[1] / "packages"
STOPS = """
subroutine stops()
  error stop "it stops"
end subroutine stops
"""


@pytest.mark.parametrize("builder", ["--meson", "--pyproject"])
def test_a_new_project(builder: str, tmp_path: Path) -> None:
    """Fails if a new user's first package does not install, or its own tests fail."""
    done = pyfort("init", "waves", builder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    project, site = tmp_path / "waves", tmp_path / "site"
    assert "fluxes" not in "".join(f.read_text() for f in project.rglob("*") if f.is_file())
    with (project / "fortran" / "waves.f90").open("a") as source:
        source.write(STOPS)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    install = [*pip, "--no-build-isolation", "--no-deps", "--target", str(site), "."]
    # Where Meson and ninja are.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(site)}
    built = subprocess.run(install, cwd=project, env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    assert list((site / "waves").glob("*.abi3.so"))
    test = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0"]
    tested = subprocess.run(test, cwd=project, env=environment, capture_output=True, text=True)
    assert "3 passed" in tested.stdout, tested.stdout + tested.stderr
    where = "waves._waves" if builder == "--meson" else "waves"
    code = f"import {where}; {where}.stops()"
    stopped = subprocess.run(
        [sys.executable, "-c", code], cwd=site, env=environment, capture_output=True, text=True
    )
    assert stopped.stderr.endswith("FortranErrorStop: it stops\n"), stopped.stderr


def test_the_part_for_meson_is_current() -> None:
    """Fails if what the project in tests/packages has, which the checks build, is not what
    ``pyfort meson`` prints.
    """
    sources = ("fortran/lake_kinds.f90", "fortran/lakes.f90")
    printed = pyfort("meson", *sources, "-m", "lakes._lakes")
    assert printed.returncode == 0, printed.stderr
    text = (PACKAGES / "meson" / "meson.build").read_text()
    assert f"\n\n{printed.stdout}\n" in text
    # What the documentation shows is the same for another one.
    page = (PACKAGES.parents[1] / "docs" / "packages.md").read_text()
    assert pyfort("meson", "seasons.f90", "-m", "climate._seasons").stdout in page


def test_a_module_without_a_package() -> None:
    """Fails if a meson.build is made that Meson, and not pyfort, finds fault with."""
    assert pyfort("meson", "a.f90", "-m", "alone").returncode == 2
    assert "'2nd' is no name" in pyfort("meson", "a.f90", "-m", "pkg.2nd").stderr


def test_where_cmake_looks() -> None:
    """Fails if ``find_package(pyfort)`` would find nothing, or not what the version says."""
    folder = Path(pyfort("--cmake-dir").stdout.strip())
    assert {"pyfortConfig.cmake", "pyfortConfigVersion.cmake"} <= {f.name for f in folder.iterdir()}
    (entry,) = metadata.entry_points(group="cmake.root", name="pyfort")
    assert files(entry.load()) == folder
    assert (folder.parent / "version.py").read_text().count("\n__version__ = ") == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [("json", "standard library"), ("two words", "no name"), ("there", "holds something")],
)
def test_names_that_cannot_be(name: str, reason: str, tmp_path: Path) -> None:
    """Fails if a folder of others is written to, or a package made that nobody can import."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "notes.txt").write_text("mine")
    done = pyfort("init", name, cwd=tmp_path)
    assert done.returncode == 1
    assert reason in done.stderr
    assert [f.name for f in tmp_path.rglob("*")] == ["there", "notes.txt"]
