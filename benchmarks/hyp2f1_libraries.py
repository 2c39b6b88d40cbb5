"""2F1 as others compute it: SciPy, the original CEPHES, GSL. What is missing is left out."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[..., Array]


def libraries() -> dict[str, Function]:
    """What is installed, by name; pyfort first."""
    found = {"pyfort": named("pyfort:hyp2f1")}
    for name, make in {"SciPy": _scipy, "CEPHES": _cephes, "GSL": _gsl}.items():
        try:
            found[name] = make()
        except (ImportError, OSError) as problem:
            print(f"{name} is left out: {problem}", file=sys.stderr)
    return found


def named(name: str) -> Function:
    """The function ``module:name``, as a function of arrays."""
    module, _, attribute = name.partition(":")
    function = getattr(importlib.import_module(module), attribute)
    if isinstance(function, np.ufunc) or hasattr(function, "ufunc"):
        return function
    return np.vectorize(function, otypes=[float])


def _scipy() -> Function:
    return named("scipy.special:hyp2f1")


def _gsl() -> Function:
    """GSL's function with an error code; a value that GSL itself takes for wrong is NaN."""
    cblas, gsl = (ctypes.util.find_library(name) for name in ("gslcblas", "gsl"))
    if cblas is None or gsl is None:
        raise OSError("libgsl is not installed (Debian: libgsl-dev)")
    ctypes.CDLL(cblas, mode=ctypes.RTLD_GLOBAL)
    library = ctypes.CDLL(gsl)
    library.gsl_set_error_handler_off()
    function = library.gsl_sf_hyperg_2F1_e
    function.argtypes = [ctypes.c_double] * 4 + [ctypes.c_void_p]
    result = (ctypes.c_double * 2)()

    def call(a: float, b: float, c: float, x: float) -> float:
        failed = function(a, b, c, x, result)
        return np.nan if failed else result[0]

    return np.vectorize(call, otypes=[float])


def _cephes() -> Function:
    """The original CEPHES 2.8, of Debian's package libmath-cephes-perl."""
    # It leaves Perl's own symbols open, so libperl comes first.
    perl = ctypes.util.find_library("perl")
    try:
        listed = subprocess.run(
            ["dpkg", "-L", "libmath-cephes-perl"], capture_output=True, text=True, check=True
        ).stdout.split()
    except subprocess.CalledProcessError:
        listed = []
    files = [name for name in listed if name.endswith("/Cephes.so")]
    if not files or perl is None:
        raise OSError("it is not installed (Debian: libmath-cephes-perl and perl)")
    ctypes.CDLL(perl, mode=ctypes.RTLD_GLOBAL)
    function = ctypes.CDLL(files[0]).hyp2f1
    function.argtypes = [ctypes.c_double] * 4
    function.restype = ctypes.c_double
    largest = np.finfo(float).max

    def call(a: Array, b: Array, c: Array, x: Array) -> Array:
        with _silenced():  # CEPHES prints its errors
            values = np.vectorize(function, otypes=[float])(a, b, c, x)
        # What overflows, or is refused, is the largest number of the VAX or of IEEE.
        return np.where(np.abs(values) >= 0.999 * largest, np.copysign(np.inf, values), values)

    return call


@contextmanager
def _silenced() -> Iterator[None]:
    """Nothing that C prints reaches the terminal."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    libc = ctypes.CDLL(None)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        libc.fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
