"""The cost of a function of Python that Fortran calls by name."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Calls = Callable[..., None]
HERE = Path(__file__).parent
MANY = 1000


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    folder = tmp_path_factory.mktemp("embedded")
    names = ("embedded_direct.f90", "embedded.f90", "embedded_functions.py")
    files = [HERE / name for name in names]
    command = [sys.executable, "-m", "pyfort", "embed", *files, "-o", folder]
    subprocess.run(command, check=True, capture_output=True)
    found = ctypes.CDLL(str(folder / "libembedded.so"))
    for name in ("with_arrays", "compiled", "of_fortran"):
        getattr(found, name).restype = ctypes.c_double
        getattr(found, name)(1)  # the functions are found
    return found


@pytest.mark.benchmark(group=f"{MANY} calls of a function of Python with 1000 numbers")
@pytest.mark.figure(own="test_pyfort", at_most=2e-6 * MANY)
class TestArrays:
    def test_pyfort(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 10, f=library.with_arrays)


@pytest.mark.benchmark(group=f"{MANY} calls of a jitted function, beside one of Fortran")
@pytest.mark.figure(own="test_pyfort", at_most=(5e-9 + 2e-9) * MANY)
class TestCompiled:
    """5 ns more than a direct call, which takes about 2 ns."""

    def test_pyfort(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 200, f=library.compiled)

    def test_fortran(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 200, f=library.of_fortran)
