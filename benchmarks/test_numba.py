"""Compiled code: its first use in a new process, and array expressions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import build
from numba import njit, vectorize

Calls = Callable[..., None]

# numba takes long for the first function that it reads or compiles in a process,
# whichever that is. So that is another one, before the time is taken.
FIRST_USE = """
import sys
import numpy as np
from numba import njit
from numba.core import event
from pyfort import hyp2f1

@njit(cache=True)
def start(x):
    return x + 1

@njit(cache={cache})
def curve(x):
    total = 0.0
    for value in x:
        total += hyp2f1(3.0, 1.0, 2.5, value)
    return hyp2f1(3.0, 1.0, 2.5, x) * 2 - total

x = np.linspace(0, 0.5, 10)
start(1.0)
print("ready", flush=True)
sys.stdin.readline()
with event.install_recorder("numba:run_pass") as passes:
    curve(x)
print(len(passes.buffer), flush=True)
"""

# Views that have gaps: what Fortran gets is where they are, and is looked at before.
FIRST_VIEWS = """
import sys
import numpy as np
from numba import njit
from numba.core import event
from first_shapes import ones_added, total

@njit
def fortran(x, y):
    ones_added(x, y)
    return total(y)

@njit
def python(x, y):
    for i in range(x.size):
        y[i] = x[i] + 1
    return y.sum()

@njit
def start(x):
    return x.sum()

x, y = np.ones(6)[::2], np.ones(6)[::2]
start(np.ones(3))
print("ready", flush=True)
sys.stdin.readline()
with event.install_recorder("numba:run_pass") as passes:
    {function}(x, y)
print(len(passes.buffer), flush=True)
"""

FirstUse = Callable[[str], int]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the functions are, and numba's cache of them."""
    folder = tmp_path_factory.mktemp("first_use")
    for cache in True, False:
        (folder / f"cache_{cache}.py").write_text(FIRST_USE.format(cache=cache))
    for function in "fortran", "python":
        (folder / f"views_{function}.py").write_text(FIRST_VIEWS.format(function=function))
    build(folder, "shapes.f90", "first_shapes")
    _finish(_start(folder, "cache_True"))
    _finish(_start(folder, "cache_False"))
    return folder


def _start(folder: Path, script: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, f"{script}.py"]
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        command, stdin=pipe, stdout=pipe, text=True, cwd=folder, env=environment
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def _finish(process: subprocess.Popen[str]) -> int:
    """Let a process call its function; the number of compiler passes that it took."""
    assert process.stdin
    assert process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline())


@pytest.fixture
def first_use(benchmark: Any, folder: Path) -> FirstUse:
    """Measure the first call in new processes that have started, and wait for the word."""

    def first_use(script: str) -> int:
        def start() -> tuple[tuple[subprocess.Popen[str]], dict[str, Any]]:
            return (_start(folder, script),), {}

        passes: int = benchmark.pedantic(_finish, setup=start, rounds=3)
        return passes

    return first_use


@pytest.mark.benchmark(group="@njit(cache=True), first use in a process")
@pytest.mark.figure(own="test_cached", other="test_compiled", at_most=0.1)
class TestFirstUse:
    """What is in the cache is read and linked; nothing is compiled."""

    def test_cached(self, first_use: FirstUse) -> None:
        assert first_use("cache_True") == 0

    def test_compiled(self, first_use: FirstUse) -> None:
        assert first_use("cache_False") > 0


@pytest.mark.benchmark(group="@njit, first calls with views that have gaps")
@pytest.mark.figure(own="test_fortran", other="test_python", at_most=10)
class TestFirstViews:
    """The code of two calls, and of what looks at the views, against numba's own loops."""

    def test_fortran(self, first_use: FirstUse) -> None:
        assert first_use("views_fortran") > 0

    def test_python(self, first_use: FirstUse) -> None:
        assert first_use("views_python") > 0


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("expressions"), "kernels.f90", "expression_kernels")


x = np.random.default_rng(1).random(10**5)


def expression(arithmetic: Any, branch: Any) -> Any:
    """``arithmetic(x)*2 + branch(x) - x``, one loop for numba."""

    @njit
    def compiled(x: Any) -> Any:
        return arithmetic(x) * 2.0 + branch(x) - x

    assert str(compiled(x).dtype) == "float64"
    return compiled


@pytest.mark.benchmark(group="array expression of 10**5 doubles in @njit")
@pytest.mark.figure(own="test_fortran", other="test_python")
class TestExpression:
    """Fortran functions fuse with operators, as functions do that numba compiles itself."""

    def test_fortran(self, calls: Calls, kernels: ModuleType) -> None:
        calls("f(x)", 20, f=expression(kernels.arithmetic, kernels.branch), x=x)

    def test_python(self, calls: Calls) -> None:
        calls("f(x)", 20, f=expression(python_arithmetic(), python_branch()), x=x)


def python_arithmetic() -> Any:
    """``arithmetic`` of kernels.f90."""
    coefficients = tuple((-1) ** k / (k + 1) for k in range(13))

    @vectorize
    def arithmetic(x: Any) -> Any:
        result = coefficients[12]
        for i in range(11, -1, -1):
            result = result * x + coefficients[i]
        return result

    return arithmetic


def python_branch() -> Any:
    """``branch`` of kernels.f90."""

    @vectorize
    def branch(x: Any) -> Any:
        return 1 / (1 + x * x) if x > 0.5 else x * (1 - 0.5 * x)

    return branch


def test_both_expressions_agree(kernels: ModuleType) -> None:
    own = expression(kernels.arithmetic, kernels.branch)(x)
    np.testing.assert_allclose(own, expression(python_arithmetic(), python_branch())(x), 1e-15)
