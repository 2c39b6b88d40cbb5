"""Building small packages in tests, through the command that users have."""

from __future__ import annotations

import importlib
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

Builder = Callable[..., ModuleType]


def pyfort(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``python -m pyfort`` and return what it did."""
    command = [sys.executable, "-m", "pyfort", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def run_python(code: str, folder: Path) -> str:
    """Run code in a new process that can import the packages in a folder."""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def has_openmp() -> bool:
    """Whether the Fortran compiler has the library for it: not every installation of flang has."""
    with TemporaryDirectory() as folder:
        Path(folder, "tried.f90").write_text("!$omp parallel\n!$omp end parallel\nend\n")
        command = [*shlex.split(os.environ.get("FC", "gfortran")), "-fopenmp", "tried.f90"]
        return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def build_and_import(
    folder: Path, name: str, *sources: Path, options: tuple[str, ...] = ()
) -> ModuleType:
    """Build a package into a folder that is on ``sys.path``."""
    done = pyfort("build", *sources, "-m", name, "-o", folder, *options)
    assert done.returncode == 0, done.stderr
    importlib.invalidate_caches()
    return importlib.import_module(name)
