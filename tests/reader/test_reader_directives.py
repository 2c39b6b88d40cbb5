"""Directives for pyfort in doc comments."""

from __future__ import annotations

import pytest
from reading import Reader

from pyfort.build.compiler import Compiler
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
    real :: x !< pyfort: belongs to no procedure
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
    assert s.arguments[0].doc == "a number\npyfort: belongs to no procedure"
    assert t.directives == ()
    assert t.doc.count("pyfort") == 4


def test_only_procedures_have_directives(library: Reader) -> None:
    assert library(SOURCE).modules[0].doc == "pyfort: of a module"


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
