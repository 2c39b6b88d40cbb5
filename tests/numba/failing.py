"""Parallel functions whose Fortran calls fail; `test_parallel_errors` runs this in a process.

It prints a line for each way of running in parallel that does not do what it should. NESTED
says whether the threading layer takes parallel regions inside parallel regions and from
several Python threads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import arrays
import numpy as np
from arrays import power
from numba import guvectorize, njit, prange, stencil, vectorize

COUNT = 400
X = np.linspace(0, 1, COUNT) + 0j
GOOD = np.zeros(COUNT, np.int64)
NESTED = os.environ["NUMBA_THREADING_LAYER"] != "workqueue"


@njit
def element(n: Any, x: Any) -> Any:
    return power(n, x)


@njit(parallel=True)
def reduction(n: Any, x: Any) -> Any:
    total = 0j
    for i in prange(n.size):
        total += arrays.power(n[i], x[i])
    return total


@njit(parallel=True)
def callee(n: Any, x: Any) -> Any:
    out = np.empty_like(x)
    for i in prange(n.size):
        out[i] = element(n[i], x[i])
    return out


@njit(parallel=True, cache=True)
def inner_loops(n: Any, x: Any) -> Any:
    out = np.empty_like(x)
    for i in prange(n.size):
        for _ in prange(1):
            out[i] = power(n[i], x[i])
    return out


@njit(parallel=True)
def array_reduction(n: Any, x: Any) -> Any:
    out = np.zeros(3)
    for i in prange(n.size):
        out += power(n[i], x[i]).real
    return out


@njit(parallel=True)
def two_regions(n: Any, x: Any) -> Any:
    out = callee(np.zeros_like(n), x)
    for i in prange(n.size):
        out[i] += power(0, x[i])
    for i in prange(n.size):
        out[i] += power(n[i], x[i])
    return out


@njit(parallel=True)
def expression(n: Any, x: Any) -> Any:
    return (power(n.max(), x) + 1).sum()


@njit(nogil=True)
def serial_caller(n: Any, x: Any) -> Any:
    out = callee(n, x)
    return out


@stencil
def _neighbours(n: Any) -> Any:
    return power(n[0], 1j).real + n[1]


@njit(parallel=True)
def with_stencil(n: Any, x: Any) -> Any:
    return _neighbours(np.concatenate((GOOD[:1], n, GOOD[:1])))


@guvectorize(["(int64[:], complex128[:], complex128[:])"], "(n),(n)->(n)", target="parallel")
def _rows(n: Any, x: Any, out: Any) -> None:
    for i in range(n.size):
        out[i] = power(n[i], x[i])


def rows(n: Any, x: Any) -> Any:
    return _rows(n.reshape(-1, 5), x.reshape(-1, 5))


@vectorize(["complex128(int64, complex128)"], target="parallel")
def elements(n: Any, x: Any) -> Any:
    return power(n, x)


@vectorize(["complex128(int64, complex128)"])
def _serial_elements(n: Any, x: Any) -> Any:
    return power(n, x)


@njit(parallel=True)
def ufunc_in_expression(n: Any, x: Any) -> Any:
    return _serial_elements(n, x) + 1


@njit
def ufunc_in_serial_code(n: Any, x: Any) -> Any:
    return _serial_elements(n, x)


@njit(parallel=True)
def parallel_callee(n: Any, x: Any) -> Any:
    total = 0j
    for _ in prange(3):
        total += callee(n, x).sum()
    return total


@njit(parallel=True)
def caught_around(n: Any, x: Any) -> Any:
    total = 1.0
    try:
        for i in prange(n.size):
            total += power(n[i], x[i]).real
    except Exception:
        total = -1.0
    return total


@njit(parallel=True)
def caught_inside(n: Any, x: Any) -> Any:
    failed = 0
    for i in prange(n.size):
        try:
            power(n[i], x[i])
        except Exception:
            failed += 1
    return failed


def failing(place: int) -> np.ndarray[Any, Any]:
    n = GOOD.copy()
    n[place] = 2**31
    return n


def outcome(function: Callable[..., Any], n: Any) -> str:
    try:
        function(n, X)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "nothing"


def look(function: Callable[..., Any]) -> None:
    """The error whichever chunk it is in, and none in the call afterwards."""
    name = getattr(function, "__name__", str(function))
    for place in 0, COUNT // 3, COUNT - 1:
        found = outcome(function, failing(place))
        if found != EXPECTED:
            print(f"{name}, element {place}: {found}")
        found = outcome(function, GOOD)
        if found != "nothing":
            print(f"{name}, afterwards: {found}")


def from_threads() -> None:
    """Several Python threads: each has its own error or none."""
    calls = [failing(i) if i % 2 else GOOD for i in range(60)]
    with ThreadPoolExecutor(6) as pool:
        for n, found in zip(calls, pool.map(lambda n: outcome(callee, n), calls), strict=True):
            if found != (EXPECTED if n.any() else "nothing"):
                print(f"threads: {found}")


EXPECTED = (
    "OverflowError: power(): argument 'n' is out of range: it must be from -2147483648 to "
    "2147483647"
)

if __name__ == "__main__":
    for function in (
        reduction, callee, inner_loops, array_reduction, two_regions, expression, serial_caller,
        with_stencil, rows, elements, ufunc_in_expression, ufunc_in_serial_code,
    ):  # fmt: skip
        look(function)
    if NESTED:
        look(parallel_callee)
        from_threads()
    if (found := caught_around(failing(COUNT - 1), X)) != -1.0 or caught_around(GOOD, X) < 0:
        print("caught around the loop:", found)
    if (found := caught_inside(failing(COUNT - 1), X)) != 1 or caught_inside(GOOD, X) != 0:
        print("caught in the loop:", found)
    print("hits:", sum(inner_loops.stats.cache_hits.values()), file=sys.stderr)
