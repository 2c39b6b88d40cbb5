"""Components that are procedure pointers: callables, or None."""

from __future__ import annotations

import copy
import gc
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from numba import njit


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("procedure_pointers").procedure_pointers


def test_what_fortran_points_at_can_be_called(m: Any) -> None:
    """With the object where that is passed."""
    one = m.machine()
    assert (one.response, one.method, m.respond(one, 3.0)) == (None, None, -1.0)
    m.set_up(one)
    assert (one.response(3.0), one.method(3.0), one.run(4.0)) == (9.0, 6.0, 8.0)
    one.response = one.method = None
    assert (one.response, m.respond(one, 3.0), one.run(1.0)) == (None, -1.0, -1.0)


def test_functions_of_python_are_called(m: Any) -> None:
    """Long after the assignment, with nobody else who keeps them."""
    one = m.machine()
    one.response = lambda x: x + 0.5
    one.fill = lambda n: [2.0] * n
    gc.collect()
    assert (m.respond(one, 3.0), one.response(1.0), m.filled(one, 4)) == (3.5, 1.5, 8.0)


def test_what_gets_an_object_is_fortrans(m: Any) -> None:
    """No function of Python gets one: that is said before Fortran has a wrong pointer."""
    one = m.special_machine()
    m.set_up(one)
    with pytest.raises(TypeError, match="no function of Python can be"):
        one.method = lambda self, x: x
    assert (one.method(3.0), one.run(1.0)) == (6.0, 2.0)


def test_wrapped_and_jitted_functions(m: Any) -> None:
    """Fortran calls them without Python."""
    one = m.machine(response=m.square)
    assert (m.respond(one, 3.0), one.response(4.0)) == (9.0, 16.0)
    one.response = njit(lambda x: 3 * x)
    assert (m.respond(one, 3.0), one.response(1.0)) == (9.0, 3.0)
    other = copy.copy(one)
    one.response = None
    assert (m.respond(other, 2.0), m.respond(one, 2.0)) == (6.0, -1.0)


def test_exceptions_come_out_of_the_call(m: Any) -> None:
    """Unchanged, and only once."""
    one = m.machine()

    def failing(x: float) -> float:
        raise KeyError(x)

    one.response = failing
    for _ in range(2):
        with pytest.raises(KeyError, match=r"3\.0"):
            m.respond(one, 3.0)
    one.response = lambda x: "text"
    with pytest.raises(TypeError, match="response"):
        m.respond(one, 1.0)
    one.response = abs
    assert m.respond(one, -2.0) == 2.0


def test_calls_from_other_threads(m: Any) -> None:
    """The function belongs to no call, so no thread is its own."""
    one = m.machine()
    one.response = lambda x: x + threading.get_ident() % 2 * 0
    found: list[float] = []

    def work() -> None:
        found.extend(m.respond(one, float(i)) for i in range(50))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted([float(i) for i in range(50)] * 4)


def test_wrong_values_are_named(m: Any) -> None:
    """And change nothing; what has no interface is not there."""
    one = m.machine()
    m.set_up(one)
    with pytest.raises(TypeError, match="callable"):
        one.response = "text"
    with pytest.raises(AttributeError):
        del one.response
    assert one.response(2.0) == 4.0
    assert not hasattr(one, "unknown")
