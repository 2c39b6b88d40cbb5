"""The cost of a function of Python that Fortran calls by name.

forpy is no package that pip could install: with ``FORPY=path/forpy_mod.F90`` it is beside the
others. It builds and runs with Python 3.11.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cffi
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
    found.at_address.restype = ctypes.c_double
    for name in ("with_arrays", "compiled", "of_fortran"):
        getattr(found, name).restype = ctypes.c_double
        getattr(found, name)(1)  # the functions are found
    return found


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> ctypes.c_void_p:
    """The same function as CFFI embeds it, with all that has to be written for that."""
    folder = tmp_path_factory.mktemp("bare")
    ffi = cffi.FFI()
    ffi.embedding_api("double total(double *x, int n);")
    ffi.set_source("bare", "")
    ffi.embedding_init_code(
        f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import numpy
import embedded_functions
from bare import ffi


@ffi.def_extern()
def total(x, n):
    return embedded_functions.total(numpy.frombuffer(ffi.buffer(x, 8 * n)))
"""
    )
    made = ctypes.CDLL(ffi.compile(tmpdir=str(folder), target="libbare.so"))
    return ctypes.cast(made.total, ctypes.c_void_p)


@pytest.fixture(scope="session")
def forpy(tmp_path_factory: pytest.TempPathFactory) -> ctypes.PyDLL:
    """It knows nothing of the interpreter's lock, so its caller has it."""
    source = os.environ.get("FORPY")
    if not source:
        pytest.skip("FORPY does not say where forpy_mod.F90 is")
    folder = tmp_path_factory.mktemp("forpy")
    made = folder / "libwith_forpy.so"
    command = ["gfortran", "-O2", "-w", "-shared", "-fPIC", str(Path(source).resolve())]
    command += [str(HERE / "embedded_forpy.f90"), "-o", str(made)]
    subprocess.run(command, check=True, cwd=folder)
    found = ctypes.PyDLL(str(made))
    found.by_forpy.restype = ctypes.c_double
    sys.path.insert(0, str(HERE))
    assert found.start_forpy() == 0
    return found


@pytest.mark.benchmark(group=f"{MANY} calls of a function of Python with 1000 numbers")
@pytest.mark.figure(own="test_pyfort", at_most=2e-6 * MANY)
@pytest.mark.figure(own="test_pyfort", other="test_cffi", at_most=1.0)
@pytest.mark.figure(own="test_pyfort", other="test_forpy", at_most=1.0)
class TestArrays:
    """CFFI's wrapper checks nothing: neither the type of what is returned, nor writing."""

    def test_pyfort(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 10, f=library.with_arrays)

    def test_cffi(self, calls: Calls, library: ctypes.CDLL, bare: ctypes.c_void_p) -> None:
        calls(f"f({MANY}, address)", 10, f=library.at_address, address=bare)

    def test_forpy(self, calls: Calls, forpy: ctypes.PyDLL) -> None:
        calls(f"f({MANY})", 10, f=forpy.by_forpy)


@pytest.mark.benchmark(group=f"{MANY} calls of a jitted function, beside one of Fortran")
@pytest.mark.figure(own="test_pyfort", at_most=(5e-9 + 2e-9) * MANY)
class TestCompiled:
    """5 ns more than a direct call, which takes about 2 ns."""

    def test_pyfort(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 200, f=library.compiled)

    def test_fortran(self, calls: Calls, library: ctypes.CDLL) -> None:
        calls(f"f({MANY})", 200, f=library.of_fortran)
