"""The quick way of a call: it does what the careful way does, and never less.

Keywords that are not plain strings go the careful way, so that each call can be made both ways.
"""

from __future__ import annotations

import copy
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from describing import dummy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pyfort.runtime import Function

EXAMPLES = int(os.environ.get("PYFORT_EXAMPLES", "300"))


class Careful(str):
    """The name of an argument, as no caller writes it."""

    __slots__ = ()


def outcome(function: Function, names: list[str], values: list[Any]) -> tuple[str, str]:
    """What a call by name returns or raises, and what it makes of its arguments."""
    values = copy.deepcopy(values)
    try:
        result = repr(function(**dict(zip(names, values, strict=True))))
    except (TypeError, ValueError, OverflowError) as error:
        result = repr(error)
    return result, repr(values)


def by_position(function: Function, values: list[Any]) -> tuple[str, str]:
    values = copy.deepcopy(values)
    try:
        result = repr(function(*values))
    except (TypeError, ValueError, OverflowError) as error:
        result = repr(error)
    return result, repr(values)


@pytest.fixture(scope="session")
def functions(make, axpy, label, swap, copy_array) -> dict[str, Function]:
    """Functions with all that the quick way has tables for."""
    x, y = dummy("x", "f8", "in", ("n",)), dummy("y", "f8", "in", ("n",))
    result = dummy("f", "i4", "out")
    return {
        "numbers": make(
            "mix", *(dummy(k, "f8", "in") for k in "abcd"), result=dummy("f", "f8", "out")
        ),
        "integer": make("copy4", dummy("a", "i4", "in"), result=result),
        "updated": make("increment_both", dummy("a", "i4", "inout"), dummy("b", "i4", "inout")),
        "sizes inferred": axpy,
        "sizes of a matrix": label,
        "both written": swap,
        "allocated": copy_array("f8", 8),
        "size given": make("first_of_three", dummy("n", "i4", "in"), x, y, result=result),
        "allocated as told": make(
            "label",
            dummy("x", "f8", "in", ("m", "n")),
            dummy("m", "i4", "in"),
            dummy("n", "i4", "in"),
            dummy("y", "f8", "out", ("m", "n")),
        ),
        "literal": make(
            "nothing", dummy("x", "f8", "in", ("3",)), dummy("y", "f8", "inout", ("*",))
        ),
        "as another": make(
            "copy_array8",
            dummy("n", "i8", "size", sources=("x.0",)),
            x,
            dummy("y", "f8", "inout", ("x.0",)),
        ),
        "optional": make(
            "present",
            dummy("a", "i4", "in", optional=True),
            dummy("b", "i4", "in"),
            dummy("c", "f8", "in", ("*",), optional=True),
            result=result,
        ),
        "optional and its size": make(
            "first_of_three",
            dummy("n", "i4", "size", sources=("x.0", "y.0")),
            dummy("x", "f8", "inout", ("n",), optional=True),
            dummy("y", "f8", "in", ("n",)),
            result=result,
        ),
    }


NAMES = [
    "numbers", "integer", "updated", "sizes inferred", "sizes of a matrix", "both written",
    "allocated", "size given", "allocated as told", "literal", "as another", "optional",
    "optional and its size",
]  # fmt: skip

numbers = st.one_of(
    st.sampled_from([0, 1, 3, -2, 2**31 - 1, 2**31, -(2**63), 2**63, 2**53 + 1, 10**400]),
    st.sampled_from([0.5, -0.0, float("inf"), 1j, True, None, "1"]),
    st.sampled_from([np.float64(2.5), np.float32(0.1), np.int64(4), np.array(2.0), np.array(3)]),
)
matrix = np.arange(6.0).reshape(2, 3)
arrays = st.one_of(
    st.sampled_from([np.zeros(0), np.arange(3.0), np.arange(3.0) + 10, np.arange(4.0)]),
    st.sampled_from([matrix, np.asfortranarray(matrix), np.zeros((0, 3), order="F")]),
    st.sampled_from([np.arange(3), np.arange(3, dtype="f4"), np.arange(6.0)[::2], [1, 2, 3]]),
    st.sampled_from([np.arange(3.0).astype(">f8"), np.arange(3.0).view(np.recarray)]),
)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_both_ways_agree(functions, name, data):
    """Fails if the quick way accepts, refuses, or computes what the careful one does not."""
    function = functions[name]
    dummies = [d for d in function.dummies if d.is_positional]
    names = [dummy.name for dummy in dummies]
    values = [data.draw(arrays if dummy.shape else numbers) for dummy in dummies]
    careful = outcome(function, [Careful(name) for name in names], values)
    assert outcome(function, names, values) == careful
    assert outcome(function, names[::-1], values[::-1])[0] == careful[0]
    assert by_position(function, values) == careful


@pytest.mark.parametrize("name", ["sizes inferred", "both written", "as another"])
@given(start=st.integers(0, 20), other=st.integers(0, 20), count=st.integers(0, 4))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_overlaps_are_found_both_ways(functions, name, start, other, count):
    """Fails if Fortran gets memory twice that it writes."""
    function = functions[name]
    names = [dummy.name for dummy in function.dummies if dummy.shape]
    extra = {"a": 2.0} if name == "sizes inferred" else {}
    seen = set()
    for kind in str, Careful:
        memory = np.arange(24.0)
        parts = memory[start : start + count], memory[other : other + count]
        keywords = {kind(n): part for n, part in zip(names, parts, strict=True)}
        try:
            result = repr(function(**keywords, **extra))
        except ValueError as error:
            result = repr(error)
        seen.add((result, memory.tobytes()))
    assert len(seen) == 1


@pytest.mark.parametrize(("n", "error"), [(2**50, MemoryError), (2**62, ValueError)])
def test_results_that_no_memory_is_left_for(make, n, error):
    """Fails if a failed allocation loses its message, or the results made before it leak."""
    function = make(
        "nothing", dummy("n", "i8", "in"), dummy("x", "f8", "out", ("3",)),
        dummy("y", "f8", "out", ("n",)),
    )  # fmt: skip
    with pytest.raises(error, match=r"allocate|'y' is too large"):
        function(n)


def calls_of_python(call: Callable[[], object]) -> list[str]:
    """The Python functions that run during a call."""
    called: list[str] = []

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call":
            called.append(frame.f_code.co_qualname if hasattr(frame.f_code, "co_qualname") else "")

    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(None)
    return called[1:]  # the first is the call itself


def test_no_python_code_runs(functions, make):
    """Fails if a check or a conversion moves to Python."""
    axpy, matrix, copied = (
        functions[k] for k in ("sizes inferred", "sizes of a matrix", "allocated")
    )
    toggle = make(
        "toggle_array4",
        dummy("n", "i8", "size", sources=("x.0",)),
        dummy("x", "b4", "inout", ("n",)),
    )
    x, y, short, strided = np.ones(3), np.ones(3), np.ones(3, "f4"), np.ones(6)[::2]
    square, flags, weight = np.ones((2, 2)), np.ones(3, bool), np.float32(4)
    calls: list[Callable[[], object]] = [
        lambda: functions["numbers"](1.0, 2, weight, 4.0),
        lambda: functions["numbers"](d=1.0, c=2.0, b=3.0, a=4.0),
        lambda: axpy(2.0, x, y),
        lambda: axpy(y=y, x=x, a=2.0),
        lambda: axpy(2, x[:2], y[:2], n=1),
        lambda: axpy(2.0, [1, 2, 3], y),
        lambda: axpy(2.0, (1.0, 2.0, 3.0), y),
        lambda: axpy(2.0, short, y),
        lambda: axpy(2.0, strided, y),
        lambda: axpy(2.0, y, y),
        lambda: matrix(square),
        lambda: copied(x),
        lambda: copied(x, y=y),
        lambda: functions["optional"](None, 2),
        lambda: toggle(flags),
    ]
    for call in calls:
        assert calls_of_python(call) == []
    assert calls_of_python(lambda: axpy(2.0, Iterable(), y)) != []  # the test can fail


class Iterable:
    """A sequence that is written in Python."""

    def __len__(self) -> int:
        return 3

    def __getitem__(self, i: int) -> float:
        return [1.0, 2.0, 3.0][i]


@pytest.mark.parametrize("careful", [False, True])
def test_other_threads_run_during_a_call(make, careful):
    """Fails if a call keeps the GIL: nobody can set the flag it waits for then."""
    wait = make(
        "wait_for_flag",
        dummy("n", "i8", "size", sources=("flag.0",)),
        dummy("flag", "i4", "in", ("n",)),
        result=dummy("f", "i4", "out"),
    )
    flag = np.zeros(1, "i4")
    timer = threading.Timer(0.05, flag.fill, [1])
    timer.start()
    assert wait(**{(Careful if careful else str)("flag"): flag}) == 1
    timer.join()
