"""What functions of Python get from Fortran, and what becomes of it afterwards."""

from __future__ import annotations

import inspect
import re
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

from pyfort import FortranErrorStop

Package = Callable[..., ModuleType]
Call = Callable[..., Any]
Way = Callable[[Any], Any]


def run(call: Call, way: Way, procedure: Any, *arguments: Any) -> Any:
    """What a procedure returns; jitted functions are also given in jitted code."""
    return call(procedure, *arguments) if way is jitted else procedure(*arguments)


@pytest.fixture(scope="module")
def m(package: Package) -> ModuleType:
    return package("received")


# --- arrays that serve for several calls --------------------------------------------------------


def test_arrays_of_other_extents(m: ModuleType) -> None:
    """An array is used again for the next call: with the extents, strides and data of that."""
    seen = []

    def weigh(x: np.ndarray) -> float:
        seen.append((x.shape, x.strides, x.tolist(), x.flags.owndata))
        x *= 2
        return x.sum()

    x = np.array([1.0, 2.0, 3.0])
    assert m.growing(weigh, x).tolist() == [2, 8, 22]
    assert x.tolist() == [8, 8, 6]
    assert seen == [((1,), (8,), [1], False), ((2,), (8,), [2, 2], False),
                    ((3,), (8,), [4, 4, 3], False)]  # fmt: skip
    shapes = []

    def measure(k: int, a: np.ndarray, b: np.ndarray) -> int:
        shapes.append((k, a.shape, a.strides, a.flags.f_contiguous, a.flags.c_contiguous, b.shape))
        return int(a[-1, -1])

    assert m.matrices(measure) == 666
    assert shapes == [
        (1, (1, 6), (8, 8), True, True, (3, 1)),
        (2, (2, 3), (8, 16), True, False, (3, 2)),
        (3, (3, 2), (8, 24), True, False, (3, 3)),
    ]


def test_kept_arrays(m: ModuleType) -> None:
    """Who keeps an array has what was in it, however he keeps it; nobody's is used again."""
    kept: list[Any] = []
    ways: list[Callable[[np.ndarray], object]] = [
        lambda x: kept.append(x),
        lambda x: kept.append({"in": [x]}),
        lambda x: kept.append(y for y in x),
    ]
    for keep in ways:
        x = np.array([1.0, 2.0, 3.0])
        m.growing(lambda x, keep=keep: keep(x) or 1.0, x)
        x[:] = -1
    assert [k.tolist() for k in kept[:3]] == [[1], [1, 2], [1, 2, 3]]
    assert [k["in"][0].tolist() for k in kept[3:6]] == [[1], [1, 2], [1, 2, 3]]
    assert [list(k) for k in kept[6:]] == [[1], [1, 2], [1, 2, 3]]
    found = []

    def refer(x: np.ndarray) -> float:
        found.append(weakref.ref(x))
        return 1.0

    m.growing(refer, np.ones(3))
    assert [reference() for reference in found] == [None] * 3


@pytest.mark.parametrize(
    "change",
    [
        lambda x: setattr(x.flags, "writeable", False),
        lambda x: setattr(x, "shape", (x.size, 1)),
        lambda x: setattr(x, "dtype", np.int64),
        lambda x: setattr(x, "strides", (0,)),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_changed_arrays(m: ModuleType, change: Callable[[np.ndarray], None]) -> None:
    """What a function makes of its array is not what the next one gets."""

    def weigh(x: np.ndarray) -> float:
        assert x.dtype == float
        assert x.strides == (8,)
        x[:] += 1
        change(x)
        return float(x.shape == (2,))

    x = np.zeros(3)
    m.growing(weigh, x)
    assert x.tolist() == [3, 2, 1]


def test_returned_arguments(m: ModuleType) -> None:
    """What is returned is read before the argument belongs to the next call."""
    seen = []

    def inner(x: np.ndarray) -> Any:
        seen.append(x.tolist())
        if x.size == 2:
            m.growing(lambda y: y[0], x)
        return x[-1:].reshape(())

    assert m.growing(inner, np.array([1.0, 2.0, 3.0])).tolist() == [1, 2, 3]
    assert seen == [[1], [1, 2], [1, 2, 3]]


def test_errors_after_good_calls(m: ModuleType) -> None:
    """A wrong result, or an exception, in a later call of the same function."""
    for wrong, error in [("a", TypeError), (1j, TypeError), (None, TypeError)]:
        with pytest.raises(error, match=r"result 'w' of the callback 'f'"):
            m.growing(lambda x, wrong=wrong: 1.0 if x.size < 3 else wrong, np.ones(3))
    with pytest.raises(ZeroDivisionError):
        m.growing(lambda x: 1 / (x.size - 2), np.ones(3))
    with pytest.raises(OverflowError, match="result 'w'"):
        m.matrices(lambda k, a, b: 2**70)
    assert m.growing(lambda x: np.float32(x.size), np.ones(2)).tolist() == [1, 2]
    assert m.growing(lambda x: True, np.ones(2)).tolist() == [1, 1]


# --- records, and what may be absent ------------------------------------------------------------


def jitted(function: Any) -> Any:
    return numba.njit(function)


def plain(function: Any) -> Any:
    return function


ways = pytest.mark.parametrize("way", [plain, jitted])


@ways
def test_records(m: ModuleType, call: Call, way: Way) -> None:
    """An object is Fortran's: what is changed in it is changed there, and others are returned."""
    point = m.point

    def move(p, by):  # type: ignore[no-untyped-def]
        p.x += by
        p.tag[0] = 7

    p = point(1.0, 2.0)
    move = way(move)
    run(call, way, m.moved, move, p)
    assert (p.x, p.y, p.tag.tolist()) == (2.5, 2, [7, 1])
    made = run(call, way, m.made, way(lambda x: point(x, 2 * x)), 3.0)
    assert (made.x, made.y, made.tag.tolist()) == (3, 6, [0, 0])
    copy = run(call, way, m.returned, way(lambda p: p), point(4.0, 5.0))
    assert (copy.x, copy.y) == (4, 5)


@ways
def test_arrays_of_records(m: ModuleType, call: Call, way: Way) -> None:
    """They are structured arrays; an element of one can be returned."""
    all_ = np.zeros(3, m.point.dtype)
    all_["x"] = [1, 2, 3]
    one = run(call, way, m.middle, way(lambda all_: all_[1]), all_)
    assert one.x == 2

    def each(all_):  # type: ignore[no-untyped-def]
        for i in range(len(all_)):
            all_[i].y = 10 * all_[i].x

    def each_in_python(all_: np.ndarray) -> None:
        all_["y"] = 10 * all_["x"]

    run(call, way, m.every, numba.njit(each) if way is jitted else each_in_python, all_)
    assert all_["y"].tolist() == [10, 0, 30]


def test_records_that_are_kept(m: ModuleType) -> None:
    """One that is kept has memory of its own; one that is only read cannot be changed."""
    kept = []

    def look(p: Any) -> Any:
        kept.append(p)
        with pytest.raises(AttributeError, match="read-only"):
            p.x = 1.0
        return p

    copy = m.returned(look, m.point(4.0, 5.0))
    assert (kept[0].x, copy.x, copy.y) == (4, 4, 5)
    kept.clear()
    p = m.point(1.0)
    m.moved(lambda p, by: kept.append(p), p)
    kept[0].x = 7.0
    assert (p.x, p.tag[1], kept[0].tag[1]) == (1, 1, 0)
    assert m.made(lambda x: (x, 1.0, [1, 2]), 2.0).tag.tolist() == [1, 2]


def test_wrong_records(m: ModuleType, call: Call) -> None:
    """The message names the callback, whoever finds it."""
    for wrong in (1.0, None, "a"):
        with pytest.raises(TypeError, match="result 'p' of the callback 'f'"):
            m.made(lambda x, wrong=wrong: wrong, 1.0)
    with pytest.raises(
        TypeError, match="the result 'p' of the callback 'f' is float64; it must be a"
    ):
        call(m.made, numba.njit(lambda x: x), 1.0)
    raising = numba.njit(lambda x: point_of(1 / (x - x)))
    point = m.point
    point_of = numba.njit(lambda x: point(x))
    with pytest.raises(ZeroDivisionError):
        call(m.made, raising, 1.0)


@ways
def test_optional_arguments(m: ModuleType, call: Call, way: Way) -> None:
    """What is absent is None, of whatever kind it is; so it is in compiled code."""

    def some(a, n, x, y, p):  # type: ignore[no-untyped-def]
        r = a
        if n is not None:
            r += n
        if x is not None:
            r += 10 * x[2]
        if y is not None:
            r += 100 * y[-1]
        if p is not None:
            r += 1000 * p.x
        return r

    assert run(call, way, m.optionals, way(some)).tolist() == [1, 5433, 801]
    assert run(call, way, m.boxed, way(lambda k: (1.0 * k, np.ones(2) * k))).tolist() == [
        2, 3, 3, 4, 4, 4,
    ]  # fmt: skip


@ways
def test_arrays_of_assumed_size(m: ModuleType, call: Call, way: Way) -> None:
    """Lines for f2py tell how large they are: in the interface, and where there is none."""

    def star(x, a):  # type: ignore[no-untyped-def]
        x[:] = a[1] + x.size

    x = np.array([1.0, 2.0, 3.0])
    run(call, way, m.sized, way(star), x)
    assert x.tolist() == [2, 1, 0]

    def double(x):  # type: ignore[no-untyped-def]
        x *= 2

    run(call, way, m.sized_by_call, way(double), x)
    assert x.tolist() == [4, 2, 0]


# --- pointers, allocatables, arrays of text ---------------------------------------------------


def test_pointers(m: ModuleType, call: Call) -> None:
    """A function sees what they are at, and changes it; at nothing, they are None."""
    seen = []

    def walk(p: Any) -> None:
        seen.append(None if p is None else (p.value, p.next is not None))
        if p is not None:
            p.value += 10

    assert m.walked(walk).tolist() == [11, 12]
    assert seen == [(1, True), (2, False), None]

    def jitted_walk(p):  # type: ignore[no-untyped-def]
        if p is not None:
            p.value += 100

    assert call(m.walked, numba.njit(jitted_walk)).tolist() == [101, 102]


@ways
def test_pointers_and_allocated_arrays(m: ModuleType, call: Call, way: Way) -> None:
    """Views with their strides; a number is returned where it may change."""

    def look(x, n, a, l):  # type: ignore[no-untyped-def]  # noqa: E741
        if x is not None and l is not None:
            for i in range(x.size):
                x[i] = x[i] * 10
            l[1] = x.sum() == 90
        r = 0
        if n is not None and a is not None:
            r = n + a.shape[0] * 10 + a.shape[1]
        return r

    x, n, l = run(call, way, m.pointed, way(look))  # noqa: E741
    assert (x.tolist(), n, l.tolist()) == ([10, 2, 30, 4, 50, 6], 30, [True] * 3)
    kept = []
    m.pointed(lambda *given: kept.append(given) or given[1])
    assert kept[0] == (None,) * 4
    assert (kept[1][0].tolist(), kept[1][2].flags.writeable) == ([1, 3, 5], False)


def test_what_is_returned_is_allocated(m: ModuleType) -> None:
    """In whatever shape it has; None of what need not be there."""
    assert m.grown(lambda x: [*x, 1], [1.0, 2.0]).tolist() == [4, 5, 6]
    assert m.grown(lambda x: x[1:], [1.0, 2.0]).tolist() == [2, 0, 0]
    for wrong, error in ((None, TypeError), (1.0, ValueError), (["a"], TypeError)):
        with pytest.raises(error, match="the result 'y' of the callback 'f'"):
            m.grown(lambda x, wrong=wrong: wrong, [1.0])
    with pytest.raises(ZeroDivisionError):
        m.grown(lambda x: 1 / 0, [1.0])
    seen = []

    def remake(a: Any, s: Any) -> Any:
        seen.append((None if a is None else a.tolist(), s))
        if a is None:
            return np.arange(6).reshape(2, 3), [1, 2, 3], [True, False, True], 2.5
        a[0, 0] = 100  # in place
        return None, None, np.ones(4, bool), None

    assert m.remade(remake).T.tolist() == [[2, 3, 15, 6, 2, 2.5], [2, 3, 115, -1, 4, 2.5]]
    assert seen == [(None, None), ([[0, 1, 2], [3, 4, 5]], 2.5)]
    assert m.remade(lambda a, s: (None,) * 4).tolist() == [[-1, -1]] * 6


def test_what_compiled_code_returns_is_allocated(m: ModuleType, call: Call) -> None:
    """By the same rules; what is returned there is there in any case, or never."""
    assert call(m.grown, numba.njit(lambda x: np.append(x, 1.0)), np.ones(2)).tolist() == [3, 4, 5]
    assert call(m.grown, numba.njit(lambda x: [1, 2]), np.ones(2)).tolist() == [3, 3, 3]
    raising = numba.njit(lambda x: x / (x.size - 1))
    with pytest.raises(ZeroDivisionError):
        call(m.grown, numba.njit(lambda x: np.ones(1 // (x.size - 2))), np.ones(2))
    assert call(m.grown, raising, np.ones(2)).tolist() == [2, 2, 2]

    def remake(a, s):  # type: ignore[no-untyped-def]
        n = 0 if s is None else 1
        if a is not None:
            n += a.shape[1]
        return np.ones((2, 3 + n)), [1, n], np.ones(n, np.bool_), 2.5 + n

    left = call(m.remade, numba.njit(remake)).T.tolist()
    assert left == [[2, 3, 6, 1, 0, 2.5], [2, 7, 14, 5, 4, 6.5]]
    assert call(m.remade, numba.njit(lambda a, s: (None,) * 4)).tolist() == [[-1, -1]] * 6
    for wrong in (lambda x: None, lambda x: x[0]):
        with pytest.raises(TypeError, match="the result 'y' of the callback 'f' is"):
            m.grown(numba.njit(wrong), np.ones(1))


def test_arrays_of_text(m: ModuleType) -> None:
    """Arrays of dtype S, which are Fortran's, with blanks behind what is shorter."""
    seen = []

    def texts(t: Any, u: Any) -> Any:
        seen.append((t.tolist(), u.tolist(), t.flags.writeable))
        u[0], u[1] = b"x", "klmno"
        return ["a", b"bcd"]

    assert m.texted(texts) == "x    ab   klmnoab   a  bcd"
    assert seen == [([b"one ", b"two "], [b"ab   ", b"ab   "], False)]
    with pytest.raises(KeyError):
        m.texted(lambda t, u: {}["missing"])
    for wrong, error, message in (
        (["abcd", "e"], ValueError, "text of 4 bytes; it must have at most 3"),
        (["a"], ValueError, "has shape"),
        (1, TypeError, "must be an array of text"),
    ):
        with pytest.raises(error, match=f"the result 'r' of the callback 'f'.*{message}"):
            m.texted(lambda t, u, wrong=wrong: wrong)
    with pytest.raises(TypeError, match=r"an array of text.*pass a function of Python"):
        m.texted(numba.njit(lambda t, u: t))


# --- procedures --------------------------------------------------------------------------------


def repeat(g: Any, x: float, steps: int) -> float:
    for _ in range(steps):
        x = g(x)
    return x


jitted_repeat = numba.njit(repeat)


def test_procedures_are_called(m: ModuleType) -> None:
    """What Fortran gives is called as any procedure, be it one of Fortran or of Python; also one
    that needs what is around it, one of C's, and one that takes another.
    """
    assert m.sought(repeat, lambda x: x + 1, 0.5) == 3.5
    assert m.sought(repeat, m.doubled, 1.0) == 8
    assert m.handed(repeat, 1.0) == 6
    assert m.seldom(lambda g: -1.0 if g is None else g(5)).tolist() == [10, -1]
    assert m.within(lambda s, x: s(lambda v: 3 * v, x, steps=2), 1.0) == 9
    assert m.valued(lambda g, x: g(x) + 1, 5.0) == 3.5
    p, x = m.node(4), np.array([1.0, 2.0])

    def visit(v: Any, p: Any, weigh: Any) -> None:
        p.value *= 10
        v(p)
        assert weigh(x) == 3

    m.visited(visit, p)
    assert (p.value, x.tolist()) == (41, [0, 0])


def test_jitted_functions_call_procedures(m: ModuleType) -> None:
    """The same without the interpreter; one that is Python's is called as well."""
    more = numba.njit(lambda x: x + 1)
    assert m.sought(jitted_repeat, lambda x: x + 1, 0.5) == 3.5
    assert m.handed(jitted_repeat, 1.0) == 6
    assert numba.njit(lambda x: m.sought(jitted_repeat, more, x))(0.5) == 3.5
    with pytest.raises(KeyError):
        m.sought(jitted_repeat, lambda x: {}[x], 0.5)
    with pytest.raises(FortranErrorStop, match="too large"):
        m.handed(jitted_repeat, 90.0)


def test_procedures_that_may_be_absent_in_compiled_code(m: ModuleType) -> None:
    """They are None there as well; who calls one nevertheless gets an error, which he can catch."""
    seldom = m.seldom

    @numba.njit
    def sure(g):  # type: ignore[no-untyped-def]
        return -1.0 if g is None else g(5.0)

    @numba.njit
    def also(g):  # type: ignore[no-untyped-def]
        if g is not None:
            return g(5.0)
        return -1.0

    @numba.njit
    def rash(g):  # type: ignore[no-untyped-def]
        return g(5.0)

    @numba.njit
    def careful(g):  # type: ignore[no-untyped-def]
        try:
            return g(5.0)
        except Exception:
            return -2.0

    for function in (sure, also):
        assert seldom(function).tolist() == [10, -1]
        assert numba.njit(lambda f=function: seldom(f))().tolist() == [10, -1]
    assert seldom(careful).tolist() == [10, -2]
    with pytest.raises(TypeError, match="'g' is absent, and cannot be called: it is None"):
        seldom(rash)


def test_errors_of_procedures_arrive_where_they_are_called(m: ModuleType) -> None:
    """A function may catch what a procedure raises, and then all goes on; what it does not catch
    comes out of the call.
    """

    def careful(g: Any, x: float, steps: int) -> float:
        with pytest.raises((KeyError, FortranErrorStop)):
            g(x)
        return 7.0

    def fails(x: float) -> float:
        raise KeyError(x)

    assert m.sought(careful, fails, 1.0) == 7
    assert m.sought(careful, m.doubled, 101.0) == 7
    with pytest.raises(KeyError) as caught:
        m.sought(repeat, fails, 1.0)
    assert [f.name for f in caught.traceback][-2:] == ["repeat", "fails"]
    with pytest.raises(TypeError, match="argument 'x' is a str; it must be a real number"):
        m.sought(lambda g, x, n: g("a"), m.doubled, 1.0)
    with pytest.raises(TypeError, match=r"g\(\) takes 1 positional arguments but 2 were given"):
        m.sought(lambda g, x, n: g(x, n), m.doubled, 1.0)
    with pytest.raises(TypeError, match="the result 'y' of the callback 'g' is a str"):
        m.sought(repeat, lambda x: "a", 1.0)


def test_procedures_end_with_the_callback(m: ModuleType) -> None:
    """Fortran may have left what they need: calling one would end the process."""
    kept: list[Any] = []

    def keep(g: Any, x: float, steps: int) -> float:
        kept.append(g)
        assert str(inspect.signature(g)) == "(x)"
        return g(x)

    m.handed(keep, 1.0)
    for g in kept:
        with pytest.raises(RuntimeError, match="can be called until that returns"):
            g(1.0)
    assert repr(kept[0]) == "<procedure g of Fortran, given to f>"


@pytest.mark.parametrize(
    ("name", "about", "reason"),
    [
        ("with_pointer", "p", "a pointer, and a function of Python has nothing of Fortran's"),
        ("with_text", "t", "text that may be absent, with which gfortran fails"),
    ],
)
def test_refusals(m: ModuleType, name: str, about: str, reason: str) -> None:
    """What a function cannot have is refused with its line; the others are wrapped."""
    with pytest.raises(AttributeError) as caught:
        getattr(m, name)
    text = " ".join(str(caught.value).split())
    assert re.search(f"'{about}' (of the dummy procedure 'f' )?is {reason}", text)
    assert re.search(r"received\.f90:\d+", text)


@ways
def test_text_that_is_allocated(m: ModuleType, way: Way, call: Call) -> None:
    """Fails if a function's text is cut, padded, or not Fortran's own."""

    def edit(text: str, times: int) -> tuple[str, str]:
        return text + "!" * times, "made"

    assert run(call, way, m.edited, way(edit), "start") == ("start!!", "made")


def test_text_that_is_not_returned(m: ModuleType) -> None:
    """Fails if None changes what Fortran has, or is not what is not allocated."""
    assert m.edited(lambda text, times: (None, "é" * times), "start") == ("start", "éé")
    assert m.edited(lambda text, times: ("", None), "start") == ("", None)
    with pytest.raises(TypeError, match="the result 'made' of the callback 'f' is the int 5"):
        m.edited(lambda text, times: ("", 5), "start")
