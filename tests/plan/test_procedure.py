"""The rules of the contract's table, one miniature for each: what Python takes and gets back.

A rule that changes here changes every call of that form, and no compiler would notice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import find
from pyfort.emit.signature import signature
from pyfort.plan import Plan, Role, Wrapper, plan_library
from pyfort.reader import read

#: (what the row says, declarations of ``subroutine s`` or a whole function, its Python form)
ROWS = [
    # dummies in order; intent(out) are results and no parameters
    ("in", "s(a, b)", "real, intent(in) :: a; integer, intent(in) :: b", "s(a, b) -> None"),
    ("out scalar", "s(a, b)", "real, intent(out) :: a; real, intent(in) :: b", "s(b) -> a"),
    ("inout scalar", "s(a)", "real, intent(inout) :: a", "s(a) -> a"),
    (
        "results in the order of the dummies, whatever their intent",
        "s(a, b, c)",
        "real, intent(out) :: c; real, intent(inout) :: b; real, intent(out) :: a",
        "s(b) -> (a, b, c)",
    ),
    (
        "the function result comes first",
        "real function s(a, b)",
        "real, intent(inout) :: a; real, intent(out) :: b",
        "s(a) -> (s, a, b)",
    ),
    # a scalar without intent
    ("no intent, subroutine", "s(a)", "real :: a", "s(a) -> a"),
    ("no intent, function", "real function s(a)", "real :: a", "s(a) -> s"),
    ("value means in", "s(a)", "real, value :: a", "s(a) -> None"),
    (
        "no intent, size of an array",
        "s(n, x)",
        "integer :: n; real :: x(n)",
        "s(x, *, n=None) -> None, changes x",
    ),
    (
        "no intent, in an extent from which it does not follow",
        "s(n, m, x)",
        "integer :: n, m; real :: x(n*m)",
        "s(n, m, x) -> None, changes x",
    ),
    # sizes that follow from an array
    (
        "a size is an optional keyword",
        "s(n, x)",
        "integer, intent(in) :: n; real, intent(in) :: x(n)",
        "s(x, *, n=None) -> None",
    ),
    (
        "a size in a linear extent",
        "s(n, x)",
        "integer, value :: n; real, intent(in) :: x(0:2*n)",
        "s(x, *, n=None) -> None",
    ),
    (
        "a size that Fortran changes is no size",
        "s(n, x)",
        "integer, intent(inout) :: n; real, intent(in) :: x(n)",
        "s(n, x) -> n",
    ),
    (
        "sizes never follow from intent(out) arrays",
        "s(n, x)",
        "integer, intent(in) :: n; real, intent(out) :: x(n)",
        "s(n, *, x=None) -> x",
    ),
    (
        "an optional integer is no size",
        "s(n, x)",
        "integer, intent(in), optional :: n; real, intent(in) :: x(n)",
        "s(n=None, x=<required>) -> None",
    ),
    (
        "two sizes from two extents",
        "s(m, n, a)",
        "integer, intent(in) :: m, n; real, intent(inout) :: a(m, n)",
        "s(a, *, m=None, n=None) -> None, changes a",
    ),
    # arrays
    ("array in", "s(x)", "real, intent(in) :: x(3)", "s(x) -> None"),
    ("array inout is no result", "s(x)", "real, intent(inout) :: x(3)", "s(x) -> None, changes x"),
    ("array without intent", "s(x)", "real :: x(3)", "s(x) -> None, changes x"),
    (
        "array without intent, function",
        "real function s(x)",
        "real :: x(3)",
        "s(x) -> s, changes x",
    ),
    ("array out of known shape", "s(x)", "real, intent(out) :: x(3)", "s(*, x=None) -> x"),
    (
        "array out, its shape follows from another array",
        "s(n, x, y)",
        "integer, intent(in) :: n; real, intent(in) :: x(n); real, intent(out) :: y(n)",
        "s(x, *, n=None, y=None) -> y",
    ),
    (
        "assumed size out is a parameter",
        "s(x)",
        "real, intent(out) :: x(*)",
        "s(x) -> None, changes x",
    ),
    (
        "array out whose extent comes in and changes",
        "s(n, x)",
        "integer, intent(inout) :: n; real, intent(out) :: x(n)",
        "s(n, *, x=None) -> (n, x)",
    ),
    (
        "array out whose extent is optional is a parameter",
        "s(x, n)",
        "real, intent(out) :: x(n); integer, intent(in), optional :: n",
        "s(x, n=None) -> None, changes x",
    ),
    (
        "array out whose extent is an optional array's is a parameter",
        "s(x, y)",
        "real, intent(in), optional :: x(3); real, intent(out) :: y(size(x))",
        "s(x=None, y=<required>) -> None, changes y",
    ),
    # arrays that bring their shape, and values that are arrays
    ("assumed shape in", "s(x)", "real, intent(in) :: x(:)", "s(x) -> None"),
    (
        "assumed shape out is a parameter",
        "s(x)",
        "real, intent(out) :: x(:)",
        "s(x) -> None, changes x",
    ),
    (
        "assumed shape without intent, function",
        "real function s(x)",
        "real :: x(:)",
        "s(x) -> s, changes x",
    ),
    ("array-valued function", "function s(n)", "integer :: n; real :: s(n)", "s(n) -> s"),
    (
        "the array that is the value comes first",
        "function s(x, a)",
        "real, intent(in) :: x(:); real, intent(out) :: a; real :: s(size(x))",
        "s(x) -> (s, a)",
    ),
    # optional
    ("optional", "s(a)", "real, intent(in), optional :: a", "s(a=None) -> None"),
    (
        "a mandatory dummy after an optional one keeps its place",
        "s(a, b)",
        "real, intent(in), optional :: a; real, intent(in) :: b",
        "s(a=None, b=<required>) -> None",
    ),
    ("optional out is always passed", "s(a)", "real, intent(out), optional :: a", "s() -> a"),
    ("optional inout", "s(a)", "real, intent(inout), optional :: a", "s(a=None) -> a"),
    ("optional array", "s(x)", "real, intent(in), optional :: x(3)", "s(x=None) -> None"),
    # names
    ("a Python keyword", "s(lambda)", "real, intent(in) :: lambda", "s(lambda_) -> None"),
    ("lower case", "S(A)", "REAL, INTENT(IN) :: A", "s(a) -> None"),
]


def source_of(header: str, declarations: str) -> str:
    kind = "function" if "function" in header else "subroutine"
    opening = header if kind == "function" else f"subroutine {header}"
    declarations = declarations.replace("@", chr(10))
    lines = [
        "module m",
        "contains",
        opening,
        *declarations.split("; "),
        f"end {kind}",
        "end module",
    ]
    return "\n".join(lines) + "\n"


def plan_text(folder: Path, text: str) -> Plan:
    source = folder / "m.f90"
    source.write_text(text)
    return plan_library(read([source], find()))


def plan_one(folder: Path, header: str, declarations: str) -> Wrapper:
    plan = plan_text(folder, source_of(header, declarations))
    assert [r.reason for r in plan.refusals] == []
    (wrapper,) = plan.wrappers
    return wrapper


def form(wrapper: Wrapper) -> str:
    """The signature, the results, and the arrays that are changed in place."""
    names = ", ".join(p.name for p in wrapper.outputs)
    many = len(wrapper.outputs) > 1
    changed = [
        p.name for p in wrapper.parameters if p.role is Role.INOUT and p not in wrapper.outputs
    ]
    return f"{signature(wrapper)} -> {f'({names})' if many else names or 'None'}" + "".join(
        f", changes {name}" for name in changed
    )


@pytest.mark.parametrize(
    ("header", "declarations", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_python_form(tmp_path: Path, header: str, declarations: str, expected: str) -> None:
    assert form(plan_one(tmp_path, header, declarations)) == expected


#: (what is in the way, header, declarations, a part of the reason)
REFUSED = [
    (
        "an extent that is an output",
        "s(n, x)",
        "integer, intent(out) :: n; real, intent(out) :: x(n)",
        "the shape of 'x' depends on n",
    ),
    (
        "an extent that is no integer",
        "s(a, x)",
        "real, intent(in) :: a; real, intent(in) :: x(int(a))",
        "the shape of 'x' depends on a",
    ),
    (
        "an extent that no arithmetic of sizes gives",
        "s(x, y)",
        "real, intent(in) :: x(:); real, intent(in) :: y(storage_size(x))",
        "the shape of 'y' depends on storage_size(x)",
    ),
    (
        "an extent of what has any rank",
        "s(x, y)",
        "real, intent(in) :: x(..); real, intent(in) :: y(size(x))",
        "the shape of 'y' depends on x",
    ),
    (
        "an extent that is nested too deeply for the run time",
        "s(n, x)",
        f"integer, intent(in) :: n; real, intent(in) :: x({'max(1, &@' * 60}n{')' * 60})",
        "more than 50 nested operations",
    ),
    (
        "an address that may be absent, by value",
        "s(a)",
        "use, intrinsic :: iso_c_binding, only: c_ptr; type(c_ptr), value, optional :: a",
        "an address, a value and optional",
    ),
    (
        "a value whose extent is an optional array's",
        "function s(x)",
        "real, intent(in), optional :: x(3); real :: s(size(x))",
        "the shape of the result 's' depends on x",
    ),
    ("a kind without a NumPy type", "s(a)", "character(kind=4), intent(in) :: a", "kind=4"),
    ("text of such a kind", "s(a)", "character(kind=4, len=*), intent(in) :: a", "kind=4"),
    (
        "text as long as each caller says",
        "function s(a)",
        "character(len=*) :: s; integer, intent(in) :: a",
        "the length of the result 's' is what each caller declares",
    ),
    (
        "allocatable text as long as what may be nothing",
        "s(a)",
        "character(len=*), allocatable, intent(inout) :: a",
        "give it the length ':'",
    ),
    (
        "a value of no constant length",
        "s(n, a)",
        "integer, value :: n; character(len=n), value :: a",
        "a value whose length is no constant",
    ),
    (
        "allocatable text of any rank",
        "s(a)",
        "character(len=:), allocatable, intent(inout) :: a(..)",
        "'a' is allocatable, text and of assumed rank, of which compilers lose the length",
    ),
    (
        "two contiguous pointers of any rank",
        "s(p, q)",
        "real, pointer, contiguous :: p(..); real, pointer, contiguous :: q(..)",
        "'q' is a contiguous pointer of assumed rank, as 'p' is",
    ),
    (
        "a pointer to text for a function of Python",
        "s(f)",
        "interface; subroutine f(x); character(len=:), pointer, intent(inout) :: x; "
        "end subroutine; end interface",
        "'x' is a pointer to text that may be changed, which no function of Python gets: pass what",
    ),
    (
        "the address of anything for a function of Python",
        "s(f)",
        "interface; subroutine f(x); type(*), intent(in) :: x(*); end subroutine; end interface",
        "is the address of data of any type, which no function of Python gets: declare it as x(..)",
    ),
    (
        "what is allocatable and of any rank for a function of Python",
        "s(f)",
        "interface; subroutine f(x); real, allocatable, intent(inout) :: x(..); "
        "end subroutine; end interface",
        "'x' is allocatable and of assumed rank, and a function of Python may return an array of",
    ),
    (
        "a length that pyfort cannot compute",
        "s(a, b)",
        "character(len=*), intent(in) :: a; character(len=len_trim(a)), intent(in) :: b",
        "the length of 'b' depends on len_trim(a)",
    ),
    (
        "text whose length is an optional array's",
        "function s(x)",
        "real, intent(in), optional :: x(3); character(len=size(x)) :: s",
        "the length of the result 's' depends on x",
    ),
]


@pytest.mark.parametrize(
    ("header", "declarations", "reason"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refused(tmp_path: Path, header: str, declarations: str, reason: str) -> None:
    """What cannot be called rightly is refused, with the line of the declaration."""
    text = source_of(header, declarations)
    (refusal,) = plan_text(tmp_path, text).refusals
    assert reason in refusal.reason
    assert "::" in text.splitlines()[refusal.place.line - 1]


#: (declarations of x, in a procedure of C or not, its kind and the code of its elements)
KINDS = [
    ("real, intent(in) :: x", False, "scalar f4"),
    ("real(8), intent(in) :: x(3)", False, "contiguous f8"),
    ("integer, intent(in) :: x(2, *)", False, "contiguous i4"),
    ("complex(8), intent(in) :: x(:, :)", False, "described c16"),
    ("real, intent(in), contiguous :: x(:)", False, "dense f4"),
    ("real, pointer, contiguous, intent(in) :: x(..)", False, "dense_pointer_any_rank f4"),
    ("character, intent(in) :: x", False, "scalar s1"),
    ("character(len=*), intent(in) :: x", False, "characters a1"),
    ("character(len=8), intent(out) :: x", True, "characters a1"),
    ("character(len=8), intent(in) :: x(3)", False, "character_array a1"),
    ("character, intent(in) :: x(:)", False, "character_array a1"),
    ("character(len=:), allocatable, intent(out) :: x", False, "allocated_text a1"),
    ("character(len=4), allocatable, intent(in) :: x(:, :)", False, "allocated_text a1"),
    ("character, intent(in) :: x(3)", False, "text a1"),
    ("character, intent(in) :: x(3)", True, "text s1"),
    ("character, intent(in) :: x(3, 3)", True, "contiguous s1"),
]


@pytest.mark.parametrize(("declaration", "of_c", "expected"), KINDS)
def test_kinds(tmp_path: Path, declaration: str, of_c: bool, expected: str) -> None:
    """Another kind passes something else; text of Fortran has no NUL, text of C has."""
    text = f"subroutine s(x){' bind(C)' if of_c else ''}\n{declaration}\nend subroutine\n"
    plan = plan_text(tmp_path, f"module m\ncontains\n{text}end module\n")
    (parameter,) = plan.wrappers[0].parameters
    assert f"{parameter.passing} {parameter.element.code}" == expected


TWO_MODULES = """\
module one
  integer, parameter :: only_one = 1, shared = 1
contains
  subroutine both()
  end subroutine
  subroutine of_one()
  end subroutine
end module
module two
  use one, only: of_one
  integer, parameter :: shared = 2
contains
  subroutine both()
  end subroutine
  subroutine of_two()
  end subroutine
end module
subroutine outside()
end subroutine
"""


def test_the_package_has_the_names_that_one_entity_has(tmp_path: Path) -> None:
    """Two entities of one name: the package would silently mean one of them.

    One entity that two modules offer counts once.
    """
    top = {b.name: (b.module, b.target) for b in plan_text(tmp_path, TWO_MODULES).top}
    assert top == {
        "only_one": ("one", "only_one"),
        "of_one": ("one", "of_one"),
        "of_two": ("two", "of_two"),
        "outside": (None, "outside"),
    }


def test_a_module_comes_before_a_name_like_its_own(tmp_path: Path) -> None:
    """``pkg.tools`` is the module; a procedure of that name is found in its module."""
    text = """\
module tools
contains
  subroutine work()
  end subroutine
end module
module work_module
contains
  subroutine tools()
  end subroutine
end module
"""
    plan = plan_text(tmp_path, text)
    assert {b.name for b in plan.top} == {"work"}
    assert [w.name for w in plan.wrappers] == ["work", "tools"]


#: (what it is, a whole procedure, by the C symbol: the label, or "" where a shim is called)
CALLED = [
    ("bind(C) with a label", 'subroutine s(a) bind(C, name="Label")', "real, value :: a", "Label"),
    ("bind(C) without one", "subroutine s(a) bind(C)", "real, intent(in) :: a", "s"),
    ("without bind(C)", "subroutine s(a)", "real, intent(in) :: a", ""),
    ("no C name", 'subroutine s(a) bind(C, name="")', "real, intent(in) :: a", ""),
    ("a label that C cannot spell", 'subroutine s(a) bind(C, name="a.b")', "real, value :: a", ""),
    ("a word of C", 'subroutine s(a) bind(C, name="double")', "real, value :: a", "double"),
    ("a small integer by value", "subroutine s(a) bind(C)", "integer(1), value :: a", ""),
    ("a small integer by reference", "subroutine s(a) bind(C)", "integer(1), intent(in) :: a", "s"),
    ("complex by value", "subroutine s(a) bind(C)", "complex, value :: a", ""),
    ("a complex result", "complex function s(a) bind(C)", "real, value :: a", ""),
    ("a result that C returns alike", "real function s(a) bind(C)", "real, value :: a", "s"),
]


@pytest.mark.parametrize(
    ("opening", "declarations", "symbol"), [row[1:] for row in CALLED], ids=[r[0] for r in CALLED]
)
def test_how_c_reaches_it(tmp_path: Path, opening: str, declarations: str, symbol: str) -> None:
    """A wrong choice is another ABI: garbage in the arguments, without a message."""
    kind = "function" if "function" in opening else "subroutine"
    text = f"module m\ncontains\n{opening}\n{declarations}\nend {kind}\nend module\n"
    (wrapper,) = plan_text(tmp_path, text).wrappers
    assert (wrapper.symbol if not wrapper.shim else "") == symbol
    everything = [*wrapper.parameters, *([wrapper.result] if wrapper.result else [])]
    by_value = ["value" in declarations and not wrapper.shim for _ in wrapper.parameters]
    by_value += [not wrapper.shim for _ in everything[len(by_value) :]]
    assert [p.by_value for p in everything] == by_value


def test_sizes_follow_from_arrays_that_must_be_there_first(tmp_path: Path) -> None:
    """An optional array may be absent; a size that only looked at it would be missing."""
    declarations = "integer :: n; real, optional :: x(n); real :: y(n)"
    wrapper = plan_one(tmp_path, "s(n, x, y)", declarations)
    (size,) = [p for p in wrapper.parameters if p.role is Role.SIZE]
    assert [source.array for source in size.sources] == ["y", "x"]
