"""Lines for f2py, and the expressions of C in them."""

from __future__ import annotations

import pytest

from pyfort.expression import Binary, Call, Constant, Literal, Name, Unary
from pyfort.model import Guidance, Place
from pyfort.reader.errors import NotUnderstoodError
from pyfort.reader.statement.c_expressions import parse_c
from pyfort.reader.statement.guidance import parse_guidance

PLACE = Place("a.f", 3)
N, M = Name("n"), Name("m")


def parsed(text: str) -> list[Guidance]:
    return parse_guidance(text, PLACE)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("len(X)", Call("size", (Name("x"), Literal(1)))),
        ("shape(x,1)", Call("size", (Name("x"), Literal(2)))),
        ("2*n+1", Binary("+", Binary("*", Literal(2), N), Literal(1))),
        ("n-m-1", Binary("-", Binary("-", N, M), Literal(1))),
        ("n%2", Call("mod", (N, Literal(2)))),
        ("-1", Literal(-1)),
        ("-2.5e-3", Constant(-0.0025)),
        ("1.d0", Constant(1.0)),
        ("(0.0,1)", Constant(1j)),
        ("'N'", Constant("N")),
        ("!n", Unary("!", N)),
        ("n>0&&m!=1||n==m", Binary("||", Binary("&&", Binary(">", N, Literal(0)),
         Binary("!=", M, Literal(1))), Binary("==", N, M))),
        ("(n>m?n:m)", Call("merge", (N, M, Binary(">", N, M)))),
        ("*n == 'N'", Binary("==", N, Constant("N"))),
        ("MAX(n, m)", Call("max", (N, M))),
        ("n[0]", Call("element", (N, Literal(1)))),
        ("n[m-1]", Call("element", (N, M))),
        ("(int)n+1", Binary("+", Call("int", (N,)), Literal(1))),
        ("f2py_itemsize(n)", Call("bytes", (N,))),
    ],
)  # fmt: skip
def test_expressions(text: str, tree: object) -> None:
    """Fails if an operator binds otherwise than in C, or an index counts from elsewhere."""
    assert parse_c(text) == tree


@pytest.mark.parametrize("text", ["x[0", "strlen(s)", "n++", "(char)n", "n =", "a.b", ""])
def test_expressions_beyond(text: str) -> None:
    """Fails if C is taken for something else than it is."""
    with pytest.raises(NotUnderstoodError):
        parse_c(text)


def test_declarations() -> None:
    """Fails if an attribute, a value or a check goes to another name."""
    (n,) = parsed("integer, intent(hide), depend(x) :: n = len(x)")
    assert n.words == {"hide", "depend"}
    assert n.initial == parse_c("len(x)")
    x, y = parsed("real*8 intent(in , out,copy), dimension(n,m) :: x, y(n)")
    assert x.words == y.words == {"in", "out", "copy"}
    assert x.shape is not None
    assert y.shape is not None
    assert [len(s.shape.dimensions) for s in (x, y) if s.shape] == [2, 1]
    (k,) = parsed("INTEGER, OPTIONAL, check(k > 0, k < n) :: K = 50")
    assert [text for _, text in k.checks] == ["k > 0", "k < n"]
    assert k.name == "k"


def test_dimension_statements() -> None:
    """Fortran's own form is a declaration as well."""
    (y, z) = parsed("DIMENSION y(n), z(2, m)")
    assert (y.name, y.shape and y.shape.dimensions[0].upper) == ("y", N)
    assert (z.name, z.shape and len(z.shape.dimensions)) == ("z", 2)


def test_forms_without_colons() -> None:
    assert [g.name for g in parsed("intent(in) a, b")] == ["a", "b"]
    assert parsed("intent(in out) x")[0].words == {"inout"}
    assert parsed("depend(n) x")[0].words == {"depend"}
    assert parsed("optional x")[0].words == {"optional"}
    assert parsed("threadsafe") == [
        Guidance("", PLACE, frozenset({"threadsafe"}), text="threadsafe")
    ]
    assert parsed("note(what it is) x")[0].note == "what it is"
    assert parsed("double precision, intent(in) :: w(0:n)")[0].words == {"in"}
    assert parsed("character*(*) s")[0].name == "s"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("callstatement {int i;}", "C code"),
        ("usercode x = 1;", "C code"),
        ("intent(strange) x", "unknown"),
        ("check(x.r>0) x", "expression"),
        ("use module", "no declaration"),
        ("intent(in", "not closed"),
        ("intent(in)", "names nothing"),
        ("intent(in) x y", "not expected"),
    ],
)
def test_what_is_not_honoured(text: str, reason: str) -> None:
    """Fails if such a line has no effect, and nobody is told."""
    with pytest.raises(NotUnderstoodError, match=reason):
        parsed(text)
