"""The cost of one call from compiled code."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from numba import njit

import pyfort
from pyfort.runtime.numba.library import file_of

Calls = Callable[..., None]


@pytest.mark.benchmark(group="hyp2f1, a loop of 100000")
@pytest.mark.figure(own="test_njit_loop", other="test_c_loop")
class TestHyp2f1:
    """Inside compiled code a call costs what it costs in C."""

    def test_njit_loop(self, calls: Calls) -> None:
        hyp2f1 = pyfort.hyp2f1

        @njit
        def loop(n: int) -> float:
            total = 0.0
            for i in range(n):
                total += hyp2f1(3.0, 1.0, 2.5, 0.1 + i * 1e-9)
            return total

        calls("loop(100_000)", 1, loop=loop)

    def test_c_loop(self, calls: Calls, c_loop: Callable[[int], float]) -> None:
        calls("loop(100_000)", 1, loop=c_loop)


@pytest.fixture(scope="session")
def c_loop(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], float]:
    """The same loop in C, calling the library's symbol."""
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
    command = ["cc", "-O2", "-shared", "-fPIC", source, "-o", target, library]
    subprocess.run([*command, f"-Wl,-rpath,{library.parent}"], check=True)
    loop = ctypes.CDLL(str(target)).loop
    loop.restype = ctypes.c_double
    return loop
