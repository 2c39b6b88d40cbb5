"""Short calls keep the GIL where nobody can want it; all others release it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import run_python

# pytest's own threads would be in the way: what is seen is seen in a process of its own.
SCRIPT = """
import ctypes, json, sys, threading
import numpy as np
from describing import dummy
from pyfort.interface import INTERFACE
from pyfort.runtime import Function, Library

shared = ctypes.CDLL({shared!r})
table = ctypes.addressof(ctypes.c_char.in_dll(shared, "table"))
x, large, calls = np.zeros(10), np.zeros(1000), 20000

def make(computes=True, **options):
    library = Library("border", table, computes=computes, interface=INTERFACE)
    n = dummy("n", "i8", "size", sources=("x.0",))
    dummies = n, dummy("x", "f8", "in", ("n",))
    result = dummy("f", "i4", "out")
    return Function(library, {index}, "holds", dummies, result=result, **options)

class Careful(str):
    pass  # a name that the quick way does not take

def ever(f, *arguments):
    return any(f(*arguments) for _ in range(calls))

found = {{}}
f = make()
found["first"] = f(x)
found["short"] = ever(f, x)
found["careful"] = any(f(**{{Careful("x"): x}}) for _ in range(calls))
found["list"] = ever(f, [0.0] * 10)
found["larger"] = f(large)
found["soon"] = ever(f, large)
found["long"] = any(make()(np.array([200.0])) for _ in range(100))
found["may wait"] = ever(make(computes=False), x)
done = threading.Event()
thread = threading.Thread(target=done.wait)
thread.start()
found["beside"] = ever(f, x) or ever(make(), x)
done.set()
thread.join()
found["alone again"] = ever(f, x)
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found(border) -> dict[str, bool]:
    script = SCRIPT.format(shared=border.shared._name, index=border.indices["holds_gil"])
    done = run_python(script, Path(__file__).parent.parent)
    made: dict[str, bool] = json.loads(done)
    return made


@pytest.mark.parametrize("case", ["short", "careful", "soon", "alone again"])
def test_a_short_call_keeps_it(found, case):
    """Fails if the call of ten elements takes and gives a lock that nobody else can have."""
    assert found[case]


@pytest.mark.parametrize("case", ["first", "larger", "list", "long", "may wait", "beside"])
def test_other_calls_release_it(found, case):
    """Fails if a call keeps other threads of Python out, or may be long: one that nobody has
    measured, one with more to do or nobody knows how much, one that was long before, or one that
    waits for others.
    """
    assert not found[case]
