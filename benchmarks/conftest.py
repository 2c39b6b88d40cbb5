"""How the benchmarks measure, and the table of figures at the end of a run.

Every class with a figure runs in several series, its tests in turn, so that what disturbs
the machine disturbs both sides of a ratio. The time of a series is its shortest round, which
was disturbed least; the figure is the median over the series. Calls take processor time: on a
busy machine, the clock goes on while others run, and all the more in long rounds. See `figures`
for the marks.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from figures import Figure, Times, table

HERE = Path(__file__).parent
SERIES = 5
CALLS = 20_000
Key = tuple[str, str]
FIGURES = pytest.StashKey[dict[str, list[Figure]]]()


def pytest_xdist_auto_num_workers() -> int:
    """None: what is measured must not run beside other work."""
    return 0


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "figure(own, other=None, at_most=None, at_least=None): see benchmarks/figures.py"
    )
    config.stash[FIGURES] = {}
    if not getattr(config.option, "benchmark_verbose", True):
        config.option.benchmark_quiet = True  # our table says it all
    if getattr(config.option, "benchmark_max_time", None) == "1.0":
        config.option.benchmark_max_time = "0.25"  # of each test in each series


@pytest.fixture(scope="class", autouse=True)
def series(request: pytest.FixtureRequest) -> int:
    """Number of the series; as it belongs to the class, pytest runs series after series."""
    return int(getattr(request, "param", 0))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.definition.get_closest_marker("figure"):
        metafunc.parametrize(
            "series", range(SERIES), indirect=True, scope="class", ids="s{}".format
        )


@pytest.fixture
def calls(benchmark: Any) -> Callable[..., None]:
    """Measure a statement as timeit does: its loop is compiled with the statement in it.

    The arguments belong into the statement, so that passing them costs what it costs a user.
    Give what the statement names as keywords, and ``number`` for what is not a short call.
    """

    def measure(statement: str, number: int = CALLS, **names: Any) -> None:
        timer = timeit.Timer(statement, globals=names)
        timer.timeit(number // 10 + 1)
        benchmark.extra_info["calls"] = number
        benchmark.pedantic(timer.timeit, args=(number,), rounds=21)

    return measure


# --- the table ----------------------------------------------------------------------------


def pytest_itemcollected(item: pytest.Item) -> None:
    benchmark = item.get_closest_marker("benchmark")
    if benchmark and "calls" in getattr(item, "fixturenames", ()):
        options = {"timer": time.process_time, **benchmark.kwargs}
        item.add_marker(pytest.mark.benchmark(**options), append=False)
    marks = item.iter_markers("figure")
    found = [Figure(*mark.args, **mark.kwargs) for mark in marks]
    if found:
        item.config.stash[FIGURES][_class_of(item.nodeid)] = found[::-1]


def _class_of(nodeid: str) -> str:
    return nodeid.rpartition("::")[0]


def _measured(config: pytest.Config) -> dict[Key, dict[str, list[float]]]:
    """Seconds per call, by class and title, then by test."""
    session = getattr(config, "_benchmarksession", None)
    measured: dict[Key, dict[str, list[float]]] = {}
    for bench in session.benchmarks if session else ():
        if bench.has_error or not bench:
            continue
        others = {k: v for k, v in (bench.params or {}).items() if k != "series"}
        title = ", ".join([bench.group or _class_of(bench.fullname), *map(str, others.values())])
        times = measured.setdefault((_class_of(bench.fullname), title), {})
        name = bench.name.partition("[")[0]
        times.setdefault(name, []).append(bench.stats.min / bench.extra_info.get("calls", 1))
    return measured


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    figures = terminalreporter.config.stash[FIGURES]
    lines: list[tuple[str, Figure, Times]] = [
        (title, figure, times)
        for (owner, title), times in _measured(terminalreporter.config).items()
        for figure in figures.get(owner, ())
    ]
    if lines:
        terminalreporter.section("figures")
        for line in table(lines):
            terminalreporter.write_line(line)


# --- what pyfort is compared with -----------------------------------------------------------


def build(folder: Path, source: str, name: str, *options: str) -> ModuleType:
    """A Fortran file of this folder, wrapped by pyfort."""
    command = [sys.executable, "-m", "pyfort", "build", HERE / source, "-m", name, *options]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return import_from(folder, name)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """``calls.f90``, wrapped by pyfort."""
    return build(tmp_path_factory.mktemp("own"), "calls.f90", "own_calls")


@pytest.fixture(scope="session")
def f2py(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """``calls.f90``, wrapped by NumPy's f2py."""
    return build_with_f2py(tmp_path_factory.mktemp("f2py"), "calls.f90", "f2py_calls")


def build_with_f2py(folder: Path, source: str, name: str) -> ModuleType:
    """A Fortran file of this folder, wrapped by NumPy's f2py, with pyfort's flags."""
    from pyfort.build.compilers.compiler import find
    from pyfort.build.compilers.flags import compile_flags

    flags = " ".join(compile_flags(find("gfortran"), debug=False))
    subprocess.run(
        [
            sys.executable, "-m", "numpy.f2py", "-c", HERE / source, "-m", name,
            "--backend", "meson", f"--f90flags={flags}", f"--f77flags={flags}",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip
    return import_from(folder, name)


def build_with_f90wrap(folder: Path, source: str, name: str) -> ModuleType:
    """A Fortran file of this folder, wrapped by f90wrap, with pyfort's flags."""
    from pyfort.build.compilers.compiler import find
    from pyfort.build.compilers.flags import compile_flags

    tools = Path(sys.executable).parent
    path = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
    flags = " ".join(compile_flags(find("gfortran"), debug=False))
    shutil.copy(HERE / source, folder)
    wrapper = f"f90wrap_{source}"
    for command in (
        [tools / "f90wrap", "-m", name, source],
        [tools / "f2py-f90wrap", "-c", "-m", f"_{name}", wrapper, source, f"--f90flags={flags}"],
    ):
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=path)
    return import_from(folder, name)


def import_from(folder: Path, name: str) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return importlib.import_module(name)
