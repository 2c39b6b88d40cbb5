"""Directives for pyfort in doc comments."""

from __future__ import annotations

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.model import Directive

SOURCE = """\
!> pyfort: of a module
module m
contains
  !> Adds.
  !> pyfort: signature (n),(n)->()
  !! As one does.
  subroutine s(x) !< PyFort:Serial
    !! pyfort : thread_safe   yes, Quite
    !! \\param x a number
    !! pyfort: last
    real :: x !< pyfort: belongs to x
    x = 1
    !! pyfort: too late
  end subroutine
  !> About pyfort: it is no directive.
  !> pyfort:
  !> pyfort: (n)
  !> pyfortran: this neither
  subroutine t() bind(c)
  end subroutine
end module
"""


def test_directives(library: Reader) -> None:
    s, t = library(SOURCE).modules[0].procedures
    path = s.place.path
    assert [(d.word, d.text) for d in s.directives] == [
        ("signature", "(n),(n)->()"),
        ("serial", ""),
        ("thread_safe", "yes, Quite"),
        ("last", ""),
    ]
    assert all(isinstance(d, Directive) and d.place.path == path for d in s.directives)
    assert [(d.place.line, d.place.column) for d in s.directives] == [
        (5, 3),
        (7, 19),
        (8, 5),
        (10, 5),
    ]
    assert s.doc == "Adds.\nAs one does."
    assert s.arguments[0].doc == "a number"
    assert [(d.word, d.text) for d in s.arguments[0].directives] == [("belongs", "to x")]
    assert t.directives == ()
    assert t.doc.count("pyfort") == 4


def test_only_procedures_and_dummies_have_directives(library: Reader) -> None:
    assert library(SOURCE).modules[0].doc == "pyfort: of a module"
    source = "module m\nreal :: x !< pyfort: a variable\nend module\n"
    assert library(source).modules[0].variables[0].doc == "pyfort: a variable"


def test_directives_of_dummies(library: Reader) -> None:
    """Wherever a description may stand, for all that the statement declares."""
    (s,) = library(
        "subroutine s(x, & !> pyfort: on the line\n  y, z, r)\n"
        "  !> pyfort: before it\n  !> Text.\n  real :: y, z\n"
        "  real :: r, other\n  !! pyfort: behind it\nend subroutine\n"
    ).procedures
    found = {a.name: [(d.word, d.text, d.place.line) for d in a.directives] for a in s.arguments}
    assert found == {
        "x": [("on", "the line", 1)],
        "y": [("before", "it", 3)],
        "z": [("before", "it", 3)],
        "r": [("behind", "it", 7)],
    }
    assert [a.doc for a in s.arguments] == ["", "Text.", "Text.", ""]


def test_modules_that_are_used(library: Reader) -> None:
    """Also those of the host and of the module of a submodule, as their names are known."""
    read = library(
        "module a\nend module\nmodule b\nend module\n"
        "module m\nuse a\ncontains\nsubroutine s()\nuse b, only:\nend subroutine\n"
        "subroutine t()\nend subroutine\nend module\nsubroutine u()\nend subroutine\n"
    )
    s, t = read.modules[2].procedures
    assert s.uses == {"a", "b"}
    assert t.uses == {"a"}
    assert read.procedures[0].uses == set()


@pytest.mark.parametrize("sign", ["!>", "!!"])
def test_every_sign(library: Reader, sign: str) -> None:
    (s,) = library(f"{sign} pyfort: keep\nsubroutine s()\nend subroutine\n").procedures
    assert [d.word for d in s.directives] == ["keep"]
    (s,) = library("subroutine s()\n!< pyfort: keep\nend subroutine\n").procedures
    assert [d.word for d in s.directives] == ["keep"]
    assert s.doc == ""


def test_an_interface_body_has_directives(library: Reader) -> None:
    (s,) = (
        library(
            "module m\ninterface\n!> pyfort: keep it\nsubroutine s() bind(c)\n"
            "end subroutine\nend interface\nend module\n"
        )
        .modules[0]
        .procedures
    )
    assert [(d.word, d.text) for d in s.directives] == [("keep", "it")]


def test_in_fixed_form_and_preprocessed(library: Reader, gfortran: Compiler) -> None:
    text = "C> pyfort: first\n!> PYFORT: keep Me\n      SUBROUTINE S()\n      END\n"
    for name in ("a.f", "b.F"):
        (s,) = library(text, name=name, compiler=gfortran).procedures
        assert [(d.word, d.text, d.place.line) for d in s.directives] == [
            ("first", "", 1),
            ("keep", "Me", 2),
        ]


def test_directives_at_no_declaration(library: Reader) -> None:
    """They are told, as nothing comes of them: behind the declarations, or before IMPLICIT."""
    source = """\
subroutine s(f, x)
  !> pyfort: raises x
  implicit none
  external :: f
  real :: x
  !> pyfort: interface subroutine f(x); real, intent(inout) :: x
  call f(x)
  !> About pyfort: no directive.
end subroutine
"""
    found = library(source).unread
    assert [(u.place.line, u.name) for u in found] == [(2, "s"), (6, "s")]
    assert found[1].text.startswith("!> pyfort: interface subroutine f(x); real, intent(inout)")
    assert "is not read: it must stand at the declaration of a dummy argument" in found[0].text
