"""Kinds and values: static where that is safe, from the compiler otherwise, else refused."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.expression import Literal
from pyfort.model import Dimension, Shape, ShapeKind, Variable
from pyfort.reader import ReadError


class Silent:
    """A compiler that must not be asked."""

    vendor = "gfortran"

    def preprocess(self, *_: object) -> str:
        raise AssertionError("the preprocessor was run")

    def object_file(self, source: str, *_: object) -> bytes:
        raise AssertionError(f"the compiler was asked:\n{source}")

    def remembered(self, what: str, ask: object) -> dict[str, int]:
        raise AssertionError(f"the compiler was asked for {what}")


def constants(
    library: Reader, declarations: str, compiler: object = None, **options: object
) -> dict[str, Variable]:
    text = f"module m\nuse iso_fortran_env\nuse iso_c_binding\n{declarations}\nend module\n"
    read = library(text, compiler=compiler, **options)
    assert not read.refusals
    return {v.name: v for v in read.modules[0].variables}


SINGLE = struct.unpack("f", struct.pack("f", 0.1))[0]


@pytest.mark.parametrize(
    ("declaration", "value"),
    [
        ("integer, parameter :: x = 2**10 - 7/2", 1021),
        ("integer, parameter :: x = -7/2", -3),
        ("integer(int64), parameter :: x = 2_int64**40", 2**40),
        ("integer, parameter :: x = huge(1)", 2**31 - 1),
        ("integer, parameter :: x = 3.99", 3),
        ("integer, parameter :: x = max(3, 7, 5) + len('abc') + size([1, 2])", 12),
        ("integer, parameter :: x = kind(1.0_real64)", 8),
        ("integer, parameter :: x = selected_real_kind(p=15, r=307)", 8),
        ("integer, parameter :: x = selected_int_kind(9)", 4),
        ("integer, parameter :: x = c_long_long + c_bool", 9),
        ("real, parameter :: x = 0.1", SINGLE),
        ("real(real64), parameter :: x = 0.1", SINGLE),
        ("real(real64), parameter :: x = 1.5d-3 + 0.1_real64*2", 0.0015 + 0.2),
        ("double precision, parameter :: x = 1", 1.0),
        ("complex(real64), parameter :: x = (1, 2.5d0)", 1 + 2.5j),
        ("complex, parameter :: x = 1", 1 + 0j),
        ("logical, parameter :: x = .not. (1 > 2) .and. .true.", True),
        ("character(*), parameter :: x = 'it''s'//c_new_line", "it's\n"),
        ("character(5), parameter :: x = 'ab'", "ab   "),
        ("character(2), parameter :: x = 'abc'", "ab"),
        ("character, parameter :: x = 'abc'", "a"),
        ("integer, parameter :: x(3) = [1, 2, 3]", (1, 2, 3)),
        ("real x; parameter (x = 2.5)", 2.5),
        ("parameter (x = 3)", 3.0),
    ],
)
def test_plain_values_need_no_compiler(library: Reader, declaration: str, value: object) -> None:
    assert constants(library, declaration, Silent())["x"].value == value


@pytest.mark.parametrize(
    ("declaration", "value"),
    [
        ("real(real64), parameter :: x = 4*atan(1.0_real64)", 3.141592653589793),
        ("real(real64), parameter :: y = sqrt(2.0_real64), x = 2*y", 2 * 2**0.5),
        ("integer, parameter :: x = merge(8, 4, digits(1d0) > 50)", 8),
        ("integer, parameter :: x(2, 2) = reshape([1, 2, 3, 4], [2, 2])", (1, 2, 3, 4)),
        ("integer, parameter :: x(3) = 5", (5, 5, 5)),
        ("integer, private :: k; integer, parameter :: x(3) = [(k*k, k=1, 3)]", (1, 4, 9)),
        ("real(real64), parameter :: x(2) = [real(real64) :: 1, 2]", (1.0, 2.0)),
        ("logical, parameter :: x(2) = [.true., .false.]", (True, False)),
        ("character(3), parameter :: x(2) = ['one', 'two']", ("one", "two")),
        ("integer, parameter :: x = int(z'FF')", 255),
        ("complex(real64), parameter :: x = exp((0.0_real64, 0.0_real64))", 1 + 0j),
        ("character(*), parameter :: x = repeat('ab@', 2)", "ab@ab@"),
        ("integer, parameter, private :: hid = iachar('A'); integer, parameter :: x = hid + 1", 66),
    ],
)
def test_other_values_come_from_the_compiler(
    library: Reader, compiler: Compiler, declaration: str, value: object
) -> None:
    assert constants(library, declaration, compiler)["x"].value == value


def test_one_compilation_answers_for_everything(library: Reader, gfortran: Compiler) -> None:
    class Counting:
        vendor = "gfortran"
        count = 0

        def object_file(
            self, source: str, includes: Sequence[str] = (), flags: Sequence[str] = ()
        ) -> object:
            self.count += 1
            return gfortran.object_file(source, includes, flags)

    counting = Counting()
    names = [f"real(8), parameter :: x{n} = sin({n}.0d0), y{n} = cos(x{n})" for n in range(20)]
    found = constants(library, "\n".join(names), counting)
    assert len(found) == 40
    assert counting.count == 1


def test_a_value_that_the_compiler_does_not_give_loses_only_itself(
    library: Reader, compiler: Compiler
) -> None:
    text = """
module m
  real(8), parameter :: good = sin(1.0d0)
  real(8), parameter :: bad = sin(nonsense(1.0d0))
  real(8), parameter :: fine = cos(1.0d0)
end module
"""
    read = library(text, compiler=compiler)
    assert [v.name for v in read.modules[0].variables] == ["good", "fine"]
    (refusal,) = read.refusals
    assert (refusal.name, refusal.place.line, refusal.place.column) == ("bad", 4, 25)


def test_without_a_compiler_the_rest_is_refused(library: Reader) -> None:
    text = "module m\n real(8), parameter :: pi = 4*atan(1d0)\n integer, parameter :: n = 2\nend\n"
    read = library(text)
    assert [v.name for v in read.modules[0].variables] == ["n"]
    assert read.refusals[0].name == "pi"


def test_more_digits_than_python_has_are_refused(library: Reader, gfortran: Compiler) -> None:
    text = """
module m
  use iso_fortran_env, only: real128
  real(real128), parameter :: half = 0.5_real128, tenth = 0.1_real128
end module
"""
    read = library(text, compiler=gfortran)
    assert [(v.name, v.value) for v in read.modules[0].variables] == [("half", 0.5)]
    assert "digits" in read.refusals[0].reason


ODD = """
module m
  use iso_c_binding
contains
  subroutine s(a, b, c)
    integer(c_int_fast16_t) :: a
    real(c_long_double) :: b
    integer(c_intmax_t) :: c
  end
end module
"""


def test_odd_kinds_are_the_compilers(library: Reader, compiler: Compiler) -> None:
    read = library(ODD, compiler=compiler)
    types = [a.type for a in read.modules[0].procedures[0].arguments]
    assert types[0].kind == {"gfortran": 8, "flang": 2}[compiler.vendor]
    assert [t.c_name for t in types] == ["c_int_fast16_t", "c_long_double", "c_intmax_t"]
    assert "depends on the compiler" in library(ODD).refusals[0].reason


def test_kind_expressions_are_asked_in_the_scope_of_the_procedure(
    library: Reader, compiler: Compiler
) -> None:
    text = """
module m
  use iso_c_binding, only: wp => c_float
contains
  subroutine s(x, y)
    use iso_c_binding, only: wp => c_double
    integer, parameter :: mine = storage_size(1.0_wp)/8
    real(mine) :: x
    real(merge(wp, 4, digits(1.0_wp) > 24)) :: y
  end
end module
"""
    (procedure,) = library(text, compiler=compiler).modules[0].procedures
    assert [a.type.kind for a in procedure.arguments] == [8, 8]


def test_default_kinds_follow_the_flags(library: Reader, gfortran: Compiler) -> None:
    text = "subroutine s(i, x, z)\n integer i\n real x\n complex z\nend\n"
    options = {"fflags": ["-fdefault-real-8", "-fdefault-integer-8"]}
    (procedure,) = library(text, compiler=gfortran, **options).procedures
    assert [a.type.kind for a in procedure.arguments] == [8, 8, 8]


def test_enumerators(library: Reader, compiler: Compiler) -> None:
    text = """
module m
  use iso_c_binding
  enum, bind(c)
    enumerator :: red = 4, blue
    enumerator green !< like grass
    enumerator :: shifted = ishft(1, 4), after, minus = -red
  end enum
end module
"""
    (enumeration,) = library(text, compiler=compiler).modules[0].enumerations
    assert {e.name: e.value for e in enumeration.enumerators} == {
        "red": 4, "blue": 5, "green": 6, "shifted": 16, "after": 17, "minus": -4,
    }  # fmt: skip
    assert enumeration.enumerators[2].doc == "like grass"


def test_lengths_count_bytes(library: Reader, compiler: Compiler) -> None:
    declarations = (
        "character(5), parameter :: padded = 'µ'\n"
        "integer, parameter :: n = len('µm')\n"
        "character(*), parameter :: plain = 'µm'"
    )
    found = constants(library, declarations, compiler)
    assert found["padded"].value == "µ   "
    assert found["n"].value == 3
    assert found["plain"].value == "µm"


def test_backslashes_follow_the_flag(library: Reader, compiler: Compiler) -> None:
    declaration = "character(*), parameter :: x = 'a\\tb'"
    assert constants(library, declaration, compiler)["x"].value == "a\\tb"
    flags = {"fflags": ["-fbackslash"]}
    assert constants(library, declaration, compiler, **flags)["x"].value == "a\tb"


def test_implied_shapes_are_known_with_the_value(library: Reader) -> None:
    shape = constants(library, "integer, parameter :: x(*) = [4, 5, 6]")["x"].shape
    assert shape == Shape(ShapeKind.EXPLICIT, (Dimension(None, Literal(3)),))


def test_constants_of_derived_type_have_a_shape_and_no_value(
    library: Reader, gfortran: Compiler
) -> None:
    """Fails if a value is guessed, or how many objects there are."""
    constants = "x = t(1), y(*) = [t(1), t(2)], z(*) = [y, y]"
    types = "type t\ninteger i\nend type\n"
    text = f"module m\n{types}type(t), parameter :: {constants}\nend module\n"
    read = library(text, compiler=gfortran)
    x, y = read.modules[0].variables
    assert (x.name, x.parameter, x.value, x.shape) == ("x", True, None, None)
    assert y.value is None
    assert y.shape == Shape(ShapeKind.EXPLICIT, (Dimension(None, Literal(2)),))
    (refusal,) = read.refusals
    assert (refusal.name, refusal.place.line) == ("z", 5)
    assert "write the extent instead of *" in refusal.reason


def test_kinds_of_compiled_modules(library: Reader, compiler: Compiler, tmp_path: Path) -> None:
    """A module that is only at hand as a module file, in a folder of -I."""
    base = tmp_path / "base.f90"
    base.write_text("module base\ninteger, parameter :: wp = 8\nend module\n")
    assert compiler.syntax_check(base, module_dir=tmp_path) == []
    text = "module m\nuse base\ncontains\nsubroutine s(x)\nreal(wp) :: x\nend\nend module\n"
    read = library(text, compiler=compiler, include_dirs=[str(tmp_path)])
    assert read.modules[0].procedures[0].arguments[0].type.kind == 8
    assert library(text, compiler=compiler).refusals[0].name == "s"


def test_flags_that_change_declared_kinds_are_refused(library: Reader, gfortran: Compiler) -> None:
    with pytest.raises(ReadError, match="-freal-4-real-8"):
        library("subroutine s(x)\nend\n", compiler=gfortran, fflags=["-freal-4-real-8"])
