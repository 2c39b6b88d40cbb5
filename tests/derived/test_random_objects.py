"""Random operations on objects: what Python knows of them holds, and Fortran ends each one once."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from random_objects import run


@pytest.fixture(scope="module")
def package(library: Callable[[str], ModuleType]) -> ModuleType:
    return library("owners")


@pytest.mark.parametrize("threads", [1, 8])
def test_random_operations(package: ModuleType, threads: int, pytestconfig: pytest.Config) -> None:
    """Breaks when a component, a call or a view shows another value, and when an object is
    finalised twice, or never.
    """
    operations = pytestconfig.getoption("--object-operations")
    seed = pytestconfig.getoption("--differential-seed")
    assert run(package.owners, operations, threads, seed) > operations / 10


def test_nothing_is_left(package: ModuleType) -> None:
    """Breaks when a reference, an object or what is allocated in it is lost.

    The caches of Python fill up at first; after that no memory stays in use.
    """
    if not hasattr(ctypes.CDLL(None), "mallinfo2"):
        pytest.skip("the C library does not tell how much memory is in use")
    (folder,) = package.__path__
    found = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(Path(__file__).parent), package.__name__],
        env={
            **os.environ,
            "PYTHONPATH": str(Path(folder).parent),
            "PYTHONMALLOC": "malloc",
            "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    growth = {name: float(grown) for name, grown in map(str.split, found.stdout.splitlines())}
    assert len(growth) > 10
    # One object, or one reference of Python, has at least 16 bytes.
    assert {name: grown for name, grown in growth.items() if grown > 4} == {}


#: Each operation for itself, many times; prints the bytes that each takes for good.
_MEASURE = """
import ctypes, gc, importlib, sys
from collections import deque
from random import Random

sys.path.insert(0, sys.argv[1])
from random_objects import Worker

class Information(ctypes.Structure):
    _fields_ = [(f"n{i}", ctypes.c_size_t) for i in range(10)]

c = ctypes.CDLL(None)
c.mallinfo2.restype = Information
m = importlib.import_module(sys.argv[2]).owners

def used():
    gc.collect()
    sys._clear_type_cache()  # which keeps a string of each attribute that a pickle names
    found = c.mallinfo2()
    return found.n7 + found.n4

for name in dir(Worker):
    if not name.startswith("do_") or name == "do_row":  # flang 22 leaks there, as its programs do
        continue
    def some(count):
        worker = Worker(m, Random(0), deque(maxlen=10), set())
        for number in range(count):
            if number % 4 == 0:
                worker.do_construct()
            if number % 10 == 0:
                worker.do_pouch()
            getattr(worker, name)()
            if number % 50 == 49:
                worker = Worker(m, Random(number), deque(maxlen=10), set())
    some(300)
    before = used()
    some(500)
    print(name, (used() - before) / 500)
"""
