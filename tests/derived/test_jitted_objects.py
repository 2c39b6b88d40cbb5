"""Objects of derived types in `@njit` code: passed, kept, made, looked into, and finalised once."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit, prange
from numba.core.errors import TypingError

import pyfort


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("objects").objects


@pytest.fixture(scope="module")
def o(library: Callable[[str], ModuleType]) -> Any:
    return library("operators").operators


# --- objects as they are ------------------------------------------------------------------------


def test_an_object_is_itself(m: Any) -> None:
    """A copy would lose what is changed, and what Python has in a subclass of its own."""

    class Mine(m.inner):  # type: ignore[misc, name-defined]
        def width(self) -> float:
            return float(self.hi - self.lo)

    @njit
    def same(i: Any) -> Any:
        kept = i
        m.changed(kept, 2.0)
        return kept, kept is i, kept == i

    mine = Mine(1, 2)
    back, is_it, equals = same(mine)
    assert back is mine
    assert (mine.width(), is_it, equals) == (3, True, True)


def test_methods_that_python_replaces_are_not_fortrans(m: Any, o: Any) -> None:
    """Compiled code would call Fortran's, where Python calls its own."""

    class Mine(o.vec):  # type: ignore[misc, name-defined]
        def move(self, by: float) -> None:
            self.x = -by

    with pytest.raises(TypeError, match="with another 'move' than vec"):
        njit(lambda v: v.move(1.0))(Mine())


def test_components_are_read(m: Any) -> None:
    """As Python reads them: views, values, parts, None for what is not allocated."""

    @njit
    def read(x: Any) -> Any:
        x.coeff[0] = 5.0
        x.flags[1] = True
        x.part.hi = 4.0
        s = x.samples
        if s is not None:
            s[0] = 9.0
        numbers = (x.small, x.large, x.gain, x.phase, x.active, x.count)
        arrays = (x.matrix.shape, x.words[1], x.flags[0], x.map is None)
        return numbers, arrays, x.label + "|", x.maybe_part is None, x.any_base is None

    made = m.made(2)
    made.phase, made.words = 1j, ["x", "y"]
    numbers, arrays, label, *absent = read(made)
    assert numbers == (0, 0, 1.0, 1j, True, 2)
    assert (arrays[0], arrays[2:], label, absent) == ((2, 3), (False, True), "made|", [True, True])
    assert (made.coeff[0], made.flags.tolist(), made.part.hi) == (5, [False, True], 4)
    assert made.samples.tolist() == [9, 2]
    empty = m.outer()
    m.attach(empty, 2, 2)
    empty.any_base = m.extended(3)
    numbers, arrays, _, *absent = read(empty)
    assert (numbers[-1], arrays[3], absent) == (None, False, [True, False])


def test_components_are_assigned_by_the_rules_for_scalars(m: Any) -> None:
    """numba would cast, and cut off what does not fit."""

    @njit
    def write(x: Any, small: Any, label: Any) -> None:
        x.small = small
        x.label = label
        x.phase = 3
        x.active = False
        x.coeff = 2.0
        x.part = m.inner(7.0, hi=8.0)

    x = m.outer()
    write(x, 3, "abc")
    assert (x.small, x.label, x.phase, x.active, x.part.hi) == (3, "abc", 3, False, 8)
    assert x.coeff.tolist() == [2, 2, 2]
    for small, label, kind in ((128, "x", OverflowError), (1, "much too long", ValueError)):
        with pytest.raises(kind, match=r"component '.*objects.outer\.(small|label)'"):
            write(x, small, label)
    with pytest.raises(TypeError, match="is float64, it must be an integer"):
        write(x, 1.5, "x")


def test_what_may_be_none_is_assigned_by_the_same_rules(m: Any) -> None:
    """The value would be cast on the way through the optional type."""

    @njit
    def write(n: Any, value: Any) -> None:
        following = m.next_of(n)
        following.value = value

    first, second = m.node(1), m.node(2)
    m.append(first, second)
    write(first, 5)
    assert second.value == 5
    with pytest.raises(TypeError, match="is float64"):
        write(first, 2.5)
    with pytest.raises(TypeError, match="got None"):
        write(second, 1)


def test_components_that_are_arrays_of_objects(m: Any) -> None:
    """Fails if they are copies, or do not keep the object that has them."""

    @njit
    def read(x: Any) -> Any:
        x.parts[1].lo = 7
        more = x.more_parts
        return x.parts, more is None, 0 if more is None else more.lo.sum()

    x = m.outer()
    parts, *nothing = read(x)
    assert (parts.lo.tolist()[1], x.parts[1].lo, nothing) == (7, 7, [True, 0])
    x.more_parts = [m.inner(1, 2), m.inner(3, 4)]
    assert read(x)[2] == 4
    del x
    gc.collect()
    assert parts[1].lo == 7


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ("note", "text that Fortran allocates"),
        ("hidden", "Unknown attribute"), ("array", "Unknown attribute"),
    ],
)  # fmt: skip
def test_what_compiled_code_cannot_have_is_refused(m: Any, attribute: str, message: str) -> None:
    """With words about the component, and not about numba's inside."""
    names: dict[str, Any] = {}
    exec(f"def read(x):\n    return x.{attribute}", names)
    with pytest.raises(TypingError, match=message):
        njit(names["read"])(m.outer())


def test_what_is_allocatable_is_not_assigned(m: Any) -> None:
    """The memory would have to be Fortran's."""

    @njit
    def write(x: Any) -> None:
        x.samples = np.ones(3)

    with pytest.raises(TypingError, match="is allocatable: compiled code cannot allocate it"):
        write(m.outer())


# --- calls --------------------------------------------------------------------------------------


def test_procedures_take_and_give_objects(m: Any) -> None:
    """New ones, polymorphic ones, none at all."""

    @njit
    def calls(kind: Any, b: Any) -> Any:
        new = m.made(3)
        found = m.made_base(kind, 4)
        return new, m.reset(), found, m.replaced(b), m.level_of(b, True), m.maybe(False)

    new, reset, found, replaced, level, nothing = calls("extended", m.extended(2, [1.0, 2.0]))
    assert (new.label, new.samples.tolist(), reset.hi) == ("made", [1, 2, 3], 10)
    assert (type(found), found.level, replaced.level, level) == (m.extended, 4, 12, 5)
    assert nothing is None
    found, replaced = calls("no", m.base(10))[2:4]
    assert (found, replaced) == (None, None)


def test_optional_objects(m: Any) -> None:
    """What is absent stays absent."""

    @njit
    def calls(i: Any) -> Any:
        return m.area_or(), m.area_or(i), m.area_or(None, 2.0), m.area_or(i=i, other=9.0)

    assert calls(m.inner(1, 4)) == (-1, 3, 2, 3)


def test_pointers_see_what_is_pointed_at(m: Any) -> None:
    """And keep it: an argument, or what Fortran has."""

    @njit
    def pick(a: Any, b: Any) -> Any:
        p = m.pick(a, b, True)
        p.hi = 77.0
        return p

    @njit
    def values(at: Any) -> int:
        total = at.value
        following = at.next
        while following is not None:
            total = 10 * total + following.value
            following = following.next
        return int(total)

    b = m.inner(3, 4)
    p = pick(m.inner(1, 2), b)
    assert b.hi == 77
    del b
    gc.collect()
    assert (p.lo, p.hi) == (3, 77)
    nodes = [m.node(i) for i in (1, 2, 3)]
    m.append(nodes[0], nodes[1])
    m.append(nodes[1], nodes[2])
    assert values(nodes[0]) == 123


def test_wrong_objects_are_refused_by_name(m: Any) -> None:
    """An address of anything else would be taken for the object."""
    taken_sum, sum_of, changed, maybe = m.taken_sum, m.sum_of, m.changed, m.maybe
    with pytest.raises(TypeError, match=r"taken_sum\(\): argument 'o' is an inner; .* an outer"):
        njit(lambda x: taken_sum(x))(m.inner())
    with pytest.raises(TypeError, match="argument 'o' is int64"):
        njit(lambda x: taken_sum(x))(3)
    with pytest.raises(TypeError, match=r"'v' is an inner; it must be an array of inner"):
        njit(lambda x: sum_of(x))(m.inner())

    @njit
    def of_nothing(yes: Any) -> None:
        changed(maybe(yes), 1.0)

    of_nothing(True)
    with pytest.raises(TypeError, match=r"changed\(\): argument 'i' is None, it must be an inner"):
        of_nothing(False)
    outside = m.inner()
    with pytest.raises(TypingError, match="an inner is no constant of compiled code: pass it"):
        njit(lambda: outside.hi)()


def test_errors_of_fortran_are_raised(m: Any) -> None:
    """The trampoline tells of them."""
    fails = m.fails
    with pytest.raises(pyfort.FortranErrorStop, match="it fails"):
        njit(lambda r: fails(r))(m.resource(3))


def test_a_variable_may_be_of_two_types(m: Any) -> None:
    """It is what both extend, and its object knows more."""

    @njit
    def either(flag: Any) -> Any:
        b = m.base(3) if flag else m.extended(4)
        return b, m.level_of(b, False)

    assert [(type(b), level) for b, level in map(either, (True, False))] == [
        (m.base, 3), (m.extended, 4),
    ]  # fmt: skip


# --- methods, operators, classes ----------------------------------------------------------------


def test_methods_choose_and_are_inherited(o: Any) -> None:
    """By position and keyword, also those that are operators' names."""

    @njit
    def moved(v: Any) -> Any:
        v.move(1.0)
        v.move(1.0, up=5.0)
        return v.x, v.y, v.dot(v), o.vec.dot(v, v)

    for v in (o.vec(1, 2), o.special(1, 2)):
        assert moved(v) == (3, 7, 58, 58)
    with pytest.raises(TypeError, match="no specific procedure takes"):
        njit(lambda v: v.move("x"))(o.vec())


def test_operators(o: Any) -> None:
    """On the sides where Fortran has them."""

    @njit
    def calls(a: Any, b: Any, v: Any, w: Any) -> Any:
        a += b
        ratios = (a, a - b, -a, ~a, 2 + a)
        truths = (a == b, a != b, a < b, b > 0, v == w, v != w)
        return ratios, truths, v * 3.0, 3.0 * v, v / 2.0, o.dot(v, w), a.concat(b)

    ratios, truths, *vecs, dot, joined = calls(
        o.ratio(1, 2), o.ratio(1, 3), o.vec(1, 2), o.vec(3, 4)
    )
    assert [(r.num, r.den) for r in ratios] == [(5, 6), (9, 18), (-5, 6), (6, 5), (17, 6)]
    assert truths == (False, True, False, True, False, True)
    assert ([v.y for v in vecs], dot, joined) == ([6, 6, 1], 11, 51)
    with pytest.raises(TypingError):
        njit(lambda a: a + 2)(o.ratio())


def test_classes_make_objects(o: Any, m: Any) -> None:
    """A generic interface of the name comes first, then components."""

    @njit
    def make(text: Any) -> Any:
        return o.ratio(text), o.ratio(3, 5), o.ratio(den=2), o.ratio(), o.special(mark=9)

    *ratios, special = make("3/4")
    assert [(r.num, r.den) for r in ratios] == [(3, 4), (3, 5), (0, 2), (0, 1)]
    assert (type(special), special.mark) == (o.special, 9)
    with pytest.raises(TypeError, match="has no component 'num'"):
        njit(lambda: o.vec(num=1))()


# --- lifetime -----------------------------------------------------------------------------------


def test_objects_are_finalised_once(m: Any) -> None:
    """When the last name is gone, in compiled code or after it, whatever else looks at them."""

    @njit
    def make(n: Any) -> Any:
        kept = m.resource(1)
        for unit in range(1, n):
            r = m.resource(unit)
            r.state.hi = 3.0
            kept = r if unit % 2 else kept
        return kept, kept.state

    @njit(parallel=True)
    def in_threads(n: Any) -> None:
        for _ in prange(n):
            r = m.resource(7)
            r.state.hi = 1.0

    gc.collect()
    before = m.closed
    kept, state = make(10)
    gc.collect()
    assert m.closed == before + 9
    del kept
    gc.collect()
    assert (m.closed, state.hi) == (before + 9, 3)
    del state
    gc.collect()
    assert m.closed == before + 10
    r = m.resource(1)
    njit(lambda r: r)(r)
    assert m.closed == before + 10
    del r
    assert m.closed == before + 11
    in_threads(100)
    assert before + 11 < m.closed <= before + 111  # threads count side by side


def test_cached_code_finds_its_types(m: Any, tmp_path: Any) -> None:
    """A second process has the machine code, and other addresses, also of variables."""
    package = m.__name__.partition(".")[0]
    (tmp_path / "job.py").write_text(
        f"""\
from numba import njit
from {package} import objects as m

@njit(cache=True)
def work(b):
    r = m.resource(3)
    found = m.made_base("extended", m.level_of(b, True))
    return found, r.state.hi, m.inner(3.0).hi, m.standing.lo

found, hi, other, low = work(m.extended(2, [1.0]))
hits = sum(work.stats.cache_hits.values())
print(type(found).__name__, found.level, hi, other, low, hits)
"""
    )
    folder = sys.modules[package].__path__[0].rpartition("/")[0]
    for hits in (0, 1):
        done = subprocess.run(
            [sys.executable, "job.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={"PYTHONPATH": folder, "PATH": ""},
        )  # fmt: skip
        expected = ["extended", "3", "1.0", "1.0", "5.0", str(hits)]
        assert done.stdout.split() == expected, done.stderr


# --- variables of modules -----------------------------------------------------------------------


def test_what_is_protected_is_read_only(library: Callable[[str], ModuleType]) -> None:
    """With all that is in it; Fortran would find its own object changed."""
    store = library("object_variables").object_store
    change, spin = store.change, store.spin
    store.make(2)

    @njit
    def read(w: Any) -> Any:
        return w, w.rim, w.spokes, w.rim.radius

    same, rim, spokes, radius = read(store.fixed)
    assert (type(same), rim.radius, spokes.tolist()) == (store.wheel, radius, [1, 2, 3])
    with pytest.raises(AttributeError, match="protected"):
        rim.radius = 2.0
    assert not spokes.flags.writeable

    @njit
    def write(w: Any) -> None:
        w.rim.radius = 2.0

    write(store.front)
    with pytest.raises(TypingError, match="'radius' cannot be assigned: it is protected"):
        write(store.fixed)
    with pytest.raises(TypeError, match="is read-only, as it is protected or constant"):
        njit(lambda s: change(s))(store.fixed_row[0])
    assert njit(lambda w: spin(w))(store.fixed) == radius
