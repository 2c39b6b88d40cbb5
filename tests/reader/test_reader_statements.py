"""What a statement says, and what only looks like it."""

from __future__ import annotations

import pytest

from pyfort.reader.errors import NotUnderstoodError
from pyfort.reader.source.lines import Statement, split_lines
from pyfort.reader.source.spacing import respace
from pyfort.reader.statement import syntax
from pyfort.reader.statement.expressions import Number, Raw, Ref
from pyfort.reader.statement.statements import classify
from pyfort.reader.statement.syntax import Declaration, End, ProcedureStart, Use


def statement(text: str, fixed: bool = False) -> Statement:
    return split_lines(" " * 6 * fixed + text, "a", fixed).statements[0]


def parse(text: str, context: str = "module") -> syntax.Parsed | None:
    return classify(statement(text), context)


@pytest.mark.parametrize(
    "text",
    [
        "integer = 3", "real(1) = 2", "type%x = 2", "data(1)%y(2) = 3", "end = 1", "contains = 2",
        "if (x) then", "call use(x)", "do i = 1, 3", "end do", "endif", "end if name", "stop",
        "interface = 1", "subroutine = 4", "function(1) = 2", "public = 1", "entry = 1",
    ],
)  # fmt: skip
def test_executable_statements_are_not_taken_for_declarations(text: str) -> None:
    assert parse(text, "subroutine") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("end", ""), ("END SUBROUTINE", "subroutine"), ("endfunction f", "function"),
        ("end module m", "module"), ("end interface operator(+)", "interface"),
        ("end type t", "type"), ("endblockdata", "blockdata"), ("end procedure", "procedure"),
    ],
)  # fmt: skip
def test_end(text: str, kind: str) -> None:
    assert parse(text) == End(kind)


@pytest.mark.parametrize(
    "text",
    [
        "pure real(8) function f(x) result(r) bind(C, name='g')",
        "real(8) pure function f(x) bind(C, name='g') result(r)",
        "recursive elemental module real(kind=8) function f(x) result(r) bind(c, name=\"g\")",
    ],
)  # fmt: skip
def test_prefixes_and_suffixes_in_any_order(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed, ProcedureStart)
    assert parsed.type == syntax.TypeSpec("real", Number("8"))
    assert (parsed.kind, parsed.name, parsed.result) == ("function", "f", "r")
    assert parsed.binding is not None
    assert [name for name, _ in parsed.arguments] == ["x"]


def test_subroutine_without_parentheses_and_alternate_returns() -> None:
    parsed = parse("subroutine s")
    assert isinstance(parsed, ProcedureStart)
    assert not parsed.arguments
    parsed = parse("subroutine s(a, *)")
    assert isinstance(parsed, ProcedureStart)
    assert [name for name, _ in parsed.arguments] == ["a", "*"]


def declared(text: str) -> Declaration:
    parsed = parse(text, "subroutine")
    assert isinstance(parsed, Declaration)
    return parsed


def test_declaration_with_everything() -> None:
    found = declared("real(wp), dimension(n), intent(in out), optional :: a, b(2, *), c(0:), d(..)")
    assert found.type == syntax.TypeSpec("real", Ref("wp"))
    assert found.attributes.intent == "inout"
    assert found.attributes.words == {"optional"}
    forms = [[d.form for d in e.dims or ()] for e in found.entities]
    assert forms == [[], ["", "*"], [":"], [".."]]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("character*8 s", Number("8")), ("character*(*) s", Raw("*")), ("character(n) s", Ref("n")),
        ("character(len=*, kind=1) :: s", Raw("*")), ("character(kind=1, len=:) :: s", Raw(":")),
        ("character(8, 1) :: s", Number("8")), ("character*8, s", Number("8")),
    ],
)  # fmt: skip
def test_character_lengths(text: str, length: object) -> None:
    found = declared(text)
    assert found.type is not None
    assert found.type.length == length


def test_length_of_one_entity() -> None:
    found = declared("character :: a*4(3), b(2)*5, c")
    assert [e.length for e in found.entities] == [Number("4"), Number("5"), None]


@pytest.mark.parametrize(
    ("text", "base", "name"),
    [
        ("type(t) x", "type", "t"), ("class(*) :: x", "class", "*"), ("type(*) :: x", "type", "*"),
        ("procedure(f) :: x", "procedure", "f"), ("double precision x", "double precision", ""),
        ("doublecomplex x", "double complex", ""), ("type(integer(4)) :: x", "integer", ""),
    ],
)  # fmt: skip
def test_types(text: str, base: str, name: str) -> None:
    found = declared(text).type
    assert found is not None
    assert (found.base, found.name) == (base, name)


def test_star_size_of_complex_counts_both_parts() -> None:
    assert declared("complex*16 z").type == syntax.TypeSpec("complex", Number("8"))


@pytest.mark.parametrize(
    ("text", "word"),
    [("dimension x(3)", ""), ("optional :: x", "optional"), ("external x", "external"),
     ("value x", "value"), ("target x(:)", "target"), ("intent(out) x", "")],
)  # fmt: skip
def test_attribute_statements(text: str, word: str) -> None:
    found = declared(text)
    assert found.type is None
    assert found.attributes.words == ({word} if word else set())


@pytest.mark.parametrize(
    ("text", "module", "only", "renames"),
    [
        ("use m", "m", False, ()),
        ("use, intrinsic :: m, only:", "m", True, ()),
        ("use m, only: a, b => c, operator(+)", "m", True,
         (("a", "a"), ("b", "c"), ("operator(+)", "operator(+)"))),
        ("use m, x => y", "m", False, (("x", "y"),)),
        ("use :: m, only : a", "m", True, (("a", "a"),)),
    ],
)  # fmt: skip
def test_use(text: str, module: str, only: bool, renames: tuple[tuple[str, str], ...]) -> None:
    parsed = parse(text)
    assert isinstance(parsed, Use)
    assert (parsed.module, parsed.only, parsed.renames) == (module, only, renames)


def test_implicit() -> None:
    parsed = parse("implicit real*8 (a-c, z), integer (i)")
    assert isinstance(parsed, syntax.Implicit)
    assert parsed.rules is not None
    assert [letter for letter, _ in parsed.rules] == ["a", "b", "c", "z", "i"]
    assert parse("implicit none") == syntax.Implicit(None)
    assert parse("implicit none (type, external)") == syntax.Implicit(None)
    assert parse("implicit none (external)") == syntax.Ignored()
    parsed = parse("implicit real (8) (a)")
    assert isinstance(parsed, syntax.Implicit)
    assert parsed.rules == (("a", syntax.TypeSpec("real", Number("8"))),)


def test_procedure_statements_depend_on_where_they_stand() -> None:
    assert parse("module procedure a, b", "interface") == syntax.Specifics(("a", "b"))
    assert parse("procedure :: a", "interface") == syntax.Specifics(("a",))
    assert parse("module procedure a", "module contains") == syntax.BodyStart("a")
    bound = parse("procedure, pass(self) :: a => b, c", "type contains")
    assert isinstance(bound, syntax.TypeBound)
    assert bound.bindings == (("a", "b"), ("c", "c"))
    assert bound.passed == "self"
    assert isinstance(parse("procedure(f), pointer :: a", "subroutine"), Declaration)


@pytest.mark.parametrize(
    ("text", "names"),
    [("import", None), ("import, all", None), ("import, none", ()), ("import :: a, b", ("a", "b")),
     ("import, only: a", ("a",))],
)  # fmt: skip
def test_import(text: str, names: tuple[str, ...] | None) -> None:
    assert parse(text) == syntax.Import(names)


@pytest.mark.parametrize(
    ("text", "column"),
    [("real, sideways :: x", 7), ("integer, intent(up) :: x", 17), ("real :: x y", 11),
     ("integer(4 :: x", 11), ("use m, only: a b", 16)],
)  # fmt: skip
def test_complaints_name_the_column(text: str, column: int) -> None:
    with pytest.raises(NotUnderstoodError) as caught:
        parse(text, "subroutine")
    assert caught.value.place is not None
    assert caught.value.place.column == column


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("SUB ROUTINE S(N)", "SUBROUTINE S(N)"), ("INTEGERN", "INTEGER N"),
        ("DOUBLEPRECISIONX(N)", "DOUBLE PRECISION X(N)"), ("E ND", "END"),
        ("REAL*8FUNCTIONF(X)", "REAL*8 FUNCTION F(X)"), ("IMPLICITNONE", "IMPLICIT NONE"),
    ],
)  # fmt: skip
def test_blanks_mean_nothing_in_fixed_form(text: str, spaced: str) -> None:
    found = respace(statement(text, fixed=True))
    assert found is not None
    assert found.text == spaced


@pytest.mark.parametrize("text", ["DO10I=1,N", "CALL SUB(X)", "GO TO 10", "WRITE(*,*) X"])
def test_executable_statements_have_no_keyword_to_find(text: str) -> None:
    assert respace(statement(text, fixed=True)) is None
