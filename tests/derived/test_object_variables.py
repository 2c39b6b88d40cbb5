"""Variables of modules that are objects: the module's own memory, looked at."""

from __future__ import annotations

import copy
import gc
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError


@pytest.fixture(scope="module")
def package(library: Callable[[str], ModuleType]) -> Any:
    return library("object_variables")


@pytest.fixture
def m(package: Any) -> Any:
    found = package.object_store
    found.point_at("nothing")
    for name in ("one", "many", "any_figure", "figures"):
        setattr(found, name, None)
    return found


def test_a_variable_is_a_reference(m: Any) -> None:
    """A copy would be a trap: Fortran would not see what is assigned."""
    m.unit = m.square("a", 3.0)
    u = m.unit
    u.side = 5.0
    assert (m.total("unit"), m.unit.side, u.area()) == (25.0, 5.0, 25.0)
    m.unit = m.square("b", 2.0)
    assert (u.side, u.name) == (2.0, "b")
    m.change(m.unit)
    assert (u.side, type(u) is m.square) == (3.0, True)


def test_parts_of_a_variable_are_live(m: Any) -> None:
    """References and views all the way down."""
    m.front.rim.radius = 7.0
    m.front.spokes[1] = 20
    m.front.rim.marks = [1.0, 2.0, 3.0]
    assert m.total("front") == 7.0
    assert m.front.spokes.tolist() == [1, 20, 3]
    assert m.front.rim.marks.sum() == 6.0


def test_arrays_of_objects(m: Any) -> None:
    """Arrays of explicit shape are views of all objects, of any rank."""
    m.row.side[:] = [1.0, 2.0, 3.0]
    m.row[1].side = 20.0
    assert (m.total("row"), len(m.row), m.grid.shape) == (24.0, 3, (2, 3))
    m.grid[1, 2].side = 9.0
    assert m.total("grid") == 9.0
    m.row = [m.square(side=float(i)) for i in range(3)]
    assert m.row.side.tolist() == [0.0, 1.0, 2.0]
    m.row[0:2] = m.square(side=8.0)
    assert m.row.side.tolist() == [8.0, 8.0, 2.0]
    with pytest.raises(ValueError, match=r"has shape \(3,\), the value has shape \(2,\)"):
        m.row = m.square.array(2)


def test_allocatable_variables(m: Any) -> None:
    """None, or what is allocated; assigning allocates, None deallocates."""
    assert (m.one, m.many) == (None, None)
    m.one = m.circle(radius=2.0, marks=[1.0])
    m.many = m.circle.array(2)
    m.many.radius[:] = 3.0
    assert (m.one.area(), m.total("many")) == (12.0, 6.0)
    m.many = [m.circle(radius=1.0)] * 4
    assert (m.total("many"), m.many.shape) == (4.0, (4,))
    m.one = m.many = None
    assert (m.one, m.many, m.total("many")) == (None, None, -1.0)


def test_an_array_may_be_assigned_a_part_of_itself(m: Any) -> None:
    """The memory that is given up is where the values come from."""
    m.many = [m.circle(radius=float(i), marks=[float(i)]) for i in range(5)]
    m.many = m.many[::2]
    assert [c.radius for c in m.many] == [0.0, 2.0, 4.0]
    assert [c.marks.tolist() for c in m.many] == [[0.0], [2.0], [4.0]]


def test_what_fortran_frees_stays_readable(m: Any) -> None:
    """A dangling reference would read memory of somebody else, or crash."""
    m.make(3)
    old, part = m.many, m.many[1]
    m.many.radius[:] = 6.0
    m.make(1)
    gc.collect()
    assert (len(m.many), old.radius.tolist(), part.radius) == (1, [6.0] * 3, 6.0)


def test_pointer_variables(m: Any) -> None:
    """What Fortran points at, with its strides; a value that is assigned goes there."""
    assert (m.pointed, m.strided, m.some) == (None, None, None)
    m.point_at("one")
    m.pointed.side = 6.0
    assert m.pointed.area() == 36.0
    m.pointed = m.square(side=2.0)
    assert m.pointed.side == 2.0
    m.point_at("every other")
    assert m.strided.side.tolist() == [5.0, 3.0, 1.0]
    assert [s.side for s in m.strided] == [5.0, 3.0, 1.0]
    with pytest.raises(ValueError, match="assign None first"):
        m.strided = m.square.array(2)
    m.strided = None
    m.strided = m.square.array(2)
    assert m.strided.shape == (2,)


def test_polymorphic_variables(m: Any) -> None:
    """An instance of the dynamic type, which an assignment may change."""
    m.any_figure = m.square(side=3.0)
    assert (type(m.any_figure) is m.square, m.total("any")) == (True, 9.0)
    m.any_figure = m.circle(radius=2.0)
    assert (type(m.any_figure) is m.circle, m.total("any")) == (True, 12.0)
    m.point_at("rim")
    m.some.radius = 11.0
    assert m.front.rim.radius == 11.0


def test_polymorphic_arrays(m: Any) -> None:
    """All objects are of one dynamic type, and as far from each other as that says."""
    m.make(2)
    assert (m.figures.type is m.square, m.total("figures")) == (True, 2.0)
    m.figures.side[:] = [2.0, 3.0]
    assert m.total("figures") == 13.0
    m.figures = [m.circle(radius=1.0), m.circle(radius=2.0, marks=[5.0])]
    assert [f.area() for f in m.figures] == [3.0, 12.0]
    assert (m.figures[1].marks.tolist(), m.total("figures")) == ([5.0], 15.0)
    assert [p.radius for p in m.front.parts] == [1.0, 1.0]
    m.front.parts = m.square.array(3)
    assert m.front.parts.type is m.square
    with pytest.raises(TypeError, match="all must be of one type"):
        m.figures = [m.circle(), m.square()]


def test_protected_objects_are_read_only(m: Any) -> None:
    """Nor can their parts be changed, nor procedures that change them be given them."""
    m.make(2)
    assert (m.fixed.rim.radius, m.spin(m.fixed), m.fixed.rim.area()) == (1.0, 1.0, 3.0)
    for change in (
        lambda: setattr(m, "fixed", m.wheel()),
        lambda: setattr(m.fixed, "rim", m.circle()),
        lambda: setattr(m.fixed.rim, "radius", 2.0),
        lambda: setattr(m.fixed_row[0], "side", 2.0),
        lambda: m.fixed_row.__setitem__(0, m.square()),
    ):
        with pytest.raises(AttributeError, match="protected"):
            change()
    for array in (m.fixed.spokes, m.fixed.rim.marks, m.fixed_row.side):
        assert not array.flags.writeable
    with pytest.raises(TypeError, match=r"change\(\): argument 's' is read-only"):
        m.change(m.fixed_row[0])
    own = copy.copy(m.fixed)
    own.rim.radius = 2.0
    assert (own.rim.radius, m.fixed.rim.radius) == (2.0, 1.0)
    assert m.replaced(m.fixed_row[0]).side == 10.0


def test_named_constants_are_read_only_objects(package: Any, m: Any) -> None:
    """A constant has no memory: what Python could change would be a copy, or crash."""
    assert (m.constant.name, m.constant.area(), type(m.constant)) == ("const", 9.0, m.square)
    assert (m.spare.rim.radius, m.spare.rim.marks, m.spare.parts) == (2.0, None, None)
    assert (m.spin(m.spare), m.spare.spokes.tolist()) == (2.0, [4, 5, 6])
    assert (m.sides.shape, m.sides[1, 0].name, m.sides.side.tolist()) == (
        (2, 2), "b", [[1.0, 3.0], [2.0, 4.0]])  # fmt: skip
    assert [r.radius for r in m.rings] == [1.0, 2.0]
    assert package.constant is m.constant is package.other_names.fixed_square
    for change in (
        lambda: setattr(m, "constant", m.square()),
        lambda: setattr(m.constant, "side", 2.0),
        lambda: setattr(m.spare, "rim", m.circle()),
        lambda: setattr(m.spare.rim, "marks", [1.0]),
        lambda: m.sides.__setitem__((0, 0), m.square()),
        lambda: delattr(m, "rings"),
    ):
        with pytest.raises(AttributeError, match="constant"):
            change()
    assert not m.spare.spokes.flags.writeable
    with pytest.raises(TypeError, match=r"change\(\): argument 's' is read-only.* constant"):
        m.change(m.constant)
    own = copy.copy(m.constant)
    m.change(own)
    assert (own.side, m.constant.side) == (4.0, 3.0)


def test_names_by_use_lead_to_the_same_variable(package: Any, m: Any) -> None:
    """Another module's name for it, and the package's."""
    package.other_names.first.side = 12.0
    assert (m.unit.side, package.row.shape) == (12.0, (3,))
    package.unit = m.square(side=1.5)
    assert package.other_names.first.side == 1.5


def test_wrong_values_are_named(m: Any) -> None:
    """And change nothing."""
    m.unit = m.square(side=4.0)
    for name, value in (("unit", 3.0), ("unit", None), ("unit", m.circle()), ("one", "a"),
                        ("any_figure", m.wheel()), ("row", 5), ("many", [1, 2])):  # fmt: skip
        with pytest.raises(TypeError, match=name):
            setattr(m, name, value)
    assert (m.unit.side, m.one, m.many) == (4.0, None, None)
    with pytest.raises(AttributeError):
        del m.unit


def test_what_is_not_wrapped_is_told(m: Any) -> None:
    """With the Fortran line."""
    with pytest.raises(AttributeError, match=r"f90:50: .*private"):
        m.hidden_one  # noqa: B018
    with pytest.raises(AttributeError, match=r"f90:\d+: it is of type secret: .* make it public"):
        m.hidden_constant  # noqa: B018


def test_compiled_code_reads_variables_where_they_are(m: Any) -> None:
    """Fails if one is frozen, or another one, or a copy, or kept as if it were Python's."""

    @njit
    def use() -> Any:
        m.unit.side += 1
        m.row[1].side = m.unit.side
        m.grid[1, 2] = m.unit
        many, total = m.many, 0.0
        if many is not None:
            for c in many:
                total += c.radius
        return m.unit, m.front.rim, m.front.spokes, total, m.constant.side, m.sides[1, 0].side

    for side in (3.0, 5.0):
        m.unit.side = side
        m.many = [m.circle(radius=side)] * 2
        unit, rim, spokes, *numbers = use()
        assert numbers == [2 * side, 3.0, 2.0]
        assert (unit.side, m.row[1].side, m.grid[1, 2].side) == (side + 1,) * 3
        unit.side, rim.radius, spokes[0] = 8.0, side, 7
        assert (m.unit.side, m.front.rim.radius, m.front.spokes[0]) == (8.0, side, 7)
    m.many = None
    assert use()[3] == 0.0


def test_compiled_code_assigns_objects_to_variables(m: Any) -> None:
    """Fails if the variable is another object then, or has what was allocated in the other one."""

    @njit
    def assign(s: Any, w: Any) -> None:
        m.unit = s
        m.front = w
        m.unit = m.unit

    u, w = m.unit, m.wheel(rim=m.circle(radius=4.0, marks=[1.0, 2.0]))
    assign(m.square("mine", 7.0), w)
    assert (u.side, u.name, m.unit.area(), m.front.rim.marks.tolist()) == (7, "mine", 49, [1, 2])
    w.rim.marks[0] = 9.0
    assert m.front.rim.marks[0] == 1.0
    for name, value, message in (
        ("unit", m.circle(), "is assigned a .*circle; it must be a .*square"),
        ("row", m.unit, r"cannot assign to .*\.row in compiled code"),
        ("one", m.circle(), r"cannot assign to .*\.one in compiled code"),
        ("fixed", w, "it is protected in Fortran"),
    ):
        namespace = {"m": m}
        exec(f"def wrong(value):\n    m.{name} = value", namespace)
        with pytest.raises(TypingError, match=message):
            njit(namespace["wrong"])(value)


def test_compiled_code_has_what_fortran_allocates_or_points_at(m: Any) -> None:
    """Fails if there is something where nothing is, or memory that Fortran has freed."""

    def assign() -> None:
        m.constant.side = 1.0

    @njit
    def use() -> Any:
        one, some, any_figure, strided = m.one, m.some, m.any_figure, m.strided
        return one, some, any_figure, None if strided is None else strided[-1].side

    assert use() == (None,) * 4
    m.one, m.any_figure = m.circle(radius=2.0, marks=[1.0]), m.square(side=3.0)
    m.point_at("rim")
    one, some, any_figure, side = use()
    assert (type(some), type(any_figure), side) == (m.circle, m.square, None)
    m.point_at("every other")
    assert use()[3] == 1.0
    m.one = None
    gc.collect()
    assert (one.radius, any_figure.area()) == (2.0, 9.0)
    with pytest.raises(TypingError, match="protected or constant in Fortran"):
        njit(assign)()


def test_views_keep_nothing_alive_that_need_not_be(m: Any) -> None:
    """A module's variables are there as long as the library."""
    v = m.front.spokes
    gc.collect()
    v[0] = 9
    assert m.front.spokes[0] == 9
    assert np.shares_memory(v, m.front.spokes)
