"""Objects of derived types: made, looked into, changed, given to Fortran, and gone."""

from __future__ import annotations

import copy
import gc
import itertools
import pickle
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import pyfort


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("objects").objects


# --- making them ---


def test_new_objects_are_as_fortran_initialises_them(m: Any) -> None:
    """Garbage in what has no initial value would come and go between runs."""
    o = m.outer()
    assert (o.small, o.large, o.gain, o.phase, o.active, o.label) == (0, 0, 1.0, 1, True, "none")
    assert o.coeff.tolist() == [0, 1, 0]
    assert [m.outer().without_a_value for _ in range(50)] == [0.0] * 50
    assert (o.samples, o.count, o.note, o.map, o.maybe_part, o.any_base) == (None,) * 6


def test_the_structure_constructor_takes_components_in_order_or_by_name(m: Any) -> None:
    """Those of the type that is extended come first."""
    assert (m.inner(2.0).lo, m.inner(2.0).hi, m.inner(hi=5).hi) == (2.0, 1.0, 5.0)
    e = m.extended(4, data=[1.0, 2.0])
    assert (e.level, e.data.tolist()) == (4, [1, 2])


def test_procedures_called_like_those_of_pyfort(m: Any) -> None:
    """gfortran takes no two binding labels that differ in capitals only: it was refused."""
    i = m.inner(2.0)
    m.inner_destroy(i)
    assert i.lo == -1


@pytest.mark.parametrize(
    ("arguments", "keywords", "message"),
    [
        ((1.0, 2.0, 3.0), {}, "takes at most 2 positional arguments but 3 were given"),
        ((), {"low": 1.0}, "unexpected keyword argument 'low'"),
        ((1.0,), {"lo": 2.0}, "multiple values for argument 'lo'"),
        (("a",), {}, "objects.inner.lo"),
    ],
)
def test_wrong_arguments_of_a_constructor_are_named(
    m: Any, arguments: tuple[Any, ...], keywords: dict[str, Any], message: str
) -> None:
    """Without the name nobody would know which component is meant."""
    with pytest.raises(TypeError, match=message):
        m.inner(*arguments, **keywords)


def test_a_type_of_private_components_can_be_made(m: Any) -> None:
    """It has nothing to show, but it is an object that procedures take."""
    assert repr(m.secretive()) == "secretive()"
    with pytest.raises(AttributeError):
        m.secretive().key  # noqa: B018


# --- components ---


def test_fortran_sees_what_is_assigned(m: Any) -> None:
    """A component that is a copy would be a trap."""
    o = m.outer()
    o.small, o.large, o.gain, o.phase, o.active, o.label = -128, 2**40, 2.5, 3j, False, "café"
    assert m.describe(o).tolist() == [-128, 2.0**40, 2.5, 3, 0, 5]
    assert o.label == "café"


def test_arrays_are_live(m: Any) -> None:
    """Views of the object's own memory, in Fortran's order; also of logicals and text."""
    o = m.outer()
    c = o.coeff
    c[1] = 10
    o.matrix[1, 2] = 7
    o.flags[1] = True
    o.words[0] = b"xyz"
    assert o.coeff.tolist() == [0, 10, 0]
    assert o.matrix.shape == (2, 3)
    assert o.matrix.flags.f_contiguous
    assert (o.matrix[1, 2], o.flags.tolist(), o.words.tolist()) == (
        7, [False, True], [b"xyz", b"ab "],
    )  # fmt: skip
    o.coeff = [7, 8, 9]
    assert c.tolist() == [7, 8, 9]


def test_allocatable_components(m: Any) -> None:
    """None, or a view; assigning allocates, None deallocates; old views stay readable."""
    o = m.outer()
    m.fill(o, 3)
    v = o.samples
    assert (v.tolist(), o.note, o.count) == ([1, 2, 3], "xxx", 3)
    v[0] = 100
    assert m.taken_sum(o) == 105
    o.samples = [1.0, 2.0]
    o.note, o.count = "a longer one", 8
    assert (m.taken_sum(o), o.note, o.count) == (3, "a longer one", 8)
    assert v.tolist() == [100, 2, 3]  # as it was
    o.samples = o.note = o.count = None
    assert (o.samples, o.note, o.count, m.taken_sum(o)) == (None, None, None, -1)


def test_pointer_components_are_views_with_strides(m: Any) -> None:
    """A stride that is not told would show other elements."""
    o = m.outer()
    m.attach(o, 1, 2)
    assert o.map.tolist() == [1, 3]
    o.map[1] = 30
    m.attach(o, 3, 1)
    assert o.map.tolist() == [30, 4]
    o.map[0] = 3
    m.attach(o, 0, 1)
    assert o.map is None


def test_components_that_are_objects_are_references(m: Any) -> None:
    """What is changed in one is changed in the whole; assigning copies."""
    o = m.outer()
    p = o.part
    p.hi = 12
    assert o.part.hi == 12
    o.part = m.inner(0.5, 0.75)
    assert (p.lo, p.hi) == (0.5, 0.75)
    o.parts[1].lo = -1
    assert [q.lo for q in o.parts] == [0, -1]
    o.maybe_part = m.inner(1, 2)
    assert o.maybe_part.hi == 2
    o.maybe_part = None
    assert o.maybe_part is None
    o.more_parts = m.inner.array(2)
    o.more_parts.hi[:] = [4, 5]
    assert [q.hi for q in o.more_parts] == [4, 5]


def test_polymorphic_components_have_their_own_type(m: Any) -> None:
    """An object of the declared type would lack what the dynamic one has."""
    o = m.outer()
    o.any_base = m.extended(3, [1.0])
    assert type(o.any_base) is m.extended
    assert (o.any_base.level, o.any_base.data.tolist()) == (3, [1])
    o.any_base = m.base(9)
    assert (type(o.any_base), o.any_base.level) == (m.base, 9)


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("small", 128, OverflowError), ("large", 1.5, TypeError), ("gain", 1j, TypeError),
        ("label", "x" * 7, ValueError), ("active", "on", TypeError), ("coeff", [1, 2], ValueError),
        ("part", 3, TypeError), ("part", None, TypeError), ("samples", "abc", Exception),
        ("parts", [1], Exception), ("any_base", object(), TypeError),
    ],
)  # fmt: skip
def test_wrong_values_are_refused_by_name(m: Any, name: str, value: object, kind: type) -> None:
    """And nothing is changed."""
    o = m.outer()
    with pytest.raises(kind):
        setattr(o, name, value)
    assert repr(o) == repr(m.outer())


def test_what_is_private_or_unknown_is_no_attribute(m: Any) -> None:
    """A name that is wrong would be accepted in silence."""
    o = m.outer()
    assert not hasattr(o, "hidden")
    assert "hidden" not in repr(o)
    with pytest.raises(AttributeError):
        o.lable = "x"
    with pytest.raises(AttributeError, match="cannot delete"):
        del o.label


# --- arguments and results ---


def test_objects_are_changed_in_place(m: Any) -> None:
    """They are no results then; without intent as well."""
    i = m.inner()
    assert m.changed(i, 2.0) is None
    assert i.hi == 3


def test_outputs_and_results_are_new_objects(m: Any) -> None:
    """What Fortran gave back must not share memory with its temporary."""
    i = m.reset()
    o = m.made(3)
    assert (i.lo, i.hi, o.label, o.samples.tolist()) == (0, 10, "made", [1, 2, 3])
    other = m.made(2)
    assert o.samples.tolist() == [1, 2, 3]
    assert other.note == "xx"


def test_what_may_not_be_allocated_is_none(m: Any) -> None:
    """Both as a function and as an argument."""
    assert m.maybe(False) is None
    assert m.maybe(True).hi == 6
    assert m.made_base("nothing", 1) is None


def test_results_have_their_dynamic_type(m: Any) -> None:
    """A reference of the declared type could not be finalised rightly."""
    b, e = m.made_base("base", 4), m.made_base("extended", 5)
    assert (type(b), b.level, type(e), e.level, e.data) == (m.base, 4, m.extended, 5, None)
    new = m.replaced(b)
    assert (type(new), new.level, b.level) == (m.extended, 14, 4)
    assert m.replaced(new) is None
    assert m.replaced(None).level == 10


def test_classes_take_what_extends_them(m: Any) -> None:
    """With the type that the object has, which Fortran asks for."""
    e = m.extended(1)
    m.grow(e, 4)
    assert (m.level_of(m.base(3), True), m.level_of(e, True), m.level_of(e, False)) == (3, 5, 1)
    with pytest.raises(TypeError, match=r"level_of\(\): argument 'b' is an inner"):
        m.level_of(m.inner(), True)
    with pytest.raises(TypeError, match="'e' is a base"):
        m.grow(m.base(), 1)


def test_optional_objects(m: Any) -> None:
    """What is absent stays absent."""
    assert (m.area_or(), m.area_or(m.inner(1, 4)), m.area_or(None, 2.0)) == (-1, 3, 2)
    assert m.area_or(i=m.inner(1, 4), other=9.0) == 3


def test_dummies_may_be_called_as_what_shims_call(m: Any) -> None:
    """A dummy `loc` in a shim would hide the function that the shim needs."""
    assert (m.size(m.inner(0, 3), loc=1), m.size(m.inner(0, 3), 1, 1)) == (4, 104)


@pytest.mark.parametrize("wrong", [None, 3, "x", np.zeros(2), object()])
def test_no_object_is_a_type_error(m: Any, wrong: object) -> None:
    """Anything else would be taken for an address."""
    with pytest.raises(TypeError, match=r"taken_sum\(\): argument 'o' is .*must be a"):
        m.taken_sum(wrong)


def test_pointers_give_references(m: Any) -> None:
    """To an argument, which the reference keeps, or to what Fortran has for itself."""
    a, b = m.inner(1, 2), m.inner(3, 4)
    p = m.pick(a, b, True)
    assert p.hi == 4
    p.hi = 9
    assert b.hi == 9
    del b
    gc.collect()
    assert p.lo == 3
    lent = m.lend_inner()
    lent.hi = 80
    assert m.lend_inner().hi == 80
    assert m.next_of(m.node()) is None


def test_lists_of_many_nodes_do_not_nest(m: Any) -> None:
    """References that kept each other would be freed one within the other, down the stack."""
    nodes = [m.node(i) for i in range(20000)]
    for one, other in itertools.pairwise(nodes):
        m.append(one, other)
    at, seen = nodes[0], 0
    while at is not None:
        seen, at = seen + 1, at.next
    assert seen == 20000


# --- arrays ---


def test_arrays_of_objects(m: Any) -> None:
    """A sequence of references, components as views, and Fortran takes it in every form."""
    a = m.inner.array(4)
    a[1].hi = 9
    a.lo[:] = [0, -1, 0.5, 0.25]
    first = a[0]
    first.hi = 3
    assert (len(a), a.shape, a.hi.tolist()) == (4, (4,), [3, 9, 1, 1])
    assert [i.lo for i in a] == [0, -1, 0.5, 0.25]
    m.shift(a, 1.0)
    assert (first.hi, m.sum_of(a), m.first_sum(a, 2), a[-1].hi) == (4, 18.25, 14, 2)
    assert (a[1:3].hi.tolist(), a[::-2].hi.tolist()) == ([10, 2], [2, 10])
    a[2] = m.inner(5, 6)
    assert a[2].hi == 6


def test_arrays_of_two_dimensions(m: Any) -> None:
    """In Fortran's order, and what is left of them keeps the whole."""
    a = m.inner.array((2, 3))
    a[1, 2].hi = 4
    assert (a[1].shape, a[1][2].hi, m.grid_sum(a)) == ((3,), 4, 309)
    h = a.hi
    del a
    gc.collect()
    assert h.tolist() == [[1, 1, 1], [1, 1, 4]]


def test_arrays_are_results(m: Any) -> None:
    """Made as large as Fortran says."""
    assert m.makes_row(3).hi.tolist() == [2, 4, 6]
    assert len(m.makes_row(0)) == 0


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [("zeros", TypeError), ("inner", TypeError), ("grid", ValueError)],
)
def test_wrong_arrays_of_objects(m: Any, wrong: str, kind: type) -> None:
    """Whatever does not stand in memory as Fortran has it."""
    made = {
        "zeros": np.zeros(3), "inner": m.inner(), "grid": m.inner.array((2, 2)),
    }  # fmt: skip
    with pytest.raises(kind, match=r"sum_of\(\): argument 'v'"):
        m.sum_of(made[wrong])


def test_indices_are_checked(m: Any) -> None:
    """Beyond the end there is other memory."""
    a = m.inner.array(3)
    for index in (3, -4, (0, 0)):
        with pytest.raises(IndexError):
            a[index]
    with pytest.raises(ValueError, match="negative"):
        m.inner.array(-1)
    with pytest.raises(AttributeError, match="no attribute 'low'"):
        a.low  # noqa: B018


# --- lifetime ---


def test_a_finaliser_runs_once(m: Any) -> None:
    """When the last name is gone; also in what holds it, and of copies."""
    gc.collect()
    before = m.closed
    r = m.resource()
    m.open_resource(r, 3)
    s, v = r.state, r.buffer
    other = r
    del r, other
    gc.collect()
    assert (m.closed, s.hi, v.tolist()) == (before, 1, [1, 2, 3])
    del s
    gc.collect()
    assert m.closed == before  # the view of the buffer still needs it
    del v
    gc.collect()
    assert m.closed == before + 1
    h = m.holder()
    m.open_resource(h.inside, 4)
    del h
    gc.collect()
    assert m.closed == before + 2


def test_errors_leave_objects_as_they_are(m: Any) -> None:
    """What Fortran stops in is not finalised for that."""
    r = m.resource()
    m.open_resource(r, 3)
    before = m.closed
    with pytest.raises(pyfort.FortranErrorStop, match="it fails"):
        m.fails(r)
    assert (m.closed, r.unit) == (before, 3)


def test_circles_are_collected(m: Any) -> None:
    """A class of Python may hold a reference to its own component."""

    class Mine(m.resource):  # type: ignore[misc, name-defined]
        pass

    gc.collect()
    before = m.closed
    mine = Mine()
    m.open_resource(mine, 1)
    mine.part = mine.state
    mine.self = mine
    del mine
    gc.collect()
    assert m.closed == before + 1


def test_a_resurrected_object_is_whole(m: Any) -> None:
    """A finaliser of Python's that brings it back must not find freed memory."""
    kept = []

    class Phoenix(m.inner):  # type: ignore[misc, name-defined]
        def __del__(self) -> None:
            kept.append(self)

    bird = Phoenix(1, 2)
    del bird
    gc.collect()
    assert kept.pop().hi == 2


def test_classes_of_python_may_have_an_own_constructor(m: Any) -> None:
    """The structure constructor must not take arguments that are not meant for it."""

    class Sized(m.inner):  # type: ignore[misc, name-defined]
        def __init__(self, size: float) -> None:
            super().__init__(hi=size)
            self.name = "sized"

    s = Sized(5.0)
    assert (s.lo, s.hi, s.name, m.area_or(s)) == (0, 5, "sized", 5)


def test_threads_make_and_drop_objects(m: Any) -> None:
    """Each finaliser once, whichever thread it runs in."""
    gc.collect()
    before, opened = m.closed, m.opened

    def work() -> None:
        for unit in range(1, 200):
            r = m.resource(unit)
            assert r.state.hi == 1
            r.buffer = [1.0, 2.0]

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gc.collect()
    assert (m.closed - before, m.opened) == (4 * 199, opened)


# --- copies ---


def test_copies_are_fortrans_assignment(m: Any) -> None:
    """What is allocated is copied as well."""
    o = m.made(2)
    a, b = copy.copy(o), copy.deepcopy(o)
    o.samples[0] = 100
    o.part.lo = -5
    assert (type(a), a.samples.tolist(), b.samples.tolist()) == (m.outer, [1, 2], [1, 2])
    assert (a.part.lo, b.label) == (2, "made")


def test_pickling(m: Any) -> None:
    """By components, which must be all that there is."""
    i = pickle.loads(pickle.dumps(m.inner(2, 3.5)))
    e = pickle.loads(pickle.dumps(m.extended(3, [1.0, 2.0])))
    assert (type(i), i.lo, i.hi, e.level, e.data.tolist()) == (m.inner, 2, 3.5, 3, [1, 2])
    for made, name in ((m.secretive(), "key"), (m.outer(), "map"), (m.node(), "next")):
        with pytest.raises(TypeError, match=f"component {name} is"):
            pickle.dumps(made)


def test_equality_without_an_operator_is_identity(m: Any) -> None:
    """Fortran has none either; objects can be keys then."""
    a, b = m.inner(1, 2), m.inner(1, 2)
    assert (a == b, a == a, len({a, b})) == (False, True, 2)


# --- what is told ---


def test_classes_tell_what_they_are(m: Any) -> None:
    """`help` shows components with their types, and where it is in Fortran."""
    assert m.inner.__doc__.startswith("inner(lo=..., hi=...)\n\nA pair.")
    assert "samples : ndarray of float64, shape (:) or None" in m.outer.__doc__
    assert "objects.f90" in m.outer.__doc__
    assert repr(m.inner(1, 2)) == "inner(lo=1.0, hi=2.0)"
    assert issubclass(m.extended, m.base)
    assert m.inner.__module__.endswith(".objects")
