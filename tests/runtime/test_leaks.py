"""References: every call gives back what it took, whether it works or fails."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
import tracemalloc
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from describing import dummy

ROUNDS = 200


class Counted:
    """An argument whose references are counted; arrays are counted as they are."""

    def __float__(self) -> float:
        return 1.5


@pytest.fixture(scope="session")
def calls(make, axpy) -> dict[str, Callable[[], object]]:
    """Calls of all kinds, each with objects that live on."""
    x, y, strided = np.ones(3), np.ones(3), np.ones(6)[::2]
    flags, text, data = np.ones(3, bool), "text" * 2, bytearray(b"text")
    number, weight = np.array(1, "i4"), Counted()
    n = dummy("n", "i8", "size", sources=("x.0",))
    copy = make("copy_array8", n, dummy("x", "f8", "in", ("n",)), dummy("y", "f8", "out", ("n",)))
    toggle = make("toggle_array4", n, dummy("x", "b4", "inout", ("n",)))
    alternate = make("alternate4", dummy("n", "i8", "in"), dummy("x", "b4", "out", ("n",)))
    upper = make("upper", n, dummy("x", "s1", "inout", ("n",)))
    copied = make("copy_array1", n, dummy("x", "s1", "in", ("n",)), dummy("y", "s1", "out", ("n",)))
    echo = make("copy8", dummy("x", "f8", "in"), result=dummy("f", "f8", "out"))
    address = make("copy8", dummy("x", "p", "in"), result=dummy("f", "p", "out"))
    increment = make("increment", dummy("n", "i4", "inout"))
    swap = make("swap", n, dummy("x", "f8", "inout", ("n",)), dummy("y", "f8", "inout", ("n",)))
    large = make("sum20", *(dummy(f"x{i}", "f8", "in") for i in range(20)),
                 result=dummy("f", "f8", "out"))  # fmt: skip
    label = make(
        "label", dummy("x", "f8", "in", ("m", "n")), dummy("m", "i4", "size", sources=("x.0",)),
        dummy("n", "i4", "size", sources=("x.1",)), dummy("y", "f8", "out", ("m", "n")),
        core_signature="(m,n)->(m,n)",
    )  # fmt: skip
    stack, out = np.ones((4, 2, 3)), np.ones((4, 2, 3))
    return {
        "in place": lambda: axpy(2.0, x, y),
        "by keyword": lambda: axpy(a=2.0, x=x, y=y, n=3),
        "converted": lambda: axpy(2.0, [1, 2, 3], y),
        "array-like": lambda: axpy(2.0, memoryview(x), y),
        "cast": lambda: axpy(2.0, np.ones(3, "f4"), y),
        "strided": lambda: axpy(2.0, strided, y),
        "overlap": lambda: axpy(2.0, y, y),
        "returned": lambda: copy(x),
        "given result": lambda: copy(x, y=y),
        "logicals": lambda: toggle(flags),
        "logical results": lambda: alternate(3),
        "given logical results": lambda: alternate(3, x=flags),
        "text in place": lambda: upper(data),
        "text": lambda: copied(text),
        "bytes": lambda: copied(data),
        "other text": lambda: copied("\udcff"),
        "scalar": lambda: echo(weight),
        "array scalar": lambda: increment(number),
        "buffer": lambda: address(data),
        "pointer": lambda: address(ctypes.c_void_p(5)),
        "long": lambda: large(*[weight] * 20),
        "stack": lambda: label(stack),
        "stack of numbers": lambda: label([[[1, weight]]]),
        "stack with keywords": lambda: label(x=stack, axes=[(0, 1), (0, 1)], out=out),
        "wrong stack": lambda: label(stack[0, 0]),
        "wrong number in a stack": lambda: label([[[1, "x", weight]]]),
        "wrong keyword": lambda: label(stack, z=weight),
        "size of a stack": lambda: label(stack, m=weight),
        "masked": lambda: label(np.ma.array(stack)),
        "wrong dtype": lambda: axpy(2.0, x, np.ones(3, "f4")),
        "wrong layout": lambda: axpy(2.0, x, strided),
        "wrong rank": lambda: axpy(2.0, np.ones((1, 3)), y),
        "wrong extent": lambda: axpy(2.0, [1, 2], y),
        "wrong element": lambda: axpy(2.0, [1, "x", weight], y),
        "wrong scalar": lambda: axpy("a", x, y),
        "wrong text": lambda: copied("\ud800"),
        "overflow": lambda: increment(2**31),
        "aliased": lambda: swap(x, x),
        "too many": lambda: axpy(2.0, x, y, 1),
        "missing": lambda: axpy(2.0),
        "unexpected": lambda: axpy(2.0, x, y, z=weight),
        "repeated": lambda: axpy(2.0, x, y, y=y),
    }


KINDS = [
    "in place", "by keyword", "converted", "array-like", "cast", "strided", "overlap", "returned",
    "given result", "logicals", "logical results", "given logical results", "text in place",
    "text", "bytes", "other text", "scalar", "array scalar", "buffer", "pointer", "long",
    "stack", "stack of numbers", "stack with keywords", "wrong stack", "wrong number in a stack",
    "wrong keyword", "size of a stack", "masked", "wrong dtype", "wrong layout", "wrong rank",
    "wrong extent", "wrong element", "wrong scalar",
    "wrong text", "overflow", "aliased", "too many", "missing", "unexpected", "repeated",
]  # fmt: skip


def repeat(call: Callable[[], object]) -> None:
    for _ in range(ROUNDS):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            call()


def test_every_kind_is_listed(calls):
    """Fails if a call of the fixture is not tested."""
    assert list(calls) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_references_are_given_back(calls, kind):
    """Fails if a call keeps an argument alive, or frees one that it does not own."""
    call = calls[kind]
    closed_over = [cell.cell_contents for cell in call.__closure__ or ()]
    repeat(call)
    before = [sys.getrefcount(value) for value in closed_over]
    repeat(call)
    assert [sys.getrefcount(value) for value in closed_over] == before


def growth(call: Callable[[], object]) -> int:
    """Bytes that are in use after some calls and were not before."""
    gc.collect()
    tracemalloc.start()
    try:
        repeat(call)
        gc.collect()
        first, _ = tracemalloc.get_traced_memory()
        repeat(call)
        gc.collect()
        second, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return second - first


@pytest.fixture(scope="module")
def frozen() -> Iterator[None]:
    """Collections look at what is made from here on, not at all that other tests loaded."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("frozen")
@pytest.mark.parametrize("kind", KINDS)
def test_memory_is_given_back(calls, kind):
    """Fails if a call leaks an array, a string or a buffer that it made."""
    repeat(calls[kind])
    # A leak is there every time; what threads of other tests allocate is not.
    least = min(growth(calls[kind]) for _ in range(3))
    assert least < 16 * ROUNDS  # the smallest object would be more


def test_functions_are_freed(make):
    """Fails if the tables of a function, or its dummies, leak."""
    dummies = (
        dummy("n", "i4", "size", sources=("x.0 1 -",)),
        dummy("x", "f8", "in", ("n 1 +", "*")),
    )

    def body() -> None:
        f = make("nothing", *dummies)
        repr(f)
        with pytest.raises(ValueError, match="unknown token"):
            make("nothing", *dummies, dummy("y", "f8", "in", ("m",)))

    for _ in range(10):
        body()
    counts = [sys.getrefcount(d) for d in dummies]
    gc.collect()
    tracemalloc.start()
    try:
        body()
        gc.collect()
        first, _ = tracemalloc.get_traced_memory()
        for _ in range(100):
            body()
        gc.collect()
        second, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert second - first < 3000
    assert [sys.getrefcount(d) for d in dummies] == counts
