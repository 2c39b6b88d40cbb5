"""Arrays of objects, and allocatable ones, where Fortran calls a function."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import pytest

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def m(package: Callable[..., ModuleType]) -> ModuleType:
    return package("lent")


def jitted(function: Any) -> Any:
    return numba.njit(function)


def plain(function: Any) -> Any:
    return function


def run(call: Call, way: Any, procedure: Any, *arguments: Any) -> Any:
    """What a procedure returns; jitted functions are also given in jitted code."""
    return call(procedure, *arguments) if way is jitted else procedure(*arguments)


ways = pytest.mark.parametrize("way", [plain, jitted])


# --- what is changed in place -------------------------------------------------------------------


@ways
def test_arrays_are_fortrans(m: ModuleType, call: Call, way: Any) -> None:
    """What a function does with an element is done to Fortran's object."""

    def change(a):  # type: ignore[no-untyped-def]
        a[0].v = 10 * len(a)
        a[2].v += a[1].v

    assert run(call, way, m.explicit, way(change)).tolist() == [30, 2, 5]

    def number(a):  # type: ignore[no-untyped-def]
        for i in range(a.shape[0]):
            a[i].v = 100 + i

    number = way(number)
    assert run(call, way, m.each_of, number, 1).tolist() == [1, 101, 3, 100]
    assert run(call, way, m.each_of, number, 0).tolist() == [1, 2, 3, 4]


@ways
def test_what_is_read_cannot_be_changed(m: ModuleType, call: Call, way: Any) -> None:
    """`intent(in)`: nobody changes it behind Fortran's back."""

    def add(a):  # type: ignore[no-untyped-def]
        for i in range(a.shape[0]):
            for j in range(a.shape[1]):
                if a[i, j].v not in (11, 12, 13, 21, 22, 23):
                    raise ValueError("another value")

    run(call, way, m.read, way(add))

    def change(a):  # type: ignore[no-untyped-def]
        a[0, 0].v = 1

    with pytest.raises(Exception, match=r"read-only|protected or constant"):
        run(call, way, m.read, way(change))


def test_the_callers_own_array(m: ModuleType) -> None:
    """What the call was given is that very array, and a part of it keeps the whole."""
    own, seen = m.disc.array(4), []
    m.given(seen.append, own)
    assert seen[0] is own
    parts: list[Any] = []
    m.given(lambda a: parts.append(a[1:]), own)
    own[1].v = 7
    del own, seen
    gc.collect()
    assert parts[0][0].v == 7


@ways
def test_what_may_be_absent(m: ModuleType, call: Call, way: Any) -> None:
    """It is None; so is what is not allocated, and a pointer at nothing."""

    def fill(a):  # type: ignore[no-untyped-def]
        if a is not None:
            a[0].v = 8

    assert run(call, way, m.optional_ones, way(fill)) == 8

    def look(a):  # type: ignore[no-untyped-def]
        if a is not None and a.v != 3:
            raise ValueError("another value")

    run(call, way, m.looked, way(look))

    def third(a):  # type: ignore[no-untyped-def]
        if a is not None and a[1].v != 3:
            raise ValueError("another value")

    run(call, way, m.pointed, way(third))


def test_types_that_are_not_public(m: ModuleType) -> None:
    """There is no class for them."""
    for way in (plain, jitted):
        with pytest.raises(TypeError, match=r"extends .*ball and is not public"):
            m.each_of(way(lambda a: None), -1)


# --- what is kept -------------------------------------------------------------------------------


def test_what_is_kept_has_memory_of_its_own(m: ModuleType) -> None:
    """An array, parts and elements of it: none of them looks at what Fortran does later."""
    kept: list[Any] = []

    def keep(a: Any) -> None:
        assert [p.v for p in a] == [1, 2, 3]
        kept.extend([a, a[1], a[1:], a[1:][0]])
        for _ in range(200):
            kept.append(a[2])
            a[0]

    m.explicit(keep)
    for _ in range(50):
        m.explicit(lambda a: None)
    gc.collect()
    assert kept[0].v.tolist() == [1, 2, 3]
    assert kept[1].x.tolist() == kept[3].x.tolist() == kept[2][0].x.tolist() == [1, 2]
    assert {k.v for k in kept[4:]} == {3}
    kept[1].v = 5  # nobody else's
    assert kept[0].v.tolist() == [1, 2, 3]
    strided: list[Any] = []
    m.each_of(lambda a: strided.append((a, a[1])), 1)
    m.read(lambda a: strided.append((a, a[0, 1])))
    gc.collect()
    assert [(a.v.tolist(), one.v) for a, one in strided] == [
        ([4, 2], 2),
        ([[11, 12, 13], [21, 22, 23]], 12),
        ([[21, 23], [11, 13]], 23),
    ]


def test_tracebacks_keep_arguments(m: ModuleType) -> None:
    """They have the frame, and so the argument."""

    def fail(a: Any) -> None:
        raise LookupError

    with pytest.raises(LookupError) as caught:
        m.explicit(fail)
    frame = caught.tb
    while frame.tb_next:
        frame = frame.tb_next
    m.explicit(lambda a: None)
    assert frame.tb_frame.f_locals["a"].v.tolist() == [1, 2, 3]


# --- what is returned ---------------------------------------------------------------------------


@ways
def test_results(m: ModuleType, call: Call, way: Any) -> None:
    """Arrays of a given shape are assigned to Fortran's."""
    ball = m.ball

    def fill(n):  # type: ignore[no-untyped-def]
        made = ball.array(n)
        for i in range(n):
            made[i].v = 4 + i
        return made

    assert run(call, way, m.filled, way(fill)).tolist() == [4, 5, 6]
    assert run(call, way, m.made, way(fill)).tolist() == [4, 5]


@ways
def test_what_is_allocated_anew(m: ModuleType, call: Call, way: Any) -> None:
    """What is returned takes the place of what is there, with its type and shape."""
    ball, disc = m.ball, m.disc

    def remake(a):  # type: ignore[no-untyped-def]
        made = disc(3)
        if a is not None:
            made.v = a.v + 1
        return made

    assert run(call, way, m.remade, way(remake)).tolist() == [3, 4, -1]

    def remake_all(a):  # type: ignore[no-untyped-def]
        made = disc.array(2 if a is None else 3)
        for i in range(len(made)):
            made[i].v, made[i].w = 7, 1
        return made

    assert run(call, way, m.remade_all, way(remake_all)).tolist() == [3, 21, 3, 1]

    def found(k):  # type: ignore[no-untyped-def]
        return ball(k)

    assert run(call, way, m.founded, way(found)).tolist() == [1, 2]

    def found_all():  # type: ignore[no-untyped-def]
        made = ball.array((2, 3))
        made[0, 1].v = 12
        return made

    assert run(call, way, m.founded_all, way(found_all)).tolist() == [2, 3, 12]

    def value():  # type: ignore[no-untyped-def]
        made = ball.array(4)
        for i in range(4):
            made[i].v = i
        return made

    assert run(call, way, m.valued, way(value)).tolist() == [4, 6]


@ways
def test_none_leaves_it_as_it_is(m: ModuleType, call: Call, way: Any) -> None:
    """What is not allocated stays so; what is `intent(out)` has no memory."""

    def nothing(a):  # type: ignore[no-untyped-def]
        return None

    assert run(call, way, m.remade, way(nothing)).tolist() == [-1, -1, -1]
    assert run(call, way, m.remade_all, way(nothing)).tolist() == [-1, -1, -1, -1]
    assert run(call, way, m.founded, way(nothing)).tolist() == [-1, -1]


def test_an_object_may_be_returned_that_arrived(m: ModuleType) -> None:
    """It stays where it is."""

    def grow(a: Any) -> Any:
        if a is None:
            return m.disc(1)
        a.v, a.x = 5, [1.0, 2.0]
        return a

    assert m.remade(grow).tolist() == [1, 5, 2]


def array(m: ModuleType, *shape: int, of: str = "ball") -> Any:
    return getattr(m, of).array(shape)


#: A procedure, what its function returns, and the error.
WRONG = [
    ("filled", lambda m, n: array(m, 2), ValueError, r"'a' of the callback 'f' has .*shape"),
    ("filled", lambda m, n: array(m, 3, of="disc"), TypeError, "must be an array of .*ball"),
    ("filled", lambda m, n: array(m, 3, 1), ValueError, "has 2 dimensions; it must have 1"),
    ("filled", lambda m, n: 5, TypeError, "must be an array of .*ball"),
    ("made", lambda m, n: None, TypeError, "must be an array of .*ball"),
    ("made", lambda m, n: (1, 2), TypeError, "must be an array of .*ball"),
    ("remade", lambda m, a: 5, TypeError, r"is .*int.*; it must be a .*ball"),
    ("remade", lambda m, a: array(m, 1), TypeError, "it must be a .*ball"),
    ("founded", lambda m, k: m.disc(k), TypeError, "it must be a .*ball"),
    ("remade_all", lambda m, a: m.disc(), TypeError, "must be an array of .*ball"),
    ("founded_all", lambda m: array(m, 2, 3, of="disc"), TypeError, "must be an array of .*ball"),
    ("founded_all", lambda m: array(m, 3), ValueError, "has 1 dimension; it must have 2"),
    ("valued", lambda m: None, TypeError, r"'r' of the callback 'f' is .*; it must be"),
    ("explicit", lambda m, a: a, TypeError, "it must return None"),
    ("remade_all", lambda m, a, b: None, TypeError, "argument"),
]


@pytest.mark.parametrize(("name", "function", "error", "message"), WRONG)
def test_wrong_results(
    m: ModuleType, name: str, function: Any, error: type[Exception], message: str
) -> None:
    """Each is told, and nothing of it reaches Fortran."""

    def given(*arguments: Any) -> Any:
        return function(m, *arguments)

    with pytest.raises(error, match=message):
        getattr(m, name)(given)


#: The same of jitted functions: a procedure, the function, and the error.
WRONG_JITTED = [
    ("filled", lambda a, b: lambda n: a.array(2), ValueError, "has the wrong shape"),
    ("filled", lambda a, b: lambda n: b.array(n), TypeError, "is an array of disc; it must be an"),
    ("filled", lambda a, b: lambda n: a.array((n, 1)), ValueError, "has 2 dimensions; it must"),
    ("made", lambda a, b: lambda n: n, TypeError, "is int64; it must be an array of ball"),
    ("made", lambda a, b: lambda n: None, TypeError, "is none; it must be an array of ball"),
    ("remade", lambda a, b: lambda a: 5, TypeError, "it must be a ball"),
    ("founded", lambda a, b: lambda k: b(), TypeError, "it must be a ball"),
    ("founded_all", lambda a, b: lambda: a.array(3), ValueError, "has 1 dimension; it must have 2"),
    ("valued", lambda a, b: lambda: None, TypeError, "it must be there in any case"),
    ("valued", lambda a, b: lambda: a.array(-1), ValueError, "negative extents"),
    ("explicit", lambda a, b: lambda: None, TypeError, "cannot be compiled"),
    ("filled", lambda a, b: lambda n: a.array(3 // (n - n)), ZeroDivisionError, "division"),
]


@pytest.mark.parametrize(("name", "make", "error", "message"), WRONG_JITTED)
def test_wrong_jitted_results(
    m: ModuleType, name: str, make: Any, error: type[Exception], message: str
) -> None:
    function = numba.njit(make(m.ball, m.disc))
    with pytest.raises(error, match=message):
        getattr(m, name)(function)


@ways
def test_exceptions_leave_something(m: ModuleType, call: Call, way: Any) -> None:
    """Fortran may take for granted that its `intent(out)` object is there."""
    ball = m.ball

    def fail(k):  # type: ignore[no-untyped-def]
        if k > 0:
            raise ArithmeticError("no")
        return ball(k)

    def fail_all():  # type: ignore[no-untyped-def]
        return ball.array((2, 2))

    with pytest.raises(ArithmeticError, match="no"):
        run(call, way, m.granted, way(fail), way(fail_all))


# --- whose memory it is -------------------------------------------------------------------------


def make_owner(m: ModuleType, number: int) -> Any:
    made = m.owner()
    made.put(number)
    return made


def owners_of(m: ModuleType, a: Any, count: int) -> Any:
    made = m.owner.array(count)
    for i, one in enumerate(made):
        one.put(10 * count + i)
    return made


def test_nobody_frees_twice(m: ModuleType) -> None:
    """Every number that was made is freed once, by whoever had it last."""
    gc.collect()
    before = m.made_numbers - m.freed_numbers
    for _ in range(20):
        numbers, one = m.owners(
            lambda a: owners_of(m, a, 2 if a is None else 3), lambda a: make_owner(m, 4)
        )
        assert numbers.tolist() == [30, 31, 32]
        assert one == 4
    kept: list[Any] = []
    m.owners(lambda a: (kept.append(a), owners_of(m, a, 1))[1], lambda a: kept.append(a))
    assert kept[2][0].number() == 10
    kept.clear()
    with pytest.raises(ZeroDivisionError):
        m.owners(lambda a: owners_of(m, a, 1 // (a is None)) if a is None else 1 / 0, lambda a: a)
    gc.collect()
    assert m.made_numbers > 0
    assert m.made_numbers - m.freed_numbers == before


def test_nobody_frees_twice_in_compiled_code(m: ModuleType) -> None:
    owner, gone = m.owner, m.freed_numbers
    before = m.made_numbers - gone

    @numba.njit
    def several(a):  # type: ignore[no-untyped-def]
        made = owner.array(3)
        for i in range(3):
            made[i].put(i)
        return made

    @numba.njit
    def single(a):  # type: ignore[no-untyped-def]
        made = owner()
        made.put(9)
        return made

    for _ in range(20):
        numbers, one = m.owners(several, single)
        assert numbers.tolist() == [0, 1, 2]
        assert one == 9
    gc.collect()
    assert m.made_numbers - m.freed_numbers == before


def test_what_cannot_be_copied(m: ModuleType) -> None:
    """It would be two objects with one memory: nobody can return it, and kept ones are new."""
    kept: list[Any] = []
    with pytest.raises(TypeError, match=r"'b' of the callback 'f' is a .*keeper, which cannot be"):
        m.keepers(lambda a: (kept.append(a), m.keeper())[1])
    assert len(kept[0]) == 2
    assert not m.keepers(lambda a: None)


# --- calls within calls, and beside each other --------------------------------------------------


def test_calls_within_calls(m: ModuleType) -> None:
    """Each has its own objects; an exception of the inner one comes out of both."""
    inner: list[Any] = []

    def outer(a: Any) -> None:
        m.explicit(lambda b: inner.append((b[0].v, a[0].v)))
        a[0].v = 50
        m.given(lambda b: setattr(b[1], "v", 60), a)

    assert m.explicit(outer).tolist() == [50, 60, 3]
    assert inner == [(1, 1)]
    with pytest.raises(LookupError):
        m.explicit(lambda a: m.remade_all(lambda b: {}[0]))


def test_threads(m: ModuleType) -> None:
    """Each gets back what its own function made."""
    wrong: list[Any] = []

    def work(count: int) -> None:
        def remake(a: Any) -> Any:
            made = m.disc.array(count)
            for one in made:
                one.v, one.w = count, 1
            return made

        for k in range(100):
            found = m.remade_all(remake).tolist()
            if found != [count, count * count, count, 1]:
                wrong.append(found)
            if k % 10 == 0:
                try:
                    m.remade_all(lambda a: {}[count])
                except KeyError as problem:
                    wrong.extend([problem] if problem.args != (count,) else [])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
