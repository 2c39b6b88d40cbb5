"""What the benchmarks compare with: f2py's wrapper and a C loop of the same Fortran."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
SOURCES = HERE.parent / "fortran" / "src"
FLAGS = ["-O3", "-fPIC", "-ffp-contract=off", "-frecursive", "-fno-semantic-interposition"]


@pytest.fixture(scope="session")
def f2py(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The bundled Fortran, wrapped by NumPy's f2py."""
    folder = tmp_path_factory.mktemp("f2py")
    ordered = _ordered_sources()
    command = ["gfortran", *FLAGS, "-c", *ordered, str(HERE / "f2py_calls.f90")]
    subprocess.run(command, cwd=folder, check=True)
    objects = sorted(str(p) for p in folder.glob("*.o"))
    subprocess.run(["ar", "rcs", "libbundled.a", *objects], cwd=folder, check=True)
    source = shutil.copy(HERE / "f2py_baseline.f90", folder)
    subprocess.run(
        [
            sys.executable, "-m", "numpy.f2py", "-c", source, "-m", "f2py_baseline",
            "--backend", "meson", f"-L{folder}", "-lbundled", "--opt=-O3",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return importlib.import_module("f2py_baseline")


def _ordered_sources() -> list[str]:
    """The bundled sources, modules before their users."""
    from pyfort.reader import read

    return [str(Path(s).resolve()) for s in read(sorted(SOURCES.glob("*.f90"))).sources]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the ratios of this run: what pyfort takes, against each other way."""
    session = getattr(terminalreporter.config, "_benchmarksession", None)
    groups: dict[str, dict[str, float]] = {}
    for bench in session.benchmarks if session else ():
        groups.setdefault(bench.group, {})[bench.name] = bench.stats.median
    for group, medians in groups.items():
        own_name, own = next(iter(medians.items()))
        for name, median in list(medians.items())[1:]:
            terminalreporter.write_line(
                f"{group}: {own_name} {own * 1e9:,.0f} ns, {name} {median * 1e9:,.0f} ns, "
                f"ratio {median / own:.2f}"
            )
