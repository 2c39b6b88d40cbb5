"""Which specific procedures a generic gets, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.model import Library, Refusal
from pyfort.plan import Plan, PlannedGeneric, plan_library
from pyfort.reader import read

SOURCE = Path(__file__).parent.parent / "generics" / "generics.f90"


@pytest.fixture(scope="module")
def library() -> Library:
    return read([SOURCE], find())


@pytest.fixture(scope="module")
def plan(library: Library) -> Plan:
    return plan_library(library)


def generic(plan: Plan, name: str) -> PlannedGeneric:
    return next(g for m in plan.modules for g in m.generics if g.name == name)


def names(plan: Plan, name: str) -> list[str]:
    return [w.name for w in generic(plan, name).specifics]


def test_refusals_have_the_line_and_the_reason(plan: Plan) -> None:
    """`--strict` fails for each of these, and for nothing else."""
    found = {(r.name, r.reason.partition(":")[0]) for r in plan.refusals}
    assert found == {
        ("operator(.plus.)", "none of its operands is of a type that is a class"),
        ("assignment(=)", "none of its operands is of a type that is a class"),
        ("random", "no call can choose between 'random_d' and 'random_f', which take the same"),
        ("widest", "its specific procedure 'widest_text'"),
    }  # fmt: skip
    lines = SOURCE.read_text().splitlines()
    for refusal in plan.refusals:
        line = lines[refusal.place.line - 1]
        assert "interface" in line or "random_d" in line or "ucs4" in line
    assert names(plan, "widest") == ["widest_d"]
    assert names(plan, "random") == ["random_f", "random_d"]


def test_private_specifics_are_called_through_the_generic(plan: Plan) -> None:
    """Fortran cannot name them; those that are public are called as ever."""
    specifics = {w.name: w for w in generic(plan, "twice").specifics}
    assert specifics["twice_i"].through is None
    assert not specifics["twice_i"].generic
    assert specifics["twice_d"].through == ("generics_base", "twice")
    assert specifics["twice_d"].generic == "twice"
    assert specifics["twice_d"].shim
    # They are no names of the module.
    (base,) = (m for m in plan.modules if m.name == "generics_base")
    assert "twice_i" in base.names
    assert "twice_d" not in base.names


def test_a_specific_with_the_name_of_the_generic_is_called_through_it(plan: Plan) -> None:
    """By that name a shim would get the generic, and need the ranks of arrays."""
    swap = generic(plan, "swap").specifics[0]
    assert swap.name == "swap"
    assert swap.through == ("generics_base", "swap")
    assert [m.names.count("swap") for m in plan.modules] == [1, 0, 0, 0]


def test_only_the_generic(library: Library) -> None:
    """Its procedures come along without names of their own, even public ones."""
    plan = plan_library(library, only=["twice"])
    assert [n for m in plan.modules for n in m.names] == ["twice"]
    assert names(plan, "twice") == ["twice_i", "twice_d"]
    assert generic(plan, "twice").specifics[0].through is None
    assert plan.refusals == ()


def test_what_is_skipped_is_no_specific(library: Library) -> None:
    assert names(plan_library(library, skip=["twice_d"]), "twice") == ["twice_i"]


def test_what_the_compiler_refuses_is_no_specific(library: Library) -> None:
    place = library.modules[0].place
    barred = Refusal("twice_d", place, "no", "generics_base")
    plan = plan_library(library, refused=[barred])
    assert names(plan, "twice") == ["twice_i"]
    assert barred in plan.refusals
    # Under --only, the message stands under the name that was asked for.
    only = plan_library(library, only=["twice"], refused=[barred])
    assert [(r.name, r.reason) for r in only.refusals] == [
        ("twice", "its specific procedure 'twice_d': no")
    ]


def test_a_generic_without_specifics_is_refused(library: Library) -> None:
    plan = plan_library(library, only=["one_real"], skip=["one_real_f"])
    (refusal,) = plan.refusals
    assert refusal.name == "one_real"
    assert refusal.reason == "none of its specific procedures is wrapped: one_real_f"


def test_which_generics_are_ufuncs(plan: Plan) -> None:
    """All specifics must be elementwise; the loops are in the order of promotion."""
    loops = {
        g.name: [w.ufunc.types for w in g.loops if w.ufunc]
        for m in plan.modules
        for g in m.generics
        if g.loops
    }
    assert loops == {
        "square": ["i->i", "f->f", "d->d", "F->F", "D->D"],
        "blend": ["fff->f", "ddd->d"],
        "squared_i": ["i->i"],
        "halves": ["f->ff", "d->dd"],
        "late": ["i->i", "d->d"],
    }
