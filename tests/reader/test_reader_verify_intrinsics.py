"""Procedures with the names of intrinsics, which gfortran lets nothing point to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from test_reader_verify import INT8, REAL4, argument, check, mutated, result, shortened

from pyfort.build.compilers.compiler import Compiler
from pyfort.expression import Literal
from pyfort.model import Argument, Category, Dimension, Library, Procedure, Shape, Type
from pyfort.model import ShapeKind as Kind
from pyfort.reader import read
from pyfort.reader.value.intrinsics import INTRINSICS
from pyfort.reader.verify.procedures import verification

SOURCE = """
module m
  use iso_c_binding
  implicit none
  type, bind(c) :: box
    real(c_double) :: x(2)
  end type
contains
  pure real(c_double) function scale(x) bind(c)
    real(c_double), value :: x
    scale = 2*x
  end function
  subroutine index(n, x, y, z, b, extra) bind(c, name="c_index")
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n, *)
    real(c_double), intent(inout) :: y(n, 2*n + 1)
    complex(c_double_complex), intent(out) :: z(:)
    type(box), intent(in) :: b
    integer(c_long), intent(inout), optional :: extra
  end subroutine
  integer(c_int64_t) function sum(x, y) result(total) bind(c)
    real(c_float), intent(in) :: x, y
    total = int(x + y, c_int64_t)
  end function
  subroutine sign() bind(c)
  end subroutine
  type(c_ptr) function loc(text) bind(c)
    character(kind=c_char), intent(in) :: text(*)
    loc = c_null_ptr
  end function
  subroutine plain(x) bind(c)
    real(c_double) :: x
  end subroutine
end module
"""
NAMES = {"scale", "index", "sum", "sign", "loc", "plain"}

Change = Callable[[Procedure], Procedure]


def unknown(rank: int, kind: Kind) -> Shape:
    return Shape(kind, (Dimension(None, Literal(2)),) * (rank - 1) + (Dimension(None, None),))


def renamed(old: str, new: str) -> Change:
    def change(procedure: Procedure) -> Procedure:
        names = tuple(replace(a, name=new) if a.name == old else a for a in procedure.arguments)
        return replace(procedure, arguments=names)

    return change


def exchanged(procedure: Procedure) -> Procedure:
    """Return the procedure with two names exchanged, as if their order had been misread."""
    first, second, *rest = procedure.arguments
    names = (replace(first, name=second.name), replace(second, name=first.name), *rest)
    return replace(procedure, arguments=names)


def lengthened(procedure: Procedure) -> Procedure:
    more = Argument("more", Type(Category.REAL, 8), procedure.place, optional=True)
    return replace(procedure, arguments=(*procedure.arguments, more))


MUTATIONS: dict[str, tuple[str, Change]] = {
    "kind of a value": ("scale", argument("x", type=REAL4)),
    "kind of an integer": ("index", argument("n", type=INT8)),
    "kind of an array": ("index", argument("y", type=REAL4)),
    "category": ("index", argument("z", type=Type(Category.REAL, 8))),
    "value": ("scale", argument("x", value=False, intent="in")),
    "no value": ("sum", argument("x", value=True, intent=None)),
    "intent(inout) for in": ("index", argument("x", intent="inout")),
    "intent(in) for inout": ("index", argument("y", intent="in")),
    "intent(in) for out": ("index", argument("z", intent="in")),
    "no intent": ("index", argument("y", intent=None)),
    "optional": ("index", argument("extra", optional=False)),
    "not optional": ("index", argument("b", optional=True)),
    "rank of assumed size": ("index", argument("x", shape=unknown(1, Kind.ASSUMED_SIZE))),
    "higher rank": ("index", argument("x", shape=unknown(3, Kind.ASSUMED_SIZE))),
    "rank of assumed shape": ("index", argument("z", shape=unknown(2, Kind.ASSUMED_SHAPE))),
    "assumed size for explicit": ("index", argument("y", shape=unknown(2, Kind.ASSUMED_SIZE))),
    "assumed size for shape": ("index", argument("z", shape=unknown(1, Kind.ASSUMED_SIZE))),
    "scalar for array": ("loc", argument("text", shape=None)),
    "array for scalar": ("sum", argument("x", shape=unknown(1, Kind.ASSUMED_SIZE))),
    "handle for type": ("index", argument("b", type=Type(Category.C_PTR))),
    "kind of the result": ("scale", result(type=REAL4)),
    "kind of an integer result": ("sum", result(type=Type(Category.INTEGER, 4))),
    "handle that is the result": ("loc", result(type=Type(Category.C_FUNPTR))),
    "subroutine for function": ("scale", lambda p: replace(p, result=None)),
    "name": ("scale", renamed("x", "y")),
    "name of an optional": ("index", renamed("extra", "more")),
    "order": ("index", exchanged),
    "one dummy less": ("index", shortened),
    "one dummy more": ("index", lengthened),
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "m.f90"
    path.write_text(SOURCE)
    return path


def test_they_are_confirmed(compiler: Compiler, source: Path, tmp_path: Path) -> None:
    library = read([source], compiler)
    checks = verification(library)
    assert {p.name for p in checks.owners.values()} == NAMES
    assert not checks.unchecked
    assert check(library, compiler, tmp_path) == []


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_mistakes_are_noticed(
    compiler: Compiler, source: Path, tmp_path: Path, mutation: str
) -> None:
    name, change = MUTATIONS[mutation]
    right = read([source], compiler)
    wrong = mutated(right, name, change)
    assert wrong != right
    assert [r.name for r in check(wrong, compiler, tmp_path)] == [name]


def test_all_mistakes_are_noticed_at_once(compiler: Compiler, source: Path, tmp_path: Path) -> None:
    wrong = read([source], compiler)
    for name, change in (
        ("index", argument("b", type=Type(Category.CHARACTER, 7))),  # no such kind
        ("scale", result(type=REAL4)),
        ("sum", renamed("x", "z")),
        ("plain", argument("x", type=REAL4)),
    ):
        wrong = mutated(wrong, name, change)
    found = {r.name for r in check(wrong, compiler, tmp_path)}
    assert found == {"index", "scale", "sum", "plain"}


def named(names: Sequence[str], form: str) -> str:
    """Return a module of procedures with these names."""
    lines = ["module m", "use, intrinsic :: iso_c_binding, only: c_double", "contains"]
    for name in names:
        returns = "result(pyfort_r) " if form == "function" else ""
        lines += [
            f"{form} {name}(x) {returns}bind(c, name='named_{name}')",
            "real(c_double), intent(in) :: x",
            *(["real(c_double) :: pyfort_r", "pyfort_r = x"] if returns else []),
            f"end {form}",
        ]
    return "\n".join([*lines, "end module", ""])


@pytest.mark.parametrize("form", ["function", "subroutine"])
def test_every_name_is_confirmed_and_mistakes_noticed(
    compiler: Compiler, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "m.f90"
    path.write_text(named(sorted(INTRINSICS), form))
    right = read([path], compiler)
    assert len(right.modules[0].procedures) == len(INTRINSICS)
    assert check(right, compiler, tmp_path) == []
    wrong = right
    for name in INTRINSICS:
        wrong = mutated(wrong, name, argument("x", type=REAL4))
    assert {r.name for r in check(wrong, compiler, tmp_path)} == INTRINSICS


def test_gfortran_rejects_pointers_to_names_of_the_list(
    gfortran: Compiler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is what gfortran says; where it stops doing so, the list may shrink."""
    path = tmp_path / "m.f90"
    path.write_text(named([*sorted(INTRINSICS), "no_intrinsic"], "subroutine"))
    library = read([path], gfortran)
    monkeypatch.setattr("pyfort.reader.verify.procedures.INTRINSICS", frozenset())
    rejected = {r.name for r in _refusals_by_line(library, gfortran, tmp_path)}
    assert "no_intrinsic" not in rejected
    later = {
        "acospi", "asinpi", "atan2pi", "atanpi", "coshape", "cospi", "out_of_range", "reduce",
        "selected_logical_kind", "sinpi", "split", "tanpi", "tokenize",
    }  # fmt: skip
    # An extension that a later version drops does no harm in the list.
    assert len(INTRINSICS - rejected - later) < 10


def _refusals_by_line(library: Library, compiler: Compiler, folder: Path) -> list[Procedure]:
    for path in library.sources:
        assert compiler.syntax_check(Path(path), module_dir=folder) == []
    checks = verification(library)
    errors = compiler.syntax_check(checks.source, includes=[str(folder)])
    return [checks.owners[e.line] for e in errors if "invalid in procedure pointer" in e.text]
