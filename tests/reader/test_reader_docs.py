"""Doc comments reach what they describe."""

from __future__ import annotations

from reading import Reader

from pyfort.build.compilers.compiler import Compiler

SOURCE = """\
!> About the module.
!! More of it.
module m
  !! FORD says it here.
  use iso_c_binding
  implicit none
  !> A constant,
  integer, parameter :: np = 3 !< of three
  real :: x, & !< first
          y    !< second
  !> both
  integer :: i, j
  ! plain comments are no docs
  integer :: plain ! nor this
  type :: t !! a type
    integer :: c !! a component
    !> before
    real :: d
  end type
  enum, bind(c)
    enumerator :: red !! like blood
    !> like grass
    enumerator :: green
  end enum
contains
  !> Computes.
  !!
  !!   indented
  subroutine docd(n, a, & !! in the list
                  b) bind(c)
    !! after the statement
    !! goes on
    integer(c_int), value :: n !! size
    real(c_double), intent(in) :: a(n) !< the a
                                       !! and more of it
    !> the b, before
    real(c_double), intent(out) :: b(n)
    b = a !! an executable statement has none
    !! nor has this
  end subroutine docd

  !! before, without a greater sign
  function f(x) result(r) !! on the line
    real, intent(in) :: x; character(*), parameter :: s = "!! no" !! about s
    real :: r !! what comes back
    r = x
  end function

  !> On a line apart.

  ! a plain comment between
  integer function g(k) ; integer, intent(in) :: k !! text with '!' inside
    g = k
  end function
end module m
"""


def test_docs_in_free_form(library: Reader) -> None:
    (module,) = library(SOURCE).modules
    assert module.doc == "About the module.\nMore of it.\nFORD says it here."
    variables = {v.name: v.doc for v in module.variables}
    assert variables == {
        "np": "A constant,\nof three", "x": "first", "y": "second", "i": "both", "j": "both",
        "plain": "",
    }  # fmt: skip
    (derived,) = module.types
    assert derived.doc == "a type"
    assert [c.doc for c in derived.components] == ["a component", "before"]
    assert [e.doc for e in module.enumerations[0].enumerators] == ["like blood", "like grass"]


def test_docs_of_procedures_and_their_dummies(library: Reader) -> None:
    docd, f, g = library(SOURCE).modules[0].procedures
    assert docd.doc == "Computes.\n\n  indented\nafter the statement\ngoes on"
    assert {a.name: a.doc for a in docd.arguments} == {
        "n": "size", "a": "in the list\nthe a\nand more of it", "b": "the b, before",
    }  # fmt: skip
    assert f.doc == "before, without a greater sign\non the line"
    assert f.result is not None
    assert f.result.doc == "what comes back"
    assert g.doc == "On a line apart."
    assert g.arguments[0].doc == "text with '!' inside"


def test_docs_in_fixed_form(library: Reader) -> None:
    text = """\
*> \\brief Adds.
*>
*> in fixed form
*  =====
      SUBROUTINE S(N, X)
C     a plain comment
      INTEGER N
C> the values
      REAL X(N)
      END
*> The next one.
      SUBROUTINE T
      END
"""
    first, second = library(text, name="a.f").procedures
    assert first.doc == "\\brief Adds.\n\nin fixed form"
    assert [a.doc for a in first.arguments] == ["", "the values"]
    assert second.doc == "The next one."


def test_docs_survive_preprocessing(library: Reader, compiler: Compiler) -> None:
    """flang's preprocessor drops comments: they are taken from the file itself."""
    text = """\
#define KIND 8
!> A module.
module m
contains
  !> A procedure.
  subroutine s(x)
#ifdef NOTHING
    integer :: y
#endif
    real(KIND), intent(in) :: x !< A dummy.
  end subroutine
end module
"""
    (module,) = library(text, name="a.F90", compiler=compiler).modules
    assert module.doc == "A module."
    (procedure,) = module.procedures
    assert procedure.doc == "A procedure."
    assert procedure.arguments[0].doc == "A dummy."
    assert procedure.arguments[0].place.line == 10


def test_doxygen_parameters_go_to_their_dummies(library: Reader) -> None:
    text = """\
*> \\brief Solves.
*>
*> \\param[in] N
*> \\verbatim
*>          N is INTEGER
*>          The order.  N >= 0.
*> \\endverbatim
*>
*> \\param[in,out] X  the values
*> \\param other is no dummy
*> \\author Somebody
      SUBROUTINE S(N, X)
      INTEGER N
      REAL X(N)
      END
"""
    (procedure,) = library(text, name="a.f").procedures
    n, x = procedure.arguments
    assert n.doc == "N is INTEGER\nThe order.  N >= 0."
    assert x.doc == "the values"
    assert procedure.doc == "\\brief Solves.\n\n\\param other is no dummy\n\\author Somebody"
