"""Records: bind(C) types as instances, as elements of structured arrays, and in compiled code."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import sys
import weakref
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture(scope="module")
def m(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("record")


def points(m: ModuleType, *shape: int) -> np.ndarray:
    """An array of vectors that all differ."""
    made = np.zeros(shape, m.vec3.dtype)
    for k, name in enumerate("xyz", 1):
        made[name] = k * np.arange(made.size).reshape(shape)
    return made


# --- classes -------------------------------------------------------------------------------


def test_layout_is_that_of_c(m: ModuleType) -> None:
    """Fails if a component is looked for where Fortran does not have it."""
    dtype = m.body.dtype
    assert dtype.names == ("id", "pos", "vel", "charge", "spin", "alive")
    assert [dtype.fields[n][1] for n in dtype.names] == [0, 8, 32, 56, 64, 80]
    assert dtype.itemsize == 88
    assert dtype["pos"] == m.vec3.dtype
    assert m.everything.dtype["grid"].shape == (3, 2)  # C's order


def test_every_sort_of_component(m: ModuleType) -> None:
    """Fails if one of them is read or written as something else than it is."""
    e = m.set_all()
    assert (e.tiny, e.large, e.small.tolist()) == (1, 2**40, [1, 2, 3])
    assert (e.c4, e.c8, e.precise, e.letter, e.name) == (1 + 2j, 3 + 4j, 0.5, "q", "ok")
    assert (e.address, e.flags.tolist(), e.in_, e.dtype_) == (None, [True, False], 11, 12)
    assert e.grid.tolist() == [[1, 3, 5], [2, 4, 6]]
    e.tiny, e.large, e.small, e.c4, e.c8, e.precise = -1, 100, [1, 1, 1], 5, 7j, 3.5
    e.letter, e.name, e.flags[1], e.in_, e.dtype_ = "A", "no", True, 0, 0
    e.grid[1, 0], e.corners[1]["y"] = 50, 500
    assert m.describe_all(e) == -1 + 100 + 3 + 5 + 7 + 3 + 65 + 111 + 500 + 50 + 1000000
    e.address = 64
    assert (e.address, e.corners.dtype) == (64, m.vec3.dtype)


def test_constructor(m: ModuleType) -> None:
    """Fails if components go elsewhere, or if what Fortran initialises is zero."""
    v = m.vec3(1.0, z=3)
    assert (v.x, v.y, v.z) == (1, 0, 3)
    b = m.body(3, v, (4, 5, 6), spin=[1, 2])
    v.x = 9
    assert (b.pos.x, b.vel.z, b.spin.tolist(), b.alive) == (1, 6, [1, 2], False)
    d = m.defaults()
    assert (d.n, d.w.tolist(), m.defaults(3).w[1]) == (7, [0.5, 1.5], 1.5)
    assert repr(v) == "vec3(x=9.0, y=0.0, z=3.0)"


@pytest.mark.parametrize(
    ("make", "kind", "match"),
    [
        (lambda m: m.vec3(1, 2, 3, 4), TypeError, "takes 3 components but 4"),
        (lambda m: m.vec3(1, w=2), TypeError, r"no component 'w': it is vec3\(x, y, z\)"),
        (lambda m: m.vec3(1, x=2), TypeError, "multiple values for component 'x'"),
        (lambda m: m.vec3("a"), TypeError, "component 'vec3.x' is a str"),
        (lambda m: m.body(2**31), OverflowError, "component 'body.id' is the int"),
        (lambda m: m.body(pos=(1, 2)), TypeError, "tuple of 2 items; vec3 has 3 components"),
        (lambda m: m.body(spin=[1, 2, 3]), ValueError, r"has shape \(2,\)"),
        (lambda m: setattr(m.vec3(), "q", 1), AttributeError, "no attribute 'q'"),
        (lambda m: delattr(m.vec3(), "x"), AttributeError, "cannot delete 'vec3.x'"),
        (lambda m: setattr(m.set_all(), "name", "x" * 9), ValueError, "room for 8 bytes"),
        (lambda m: m.vec3.x.__get__(m.body()), TypeError, "none of its type"),
        (lambda m: m.secretive(hidden=1), TypeError, "no component 'hidden'"),
    ],
)
def test_wrong_components(
    m: ModuleType, make: Callable[[ModuleType], object], kind: type[Exception], match: str
) -> None:
    """Fails if wrong use passes, or if it is not told what is wrong."""
    with pytest.raises(kind, match=match):
        make(m)


def test_components_keep_the_whole(m: ModuleType) -> None:
    """Fails if what a component looks at is freed with its object."""
    b = m.body(pos=(1, 2, 3), spin=[4, 5])
    whole, pos, spin = weakref.ref(b), b.pos, b.spin
    del b
    gc.collect()
    pos.x = 10
    assert whole() is not None
    assert (whole().pos.x, spin.tolist()) == (10, [4, 5])
    del pos, spin
    assert whole() is None


def test_instances_have_no_leaks(m: ModuleType) -> None:
    """Fails if the memory of an object, or a reference to what it uses, is lost."""
    sys.getrefcount(m.vec3)
    for _ in range(3):
        before = sys.getrefcount(m.vec3), sys.getrefcount(None)
        for _ in range(100):
            v = m.body().pos
            v.x = v.y
            m.norm(v)
            m.unit(1)
            with pytest.raises(TypeError):
                m.norm((1, 2, "a"))
        del v
        after = sys.getrefcount(m.vec3), sys.getrefcount(None)
    assert (after[0] - before[0], abs(after[1] - before[1]) < 50) == (0, True)


def test_copies_and_pickles(m: ModuleType) -> None:
    """Fails if a copy looks at the original, or if a pickle loses something in silence."""
    b = m.body(1, (1, 2, 3), spin=[4, 5])
    for other in (copy.copy(b), copy.deepcopy(b), pickle.loads(pickle.dumps(b))):
        other.pos.x = 9
        assert (b.pos.x, other.id, other.spin.tolist()) == (1, 1, [4, 5])
    hidden = copy.copy(m.make_secret(3))
    assert m.secret_sum([hidden]) == 301
    with pytest.raises(TypeError, match="component 'hidden' is private"):
        pickle.dumps(hidden)
    with pytest.raises(TypeError, match="component 'address' is an address"):
        pickle.dumps(m.everything())


def test_what_help_shows(m: ModuleType) -> None:
    """Fails if documentation of components or types is lost."""
    assert "A vector in space." in m.vec3.__doc__
    assert "x : float (float64)\n    to the east" in m.vec3.__doc__
    assert "to the east" in m.vec3.x.__doc__
    assert str(inspect.signature(m.vec3)) == "(x=..., y=..., z=...)"
    assert "vec3(x, y, z)" in m.record.__doc__


# --- one object --------------------------------------------------------------------------------


def test_read_in_every_form(m: ModuleType) -> None:
    """Fails if one of the forms in which an object can be given is not taken as it is."""
    a = points(m, 3)
    forms = (m.vec3(2, 4, 6), (2.0, 4, 6), a[2], a[2:].reshape(()))
    for form in forms:
        for f in (m.norm, m.norm_value):
            assert f(form) == pytest.approx(56**0.5)
    assert m.norm(v=forms[0]) == m.norm(forms[0])
    assert forms[0].x == 2  # it was passed by value


def test_changed_in_place(m: ModuleType) -> None:
    """Fails if the object is a copy, or what overlaps is not told."""
    v, w = m.vec3(1, 2, 3), m.vec3(10, 20, 30)
    m.move(v, w)
    m.swap(v, w)
    assert (v.x, w.z) == (10, 33)
    m.move(v, v)  # what is read is copied
    assert v.x == 20
    with pytest.raises(ValueError, match="shares memory with argument 'b'"):
        m.swap(v, v)
    b = m.body()
    m.swap(b.pos, v)
    assert b.pos.x == 20
    m.outside_move(v, [(1, 0, 0), (0, 5, 0)])
    assert (v.x, v.y) == (1, 5)


def test_records_that_are_changed_beside_others(m: ModuleType) -> None:
    """Fails if it is not seen that a record is an element of an array, or is beside it."""
    b = m.body(pos=(1, 0, 0), vel=(5, 0, 0))
    both = np.ndarray(2, m.vec3.dtype, np.asarray(b), m.body.dtype.fields["pos"][1])
    for part in (b.pos, b.vel):
        with pytest.raises(ValueError, match="'v' shares memory with argument 'w'"):
            m.meet(part, both)
    v = m.vec3(3)
    m.meet(v, both)
    m.meet(w=both, v=b.pos.__copy__())
    assert (v.x, b.pos.x, b.vel.x) == (1, 3, 5)
    m.move(b.pos, b.pos)  # what is read is copied
    m.move(by=b.pos, v=b.vel)
    assert (b.pos.x, b.vel.x) == (6, 11)


def test_results(m: ModuleType) -> None:
    """Fails if a result is no instance, or has another's bytes."""
    direction, length = m.split((3, 0, 4))
    assert type(direction) is m.vec3
    assert (direction.x, direction.z, length) == (0.6, 0.8, 5)
    middle = m.midpoint(m.vec3(0, 2, 4), (2, 2, 2))
    assert (type(middle), middle.x, middle.z) == (m.vec3, 1, 3)
    assert [m.unit(i).y for i in (1, 2)] == [0, 1]
    assert m.scaled((1, 2, 3), 2.0).z == 6
    assert m.doubled((1, 2, 3)).y == 4
    assert m.largest(points(m, 4)).x == 3


def test_optional(m: ModuleType) -> None:
    """Fails if what is absent is there, or the other way round."""
    assert m.maybe() == -1
    assert m.maybe(m.vec3(3)) == 3
    assert m.maybe(None, points(m, 2)) == 19
    assert m.maybe(w=[], v=(4, 0, 0)) == 4


@pytest.mark.parametrize(
    ("use", "kind", "match"),
    [
        (
            lambda m: m.norm(3),
            TypeError,
            r"'v' is the int 3; it must be vec3: pass .* vec3\(x, y, z\)",
        ),
        (lambda m: m.norm(m.body()), TypeError, "'v' is a body; it must be vec3"),
        (lambda m: m.norm((1, 2)), TypeError, "'v' is a tuple of 2 items"),
        (lambda m: m.norm(np.zeros((), m.body.dtype)), TypeError, "no field 'x'; use vec3.dtype"),
        (
            lambda m: m.swap(m.vec3(), (1, 2, 3)),
            TypeError,
            "'b' is a tuple; .* an instance of vec3",
        ),
        (
            lambda m: m.swap(points(m, 1)[0], m.vec3()),
            TypeError,
            "'a' is a numpy.void; it is changed",
        ),
        (lambda m: m.move(m.table[0], m.vec3()), TypeError, "must be an instance of vec3"),
        (lambda m: m.total(np.zeros(3)), TypeError, "float64, which has no fields"),
        (
            lambda m: m.total(np.zeros(3, [("x", "f8"), ("y", "f4"), ("z", "f8")])),
            TypeError,
            "field 'y' is float32, and not float64.*vec3.dtype",
        ),
        (
            lambda m: m.shift_n(np.zeros(3, [("x", "f8"), ("z", "f8"), ("y", "f8")]), 1.0),
            TypeError,
            "field 'y' is at byte 16, and not at 8",
        ),
        (lambda m: m.shift_n(points(m, 6)[::2], 1.0), ValueError, "not contiguous"),
        (lambda m: m.total(points(m, 2, 2)), ValueError, "has rank 2"),
        (lambda m: m.total("abc"), TypeError, "an array of vec3"),
        (lambda m: m.total([(1, 2, 3), 4]), TypeError, "element 1, is the int 4"),
        (lambda m: m.doubled(points(m, 2)), TypeError, "it must be vec3"),
        (lambda m: m.kind_of((1, 2, 3)), TypeError, "several specific procedures"),
        (lambda m: m.kind_of("a"), TypeError, "kind_of_body"),
    ],
)
def test_wrong_use(
    m: ModuleType, use: Callable[[ModuleType], object], kind: type[Exception], match: str
) -> None:
    """Fails if Fortran gets what it cannot read, or the message does not help."""
    with pytest.raises(kind, match=match):
        use(m)


def test_generic(m: ModuleType) -> None:
    """Fails if the type of a record does not choose."""
    given = (m.vec3(), m.body(), 1.0, points(m, 1)[0], np.zeros((), m.body.dtype))
    assert [m.kind_of(x) for x in given] == [1, 2, 3, 1, 2]


def test_what_is_not_wrapped(m: ModuleType) -> None:
    """Fails if objects would come without their initial values."""
    with pytest.raises(AttributeError, match="has initial values, which compilers do not give"):
        m.made(2)
    assert not hasattr(m, "hidden")
    assert m.hidden_norm((-3.0,)) == 3  # the type is private, but C can call the procedure


# --- arrays ---------------------------------------------------------------------------------------


def test_arrays_pass_as_they_are(m: ModuleType, call: Way) -> None:
    """Fails if strides are lost, or if arrays that are changed are copies."""
    a = points(m, 6)
    assert call(m.total, a[::-2]) == 9 + 10 * 18 + 100 * 27
    assert call(m.first_x, a[2:]) == 2
    b = points(m, 3, 4)
    call(m.shift, b[::2, ::-1], 100.0)
    assert b["x"].tolist() == [[100, 101, 102, 103], [4, 5, 6, 7], [108, 109, 110, 111]]
    call(m.shift_n, a, 1.0)
    call(m.shift_dense, a[::2], 10.0)
    assert a["x"].tolist() == [11, 2, 13, 4, 15, 6]
    assert call(m.count_any, b) == 212
    assert call(m.heights, b).tolist() == b["z"].tolist()
    assert m.count_any((1, 2, 3)) == m.count_any(m.vec3()) == 1


def test_arrays_that_fortran_makes(m: ModuleType, call: Way) -> None:
    """Fails if a result has another dtype or shape."""
    ring = call(m.ring, 3)
    assert (ring.dtype, ring["y"].tolist()) == (m.vec3.dtype, [-1, -2, -3])
    grown = call(m.grow, ring)
    assert (grown.dtype, grown["x"].tolist(), len(ring)) == (m.vec3.dtype, [1, 2, 3, 9], 3)
    looked = call(m.look)
    assert (looked.dtype, looked["x"].tolist()) == (m.vec3.dtype, [2, 3])


def test_what_fortran_may_leave_out(m: ModuleType) -> None:
    """Fails if nothing is something."""
    assert m.grow(None)["x"].tolist() == [1]
    assert m.grow([(1, 2, 3), m.vec3(4)])["x"].tolist() == [1, 4, 9]
    assert (m.found(2.0).x, m.found(-2.0)) == (2, None)
    assert (m.look_one(True).x, m.look_one(False)) == (1, None)


def test_private_components_are_kept(m: ModuleType) -> None:
    """Fails if a copy of an array loses what only Fortran can name."""
    assert m.secret_sum([m.secretive(2, 3), m.make_secret(7)]) == 2 + 500 + 30000 + 1 + 700
    assert m.secretive.__match_args__ == ("shown", "last")


def test_sizes_follow_from_records(m: ModuleType) -> None:
    """Fails if extents of structured arrays are not those of others."""
    assert m.weigh([m.body(charge=2), m.body(charge=3)]).tolist() == [2, 3]
    out = np.zeros(1)
    assert m.weigh([m.body(charge=2)], w=out) is out


# --- variables --------------------------------------------------------------------------------


def test_variables_are_live(m: ModuleType) -> None:
    """Fails if a variable is a copy, or is assigned by halves."""
    m.origin, m.path = (1, 2, 3), [(0, 0, 1)] * 4
    m.centre.id, m.centre.pos = 100, m.vec3(5)
    assert m.origin_sum() == 6 + 100 + 5 + 4
    seen = m.origin
    m.origin = m.vec3(7, 0, 0)
    seen.y = 1
    assert m.origin_sum() == 8 + 100 + 5 + 4
    with pytest.raises(TypeError, match=r"component 'vec3.y' is a str"):
        m.origin = (1, "a", 2)
    assert m.origin.x == 7
    with pytest.raises(TypeError, match=r"variable 'passing_record.origin' is the float 3.0"):
        m.origin = 3.0


def test_variables_of_pointers_and_allocatables(m: ModuleType) -> None:
    """Fails if what Fortran allocates is another memory."""
    assert (m.trail, m.allocated_one, m.last_one) == (None, None, None)
    m.trail = [(1, 0, 0), (2, 0, 0)]
    m.allocated_one = (3, 0, 0)
    m.trail["x"] += 1
    assert m.total_trail() == 5 + 3000
    m.trail = m.allocated_one = None
    assert m.total_trail() == -1
    m.point_at_path(2)
    assert (type(m.last_one), m.last_one.x) == (m.vec3, 2)
    m.last_one.y = 8
    assert m.look()["y"].tolist() == [8, 0]
    m.last_one = (2, 0, 0)
    assert m.look()["y"].tolist() == [0, 0]


def test_protected_variables(m: ModuleType) -> None:
    """Fails if Python writes where only Fortran may."""
    assert m.fixed.n == 7
    with pytest.raises(AttributeError, match="read-only"):
        m.fixed.n = 1
    with pytest.raises(ValueError, match="read-only"):
        m.fixed.w[0] = 1
    with pytest.raises(AttributeError, match="protected"):
        m.fixed = m.defaults()
    with pytest.raises(ValueError, match="read-only"):
        m.table["x"] = 1


def test_named_constants(m: ModuleType) -> None:
    """Fails if a constant has other values than in Fortran, or Python can change it."""
    assert (m.north.y, m.plain.n, m.plain.w.tolist()) == (1, 7, [0.5, 1.5])
    assert m.axes.dtype == m.vec3.dtype
    assert m.axes["z"].tolist() == [[0, 1], [0, 1]]
    assert m.corners["y"].tolist() == [2, 5]
    assert (m.norm(m.north), m.norm(m.axes[0, 0])) == (1, 1)
    with pytest.raises(AttributeError, match="read-only"):
        m.north.y = 2
    with pytest.raises(ValueError, match="read-only"):
        m.plain.w[0] = 2
    with pytest.raises(ValueError, match="read-only"):
        m.axes["x"] = 2
    with pytest.raises(ValueError, match="cannot set WRITEABLE"):
        m.corners.flags.writeable = True
    with pytest.raises(ValueError, match="read-only, as it is protected or constant in Fortran"):
        m.move(m.north, m.vec3(1, 1, 1))
    with pytest.raises(AttributeError, match="named constant"):
        m.north = m.vec3(1, 1, 1)
    own = copy.copy(m.north)
    own.y = 5
    assert (own.y, m.north.y) == (5, 1)


# --- compiled code ----------------------------------------------------------------------------


def test_records_in_jitted_code(m: ModuleType) -> None:
    """Fails if an element is copied, or a function gets another one."""
    a = points(m, 4)

    @numba.njit
    def loop(v: Any) -> float:
        total = 0.0
        for i in range(len(v)):
            m.move(v[i], v[0])
            v[i].y += 1
            total += m.norm_value(v[i]) ** 2 + m.norm(v[i]) ** 2
        return total

    expected = a.copy()
    expected["y"] += [1, 2, 2, 2]
    assert loop(a) == pytest.approx(2 * sum((expected[n] ** 2).sum() for n in "xyz"))
    assert a["y"].tolist() == expected["y"].tolist()


def test_instances_in_jitted_code(m: ModuleType) -> None:
    """Fails if compiled code has other memory than Python, or does not keep it."""

    @numba.njit
    def change(b: Any, v: Any) -> Any:
        inner = b.pos
        inner.x = 5
        b.vel = v
        b.vel.z += 1
        b.spin[0] = b.charge
        b.alive = not b.alive
        m.move(v, v)
        m.move(v, (1, 1, 1))
        return inner, b.id + 1, v.x

    b, v = m.body(6, charge=2.5), m.vec3(1, 2, 3)
    inner, number, x = change(b, v)
    assert (type(inner), number, x) == (m.vec3, 7, 3)
    inner.y = 8
    assert repr(b) == repr(m.body(6, (5, 8, 0), (1, 2, 4), 2.5, [2.5, 0], True))
    before = sys.getrefcount(b), sys.getrefcount(v)
    for _ in range(5):
        change(b, v)
    assert (sys.getrefcount(b), sys.getrefcount(v)) == before
    del b
    gc.collect()
    assert inner.y == 8


def test_objects_that_jitted_code_makes(m: ModuleType) -> None:
    """Fails if a result or a new object is freed too early, or is not as from Python."""

    @numba.njit
    def loop(n: int) -> float:
        total = 0.0
        for i in range(n):
            u = m.unit(i % 3 + 1)
            v = m.vec3(1.0, z=float(i))
            m.move(v, u)
            total += v.x + 2 * v.y + m.scaled(v, 3.0).z
        return total

    def expected(i: int) -> float:
        k = i % 3
        return 1 + (k == 0) + 2 * (k == 1) + 3 * (i + (k == 2))

    assert loop(100) == sum(map(expected, range(100)))
    direction, length = numba.njit(lambda: m.split(m.vec3(3.0, 0.0, 4.0)))()
    assert (type(direction), direction.z, length) == (m.vec3, 0.8, 5)
    assert numba.njit(lambda: m.defaults(9))().w.tolist() == [0.5, 1.5]
    assert numba.njit(lambda: m.set_all().c8)() == 3 + 4j
    assert numba.njit(lambda: m.midpoint((0, 2, 4), (2, 2, 2)))().z == 3
    assert numba.njit(lambda: m.maybe(m.vec3(3.0), m.ring(2)))() == 23


def test_variables_in_jitted_code(m: ModuleType) -> None:
    """Fails if a variable is frozen, or one that is protected is changed."""

    @numba.njit
    def change() -> float:
        m.record.origin.x += 1
        return m.record.origin.x

    m.origin = (1, 2, 3)
    assert change() == 2
    m.origin.x = 10
    assert change() == 11 == m.origin.x

    @numba.njit
    def wrong() -> None:
        m.record.fixed.n = 3

    with pytest.raises(numba.TypingError, match="protected or constant in Fortran"):
        wrong()


def test_named_constants_in_jitted_code(m: ModuleType) -> None:
    """Fails if compiled code has other values, changes them, or returns memory that is freed."""
    record = m.record

    @numba.njit
    def read() -> tuple[Any, ...]:
        return record.north.y + m.plain.w[1], record.axes[1, 0]["y"], record.norm(record.north)

    assert read() == (2.5, 1, 1)
    found = numba.njit(lambda: record.north)()
    gc.collect()
    assert (found.x, found.y, found.__fortran_read_only__) == (0, 1, True)

    @numba.njit
    def wrong() -> None:
        record.north.y = 3

    with pytest.raises(numba.TypingError, match="protected or constant in Fortran"):
        wrong()


def test_other_dtypes_in_jitted_code(m: ModuleType) -> None:
    """Fails if what may not be aligned gets to Fortran, or is not told how to get there."""
    a = points(m, 3).view([(n, "f8") for n in "xyz"])
    assert m.total(a) == m.total(a.view(m.vec3.dtype))
    with pytest.raises(TypeError, match=r"other records.*pass v.view\(\) of the dtype of the type"):
        numba.njit(lambda a: m.total(a))(a)


def test_misaligned_memory(m: ModuleType) -> None:
    """Fails if Fortran gets numbers where no compiler expects any."""
    a = np.zeros(1 + 3 * 24, np.uint8)[1:].view([(n, "f8") for n in "xyz"])
    for f in (m.total, m.first_x):
        with pytest.raises(TypeError, match="not aligned in memory"):
            f(a)
    assert m.total(a.copy()) == 0


def test_generics_in_jitted_code(m: ModuleType) -> None:
    """Fails if a record's type does not choose there."""
    f = numba.njit(lambda v, b: 10 * m.kind_of(v[0]) + m.kind_of(b[0]))
    assert f(points(m, 1), np.zeros(1, m.body.dtype)) == 12
    assert numba.njit(lambda v: 10 * m.kind_of(v) + m.kind_of(m.body()))(m.vec3()) == 12


def test_wrong_use_in_jitted_code(m: ModuleType) -> None:
    """Fails if another record, or another array, gets to Fortran."""
    for given in (np.zeros(1, m.body.dtype)[0], m.body(), 1.0):
        with pytest.raises(TypeError, match=r"argument 'v' is .*; it must be a vec3"):
            numba.njit(lambda b: m.norm(b))(given)
    with pytest.raises(TypeError, match="argument 'v' is "):
        numba.njit(lambda b: m.total(b))(np.zeros(1))
    with pytest.raises(TypeError, match="tuple of 2 items; vec3 has 3"):
        numba.njit(lambda: m.norm((1, 2)))()
    with pytest.raises(TypeError, match="no component 'w'"):
        numba.njit(lambda: m.vec3(w=1))()
    for make in (lambda: m.found(2.0), lambda: m.look_one(True)):
        with pytest.raises(numba.TypingError, match="one vec3 that Fortran allocates or points"):
            numba.njit(make)()

    @numba.njit
    def assign(b: Any, value: Any) -> None:
        b.id = value

    b = m.body(4)
    for value, kind in ((2**31, OverflowError), (1.5, TypeError), ("a", TypeError)):
        with pytest.raises(kind, match=r"component 'body.id' is"):
            assign(b, value)
    assert b.id == 4
