"""Loops over small functions in jitted code: in vectors, and inlined."""

from __future__ import annotations

import ctypes
import math
import shutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import build
from numba import njit

Calls = Callable[..., None]
FLANG = next((n for n in ("flang-22", "flang-new", "flang") if shutil.which(n)), None)
coefficients = np.array([(-1) ** i / (i + 1) for i in range(13)])
KERNELS = ["arithmetic", "branch", "exponential"]
x = np.random.default_rng(1).random(10_000)  # no order that branches could learn


def loop_over(f: Any) -> Any:
    """A compiled loop; the function is a constant in it."""

    @njit
    def loop(x: Any, y: Any) -> None:
        for i in range(x.size):
            y[i] = f(x[i])

    loop(x, np.empty_like(x))
    return loop


def measure(calls: Calls, f: Any) -> None:
    calls("loop(x, y)", 20, loop=loop_over(f), x=x, y=np.empty_like(x))


@pytest.mark.benchmark(group="@njit loop, gfortran")
@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.figure(own="test_vectors", other="test_external_call", at_least=3)
class TestVectors:
    """LLVM calls gfortran's vector clones, where one call for each element is usual."""

    def test_vectors(self, calls: Calls, gfortran_kernels: ModuleType, kernel: str) -> None:
        measure(calls, getattr(gfortran_kernels, kernel))

    def test_external_call(self, calls: Calls, gfortran_kernels: ModuleType, kernel: str) -> None:
        address = getattr(gfortran_kernels, kernel).symbol
        measure(calls, ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(address))


@pytest.mark.benchmark(group="@njit loop, flang")
@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.figure(own="test_inlined", other="test_in_python", at_most=1.05)
class TestInlining:
    """Fortran costs what the same function costs in Python, with the same division by zero."""

    def test_inlined(self, calls: Calls, flang_kernels: ModuleType, kernel: str) -> None:
        measure(calls, getattr(flang_kernels, kernel))

    def test_in_python(self, calls: Calls, flang_kernels: ModuleType, kernel: str) -> None:
        measure(calls, njit(error_model="numpy")(globals()[kernel]))


def arithmetic(x: float) -> float:
    y = coefficients[12]
    for i in range(11, -1, -1):
        y = y * x + coefficients[i]
    return y


def branch(x: float) -> float:
    if x > 0.5:
        return 1 / (1 + x * x)
    return x * (1 - 0.5 * x)


def exponential(x: float) -> float:
    return math.exp(-x * x)


@pytest.fixture(scope="session")
def gfortran_kernels(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("gfortran_kernels")
    return build(folder, "kernels.f90", "gfortran_kernels", "--fc", "gfortran")


@pytest.fixture(scope="session")
def flang_kernels(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    if FLANG is None:
        pytest.skip("flang is not installed")
    folder = tmp_path_factory.mktemp("flang_kernels")
    return build(folder, "kernels.f90", "flang_kernels", "--fc", FLANG)
