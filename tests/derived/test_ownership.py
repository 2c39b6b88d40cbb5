"""The rule of who owns an object: each test has a sentence of docs/ownership.md, word for word."""

from __future__ import annotations

import copy
import gc
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from numba import njit

import pyfort

PAGE = Path(__file__).parents[2] / "docs" / "ownership.md"


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("owners").owners


@pytest.fixture
def ended(m: Any) -> Callable[[int], int]:
    """How often an object of that number was finalised."""

    def count(number: int) -> int:
        gc.collect()
        return int(m.closings(number)[0])

    return count


Ended = Callable[[int], int]


def test_the_page_has_the_sentences_of_the_tests() -> None:
    """A sentence without a test is a promise that nobody keeps."""
    section = PAGE.read_text().partition("## Objects of derived types\n")[2].partition("\n## ")[0]
    sentences = {
        " ".join(s.split()) for s in re.findall(r"^- ((?:.+\n)(?:  .+\n)*)", section, re.M)
    }
    tests = [f for name, f in globals().items() if name.startswith("test_") and "m" in
             f.__code__.co_varnames[: f.__code__.co_argcount]]  # fmt: skip
    assert {" ".join((f.__doc__ or "").split()) for f in tests} == sentences


def test_owns(m: Any, ended: Ended) -> None:
    """An instance owns the object that Fortran made for it: for a call of the class, as a result,
    or for an `intent(out)` argument.
    """
    results = m.finalised_results()
    makers = [(lambda: m.token(m.next_id()), 0), (lambda: m.made(1.0), results)]
    makers += [(m.outgrown, 0), (lambda: m.born(2), 0)]
    for make, before in makers:
        made = make()
        number = made.id
        assert ended(number) == before
        del made
        assert ended(number) == before + 1


def test_ends_once(m: Any, ended: Ended) -> None:
    """With the last reference to the instance, Fortran finalises the object and frees it, once."""
    number = m.next_id()
    one = m.token(number)
    other = one
    del one
    assert ended(number) == 0
    del other
    assert (ended(number), ended(number)) == (1, 1)


def test_parts_keep_the_whole(m: Any, ended: Ended) -> None:
    """A reference to an object within it, and a view of a component, keep the whole object, and so
    delay its end.
    """
    whole = m.pouch()
    whole.first.id = number = m.next_id()
    part = whole.first
    view = part.pair
    del whole
    assert (ended(number), part.id) == (0, number)
    del part
    assert (ended(number), view.tolist()) == (0, [1, 2])
    del view
    assert ended(number) == 1


def test_elements_keep_the_array(m: Any, ended: Ended) -> None:
    """An element of an array of objects, and a view of their components, keep the whole array."""
    array = m.token.array(2)
    array.id[:] = first, second = m.next_id(), m.next_id()
    element, weights = array[0], array.weight
    del array
    assert ended(second) == 0
    del element
    assert (ended(first), weights.tolist()) == (0, [1, 1])
    del weights
    assert (ended(first), ended(second)) == (1, 1)


def test_results_are_moved(m: Any, ended: Ended) -> None:
    """What is in a result is moved into the new object, and not copied."""
    made = m.made(2.0)
    # A copy would have another number: the assignment gives it one.
    assert (made.id, made.data.tolist()) == (m.last_id(), [2, 2])


def test_arguments_stay(m: Any, ended: Ended) -> None:
    """An object that is given for an argument stays the caller's, and is changed in place."""
    given = m.token(m.next_id())
    number, pair = given.id, given.pair
    assert m.touched(given, 2.0) is None
    assert (given.weight, pair.tolist(), ended(number)) == (3, [2, 2], 0)


def test_allocatable_arguments_are_copies(m: Any) -> None:
    """For an allocatable argument Fortran gets a copy, and what it leaves there is another object,
    which is returned.
    """
    given = m.plain(1, [1.0])
    found = m.exchanged(given)
    found.x[0] = 5.0
    assert (found.n, given.n, given.x.tolist()) == (2, 1, [1])


def test_views_outlive_memory(m: Any) -> None:
    """When Fortran reallocates or deallocates a component, a view of it keeps the last values, and
    the attribute shows what is there now.
    """
    t = m.token(0)
    t.data = [1.0, 2.0]
    before = t.data
    t.grow(1)
    after = t.data
    after[0] = 9.0
    assert (before.tolist(), t.data.tolist()) == ([1, 2], [9, 2, 1])
    t.shrink()
    assert (t.data, after.tolist()) == (None, [9, 2, 1])


def test_references_outlive_memory(m: Any, ended: Ended) -> None:
    """When an object within another one is deallocated, Fortran finalises it, once, and a reference
    to it keeps the last values of its memory, without what was allocated in it.
    """
    whole = m.pouch()
    whole.any = m.made(3.0)
    part = whole.any
    number, data = part.id, part.data
    whole.any = None
    assert (ended(number), part.weight, part.data) == (1, 3, None)
    assert data.tolist() == [3, 3]
    del whole, part
    assert ended(number) == 1


def test_pointers_belong_to_others(m: Any, ended: Ended) -> None:
    """What a pointer is at belongs to somebody else: a reference to it keeps the argument of the
    call that it is, or else the memory as it is when Fortran frees it.
    """
    given = m.token(m.next_id())
    number, seen = given.id, m.itself(given)
    del given
    assert (ended(number), seen.id) == (0, number)
    del seen
    assert ended(number) == 1
    kept = m.kept_token()
    m.vanish()
    assert kept.weight == 5


def test_pointers_keep_nothing(m: Any, ended: Ended) -> None:
    """Fortran's own pointers keep nothing: an instance must live as long as an object that points
    at it is used.
    """
    whole, seen = m.pouch(), m.token(m.next_id())
    number = seen.id
    m.seen_by(whole, seen)
    assert whole.seen.id == number
    del seen
    assert ended(number) == 1  # though there is the pointer


def test_variables_own(m: Any) -> None:
    """A variable of a module owns its object for as long as the process lives; a reference to one
    that is deallocated keeps the memory.
    """
    m.shelf = m.plain(3, [1.0])
    gc.collect()
    assert (m.shelf.n, m.shelf.x.tolist()) == (3, [1])
    found = m.shelf
    m.shelf = None
    assert (m.shelf, found.n, found.x) == (None, 3, None)


def test_copies_own(m: Any, ended: Ended) -> None:
    """A copy owns an object of its own, with copies of what is allocated in it."""
    one = m.made(1.0)
    other = copy.copy(one)
    numbers = one.id, other.id
    other.data[0] = 7.0
    del one
    before = m.finalised_results()
    assert ([ended(n) for n in numbers], other.data.tolist()) == ([before + 1, 0], [7, 1])


def test_errors_leave_objects(m: Any, ended: Ended) -> None:
    """After an error in Fortran an object is what Fortran left of it, and is finalised in the end
    as any other.
    """
    t = m.token(m.next_id())
    number = t.id
    with pytest.raises(pyfort.FortranErrorStop):
        m.breaks(t)
    assert (t.weight, ended(number)) == (-1, 0)
    del t
    assert ended(number) == 1


def test_circles(m: Any, ended: Ended) -> None:
    """An instance in a circle of references is finalised when Python collects it; NumPy's arrays do
    not take part in that, so an instance that has a view of itself among its own attributes lives
    for good.
    """

    class Own(m.token):  # type: ignore[misc, name-defined]
        pass

    circle, view = Own(m.next_id()), Own(m.next_id())
    numbers = circle.id, view.id
    circle.self, view.own = circle, view.pair
    del circle, view
    assert [ended(n) for n in numbers] == [1, 0]


def test_compiled_code(m: Any, ended: Ended) -> None:
    """In `@njit` code it is the same: an instance that is passed lives on with Python's references,
    and an object that is made there ends with the last reference, there or in Python.
    """

    @njit
    def work(given: Any) -> Any:
        inside = m.made(1.0)
        outside = m.made(given.weight)
        return inside.id, outside.data, outside

    given = m.token(m.next_id())
    inside, view, outside = work(given)
    number = outside.id
    before = m.finalised_results()
    assert [ended(n) for n in (given.id, inside, number)] == [0, before + 1, before]
    del outside
    assert (ended(number), view.tolist()) == (before, [1, 1])  # the view keeps it
    del view
    assert ended(number) == before + 1
