"""What the build refuses of what cannot be verified: all of it that would be wrapped."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_reader_verify import REAL4, argument, mutated

from pyfort.build.compilers.compiler import Compiler
from pyfort.build.compilers.flags import Flags
from pyfort.build.sources.request import Request
from pyfort.build.work import Work
from pyfort.expression import Opaque
from pyfort.model import Category, Dimension, Library, Shape, ShapeKind, Type
from pyfort.plan import plan_library
from pyfort.reader import read

SOURCE = """
module m
  use iso_c_binding
  integer(c_int), private :: depth = 2
contains
  subroutine fine(x) bind(c)
    real(c_double), intent(inout) :: x
  end subroutine
  subroutine other(x) bind(c)
    real(c_double), intent(inout) :: x
  end subroutine
  subroutine deep(x) bind(c)
    real(c_double) :: x(depth)
  end subroutine
end module
"""


@pytest.fixture
def right(gfortran: Compiler, tmp_path: Path) -> Library:
    path = tmp_path / "m.f90"
    path.write_text(SOURCE)
    return read([path], gfortran)


@pytest.fixture
def work(gfortran: Compiler, tmp_path: Path, right: Library) -> Work:
    for path in right.sources:
        assert gfortran.syntax_check(Path(path), module_dir=tmp_path) == []
    request, flags = Request(tuple(right.sources)), Flags.of((), "gfortran")
    return Work(gfortran, flags, request, tmp_path, debug=False, clones=frozenset())


def unwritable(library: Library) -> Library:
    """Give `other` a bound that no check can be written for."""
    shape = Shape(ShapeKind.EXPLICIT, (Dimension(None, Opaque("?")),))
    return mutated(library, "other", argument("x", shape=shape))


def test_what_the_plan_refuses_is_not_refused_again(right: Library, work: Work) -> None:
    plan = plan_library(right)
    assert {w.name for w in plan.wrappers} == {"fine", "other"}
    assert [r.name for r in plan.refusals] == ["deep"]
    assert work.verify(right, plan) == []


def test_what_cannot_be_verified_is_refused(right: Library, work: Work) -> None:
    (refusal,) = work.verify(unwritable(right), plan_library(right))
    assert (refusal.name, refusal.module) == ("other", "m")
    assert "cannot be verified" in refusal.reason
    assert "a bound is “?”" in refusal.reason


def test_nothing_is_said_of_what_nobody_wants(right: Library, work: Work) -> None:
    wrong = mutated(unwritable(right), "fine", argument("x", type=REAL4))
    assert {r.name for r in work.verify(wrong, plan_library(right))} == {"fine", "other"}
    assert work.verify(wrong, plan_library(right, skip=["fine", "other"])) == []
    assert [r.name for r in work.verify(wrong, plan_library(right, only=["fine"]))] == ["fine"]


def test_a_library_of_which_nothing_can_be_checked(right: Library, work: Work) -> None:
    library = mutated(right, "fine", argument("x", type=Type(Category.CLASS)))
    plan = plan_library(right, only=["fine"])
    assert [r.name for r in work.verify(library, plan)] == ["fine"]
