"""The cost of a function that Fortran calls, against f2py's callbacks, Fortran's own and SciPy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import build, build_with_f2py, import_from
from numba import njit
from scipy.integrate import solve_ivp

Calls = Callable[..., None]
HERE = Path(__file__).parent
INTEGRATOR = HERE.parent / "examples" / "ode" / "dormand_prince.f90"
MANY = 1000


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("callbacks")
    sources = [HERE / "callbacks.f90", HERE / "cube.f90"]
    command = [sys.executable, "-m", "pyfort", "build", *sources, "-m", "own_callbacks"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return import_from(folder, "own_callbacks")


@pytest.fixture(scope="session")
def f2py(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build_with_f2py(tmp_path_factory.mktemp("f2py"), "callbacks.f90", "f2py_callbacks")


@pytest.fixture(scope="session")
def integrator(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("integrator"), str(INTEGRATOR), "dormand_prince")


def cube(x: Any) -> Any:
    return x * x * x


@pytest.mark.benchmark(group=f"{MANY} callbacks to Python with a number")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=0.5)
class TestNumbers:
    """The same Fortran."""

    def test_pyfort(self, calls: Calls, own: ModuleType) -> None:
        calls(f"f(cube, {MANY})", 20, f=own.mean, cube=cube)

    def test_f2py(self, calls: Calls, f2py: ModuleType) -> None:
        calls(f"f(cube, {MANY})", 20, f=f2py.mean, cube=cube)


@pytest.mark.benchmark(group=f"{MANY} callbacks to Python with an array of 10")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=0.5)
class TestArrays:
    """pyfort's callback gets a view, which must not outlive it; so does f2py's, where the function
    takes one argument. (One that takes any number gets none from f2py.)"""

    def test_pyfort(self, calls: Calls, own: ModuleType) -> None:
        calls(f"f(ten, x, {MANY})", 10, f=own.total, ten=lambda x: 10.0, x=np.ones(10))

    def test_f2py(self, calls: Calls, f2py: ModuleType) -> None:
        calls(f"f(ten, x, {MANY})", 10, f=f2py.total, ten=lambda x: 10.0, x=np.ones(10))


@pytest.mark.benchmark(group=f"{MANY} callbacks to compiled code")
@pytest.mark.figure(own="test_njit", other="test_fortran", at_most=2.0)
class TestCompiled:
    """A jitted function, against a procedure of Fortran in its place: 3 ns are twice its time."""

    def test_njit(self, calls: Calls, own: ModuleType) -> None:
        jitted = njit(cube)
        calls(f"f(cube, {MANY})", 500, f=own.mean, cube=jitted)

    def test_fortran(self, calls: Calls, own: ModuleType) -> None:
        calls(f"f({MANY})", 500, f=own.mean_of_cube)


START = np.array([0.994, 0.0, 0.0, -2.0015851063790825])
MOON = 0.012277471


def orbit(t: Any, y: Any) -> Any:
    """The equations of examples/ode."""
    earth = 1 - MOON
    to_earth = ((y[0] + MOON) ** 2 + y[1] ** 2) ** 1.5
    to_moon = ((y[0] - earth) ** 2 + y[1] ** 2) ** 1.5
    return np.array(
        [
            y[2],
            y[3],
            y[0] + 2 * y[3] - earth * (y[0] + MOON) / to_earth - MOON * (y[0] - earth) / to_moon,
            y[1] - 2 * y[2] - earth * y[1] / to_earth - MOON * y[1] / to_moon,
        ]
    )


@pytest.mark.benchmark(group="an orbit around the Earth and the Moon")
@pytest.mark.figure(own="test_python", other="test_scipy", at_least=1.0)
@pytest.mark.figure(own="test_njit", other="test_scipy", at_least=20.0)
@pytest.mark.figure(own="test_njit", other="test_fortran")
class TestOrbit:
    """Dormand and Prince's method in Fortran, and SciPy's in Python, with one set of equations."""

    def test_python(self, calls: Calls, integrator: ModuleType) -> None:
        self.measure(calls, integrator, orbit)

    def test_njit(self, calls: Calls, integrator: ModuleType) -> None:
        self.measure(calls, integrator, njit(orbit))

    def test_fortran(self, calls: Calls, integrator: ModuleType) -> None:
        self.measure(calls, integrator, integrator.arenstorf)

    def test_scipy(self, calls: Calls) -> None:
        statement = "solve(f, (0, 17.065), start, rtol=1e-8, atol=1e-8)"
        calls(statement, 1, solve=solve_ivp, f=orbit, start=START)

    def measure(self, calls: Calls, integrator: ModuleType, equations: Any) -> None:
        statement = "integrate(f, 0.0, start.copy(), 17.065, 1e-8, 1e-8)"
        calls(statement, 1, integrate=integrator.integrate, f=equations, start=START)
