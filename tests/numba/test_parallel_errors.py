"""Errors of Fortran calls in parallel code, and in ``try`` blocks, are those of serial code."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba import njit


def run(folder: Path, layer: str) -> tuple[list[str], str]:
    """What failing.py complains of with a threading layer, and what it tells besides."""
    # With its time: numba takes a file that is newer for another one.
    shutil.copy2(Path(__file__).with_name("failing.py"), folder)
    environment = {**os.environ, "NUMBA_THREADING_LAYER": layer, "NUMBA_NUM_THREADS": "4"}
    environment.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "failing.py"],
        cwd=folder, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if "threading layer could" in done.stderr or "is required" in done.stderr:
        pytest.skip(f"numba has no {layer} here")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), done.stderr


@pytest.mark.parametrize("layer", ["workqueue", "omp", "tbb"])
def test_a_chunk_that_fails_fails_the_call(arrays_folder: Path, layer: str) -> None:
    """A lost error would return garbage, or a SystemError; one kept too long fails a later call."""
    complaints, _ = run(arrays_folder, layer)
    assert complaints == []
    # The second process has one of the functions from the cache.
    complaints, told = run(arrays_folder, layer)
    assert complaints == []
    assert "hits: 1" in told


def test_keywords_in_try_blocks(arrays: ModuleType) -> None:
    """numba forgot the names: y and x changed places, and nothing told it."""
    f = arrays.product_plus

    @njit
    def plain(a: int, b: int) -> int:
        return 10 * a + b

    def calls(x: float, y: float, repeat: int) -> list[float]:
        found = [f(y=y, x=x)]
        try:
            found.append(f(y=y, x=x))
            found.append(f(y=f(y=x, x=y), x=f(x, y=y)))
            for i in range(repeat):
                found.append(f(y=x if i else y, x=x))
                try:
                    found.append(plain(b=1, a=2) + plain(3, b=4))
                except Exception:
                    found.append(-1.0)
        except Exception:
            found.append(f(y=1.0, x=2.0))
        return found

    assert f(2.0, 3.0) != f(3.0, 2.0)
    assert njit(calls)(2.0, 3.0, 2) == calls(2.0, 3.0, 2)


def test_keyword_names_far_into_the_code(arrays: ModuleType) -> None:
    """Beyond 256 constants the names are found with an instruction before the one that names."""
    many = "\n".join(f"    c{i} = {i}.5" for i in range(300))
    source = f"def far(x):\n{many}\n    try:\n        r = f(y=c7, x=x)\n    except Exception:\n"
    names = {"f": arrays.product_plus}
    exec(source + "        r = -1.0\n    return r", names)
    far = names["far"]
    assert njit(far)(2.0) == far(2.0) == arrays.product_plus(2.0, 7.5)


def test_an_array_expression_in_a_try_block(arrays: ModuleType) -> None:
    """An error of an array expression in a try block is caught, whatever runs it."""
    power = arrays.power

    def caught(n: int, x: np.ndarray) -> float:
        try:
            total = power(x=x, n=n)[-1].real
        except Exception:
            total = -1.0
        return total

    x = np.ones(5, complex)
    for options in {}, {"parallel": True}:
        compiled = njit(**options)(caught)
        assert compiled(2, x) == 1.0
        assert compiled(2**31, x) == -1.0
