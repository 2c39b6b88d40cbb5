"""Declarations that are written from the model: reading them again gives the same model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.declaration import Heading, ImpossibleError, Naming, bind_c, in_order, interface_body
from pyfort.expression import Literal, Name, Opaque
from pyfort.model import (
    Argument,
    Category,
    Dimension,
    Place,
    Procedure,
    Shape,
    ShapeKind,
    Type,
)
from pyfort.reader.value.oracle import fold

NOWHERE = Place("", 1)
#: Every shape, attribute and length; later dummies stand in bounds of earlier ones.
SUBROUTINE = """
subroutine everything(explicit, bounds, size_, assumed, from, heap, moved, text, short, &
    late, given, row, code, volatile_, n, m, ranks, callback)
  integer(4), intent(in) :: n, m
  real(8), intent(out) :: explicit(2*n + 1, max(n, 3))
  complex(4), intent(in) :: bounds(-1:n, 0:*)
  logical(4) :: size_(*)
  real(8), intent(inout), contiguous, target :: assumed(:, :)
  integer(1), intent(in) :: from(0:)
  real(4), allocatable, intent(inout) :: heap(:)
  real(8), pointer :: moved(:, :)
  character(len=*), intent(in) :: text
  character(len=2*m - 1, kind=1) :: short(3)
  character(len=:), allocatable, intent(out) :: late
  integer(8), value :: given
  integer(2), intent(in), optional :: row(size(explicit, 2, kind=8) - n)
  character(kind=1), value :: code
  real(8), volatile, asynchronous :: volatile_(-2147483647 - 1:n)
  real(8), intent(in) :: ranks(..)
  interface
    function callback(x, k) result(r)
      integer(4), intent(in) :: k
      real(8), intent(in) :: x(k)
      real(8) :: r(2*k)
    end function
  end interface
end subroutine
"""
FUNCTION = """
pure function rows(n, x) result(y)
  integer(8), intent(in) :: n
  real(8), intent(in) :: x(n, *)
  character(len=4, kind=1) :: y(0:2*n)
end function
"""


def bare(procedure: Procedure) -> Procedure:
    """What a declaration says, and not where and with which comments."""

    def argument(a: Argument) -> Argument:
        inner = None if a.interface is None else bare(a.interface)
        return replace(a, place=NOWHERE, interface=inner, doc="")

    result = None if procedure.result is None else replace(argument(procedure.result), name="r")
    return replace(
        procedure,
        arguments=tuple(map(argument, procedure.arguments)),
        result=result,
        place=NOWHERE,
        straight_line=False,
        attributes=procedure.attributes & {"pure"},
        doc="",
    )


def rewritten(procedure: Procedure) -> str:
    """A definition with the declarations that are written of a procedure."""
    naming = Naming().of(procedure)
    words = ["pure"] if "pure" in procedure.attributes else []
    heading = Heading(procedure, procedure.name, naming, words, "r", bind="")
    return source([heading.first(), *heading.declarations(), heading.last])


def source(lines: list[str]) -> str:
    return "".join(f"{piece}\n" for line in lines for piece in fold(line))


@pytest.mark.parametrize("text", [SUBROUTINE, FUNCTION], ids=["subroutine", "function"])
def test_declarations_mean_what_was_read(library: Reader, compiler: Compiler, text: str) -> None:
    """Fails if an attribute, a bound, a kind or a length gets lost on the way."""
    (procedure,) = library(text, compiler=compiler).procedures
    written = rewritten(procedure)
    (again,) = library(written, name="again.f90", compiler=compiler).procedures
    assert bare(again) == bare(procedure)
    assert compiler.syntax_check(written.replace(") ::", ") ::")) == []
    lines = interface_body(Heading(procedure, procedure.name, Naming().of(procedure), result="r"))
    program = source(["interface", *lines, "end interface", "end"])
    assert compiler.syntax_check(program) == []


def scalar(name: str, **changes: object) -> Argument:
    argument = Argument(name, Type(Category.INTEGER, 4), NOWHERE)
    return replace(argument, **changes)  # type: ignore[arg-type]


def test_what_is_mentioned_stands_before(compiler: Compiler) -> None:
    """Fails if a bound or a length refers to what is declared behind it; else nothing moves."""
    text = Type(Category.CHARACTER, 1, length=Name("m"))
    x = scalar("x", shape=Shape(ShapeKind.EXPLICIT, (Dimension(Name("n"), Name("k")),)))
    arguments = [scalar("a"), scalar("t", type=text), x, *map(scalar, ("k", "m", "n"))]
    assert [a.name for a in in_order(arguments)] == ["a", "m", "t", "k", "n", "x"]
    assert in_order(arguments[3:]) == arguments[3:]


@pytest.mark.parametrize(
    ("argument", "reason"),
    [
        (scalar("x", type=Type(Category.CLASS, name="t", module="m")), "“t”"),
        (scalar("x", type=Type(Category.DERIVED, name="t", module="m")), "“t”"),
        (scalar("x", type=Type(Category.PROCEDURE), pointer=True), "“x” is a procedure"),
        (
            scalar("x", shape=Shape(ShapeKind.EXPLICIT, (Dimension(None, Opaque("f(n)")),))),
            r"“f\(n\)”",
        ),
        (
            scalar("x", shape=Shape(ShapeKind.EXPLICIT, (Dimension(None, Name("other")),))),
            "“other”",
        ),
    ],
    ids=["class", "type", "procedure", "not understood", "unknown"],
)
def test_what_cannot_be_written_is_said(argument: Argument, reason: str) -> None:
    """Fails if wrong Fortran is written in place of an error with its reason."""
    procedure = Procedure("s", (argument,), None, NOWHERE)
    with pytest.raises(ImpossibleError, match=reason):
        Heading(procedure, "s", Naming().of(procedure)).declarations()


def test_names_are_those_of_the_place() -> None:
    """Fails if a bound calls a dummy otherwise than its declaration does."""
    extent = Shape(ShapeKind.EXPLICIT, (Dimension(None, Literal(3)), Dimension(None, Name("n"))))
    address = Type(Category.C_PTR)
    x = scalar("x", shape=extent, intent="in")
    procedure = Procedure("f", (x, scalar("n"), scalar("p", type=address)), None, NOWHERE)
    naming = Naming({"x": "x_2", "n": "n_2", "p": "p_2"}, {Category.C_PTR: "c_ptr_2"})
    heading = Heading(procedure, "g", naming, bind=bind_c('a "label"'))
    assert [heading.first(), *heading.declarations(), heading.last] == [
        'subroutine g(x_2, n_2, p_2) bind(C, name="a ""label""")',
        "integer(4) :: n_2",
        "integer(4), intent(in) :: x_2(3, n_2)",
        "type(c_ptr_2) :: p_2",
        "end subroutine g",
    ]
