"""What type checkers know of a package, and what `help` shows, is what Python does."""

from __future__ import annotations

import inspect
import json
import os
import pydoc
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The package, in a folder with the client."""
    folder = tmp_path_factory.mktemp("stubs")
    (folder / "lib").mkdir()
    shutil.copy(HERE / "client.py", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder / "lib")
        return build_and_import(folder / "lib", "features", HERE / "features.f90")


def folder_of(package: ModuleType) -> Path:
    return Path(package.__path__[0]).parents[1]


def checked(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "MYPYPATH": f"{folder / 'lib'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_client_runs(package: ModuleType) -> None:
    """What type checkers let pass would be an error, or another type."""
    runpy.run_path(str(HERE / "client.py"), run_name="__main__")


def test_mypy_agrees(package: ModuleType) -> None:
    """It refuses what is right, or lets pass what is wrong: the client has both."""
    options = ["--strict", "--follow-imports=silent", "--no-incremental"]
    checked([sys.executable, "-m", "mypy", *options, "client.py"], folder_of(package))


def test_pyright_agrees(package: ModuleType) -> None:
    """The same of what most editors have; the stub itself is checked as well."""
    pytest.importorskip("pyright")
    folder = folder_of(package)
    settings = {
        "typeCheckingMode": "strict",
        "extraPaths": [str(ROOT), "lib"],
        "include": ["client.py", "lib/features/__init__.pyi"],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    checked([sys.executable, "-m", "pyright"], folder)


def test_help_shows_components_and_methods(package: ModuleType) -> None:
    """And nothing that only the run time knows."""
    text = pydoc.plain(pydoc.render_doc(package.disc))
    for line in (
        "radius : float (float64)", "in metres", "marks : ndarray of int32, shape (:) or None",
        "move(self, dx, dy)", "move(self, v)", "corners()", "Fortran's operator(+).",
        "join(a: disc, b: disc) -> int32", "Methods inherited from shape:", "Square metres.",
    ):  # fmt: skip
        assert line in text, f"{line!r} is not in\n{text}"
    assert "__fortran_" not in text
    assert str(inspect.signature(package.basket)) == "(first=..., maybe=..., any=..., row=...)"
    assert str(inspect.signature(package.disc)) == "(*arguments, **keywords)"
