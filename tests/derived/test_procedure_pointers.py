"""Components that are procedure pointers: callables, or None."""

from __future__ import annotations

import copy
import gc
import threading
import weakref
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


def test_functions_that_are_assigned_stay_for_good(m: Any) -> None:
    """Fails if Fortran's copy of the pointer is at nothing, or each assignment needs a stub: there
    are 8192.
    """

    def half(x: float) -> float:
        return x / 2

    one, gone = m.machine(), weakref.ref(half)
    for _ in range(9000):
        one.response = half
    two = m.machine()
    two.response = half
    del one, two, half
    gc.collect()
    assert gone() is not None


def test_functions_that_get_the_object(m: Any) -> None:
    """It is the object itself, with what Python added to it; of a copy it is that of Fortran."""

    class Machine(m.special_machine):  # type: ignore[misc, name-defined]
        pass

    one, seen = Machine(), []
    m.set_up(one)

    def method(self: Any, x: float) -> float:
        seen.append(self)
        self.factor += 1
        return self.factor * x

    one.method = method
    assert (one.run(2.0), one.method(2.0), one.factor) == (6.0, 8.0, 4.0)
    assert [self is one for self in seen] == [True, True]
    assert "factor=4.0" in repr(one)
    other = m.machine(factor=10.0)
    other.method = one.method.func  # the function that is bound to it
    assert (other.run(1.0), seen[2] is other) == (11.0, True)
    third = copy.copy(other)
    assert third.run(1.0) == 12.0
    assert (type(seen[3]), seen[3].factor, third.factor, other.factor) == (m.machine, 12, 12, 11)
    one.method = m.scaled
    assert one.run(1.0) == 4.0
    one.method = njit(lambda self, x: self.factor * x + 1)
    assert one.run(1.0) == 5.0


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


# --- functions that get objects ------------------------------------------------------------------


@pytest.fixture(scope="module")
def lending(library: Callable[[str], ModuleType]) -> Any:
    return library("procedure_pointers").lending


def plain(function: Any) -> Any:
    return function


ways = pytest.mark.parametrize("way", [plain, njit])


def test_the_object_of_the_caller_arrives(lending: Any) -> None:
    """The same instance, of whatever class it is in Python; read-only where Fortran reads it."""

    class Mine(lending.special):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            self.seen: list[float] = []

    def look_at_one() -> Any:
        mine, came, kept = Mine(), [], []

        def f(me: Any, x: float) -> float:
            came.append(me is mine)
            me.calls += 1
            me.seen.append(x)
            return x * x

        assert (mine.solve(f, 0.0), mine.calls, mine.seen) == (28.0, 3, [1, 2, 3])
        assert came == [True] * 3

        def look(c: Any) -> None:
            kept.append(c)
            with pytest.raises(AttributeError, match="read-only"):
                c.calls = 1

        lending.seen(look, mine)
        mine.calls = 8
        return kept[0]

    kept = look_at_one()
    gc.collect()
    # It looks at the same object, which it keeps.
    assert (type(kept), kept.calls, kept.seen) == (Mine, 8, [1, 2, 3])


def test_an_object_of_fortran_that_is_kept(lending: Any) -> None:
    """It gets memory of its own, also one that cannot be copied; others are gone afterwards."""
    kept: list[Any] = []
    lending.seen_local(kept.append)
    assert (type(kept[0]), kept[0].shift, kept[0].history.tolist()) == (
        lending.special, 7, [1, 2, 3],
    )  # fmt: skip
    kept[0].calls = 3
    before = lending.freed
    lending.lent(kept.append)
    assert kept[1].data is None
    lending.lent(lambda o: None)
    del kept[1]
    gc.collect()
    assert lending.freed == before + 2


@ways
def test_objects_that_are_returned(lending: Any, way: Any) -> None:
    """Fortran assigns them, with what they have allocated; what is absent is None."""
    settings = lending.settings

    def choose(s, other):  # type: ignore[no-untyped-def]
        made = settings()
        made.tol = s.tol + 1
        if other is not None:
            made.tol += 10 * other.tol
        return made

    first, second = lending.chosen(way(choose), settings(tol=2.0))
    assert (first.tol, second.tol) == (3, 24)
    first, second = lending.chosen(way(lambda s, other: s), settings(label="same"))
    assert (first.label, second.label) == ("same", "same")

    def fill(s):  # type: ignore[no-untyped-def]
        s.tol += 10
        made = settings()
        made.tol = 5.0
        return made

    box = lending.box()
    lending.filled(way(fill), box)
    assert (box.first.tol, box.second.tol) == (15.5, 15)


@ways
def test_methods_of_what_arrives(lending: Any, way: Any) -> None:
    """It has its dynamic type, also in compiled code that is called by compiled code."""

    def f(me, x):  # type: ignore[no-untyped-def]
        me.calls += 1
        return x * me.times()

    f = way(f)
    plain_one, special = lending.solver(), lending.special()
    assert (plain_one.solve(f, 0.0), special.solve(f, 0.0)) == (6, 24)
    if way is njit:
        assert njit(lambda s: s.solve(f, 0.0))(special) == 24
        assert special.calls == 6
    assert special.solve(lending.halve, 0.0) == 6
    assert njit(lambda s: s.solve(lending.halve, 0.0))(special) == 6


@ways
def test_wrong_objects(lending: Any, way: Any) -> None:
    """A type that nobody knows, and returned values of another type, are errors of the call."""
    with pytest.raises(TypeError, match=r"extends .*solver and is not public"):
        lending.seen_secret(way(lambda c: None))
    for wrong in (1.0, lending.box()):
        with pytest.raises(TypeError, match="result 'r' of the callback 'f' is"):
            lending.chosen(way(lambda s, other: 1.0) if way is njit else lambda s, o, w=wrong: w,
                           lending.settings())  # fmt: skip
    with pytest.raises(TypeError, match="cannot be copied"):
        lending.asked(way(lambda like: like), lending.owner())
