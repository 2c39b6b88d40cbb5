"""Fortran's operators as Python's, generics that choose by class, and constructors."""

from __future__ import annotations

import copy
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("operators").operators


def test_operators_of_interfaces(m: Any) -> None:
    """Their procedures are private, so that only an expression of Fortran reaches them.

    The results are small: a compiler that thinks that it knows what is in them, while their bits
    are moved, would give zeros.
    """
    a, b = m.ratio(1, 2), m.ratio(1, 3)
    assert [(r.num, r.den) for r in (a + b, a - b, -a, ~b)] == [(5, 6), (1, 6), (-1, 2), (3, 1)]
    assert type(a + b) is m.ratio
    assert (m.vec(1, 2) + m.vec(3, 4)).y == 6


def test_operands_stand_on_either_side_as_in_fortran(m: Any) -> None:
    """And on no other: Python would turn them otherwise."""
    a = m.ratio(1, 2)
    assert ((2 + a).num, (m.vec(1, 2) * 3.0).y, (3.0 * m.vec(1, 2)).x) == (5, 6, 3)
    assert (m.vec(4, 2) / 2.0).x == 2
    for wrong in (lambda: a + 2, lambda: a + "x", lambda: 1 - a, lambda: 2.0 / m.vec()):
        with pytest.raises(TypeError, match="unsupported operand"):
            wrong()


def test_numpys_scalars_and_arrays_leave_operators_to_the_class(m: Any) -> None:
    """NumPy would take the object for a scalar of its own."""
    assert (np.float64(3) * m.vec(1, 2)).y == 6
    assert (np.int32(2) + m.ratio(1, 2)).num == 5
    with pytest.raises(TypeError):
        np.ones(2) * m.vec(1, 2)


def test_comparisons(m: Any) -> None:
    """Also where Python asks the other operand."""
    a, b = m.ratio(1, 2), m.ratio(2, 4)
    assert (a == b, a != b, a < b, m.ratio(1, 3) < a, a == 3) == (True, False, False, True, False)
    assert (m.ratio(1, 2) > 0, sorted([a, m.ratio(1, 3)])[0].den) == (True, 3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(a)
    with pytest.raises(TypeError):
        m.vec() < m.vec()  # noqa: B015


@pytest.mark.parametrize("compiled", [njit, lambda function: function])
def test_comparisons_are_those_of_fortran_where_there_are(m: Any, compiled: Any) -> None:
    """Fails if the operands are not turned round with the operator, or `<` stands for `>` though
    Fortran has both.
    """

    @compiled  # type: ignore[untyped-decorator]
    def compare(a: Any, b: Any) -> Any:
        return a < b, a > b, b < a, b > a

    assert compare(m.ratio(1, 3), m.ratio(1, 2)) == (True, False, False, True)
    assert compare(m.tally(1, 1), m.tally(2, 0)) == (True, True, False, False)


def test_defined_operators_are_functions_and_methods(m: Any) -> None:
    """Python has no such operators."""
    v, w = m.vec(1, 2), m.vec(3, 4)
    assert (m.dot(v, w), v.dot(w)) == (11, 11)
    assert (m.concat(m.ratio(1), m.ratio(2)), m.ratio(3).concat(m.ratio(4))) == (12, 34)


def test_assignment_from_other_types(m: Any) -> None:
    """A class method for each class, into a new object."""
    r, v = m.ratio.from_(7), m.vec.from_(np.array([1.0, 2.0]))
    assert (type(r), r.num, r.den, type(v), v.y) == (m.ratio, 7, 1, m.vec, 2)
    with pytest.raises(TypeError):
        m.ratio.from_("x")


@pytest.mark.parametrize("name", ["tally", "bound_tally"])
def test_copies_are_made_by_defined_assignment(m: Any, name: str) -> None:
    """Fails if bits are copied where Fortran would call a procedure."""
    class_ = getattr(m, name)
    t = class_(k=5)
    whole = m.two_tallies()
    setattr(whole, {"tally": "plain", "bound_tally": "bound"}[name], t)
    row = class_.array(2)
    row[0] = t
    for made in (
        copy.copy(t),
        copy.deepcopy(t),
        row[0],
        whole.plain if name == "tally" else whole.bound,
    ):
        assert (made.k, made.copies) == (5, 1)
    assert t.copies == 0


def test_copies_assign_components_as_fortran_does(m: Any) -> None:
    """Fails if a compiler looks for the component of a copy where none is: by a binding it is
    assigned by the procedure, by an interface it is not.
    """
    whole = m.two_tallies(x=[1.0, 2.0])
    whole.bound.k, whole.plain.k = 4, 6
    made = copy.copy(whole)
    assert (made.bound.k, made.bound.copies, made.plain.k, made.plain.copies) == (4, 1, 6, 0)
    made.x[0] = 9.0
    assert whole.x.tolist() == [1.0, 2.0]


def test_what_a_finaliser_frees_is_copied_by_defined_assignment(m: Any) -> None:
    """Fails if the copy is refused, as it is without one, or has the same memory."""
    a = m.owner(at=3)
    b = copy.copy(a)
    b.at[()] = 4
    assert (int(a.at), int(b.at)) == (3, 4)


def test_objects_within_objects_of_their_type_are_copied(m: Any) -> None:
    """Fails if two objects have the same memory, which both free: gfortran 12 copies addresses."""
    c = m.chain(v=1, next=m.chain(v=2, next=m.chain(v=3, x=[1.0, 2.0])))
    d = copy.copy(c)
    d.next.next.x[0] = 5.0
    assert (m.length(d), c.next.next.x.tolist(), d.next.next.x.tolist()) == (3, [1, 2], [5, 2])
    d.next = d.next.next  # which is in what it replaces
    assert (m.length(d), d.next.v, d.next.x.tolist()) == (2, 3, [5, 2])
    t = m.tree(v=1, kids=[m.tree(v=2), m.tree(v=3, kids=[m.tree(v=4)])])
    f = m.forest(c=c, t=t)
    g = copy.deepcopy(f)
    g.c.next.v = g.t.kids[1].kids[0].v = 9
    assert (f.c.next.v, f.t.kids[1].kids[0].v, t.kids[1].kids[0].v) == (2, 4, 4)


def test_what_nobody_can_copy_is_refused(m: Any) -> None:
    """Fails if the copy is one of the address."""
    with pytest.raises(TypeError, match=r"cannot be copied: .* the component next is private"):
        copy.copy(m.closed_chain())
    with pytest.raises(TypeError, match="closed_chain cannot be assigned"):
        m.closed_chain.array(1)[0] = m.closed_chain()
    with pytest.raises(AttributeError, match=r"'c' is allocatable, .* gfortran does not copy"):
        m.lengthened  # noqa: B018


def test_generic_bindings_are_methods_that_choose(m: Any) -> None:
    """Their bindings are private; a subclass has them as well."""
    for v in (m.vec(1, 2), m.special(1, 2)):
        v.move(1.0)
        v.move(1.0, up=5.0)
        assert (v.x, v.y) == (3, 7)
    with pytest.raises(TypeError, match="no specific procedure takes"):
        v.move("x")


def test_generics_choose_by_class(m: Any) -> None:
    """A subclass goes where its parent goes; what was chosen once is not chosen for all."""
    for _ in range(3):
        assert m.which(m.ratio()) == 1
        assert (m.which(m.vec()), m.which(m.special()), m.which(m.vec.array(3))) == (2, 2, 30)
    with pytest.raises(TypeError, match=r"which_ratio\(a: ratio\)"):
        m.which(3)
    assert m.size_of(m.special(mark=9)) == 9


def test_a_generic_of_the_types_name_constructs(m: Any) -> None:
    """First, and what it does not take goes to the components."""
    assert [(r.num, r.den) for r in (m.ratio("3/4"), m.ratio(3, 5), m.ratio(den=2), m.ratio())] == [
        (3, 4), (3, 5), (0, 2), (0, 1),
    ]  # fmt: skip

    class Mine(m.ratio):  # type: ignore[misc, name-defined]
        pass

    assert (type(Mine("1/2")), Mine("1/2").den, (Mine("1/2") + Mine("1/2")).num) == (Mine, 2, 4)
