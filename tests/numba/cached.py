"""Functions with ``cache=True`` that call a library; test_cache.py runs them in new processes.

The command line names cases. For each, a line of JSON tells its value, how
often code came from the cache, and how many passes of numba's compiler ran.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np
import scales
from numba import cfunc, guvectorize, njit, prange, vectorize
from numba.core import caching, event
from scales import grow, grow_all

X = np.array([1.0, 2.0, 3.0])


@njit(cache=True)
def level_1(x: Any) -> Any:
    return grow(x) + 1


@njit(cache=True)
def level_2(x: Any) -> Any:
    return level_1(x)


@njit(cache=True)
def level_3(x: Any) -> Any:
    return level_2(x)


@njit(cache=True)
def expression(x: Any) -> Any:
    return grow(x) * 2 + grow(x=x + 1)


@njit(cache=True, parallel=True)
def parallel(x: Any) -> Any:
    total = 0.0
    for i in prange(x.size):
        total += grow(x[i])
    return grow(x) * 2 + total


@njit(cache=True)
def calls_expression(x: Any) -> Any:
    return expression(x)


@njit(cache=True)
def calls_parallel(x: Any) -> Any:
    return parallel(x)


@njit(cache=True)
def fills(x: Any) -> Any:
    return grow(x, out=np.empty_like(x))


@njit(cache=True)
def by_module(x: Any) -> Any:
    return scales.grow(x)


@njit(cache=True)
def by_argument(f: Any, x: Any) -> Any:
    return f(x)


def by_closure(f: Any) -> Any:
    @njit(cache=True)
    def closure(x: Any) -> Any:
        return f(x)

    return closure(2.0)


@njit(cache=True)
def array(x: Any) -> Any:
    y = x.copy()
    grow_all(y)
    return y


# What is compiled where it is defined must be defined within a case.


def cached_vectorize() -> Any:
    @vectorize(["float64(float64)"], cache=True)
    def eager(x: float) -> Any:
        return grow(x)

    return eager(X)


def cached_dynamic_vectorize() -> Any:
    @vectorize(cache=True)
    def dynamic(x: Any) -> Any:
        return grow(x)

    return dynamic(X)


def cached_guvectorize() -> Any:
    @guvectorize(["void(float64[:], float64[:])"], "(n)->(n)", cache=True)
    def rows(x: Any, y: Any) -> None:
        y[:] = grow(x) + grow(x[0])

    return rows(np.array([X, X]))


def cached_cfunc() -> Any:
    @cfunc("float64(float64)", cache=True)
    def callback(x: float) -> Any:
        return grow(x)

    return callback.ctypes(2.0)


# Callers stand before what they call, which then does not help them.
CASES = {
    "level 3": lambda: level_3(2.0),
    "level 1": lambda: level_1(2.0),
    "caller of parallel": lambda: calls_parallel(X),
    "parallel": lambda: parallel(X),
    "caller of expression": lambda: calls_expression(X),
    "expression": lambda: expression(X),
    "out": lambda: fills(X),
    "module": lambda: by_module(2.0),
    "argument": lambda: by_argument(grow, 2.0),
    "closure": lambda: by_closure(grow),
    "array": lambda: array(X),
    "vectorize": cached_vectorize,
    "dynamic vectorize": cached_dynamic_vectorize,
    "guvectorize": cached_guvectorize,
    "cfunc": cached_cfunc,
}


def run(name: str) -> dict[str, Any]:
    hits = 0
    load = caching.IndexDataCacheFile.load

    def counting_load(self: Any, key: Any) -> Any:
        nonlocal hits
        found = load(self, key)
        hits += found is not None
        return found

    caching.IndexDataCacheFile.load = counting_load
    try:
        with event.install_recorder("numba:run_pass") as passes:
            value = np.asarray(CASES[name]()).tolist()
    except Exception as problem:
        value = type(problem).__name__
    finally:
        caching.IndexDataCacheFile.load = load
    return {"name": name, "value": value, "hits": hits, "passes": len(passes.buffer)}


if __name__ == "__main__":
    for name in sys.argv[1:] or CASES:
        print(json.dumps(run(name)), flush=True)
