"""Specification expressions: kinds, and names that only look like intrinsic functions.

Fortran computes an extent in the kinds of its operands, and by the functions that are
accessible. Whoever takes one for another allocates an array of another size.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.expression import Binary, Call, Expression, Literal, Name, Opaque
from pyfort.reader import read


def extents(library: Reader, text: str, name: str = "fill", **options: object) -> list[Expression]:
    """The upper bounds of the last argument of a procedure."""
    found = library(text, **options)
    everything = [*found.procedures, *(p for m in found.modules for p in m.procedures)]
    (procedure,) = [p for p in everything if p.name == name]
    shape = procedure.arguments[-1].shape
    assert shape is not None
    return [d.upper for d in shape.dimensions if d.upper is not None]


def is_refused(expression: Expression) -> bool:
    return isinstance(expression, Opaque)


# --- kinds -----------------------------------------------------------------------------------

KINDS = """
subroutine fill(n, y)
  integer, parameter :: short = selected_int_kind(2)
  integer(short), parameter :: most = 100
  integer, intent(in) :: n
  real, intent(out) :: y(n + 1, n + 1_8, n + most, n + 2_short, int(n, 8), int(n), size(y), &
    size(y, 1, kind=8))
end subroutine
"""


@pytest.mark.parametrize(("flags", "default"), [((), 4), (("-fdefault-integer-8",), 8)])
def test_kinds_are_those_of_the_compiler(
    library: Reader, gfortran: Compiler, flags: tuple[str, ...], default: int
) -> None:
    """Fails if arithmetic is done in another kind than Fortran's."""
    found = extents(library, KINDS, compiler=gfortran, fflags=list(flags))
    kinds = [(e.right if isinstance(e, Binary) else e).kind for e in found]  # type: ignore[union-attr]
    assert kinds == [default, 8, 1, 1, 8, default, default, 8]


def test_the_kind_of_what_the_compiler_computes(library: Reader, compiler: Compiler) -> None:
    """Fails if a constant that the reader cannot compute has a kind that is guessed."""
    text = """
subroutine fill(n, y)
  integer, intent(in) :: n
  real, intent(out) :: y(n + ishft(1_8, 3), n + ishft(1, 3))
end subroutine
"""
    found = extents(library, text, compiler=compiler)
    assert found == [Binary("+", Name("n"), Literal(8))] * 2
    assert [e.right.kind for e in found] == [8, 4]  # type: ignore[union-attr]


# --- names of intrinsic functions ----------------------------------------------------------------

DECLARED = {
    "function": "contains\npure integer function max(a, b)\ninteger, intent(in) :: a, b\n"
    "max = 100\nend function\n",
    "generic": "interface max\nmodule procedure of_two\nend interface\ncontains\n"
    "pure integer function of_two(a, b)\ninteger, intent(in) :: a, b\nof_two = 100\nend function\n",
    "interface body": "interface\npure integer function max(a, b)\ninteger, intent(in) :: a, b\n"
    "end function\nend interface\ncontains\n",
    "external": "integer, external :: max\ncontains\n",
    "procedure": "procedure(integer), pointer :: max\ncontains\n",
    "array": "integer :: max(3, 3)\ncontains\n",
    "imported": "contains\n",
}


@pytest.mark.parametrize("how", DECLARED)
def test_a_name_of_the_module_is_no_intrinsic_function(library: Reader, how: str) -> None:
    """Fails if 4 elements are allocated where Fortran writes 100."""
    use = ""
    before = ""
    if how == "imported":
        before = "module other\n" + DECLARED["function"] + "end module\n"
        use = "use other, only: max\n"
    text = (
        f"{before}module m\n{use}{'' if use else 'implicit none'}\n{DECLARED[how]}"
        "subroutine fill(n, y)\ninteger, intent(in) :: n\n"
        "real, intent(out) :: y(max(n, 3))\nend subroutine\nend module\n"
    )
    assert is_refused(*extents(library, text))


@pytest.mark.parametrize(
    "declaration", ["", "integer max", "intrinsic max", "integer, intrinsic :: max"]
)
def test_a_type_alone_leaves_a_function_intrinsic(library: Reader, declaration: str) -> None:
    """Fails if FORTRAN 77's way to declare intrinsic functions loses the procedure."""
    text = (
        f"subroutine fill(n, y)\n{declaration}\ninteger, intent(in) :: n\n"
        "real, intent(out) :: y(max(n, 3))\nend subroutine\n"
    )
    assert extents(library, text) == [Call("max", (Name("n"), Literal(3)))]


def test_dummies_and_locals_with_the_names_of_intrinsic_functions(library: Reader) -> None:
    """Fails if an element of an array is taken for a function's value."""
    text = """
subroutine fill(size, abs, n, y)
  integer, intent(in) :: size, abs(3), n
  integer, parameter :: max(3) = [7, 8, 9]
  real, intent(out) :: y(size, abs(2), max(2))
end subroutine
"""
    size, element, _ = extents(library, text)
    assert size == Name("size")
    assert is_refused(element)


def test_constant_arrays_with_the_names_of_intrinsic_functions(
    library: Reader, compiler: Compiler
) -> None:
    """Fails if ``max(2)`` of an array of constants is the intrinsic function of 2."""
    text = """
module m
  integer, parameter :: max(3) = [7, 8, 9], kind(2) = [4, 8], k = max(3) + 1
contains
  subroutine fill(n, x, y)
    integer, intent(in) :: n
    real(kind(2)), intent(in) :: x
    real, intent(out) :: y(max(2), k)
  end subroutine
end module
"""
    found = library(text, compiler=compiler)
    (procedure,) = found.modules[0].procedures
    assert procedure.arguments[1].type.kind == 8
    assert extents(library, text, compiler=compiler) == [Literal(8), Literal(10)]


UNSEEN = """
module unseen
contains
  pure integer function max(a, b)
    integer, intent(in) :: a, b
    max = 100
  end function
end module
"""
USING = """
subroutine fill(n, y)
  use unseen
  integer, intent(in) :: n
  real, intent(out) :: y(max(n, 3), min(n, 3))
end subroutine
"""


def test_a_module_that_is_not_read_is_asked_for(tmp_path: Path, compiler: Compiler) -> None:
    """Fails if a function of a module that only the compiler has is taken for an intrinsic one."""
    (tmp_path / "unseen.f90").write_text(UNSEEN)
    (tmp_path / "using.f90").write_text(USING)
    command = [*compiler.command, "-c", "unseen.f90"]
    subprocess.run(command, cwd=tmp_path, check=True)
    found = read([tmp_path / "using.f90"], compiler, [str(tmp_path)])
    shape = found.procedures[0].arguments[-1].shape
    assert shape is not None
    upper = [d.upper for d in shape.dimensions]
    assert isinstance(upper[0], Opaque)
    assert upper[1] == Call("min", (Name("n"), Literal(3)))


# --- attribute statements -----------------------------------------------------------------------


@pytest.mark.parametrize("statement", ["dimension", "target", "volatile"])
def test_bounds_of_attribute_statements_may_have_a_division(
    library: Reader, statement: str
) -> None:
    """Fails if an array is taken for a scalar: the call would write behind it."""
    text = (
        "subroutine fill(n, y)\ninteger, intent(in) :: n\nreal :: y\n"
        f"{statement} :: y(n/2, 2:n/3)\nend subroutine\n"
    )
    assert extents(library, text) == [
        Binary("/", Name("n"), Literal(2)),
        Binary("/", Name("n"), Literal(3)),
    ]


def test_names_of_common_blocks_are_passed_over(library: Reader) -> None:
    """Fails if BIND loses the variables that it names beside a common block."""
    text = "module m\ninteger :: i, j\ncommon /block/ j\nbind(c) :: /block/, i\nend module\n"
    (variable,) = [v for v in library(text).modules[0].variables if v.name == "i"]
    assert variable.binding == "i"
