"""Procedures, their dummies and results; and what must be refused."""

from __future__ import annotations

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.expression import Binary, Call, Literal, Name, Opaque, Unary
from pyfort.model import Argument, Category, Dimension, Procedure, ShapeKind, Type


def one(library: Reader, text: str, **options: object) -> Procedure:
    read = library(text, **options)
    assert not read.refusals
    found = [*read.procedures, *(p for m in read.modules for p in m.procedures)]
    assert len(found) == 1
    return found[0]


def dummies(library: Reader, declarations: str, names: str, **options: object) -> list[Argument]:
    text = f"subroutine s({names})\n{declarations}\nend subroutine\n"
    return list(one(library, text, **options).arguments)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        ("n", Name("n")),
        ("2*n + 1", Binary("+", Binary("*", Literal(2), Name("n")), Literal(1))),
        ("-n", Unary("-", Name("n"))),
        ("(n)", Name("n")),
        ("2**3 + 1", Literal(9)),
        ("k*2", Literal(6)),
        ("k*n", Binary("*", Literal(3), Name("n"))),
        ("size(a)", Call("size", (Name("a"),))),
        ("size(a, dim=1)", Call("size", (Name("a"), Literal(1)))),
        ("max(n, 3)", Call("max", (Name("n"), Literal(3)))),
        ("max(1, 3)", Literal(3)),
        ("len(t)", Call("len", (Name("t"),))),
        ("a(1)", Opaque("a(1)")),
        ("merge(1, 2, n .eqv. n)", Call("merge", (Literal(1), Literal(2), Opaque("n .eqv. n")))),
        ("other", Name("other")),
    ],
)
def test_bounds(library: Reader, bound: str, expected: object) -> None:
    text = f"""
      integer, parameter :: k = 3
      integer :: n, a(2)
      character(*) :: t
      real :: x({bound})"""
    x = dummies(library, text, "n, a, t, x")[3]
    assert x.shape is not None
    assert x.shape.dimensions == (Dimension(None, expected),)


@pytest.mark.parametrize(
    ("spec", "kind", "rank"),
    [
        ("x(3, n)", ShapeKind.EXPLICIT, 2), ("x(n, *)", ShapeKind.ASSUMED_SIZE, 2),
        ("x(0:*)", ShapeKind.ASSUMED_SIZE, 1), ("x(:, 2:)", ShapeKind.ASSUMED_SHAPE, 2),
        ("x(..)", ShapeKind.ASSUMED_RANK, 0), ("x(-n:n)", ShapeKind.EXPLICIT, 1),
    ],
)  # fmt: skip
def test_shapes(library: Reader, spec: str, kind: ShapeKind, rank: int) -> None:
    (_, x) = dummies(library, f"integer :: n\nreal :: {spec}", "n, x")
    assert x.shape is not None
    assert (x.shape.kind, len(x.shape.dimensions)) == (kind, rank)


def test_deferred_shape_takes_allocatable_or_pointer(library: Reader) -> None:
    x, y, z = dummies(
        library,
        "real, allocatable :: x(:)\nreal y(:)\npointer y\nreal, pointer, dimension(:, :) :: z",
        "x, y, z",
    )
    for argument in (x, y, z):
        assert argument.shape is not None
        assert argument.shape.kind is ShapeKind.DEFERRED
    assert x.allocatable
    assert y.pointer


def test_attributes_of_separate_statements_are_joined(library: Reader) -> None:
    text = """
      integer n
      real x, y
      value n
      dimension x(n), y(n, 2)
      intent(in) :: x, n
      intent(in out) y
      optional :: y
      target x
      volatile y
      asynchronous x"""
    n, x, y = dummies(library, text, "n, x, y")
    assert n.value
    assert (x.intent, y.intent) == ("in", "inout")
    assert x.target
    assert x.asynchronous
    assert y.optional
    assert y.volatile
    assert y.shape is not None
    assert len(y.shape.dimensions) == 2


def test_dimension_attribute_gives_way_to_the_entity_itself(library: Reader) -> None:
    x, y = dummies(library, "real, dimension(3) :: x(2, 2), y", "x, y")
    assert x.shape is not None
    assert y.shape is not None
    assert (len(x.shape.dimensions), len(y.shape.dimensions)) == (2, 1)


def test_character_lengths(library: Reader) -> None:
    text = "integer n\ncharacter a\ncharacter(n) b\ncharacter*(*) c\ncharacter*4 d, e*2"
    arguments = dummies(library, text, "n, a, b, c, d, e")
    lengths = [a.type.length for a in arguments[1:]]
    assert lengths == [None, Name("n"), Opaque("*"), Literal(4), Literal(2)]


def test_implicit_types(library: Reader) -> None:
    a, i, z = dummies(library, "implicit complex(8) (z)\na = i", "a, i, z")
    assert [d.type.category for d in (a, i, z)] == [
        Category.REAL, Category.INTEGER, Category.COMPLEX,
    ]  # fmt: skip


def test_results(library: Reader) -> None:
    cases = {
        "double precision function f(x)\nend": ("f", Category.REAL, 8),
        "function f(x) result(y)\ninteger(8) :: y\nend": ("y", Category.INTEGER, 8),
        "function f(x)\ncomplex f\nend": ("f", Category.COMPLEX, 4),
        "function if(x)\nend": ("if", Category.INTEGER, 4),
    }
    for text, expected in cases.items():
        result = one(library, text + "\n").result
        assert result is not None
        assert (result.name, result.type.category, result.type.kind) == expected


def test_dummy_procedures(library: Reader) -> None:
    text = """
module m
  abstract interface
    real function plain(x)
      real, intent(in) :: x
    end function
  end interface
contains
  subroutine s(a, b, c, d, e)
    procedure(plain) :: a
    procedure(real(8)), optional :: b
    procedure() :: c
    real(8), external :: d
    interface
      subroutine e(n) bind(c)
        integer, value :: n
      end subroutine
    end interface
  end subroutine
end module
"""
    a, b, c, d, e = one(library, text).arguments
    assert all(x.type == Type(Category.PROCEDURE) for x in (a, b, c, d, e))
    assert a.interface is not None
    assert a.interface.name == "plain"
    assert b.optional
    assert b.result == Type(Category.REAL, 8)
    assert (c.interface, c.result) == (None, None)
    assert d.result == Type(Category.REAL, 8)
    assert e.interface is not None
    assert e.interface.arguments[0].value
    assert e.interface.binding == "e"


def test_dummies_that_are_only_called_are_procedures(library: Reader) -> None:
    text = """
subroutine s(f, g, x, n)
  double precision f, x
  integer n
  x = f(x) + n
  call g(x, n)
end subroutine
"""
    f, g, x, n = one(library, text).arguments
    assert [a.type.category is Category.PROCEDURE for a in (f, g, x, n)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_interfaces_are_inferred_from_plain_calls(library: Reader) -> None:
    text = """
subroutine s(fcn, g, h, n, x, fvec)
  external fcn, g, h
  double precision g
  integer n, iflag
  double precision x(n), fvec(n)
  call fcn(n, x, fvec, iflag)
  call fcn(n, x(2), fvec, iflag)
  x(1) = g(x(1)) + g(x(1)*2 + 0.5d0)
  call h(x)
  call h(iflag)
end subroutine
"""
    fcn, g, h, *_ = one(library, text).arguments
    assert fcn.interface is not None
    assert "inferred" in fcn.interface.attributes
    assert fcn.interface.result is None
    assert [a.name for a in fcn.interface.arguments] == ["n", "x", "fvec", "iflag"]
    assert fcn.interface.arguments[1].shape is not None
    assert g.interface is not None
    assert [a.type for a in g.interface.arguments] == [Type(Category.REAL, 8)]
    assert g.interface.result is not None
    assert h.interface is None  # the calls do not agree


def test_derived_types(library: Reader) -> None:
    text = """
module m
  use iso_c_binding
  type :: t
    integer :: i
  end type
contains
  subroutine s(a, b, c, d, e, f)
    type(t) :: a
    class(t) :: b
    class(*) :: c
    type(*) :: d
    type(c_ptr), value :: e
    type(c_funptr) :: f
  end subroutine
end module
"""
    types = [a.type for a in one(library, text).arguments]
    assert types == [
        Type(Category.DERIVED, name="t", module="m"), Type(Category.CLASS, name="t", module="m"),
        Type(Category.CLASS, name="*"), Type(Category.ASSUMED), Type(Category.C_PTR),
        Type(Category.C_FUNPTR),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "reason", "place"),
    [
        ("subroutine s(a)\nreal b[*]\nreturn\nentry t(b)\nend\n", "t", "coarray", "2:6"),
        ("subroutine s(a)\nimplicit none\ninteger b\nend\n", "s", "“a” has no type", "1:14"),
        ("subroutine s(a)\nreal, sideways :: a\nend\n", "s", "sideways", "2:7"),
        ("subroutine s(a)\nreal :: a[*]\nend\n", "s", "coarray", "2:9"),
        ("subroutine s(a)\ntype(t) a\nend\n", "s", "“t” is not declared", "2:9"),
        ("subroutine s(a)\nreal(nowhere) a\nend\n", "s", "“nowhere” is not declared", "2:15"),
        ("subroutine s(a)\ninclude 'no.inc'\nend\n", "s", "“no.inc” was not found", "2:1"),
        ("subroutine s(f)\nprocedure(g) :: f\nend\n", "s", "“g” is not declared", "2:17"),
        ("subroutine s(a)\nreal(7) :: a\nend\n", "s", "real(7)", "2:12"),
        ("function f(a) result(p)\nprocedure(g), pointer :: p\nend\n", "f", "pointer", "2:26"),
    ],
)
def test_refusals_have_a_reason_and_a_place(
    library: Reader, text: str, name: str, reason: str, place: str
) -> None:
    refused = {r.name: r for r in library(text).refusals}
    assert name in refused
    assert reason in refused[name].reason
    assert str(refused[name].place).endswith(f"source.f90:{place}")


def test_one_bad_procedure_loses_no_other(library: Reader) -> None:
    text = "".join(f"subroutine s{n}(x)\n{d}\nend\n" for n, d in enumerate(
        ["real x", "real, sideways :: x", "type(t) x", "integer x"]))  # fmt: skip
    read = library(text)
    assert [p.name for p in read.procedures] == ["s0", "s3"]
    assert [r.name for r in read.refusals] == ["s1", "s2"]


def test_statements_not_understood_matter_only_to_what_they_name(library: Reader) -> None:
    text = "subroutine s(x)\nreal x\nreal, sideways :: local\nx = 1\nend\n"
    assert not library(text).refusals


def test_a_lost_header_does_not_close_the_module(library: Reader) -> None:
    text = """
module m
contains
  subroutine lost(a, b) sideways
    real a, b
  end subroutine
  subroutine kept(a)
    real a
  end subroutine
end module
"""
    read = library(text)
    assert [p.name for p in read.modules[0].procedures] == ["kept"]
    (refusal,) = read.refusals
    assert (refusal.name, refusal.place.line, refusal.place.column) == ("lost", 4, 25)


def test_bind_c_names(library: Reader, gfortran: Compiler) -> None:
    text = """
module m
  use iso_c_binding
  character(*), parameter :: prefix = "lib_"
  character(len=*), parameter :: computed = repeat('x', 3)
contains
  subroutine MixedCase() bind(C)
  end subroutine
  subroutine named() bind(C, name=prefix//'Named')
  end subroutine
  subroutine nameless() bind(C, name="")
  end subroutine
  subroutine blanks() bind(C, name="  Spaces  ")
  end subroutine
  subroutine asked() bind(C, name=computed)
  end subroutine
  subroutine plain()
  end subroutine
end module
"""
    found = {p.name: p.binding for p in library(text, compiler=gfortran).modules[0].procedures}
    assert found == {
        "mixedcase": "mixedcase", "named": "lib_Named", "nameless": "", "blanks": "Spaces",
        "asked": "xxx", "plain": None,
    }  # fmt: skip


def test_constructs_that_gfortran_12_does_not_know(library: Reader) -> None:
    text = """
module m
contains
  non_recursive subroutine s(n, a)
    integer, intent(in) :: n
    real, intent(in) :: a(n)
    real :: r
    r = (n > 2 ? a(1) : a(2))
    critical
    end critical
    change team (t)
    end team
  end subroutine
end module
"""
    assert one(library, text).attributes == {"non_recursive"}


def test_unknown_statements_do_not_hide_the_declarations_behind_them(library: Reader) -> None:
    """Taken for executable, they would leave `n` to the implicit types."""
    text = "subroutine s(x, i)\nSOME_MACRO(y)\nreal(8) i(3)\ninteger x\nx = 1\nend\n"
    x, i = one(library, text).arguments
    assert (x.type.category, i.type.kind) == (Category.INTEGER, 8)
    (refusal,) = library(text.replace("SOME_MACRO(y)", "SOME_MACRO(x)")).refusals
    assert (refusal.name, refusal.place.line) == ("s", 2)


def test_examples_that_no_compiler_would_believe(library: Reader) -> None:
    """Fails if a line that only quiets f2py makes a function of what is called as a subroutine."""
    text = """
      subroutine outer(n, x, f)
      implicit double precision (a-h, o-z)
      external f
      dimension x(n)
!f2py real*8 y
!f2py y = f(y)
      call inner(n, x, f)
      end
      subroutine inner(n, x, f)
      implicit double precision (a-h, o-z)
      external f
      dimension x(n)
      call f(n, x)
      end
"""
    outer = next(p for p in library(text, name="a.f").procedures if p.name == "outer")
    interface = outer.arguments[2].interface
    assert interface is not None
    assert interface.result is None
    assert [a.name for a in interface.arguments] == ["n", "x"]


def test_interfaces_of_dummies_that_are_passed_on(library: Reader) -> None:
    """An external dummy has the interface that it has where it is called."""
    text = """
      subroutine outer(f, g, n, x)
      external f
      double precision g, inner
      external g, inner
      integer n
      double precision x(n), y
      call middle(n, f, x)
      y = inner(g, x)
      end
      subroutine middle(n, f, x)
      external f
      integer n
      double precision x(n)
      call f(n, x)
      end
      double precision function inner(g, x)
      double precision g, x
      external g
      inner = g(x)
      end
      subroutine round(f, n)
      external f
      call round(f, n)
      end
"""
    read = library(text, name="a.f")
    outer = next(p for p in read.procedures if p.name == "outer")
    f, g = (a.interface for a in outer.arguments[:2])
    assert f is not None
    assert f.result is None
    assert [a.name for a in f.arguments] == ["n", "x"]
    assert "inferred" in f.attributes
    assert g is not None
    assert g.result is not None
    assert g.result.type == Type(Category.REAL, 8)
    nothing = next(p for p in read.procedures if p.name == "round")
    assert nothing.arguments[0].interface is None


def test_what_calls_must_not_change_is_read_only(library: Reader) -> None:
    """A callback that changes a literal would end the process."""
    text = """
      subroutine s(f, n, x)
      external f
      integer, intent(in) :: n
      real :: x(n), y
      call f(n, 3.0, x, y, y + 1)
      end
"""
    (f,) = (a.interface for a in one(library, text).arguments[:1])
    assert f is not None
    assert [a.intent for a in f.arguments] == ["in", "in", None, None, "in"]


def test_interfaces_in_comments(library: Reader) -> None:
    """By name or in full, for `external` and for addresses; others are refused with the line."""
    text = """
module m
  use iso_c_binding
  abstract interface
    real(c_double) function known(x) bind(C)
      import :: c_double
      real(c_double), value :: x
    end function
  end interface
contains
  subroutine s(a, b, c)
    type(c_funptr), value :: a !< pyfort: interface known
    external :: b !< pyfort: interface subroutine b(n, x); integer, intent(in) :: n
    !< pyfort: interface real(c_double), intent(out) :: x(n)
    type(c_funptr), value :: c
  end subroutine
  subroutine wrong(a)
    type(c_funptr), value :: a !< pyfort: interface unknown
  end subroutine
  subroutine odd(a)
    type(c_funptr), value :: a !< pyfort: interface a function
  end subroutine
  subroutine undeclared(a)
    external :: a !< pyfort: interface subroutine a(x)
  end subroutine
end module
"""
    read = library(text)
    a, b, c = read.modules[0].procedures[0].arguments
    assert a.type.category is Category.C_FUNPTR
    assert a.interface is not None
    assert a.interface.is_bind_c
    assert b.interface is not None
    assert [(x.name, x.intent) for x in b.interface.arguments] == [("n", "in"), ("x", "out")]
    assert c.interface is None
    assert {(r.name, r.place.line) for r in read.refusals} == {
        ("wrong", 18), ("odd", 21), ("undeclared", 24),
    }  # fmt: skip
