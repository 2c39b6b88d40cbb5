"""Folders with ``pyproject.toml``: [tool.pyfort] says what is built, and a wheel has it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from building import pyfort, run_python

from pyfort.build import backend
from pyfort.build.errors import BuildError

FORTRAN = """\
integer function answer()
#ifdef DEEP
  answer = 42
#else
  answer = 1
#endif
end function
subroutine unwanted()
end subroutine
"""
PROJECT = """\
[build-system]
requires = ["pyfort-bind"]
build-backend = "pyfort.build.backend"

[project]
name = "deep-thought"
version = "1.2.3"
dependencies = ["pyfort-bind"]

[tool.pyfort]
sources = ["src/*.F90"]
fflags = "-DDEEP"
skip = ["unwanted"]
"""
CODE = "import deep_thought as d; print(d.answer(), hasattr(d, 'unwanted'))"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "source.F90").write_text(FORTRAN)
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    return tmp_path


def test_the_table_is_the_command_line(folder: Path) -> None:
    """Fails if sources, options or the name are not those of the table."""
    done = pyfort("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert run_python(CODE, folder) == "42 False\n"
    assert "up to date" in pyfort("build", cwd=folder).stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("skip", "skipped", "'skipped'; it may have name, sources, only, skip"),
        ("src/*.F90", "lib/*.F90", "there is no file lib/*.F90"),
        ('sources = ["src/*.F90"]\n', "", "no sources"),
        ('name = "deep-thought"\n', "", "no name"),
        ("[tool.pyfort]", "[tool.pyfort", "pyproject.toml: "),
    ],
)
def test_what_is_wrong_is_told(folder: Path, old: str, new: str, message: str) -> None:
    """Fails if a table that cannot be understood is passed over, or shown as a traceback."""
    (folder / "pyproject.toml").write_text(PROJECT.replace(old, new))
    for sources in (["."], []):
        done = pyfort("build", *sources, cwd=folder)
        assert done.returncode == 1
        assert message in done.stderr
        assert "defect" not in done.stderr
        assert "Traceback" not in done.stderr


def pip(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", *arguments, "--no-build-isolation", "--no-deps", "-q"]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def test_a_wheel(folder: Path) -> None:
    """Fails if a wheel is not for every Python of the stable ABI, or does not have the package."""
    done = pip("wheel", ".", "-w", "wheels", cwd=folder)
    assert done.returncode == 0, done.stderr
    (wheel,) = (folder / "wheels").iterdir()
    assert wheel.name.startswith("deep_thought-1.2.3-cp310-abi3-")
    assert "any" not in wheel.name
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    names = {p.name for p in (folder / "installed" / "deep_thought").iterdir()}
    assert {"__init__.py", "__init__.pyi", "py.typed"} < names
    assert not any(name.startswith(".") for name in names)
    assert run_python(CODE, folder / "installed") == "42 False\n"
    assert not (folder / "deep_thought").exists()  # the project stays as it was


def test_a_project_without_pyfort_at_run_time(folder: Path) -> None:
    """Fails if a wheel can be made that lacks what its package imports."""
    (folder / "pyproject.toml").write_text(PROJECT.replace('dependencies = ["pyfort-bind"]\n', ""))
    done = pip("wheel", ".", "-w", "wheels", cwd=folder)
    assert done.returncode != 0
    assert 'dependencies = ["pyfort-bind"]' in done.stderr + done.stdout


def test_editable(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Fails if an editable installation does not lead to the folder of the project."""
    place = tmp_path_factory.mktemp("site")
    code = "from pyfort.build import backend; print(backend.build_editable('wheels'))"
    (folder / "wheels").mkdir()
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "wheels" / done.stdout.split()[-1]) as packed:
        packed.extractall(place)
    (link,) = place.glob("*.pth")
    assert link.read_text().strip() == str(folder)
    assert run_python(CODE, folder) == "42 False\n"


def test_what_packs_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if --no-build-isolation without hatchling ends in no more than a failed import."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(backend, "find_spec", lambda name: None)
    for hook in (backend.build_wheel, backend.build_editable, backend.build_sdist):
        with pytest.raises(BuildError, match=r"hatchling>=1\.27 is needed.*--no-build-isolation"):
            hook("wheels")
