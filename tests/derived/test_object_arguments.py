"""Arrays of objects that Fortran allocates or points at, and objects as data of any type."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("object_arguments").object_arguments


@pytest.fixture(scope="module")
def sizes(library: Callable[[str], ModuleType]) -> Any:
    return library("object_arguments").object_sizes


# --- allocatable arrays ---


def test_what_fortran_allocates_comes_back(m: Any) -> None:
    """Each object with what it has allocated itself; None where there is nothing."""
    a = m.make(3)
    assert (a.x.tolist(), [c.marks.tolist() for c in a]) == ([1, 2, 3], [[1, 1], [2, 2], [3, 3]])
    assert (m.make(-1), len(m.make(0))) == (None, 0)
    grid = m.make_grid(2, 3)
    assert (grid.shape, grid[1, 1].x) == ((2, 3), 12.0)


def test_allocatable_results(call: Any, m: Any) -> None:
    """Fails if what is allocated in the result is freed with what the function left."""
    made = call(m.new_cell, 3)
    gc.collect()
    assert (type(made), made.x, made.marks.tolist()) == (m.cell, 1.0, [3, 3])


def test_results_that_compilers_spoil_are_refused(m: Any) -> None:
    """Fails if a compiler's mistake reads or frees memory that is gone."""
    with pytest.raises(AttributeError, match=r"an allocatable type\(counted\), .* a finaliser"):
        m.new_counted  # noqa: B018
    with pytest.raises(AttributeError, match=r"an allocatable array of class\(cell\): make it an"):
        m.new_cells  # noqa: B018


def test_what_may_be_reallocated_is_copied(m: Any) -> None:
    """The caller's array stays, and another one comes back."""
    a = m.make(2)
    b = m.append(a, 9.0)
    assert (b.x.tolist(), a.x.tolist(), b[0].marks.tolist()) == ([1, 2, 9], [1, 2], [1, 1])
    b[0].marks[0] = 50
    assert (a[0].marks.tolist(), m.append(None, 2.0).x.tolist()) == ([1, 1], [2.0])


def test_what_is_read_is_only_looked_at(m: Any) -> None:
    """Fortran sees what the objects have allocated, and it is still there afterwards."""
    a = m.make(3)
    assert (m.total(a), m.total(None), m.total(m.cell.array(2))) == (1206.0, -1.0, 2.0)
    assert [c.marks.tolist() for c in a] == [[1, 1], [2, 2], [3, 3]]
    assert (m.one_in(a[1]), m.one_in(None), a[1].marks.tolist()) == (402.0, -1.0, [2, 2])


def test_polymorphic_arrays_have_their_dynamic_type(m: Any) -> None:
    """All objects have it, given or returned."""
    big, small = m.choose(True), m.choose(False)
    assert (big.type, small.type, len(small)) == (m.big_cell, m.cell, 3)
    assert (m.any_total(big), m.any_total(small), m.any_total(None)) == (18.0, 21.0, 0.0)
    m.double_all(big)
    assert (big.x.tolist(), big.y.tolist()) == ([14.0, 14.0], [0.0, 0.0])


def test_results_of_functions(m: Any) -> None:
    """As those of subroutines."""
    assert m.made(2).x.tolist() == [3.0, 3.0]


def test_what_is_absent(m: Any) -> None:
    """None comes back in its place; None that is given is what is not allocated."""
    assert m.maybe_made(2) is None
    assert len(m.maybe_made(4, m.make(1))) == 4


def test_finalisers_run_once(m: Any) -> None:
    """Not for what was looked at, and once for each object in the end."""
    gc.collect()
    before = m.finalised
    one, many = m.counted(5), m.counted.array(3)
    assert (m.counted_in(one, many), m.counted_in(one, None), m.counted_in(None, many)) == (8, 5, 3)
    assert m.finalised == before
    made = m.counted_out(4)
    assert m.finalised == before
    del made
    assert m.finalised == before + 4
    del one, many
    assert m.finalised == before + 4 + 3 + 501


# --- pointers to arrays ---


def test_pointers_are_views_with_strides(m: Any) -> None:
    """Backwards, and with gaps."""
    p = m.every_other()
    assert (p.x.tolist(), p[0].x) == ([40.0, 20.0], 40.0)
    p[0].x = 77.0
    assert m.store.x.tolist() == [10.0, 20.0, 30.0, 77.0]
    assert m.point(0) is None
    assert (m.point(1).x.tolist(), m.point(2).x.tolist()) == ([20.0, 30.0], [5.0, 5.0])
    q = m.point_any()
    assert (q.type, q.y.tolist()) == (m.big_cell, [2.0] * 3)


def test_what_is_pointed_at_is_kept(m: Any) -> None:
    """Else the view would be of memory that is no longer there."""
    whole = m.cell.array(4)
    whole.x = [1, 2, 3, 4]
    part = m.part(whole)
    del whole
    gc.collect()
    assert part.x.tolist() == [2.0, 3.0, 4.0]
    assert (m.pointed_total(part), m.pointed_total(None)) == (9.0, -1.0)


# --- class(*) and type(*) ---


def test_objects_are_data_of_any_type(m: Any) -> None:
    """With their type; those of a type that extends another one are told apart."""
    given = (m.cell(), m.big_cell(), 3, m.counted(), "ab")
    assert [m.sort_of(x) for x in given] == ["cell", "big_cell", "integer", "something", "ab"]
    c = m.cell(x=4.0)
    m.clear(c)
    assert c.x == 0.0
    assert (m.sum_of(m.make(3)), m.sum_of(m.choose(True)), m.sum_of(np.ones(3))) == (6, 14, 3)


def test_objects_go_to_assumed_type(m: Any) -> None:
    """With their extents, and with gaps where the dummy takes these."""
    a = m.make(3)
    assert (m.count_of(a), m.count_of(a[::2]), m.count_of(a[0])) == (3, 2, 1)


# --- wrong use ---


def test_wrong_arguments_are_named(m: Any) -> None:
    """Before Fortran sees them."""
    a = m.make(3)
    for call, message in (
        (lambda: m.total(3), r"total\(\): argument 'a' is the int 3.*or None"),
        (lambda: m.total([a[0]]), r"total\(\): argument 'a' is a list"),
        (lambda: m.total(m.counted.array(2)), "must be an array of .*cell"),
        (lambda: m.one_in(m.counted()), "must be a .*cell or None"),
    ):
        with pytest.raises(TypeError, match=message):
            call()
    for larger in (lambda: m.total(m.choose(True)), lambda: m.pointed_total(m.choose(True)),
                   lambda: m.part(m.choose(True))):  # fmt: skip
        with pytest.raises(TypeError, match=r"must be an array of .*cell"):
            larger()
    for call, message in (
        (lambda: m.total(m.make_grid(2, 2)), "has 2 dimensions; it must have 1"),
        (lambda: m.total(a[::2]), "gaps"),
        (lambda: m.sum_of(a[::2]), "gaps"),
        (lambda: m.sort_of(a), "has rank 1; it must have rank 0"),
        (lambda: m.sum_of(a[0]), "has rank 0; it must have rank 1"),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def test_objects_of_other_libraries_are_refused(
    m: Any, library: Callable[[str], ModuleType]
) -> None:
    """Their types have numbers of their own, which may be those of other types here."""
    other = library("object_variables").object_store
    with pytest.raises(TypeError, match="a type of another library"):
        m.sort_of(other.square())


# --- extents and lengths that are components ---


def test_extents_are_components_of_objects(sizes: Any) -> None:
    """Fails if one is read elsewhere than in the object that is given, or not at the call."""
    s = sizes.spline()
    s.load([1, 2, 3])
    assert s.y.tolist() == [1, 2, 3]
    assert s.twice().tolist() == [4] * 5  # 0:2*2
    s.g.n = 5
    s.load(np.ones(5))
    with pytest.raises(ValueError, match=r"'y' has shape \(3,\); .* must be 5 \(self%g%n\)"):
        s.load([1, 2, 3])
    assert (s.y.size, s.combine(np.ones(6)).tolist()) == (5, [6] * 8)
    s.m = 4
    assert sizes.any_base(s).tolist() == [7] * 4  # of the type that extends an abstract one
    s.m = -4
    assert s.twice().size == 0
    assert (sizes.name_of(s.g), sizes.name_of(sizes.grid())) == ("abcde", "abc")


def test_extents_are_components_of_records(sizes: Any, library: Callable[[str], Any]) -> None:
    """Fails if a record given by another form is not looked into, or only with a shim."""
    e, x = sizes.extent(2, 3), np.ones((2, 3), order="F")
    assert (sizes.total_in(e, x), sizes.total_in((2, 3), x)) == (6, 6)
    with pytest.raises(ValueError, match=r"dimension 1 must be 4 \(e%in_\)"):
        sizes.total_in((2, 4), x)
    assert (sizes.ones(e).tolist(), sizes.ones((3, 0)).size) == ([1, 1], 3)
    assert library("object_arguments").total_outside(e, [1, 2]) == 3


def test_extents_that_are_components_in_jitted_code(sizes: Any) -> None:
    """Fails if compiled code reads another component, or does not check."""
    s, e, x = sizes.spline(), sizes.extent(2, 3), np.ones((2, 3), order="F")

    @njit
    def use(s: Any, e: Any, x: Any, y: Any) -> Any:
        s.load(y)
        found = s.twice().size, sizes.any_base(s).size, s.combine(np.ones(4)).size
        return found, sizes.total_in(e, x), sizes.ones(e).size

    assert use(s, e, x, np.ones(3)) == ((5, 2, 6), 6, 2)
    with pytest.raises(ValueError, match=r"'y' has the wrong extent .* needs self%g%n"):
        use(s, e, x, np.ones(2))


def test_components_that_no_call_can_read(sizes: Any) -> None:
    """Fails if what is there at times only is read, or nobody is told what to do about it."""
    with pytest.raises(AttributeError, match=r"g%dims\(1\).*"):
        sizes.by_allocatable  # noqa: B018
    assert sizes.by_private(sizes.grid()).tolist() == [1] * 4
    assert not hasattr(sizes.spline, "put")


def test_an_argument_of_a_private_type(sizes: Any) -> None:
    """Fails if the type that is in the way is not named, or why it is."""
    with pytest.raises(AttributeError, match=r"'with' is type\(color\): the type is private, .*"):
        sizes.paint  # noqa: B018


def test_an_optional_argument_of_a_private_type(call: Any, sizes: Any) -> None:
    """Fails if what nobody can have is a parameter, keeps others out, or is passed."""
    g = sizes.grid()
    g.n = 3
    assert str(inspect.signature(sizes.paint_perhaps)) == "(g)"
    assert call(sizes.paint_perhaps, g) == 3
    s = sizes.spline()
    s.m = 4
    assert s.tinted(5) == 20


# --- one object for two dummies ---


@pytest.fixture(scope="module")
def aliases(library: Callable[[str], ModuleType]) -> Any:
    return library("object_arguments").object_aliases


def test_what_is_read_is_a_copy_of_what_is_changed(aliases: Any) -> None:
    """Fails if Fortran reads what it has changed: compilers think that it does not."""
    for class_ in (aliases.whole, aliases.larger):
        w = class_(k=3, x=[1.0, 2.0])
        w.take(w)
        assert (w.k, w.x.tolist()) == (4, [2.0, 4.0])
        other = class_(k=3, x=[1.0, 2.0])
        w.take(other=other)
        assert (w.k, other.k, other.x.tolist()) == (4, 3, [1.0, 2.0])
    w = aliases.whole()
    w.p.v = [1.0, 2.0]
    aliases.into_part(w.p, w)
    assert w.p.v.tolist() == [2.0, 4.0]


def test_two_that_are_changed_are_two(aliases: Any) -> None:
    """Fails if Fortran changes one object by two names, of which it does not allow any."""
    a, b = aliases.whole(k=1), aliases.whole(k=2)
    aliases.swap(a, b)
    assert (a.k, b.k) == (2, 1)
    with pytest.raises(ValueError, match=r"swap\(\): argument 'a' shares memory with argument 'b'"):
        aliases.swap(a, a)
    assert a.k == 2


def test_arrays_share_no_objects_with_what_is_changed(aliases: Any) -> None:
    """The same of arrays, of an array and one of its objects, and of parts of an array."""
    row = aliases.whole.array(3)
    row.k[:] = [1, 2, 3]
    aliases.move_all(row, row)
    assert row.k.tolist() == [3, 2, 1]
    aliases.add_first(row, row[0])
    assert row.k.tolist() == [6, 5, 4]
    aliases.swap_all(row[:1], row[1:2])
    assert row.k.tolist() == [5, 5, 4]
    with pytest.raises(ValueError, match=r"argument 'a' shares memory with argument 'b'"):
        aliases.swap_all(row[:2], row[1:])
    held = aliases.held.array(2)
    with pytest.raises(ValueError, match=r"argument 'b' is, or is a part of, .* cannot be copied"):
        aliases.keep_all(held, held)


def test_what_cannot_be_copied_is_refused(aliases: Any) -> None:
    """Fails if both objects finalise what a pointer is at."""
    h = aliases.held(k=1)
    with pytest.raises(ValueError, match=r"argument 'b' is, or is a part of, .* cannot be copied"):
        aliases.keep(h, h)
    aliases.keep(h, aliases.held(k=7))
    assert h.k == 7


def test_what_fortran_allows_is_done(aliases: Any) -> None:
    """Fails if one object cannot be given twice where nothing is changed, or targets are."""
    w = aliases.whole(k=3)
    assert (aliases.nobody_says(w, w), aliases.targets(w, w)) == (6, 5)
    aliases.add(w, w.p.v)
    assert (w.k, w.p.v.tolist()) == (-1, [5.0, 5.0])


def test_jitted_code_has_no_object_twice_either(aliases: Any) -> None:
    """Fails if what Python copies or refuses goes to Fortran as it is from compiled code."""
    swap, into_part, keep, add = aliases.swap, aliases.into_part, aliases.keep, aliases.add

    @njit
    def take(w: Any, other: Any) -> None:
        w.take(other)

    for class_ in (aliases.whole, aliases.larger):
        w = class_(k=3, x=[1.0, 2.0])
        take(w, w)
        assert (w.k, w.x.tolist()) == (4, [2.0, 4.0])
        other = class_(k=3, x=[1.0, 2.0])
        take(w, other)
        assert (w.k, other.k, other.x.tolist()) == (4, 3, [1.0, 2.0])

    @njit
    def use_part(w: Any) -> None:
        into_part(w.p, w)

    w = aliases.whole()
    w.p.v = [1.0, 2.0]
    use_part(w)
    assert w.p.v.tolist() == [2.0, 4.0]
    exchange = njit(lambda a, b: swap(a, b))
    a, b = aliases.whole(k=1), aliases.whole(k=2)
    exchange(a, b)
    assert (a.k, b.k) == (2, 1)
    with pytest.raises(ValueError, match=r"swap\(\): argument '[ab]' shares memory with argument"):
        exchange(a, a)
    held = njit(lambda a, b: keep(a, b))
    h = aliases.held(k=1)
    with pytest.raises(ValueError, match=r"argument 'b' is, or is a part of, .* cannot be copied"):
        held(h, h)
    held(h, aliases.held(k=7))
    assert h.k == 7
    w = aliases.whole(k=3)
    njit(lambda w: add(w, w.p.v))(w)
    assert (w.k, w.p.v.tolist()) == (-1, [3.0, 3.0])


def test_arrays_in_jitted_code_share_no_objects_with_what_is_changed(aliases: Any) -> None:
    """The same of arrays, of an array and one of its objects, and of parts of an array."""
    move_all, add_first, swap_all = aliases.move_all, aliases.add_first, aliases.swap_all
    row = aliases.whole.array(3)
    row.k[:] = [1, 2, 3]
    njit(lambda row: move_all(row, row))(row)
    assert row.k.tolist() == [3, 2, 1]
    njit(lambda row: add_first(row, row[0]))(row)
    assert row.k.tolist() == [6, 5, 4]
    njit(lambda row: swap_all(row[:1], row[1:2]))(row)
    assert row.k.tolist() == [5, 5, 4]
    njit(lambda row: move_all(row[:0], row[:0]))(row)
    with pytest.raises(ValueError, match=r"argument '[ab]' shares memory with argument"):
        njit(lambda row: swap_all(row[:2], row[1:]))(row)
