"""The cost of one call, against SciPy, f2py and C.

Run with ``python -m pytest benchmarks``; the ratios of the run are printed at
the end.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit
from scipy import special

import pyfort

Benchmark = Callable[..., Any]
ARTICLE = (3.0, 1.0, 2.5, 0.1)  # hyp2f1(3, 1, 5/2, 0.1)


@pytest.mark.benchmark(group="hyp2f1 from Python")
class TestHyp2f1FromPython:
    """The article's figure: a scalar call of the hypergeometric function."""

    def test_pyfort(self, benchmark: Benchmark) -> None:
        benchmark(pyfort.hyp2f1, *ARTICLE)

    def test_scipy(self, benchmark: Benchmark) -> None:
        benchmark(special.hyp2f1, *ARTICLE)

    def test_f2py(self, benchmark: Benchmark, f2py: ModuleType) -> None:
        benchmark(f2py.f2py_hyp2f1, *ARTICLE)

    def test_njit_dispatcher(self, benchmark: Benchmark) -> None:
        hyp2f1 = pyfort.hyp2f1
        call = njit(lambda a, b, c, x: hyp2f1(a, b, c, x))
        call(*ARTICLE)
        benchmark(call, *ARTICLE)


@pytest.mark.benchmark(group="hyp2f1, a loop of 100000")
class TestHyp2f1InLoops:
    """Inside compiled code a call costs what it costs in C."""

    def test_njit_loop(self, benchmark: Benchmark) -> None:
        hyp2f1 = pyfort.hyp2f1

        @njit
        def loop(n: int) -> float:
            total = 0.0
            for i in range(n):
                total += hyp2f1(3.0, 1.0, 2.5, 0.1 + i * 1e-9)
            return total

        loop(1)
        benchmark(loop, 100_000)

    def test_c_loop(self, benchmark: Benchmark, c_loop: Callable[[int], float]) -> None:
        benchmark(c_loop, 100_000)


@pytest.mark.benchmark(group="axpy, n = 10, from Python")
class TestAxpy10:
    """An array call with all checks."""

    def test_pyfort(self, benchmark: Benchmark) -> None:
        benchmark(pyfort.kernels.axpy, 2.0, np.ones(10), np.ones(10))

    def test_f2py(self, benchmark: Benchmark, f2py: ModuleType) -> None:
        benchmark(f2py.f2py_axpy, 2.0, np.ones(10), np.ones(10))


@pytest.mark.benchmark(group="axpy, n = 1000, from Python")
class TestAxpy1000:
    def test_pyfort(self, benchmark: Benchmark) -> None:
        benchmark(pyfort.kernels.axpy, 2.0, np.ones(1000), np.ones(1000))

    def test_f2py(self, benchmark: Benchmark, f2py: ModuleType) -> None:
        benchmark(f2py.f2py_axpy, 2.0, np.ones(1000), np.ones(1000))


@pytest.fixture(scope="session")
def c_loop(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], float]:
    """The loop of `test_njit_loop` in C, calling the library's symbol."""
    import ctypes

    from pyfort.runtime.numba.library import file_of

    folder = tmp_path_factory.mktemp("c_loop")
    source = folder / "loop.c"
    source.write_text(
        "double pyfort_hyp2f1(double, double, double, double);\n"
        "double loop(int n)\n{\n    double total = 0;\n"
        "    for (int i = 0; i < n; i++)\n"
        "        total += pyfort_hyp2f1(3.0, 1.0, 2.5, 0.1 + i * 1e-9);\n"
        "    return total;\n}\n"
    )
    library = Path(file_of(pyfort.hyp2f1.symbol))
    target = folder / "loop.so"
    subprocess.run(
        [
            "cc",
            "-O2",
            "-shared",
            "-fPIC",
            source,
            "-o",
            target,
            library,
            f"-Wl,-rpath,{library.parent}",
        ],
        check=True,
    )
    loop = ctypes.CDLL(str(target)).loop
    loop.restype = ctypes.c_double
    return loop
