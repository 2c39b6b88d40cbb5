"""Ufuncs over arrays, against NumPy's own loops over the same compiled function."""

from __future__ import annotations

import subprocess
import sysconfig
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import HERE, build, import_from

from pyfort.build.compilers.compiler import find
from pyfort.build.compilers.flags import compile_flags

Calls = Callable[..., None]
x = np.random.default_rng(1).random(10**6)  # no order that branches could learn
KERNELS = ["arithmetic", "branch", "exponential"]


@pytest.mark.benchmark(group="ufunc over 10**6 doubles")
@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.figure(own="test_pyfort", other="test_function_pointer", at_least=4)
class TestUfunc:
    """Vectors of elements, where NumPy calls a function pointer for each."""

    def test_pyfort(self, calls: Calls, kernels: ModuleType, kernel: str) -> None:
        self.measure(calls, getattr(kernels, kernel))

    def test_function_pointer(self, calls: Calls, pointer_loops: ModuleType, kernel: str) -> None:
        self.measure(calls, getattr(pointer_loops, kernel))

    def measure(self, calls: Calls, ufunc: Any) -> None:
        """No memory is allocated, which would take longer than either loop."""
        calls("f(x, out=y)", 3, f=ufunc, x=x, y=np.empty_like(x))


@pytest.fixture(scope="session")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("kernels"), "kernels.f90", "own_kernels")


@pytest.fixture(scope="session")
def pointer_loops(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("pointer_loops")
    flags = compile_flags(find("gfortran"), debug=False)
    fortran = ["gfortran", *flags, "-c", HERE / "kernels.f90"]
    subprocess.run(fortran, cwd=folder, check=True)
    link = [
        "cc", "-O3", "-shared", "-fPIC", HERE / "pointer_loops.c", "kernels.o", "-lm",
        f"-I{sysconfig.get_path('include')}", f"-I{np.get_include()}", "-o", "pointer_loops.so",
    ]  # fmt: skip
    subprocess.run(link, cwd=folder, check=True)
    return import_from(folder, "pointer_loops")
