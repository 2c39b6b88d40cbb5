"""Generic interfaces: their specific procedures, wherever they come from."""

from __future__ import annotations

from pathlib import Path

import pytest
from gfortran_dump import generics
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.model import Generic, Library
from pyfort.reader import read

CORPUS = Path(__file__).parent / "corpus"


def generic(library: Library, module: str, name: str) -> Generic:
    """The generic of a module, which must have it."""
    (found,) = (m for m in library.modules if m.name == module)
    return next(g for g in found.generics if g.name == name)


def specifics(found: Generic) -> list[str]:
    procedures = [s.procedure for s in found.specifics]
    return [f"{p.module}.{p.name}" for p in procedures if p is not None]


@pytest.fixture(scope="module")
def corpus() -> Library:
    return read([CORPUS / "generics.f90"])


def test_specifics_are_those_that_gfortran_finds(
    corpus: Library, gfortran: Compiler, tmp_path: Path
) -> None:
    theirs = generics(gfortran.path, CORPUS / "generics.f90", tmp_path)
    theirs["generics_first", "point"].remove("point")  # the structure constructor
    ours = {
        (m.name, g.name): {s.procedure.name for s in g.specifics if s.procedure}
        for m in corpus.modules
        for g in m.generics
    }
    assert ours == {key: theirs[key] for key in ours}
    assert len(ours) == 10
    # What other modules have by `use` is exported, or is in the list above.
    exported = {(m.name, e.name) for m in corpus.modules for e in m.exports}
    public = {key for key in theirs if key not in ours and key not in exported}
    assert public == {("generics_second", "renamed")}  # private there


def test_a_private_specific_may_have_the_name_of_another_one(corpus: Library) -> None:
    """The names mean what they mean in the module of the block."""
    assert specifics(generic(corpus, "generics_second", "shared")) == [
        "generics_second.hidden",
        "generics_first.hidden",
    ]


def test_a_generic_that_two_modules_contribute_to_belongs_to_their_user(corpus: Library) -> None:
    """An export of one module's generic would lose the other's procedures."""
    assert sorted(specifics(generic(corpus, "generics_fourth", "shared"))) == [
        "generics_first.hidden",
        "generics_second.hidden",
        "generics_third.from_third",
    ]
    fourth = corpus.modules[-1]
    assert {(e.name, e.module, e.original) for e in fourth.exports} == {
        ("area", "generics_first", "area"),
        ("gathered", "generics_second", "collected"),
    }


def test_which_specifics_have_a_name_outside(corpus: Library) -> None:
    found = generic(corpus, "generics_first", "same_name")
    assert [(s.name, s.public) for s in found.specifics] == [
        ("same_name", True),
        ("other_name", False),
    ]


def test_a_specific_that_is_not_understood_does_not_lose_the_others(library: Reader) -> None:
    text = """
module m
  use elsewhere, only: foreign
  private
  public :: g
  interface g
    module procedure good, bad, missing
    procedure foreign
  end interface
contains
  subroutine good(x)
    real :: x
  end subroutine
  subroutine bad(a)
    real :: a[*]
  end subroutine
end module
"""
    found = generic(library(text), "m", "g")
    assert specifics(found) == ["m.good"]
    reasons = {s.name: (s.place.line, s.reason) for s in found.specifics if s.procedure is None}
    assert reasons == {
        "bad": (15, "“a” is a coarray"),
        "missing": (6, "it is declared nowhere in the sources"),
        "foreign": (6, "it comes from module 'elsewhere', which is not among the sources"),
    }


def test_operators_and_assignments_are_apart_from_generics(library: Reader) -> None:
    # They have no name that Python could call, but classes have their like.
    text = """
module m
  interface operator(.near.)
    module procedure p
  end interface
  interface assignment(=)
    module procedure q
  end interface
contains
  subroutine p()
  end subroutine
  subroutine q()
  end subroutine
end module
"""
    (module,) = library(text).modules
    assert not module.generics
    assert [(g.name, g.specifics[0].name) for g in module.operators] == [
        ("operator(.near.)", "p"), ("assignment(=)", "q"),
    ]  # fmt: skip


def test_what_has_no_name_is_refused_with_its_line(library: Reader) -> None:
    text = """
module m
  interface write(formatted)
    module procedure p
  end interface
contains
  subroutine p()
  end subroutine
end module
"""
    (refusal,) = library(text).refusals
    assert refusal.name == "write(formatted)"
    assert refusal.place.line == 3
    assert refusal.reason.endswith("has no name that Python could call; its procedures are p")
