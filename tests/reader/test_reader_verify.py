"""Interfaces handed back to the compiler: right ones pass, every mistake is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pyfort.build.compilers.compiler import Compiler
from pyfort.expression import Literal
from pyfort.model import Argument, Category, Library, Procedure, Refusal, Shape, ShapeKind, Type
from pyfort.reader import read
from pyfort.reader.verify.blame import Remark
from pyfort.reader.verify.procedures import verification

CORPUS = Path(__file__).parent / "corpus"

SOURCE = """
module m
  use iso_c_binding
  implicit none
  private
  public :: s, f, declared, boxed, with_callback, nowhere
  integer :: nowhere
  type, bind(c) :: box
    real(c_double) :: x(2)
    integer(c_int) :: tag
  end type
  interface
    function declared(p, n) result(r) bind(c, name="c_declared")
      import
      real(c_float), intent(in) :: p(*)
      integer(c_size_t), value :: n
      type(c_ptr) :: r
    end function
  end interface
contains
  subroutine s(n, x, y, z, t) bind(c)
    integer(c_int), value :: n
    real(c_double), intent(in) :: x(n, 2*n + 1)
    real(c_double), intent(inout), optional :: y(:, :)
    complex(c_double_complex), intent(out) :: z(3)
    character(kind=c_char), intent(in) :: t(*)
  end subroutine
  pure function f(x) result(y) bind(c, name="F_of_x")
    real(c_double), value :: x
    real(c_double) :: y
    y = x
  end function
  subroutine boxed(a, b) bind(c)
    type(box), intent(inout) :: a
    type(box), value :: b
  end subroutine
  subroutine with_callback(f, handle) bind(c)
    interface
      function f(x, b) result(y) bind(c)
        import
        real(c_double), value :: x
        type(box), intent(in) :: b
        real(c_double) :: y
      end function
    end interface
    type(c_funptr), value :: handle
  end subroutine
  subroutine secret(x) bind(c)
    real(c_double) :: x
  end subroutine
end module
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "m.f90"
    path.write_text(SOURCE)
    return path


def check(library: Library, compiler: Compiler, folder: Path) -> list[Refusal]:
    for path in library.sources:
        assert compiler.syntax_check(Path(path), module_dir=folder, includes=[str(folder)]) == []
    checks = verification(library)
    assert all(len(line) <= 132 for line in checks.source.split("\n"))
    errors = compiler.syntax_check(checks.source, includes=[str(folder)])
    return checks.refusals(Remark(e.path, e.line, e.text) for e in errors)


def test_everything_read_is_confirmed(compiler: Compiler, source: Path, tmp_path: Path) -> None:
    library = read([source], compiler)
    assert not library.refusals
    checks = verification(library)
    assert {p.name for p in checks.owners.values()} == {
        "s", "f", "declared", "boxed", "with_callback",
    }  # fmt: skip
    assert not checks.unchecked
    assert check(library, compiler, tmp_path) == []


def test_the_corpus_is_confirmed(compiler: Compiler, tmp_path: Path) -> None:
    files = ["binding", "free_form", "procedures", "submodules", "kinds"]
    library = read([CORPUS / f"{name}.f90" for name in files], compiler)
    assert check(library, compiler, tmp_path) == []


def mutated(library: Library, name: str, change: Callable[[Procedure], Procedure]) -> Library:
    modules = tuple(
        replace(m, procedures=tuple(change(p) if p.name == name else p for p in m.procedures))
        for m in library.modules
    )
    procedures = tuple(change(p) if p.name == name else p for p in library.procedures)
    return replace(library, modules=modules, procedures=procedures)


def argument(name: str, **changes: object) -> Callable[[Procedure], Procedure]:
    def change(procedure: Procedure) -> Procedure:
        arguments = tuple(
            replace(a, **changes) if a.name == name else a  # type: ignore[arg-type]
            for a in procedure.arguments
        )
        assert arguments != procedure.arguments
        return replace(procedure, arguments=arguments)

    return change


def result(**changes: object) -> Callable[[Procedure], Procedure]:
    def change(procedure: Procedure) -> Procedure:
        assert procedure.result is not None
        return replace(procedure, result=replace(procedure.result, **changes))  # type: ignore[arg-type]

    return change


def swapped(procedure: Procedure) -> Procedure:
    return replace(procedure, arguments=procedure.arguments[::-1])


def shortened(procedure: Procedure) -> Procedure:
    return replace(procedure, arguments=procedure.arguments[:-1])


REAL4, INT8 = Type(Category.REAL, 4), Type(Category.INTEGER, 8)

MUTATIONS = {
    "kind of a real": ("s", argument("x", type=REAL4)),
    "kind of an integer": ("s", argument("n", type=INT8)),
    "kind of a value": ("f", argument("x", type=REAL4)),
    "category": ("s", argument("z", type=Type(Category.REAL, 8))),
    "value": ("s", argument("n", value=False)),
    "intent": ("s", argument("x", intent="inout")),
    "no intent": ("s", argument("z", intent=None)),
    "optional": ("s", argument("y", optional=False)),
    "rank": ("s", argument("y", shape=Shape(ShapeKind.ASSUMED_SHAPE, ()))),
    "scalar for array": ("s", argument("z", shape=None)),
    "assumed size for explicit shape": ("s", argument("t", shape=None)),
    "result": ("f", result(type=REAL4)),
    "result of an interface body": ("declared", result(type=INT8)),
    "handle": ("declared", result(type=Type(Category.C_FUNPTR))),
    "size_t": ("declared", argument("n", type=Type(Category.INTEGER, 4))),
    "type for handle": ("boxed", argument("a", type=Type(Category.C_PTR))),
    "callback for handle": ("with_callback", swapped),
    "one dummy less": ("s", shortened),
    "bind(C)": ("s", lambda p: replace(p, binding=None)),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_mistakes_are_noticed(
    compiler: Compiler, source: Path, tmp_path: Path, mutation: str
) -> None:
    name, change = MUTATIONS[mutation]
    right = read([source], compiler)
    wrong = mutated(right, name, change)
    assert wrong != right
    if mutation == "bind(C)":
        # Not a bind(C) procedure any more, so nothing is checked.
        assert name not in {p.name for p in verification(wrong).owners.values()}
        return
    (refusal,) = check(wrong, compiler, tmp_path)
    assert refusal.name == name
    assert refusal.place.path == str(source)


def test_a_wrong_component_is_noticed(compiler: Compiler, source: Path, tmp_path: Path) -> None:
    right = read([source], compiler)
    (module,) = right.modules
    (box,) = module.private_types
    components = (replace(box.components[0], type=REAL4), *box.components[1:])
    types = (replace(box, components=components),)
    wrong = replace(right, modules=(replace(module, private_types=types),))
    assert {r.name for r in check(wrong, compiler, tmp_path)} >= {"boxed"}


def test_what_cannot_be_checked_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "m.f90"
    path.write_text(
        "module m\nuse iso_c_binding\ninteger(c_int), private :: depth = 2\ncontains\n"
        "subroutine s(x) bind(c)\nreal(c_double) :: x(depth)\nend\nend module\n"
    )
    checks = verification(read([path]))
    ((procedure, reason),) = checks.unchecked
    assert procedure.name == "s"
    assert "depth" in reason
    assert checks.source == ""


@pytest.mark.parametrize("name", ["s", "scale"])
def test_bounds_may_refer_to_module_variables(
    compiler: Compiler, tmp_path: Path, name: str
) -> None:
    other, path = tmp_path / "other.f90", tmp_path / "m.f90"
    other.write_text("module other\ninteger :: width = 3\nend module\n")
    path.write_text(
        "module m\nuse iso_c_binding\nuse other, only: width\n"
        "integer(c_int) :: depth = 2\ninteger, parameter, private :: planes = 4\ncontains\n"
        f"subroutine {name}(x) bind(c)\nreal(c_double) :: x(depth, 2*width - 1, planes)\n"
        "end\nend module\n"
    )
    right = read([other, path], compiler)
    assert not verification(right).unchecked
    assert check(right, compiler, tmp_path) == []
    wrong = mutated(right, name, argument("x", type=REAL4))
    assert [r.name for r in check(wrong, compiler, tmp_path)] == [name]


def test_many_arguments_are_folded(compiler: Compiler, tmp_path: Path) -> None:
    names = [f"an_argument_with_quite_a_long_name_{n}" for n in range(60)]
    path = tmp_path / "m.f90"
    head = ", &\n".join(names)
    path.write_text(
        "module m\nuse iso_c_binding\ncontains\n"
        f"subroutine s({head}) bind(c)\n"
        + "".join(f"real(c_double), intent(in) :: {n}\n" for n in names)
        + "end subroutine\nend module\n"
    )
    library = read([path], compiler)
    assert isinstance(library.modules[0].procedures[0].arguments[0], Argument)
    assert check(library, compiler, tmp_path) == []


def test_unused_literal_bounds_are_compared(
    compiler: Compiler, source: Path, tmp_path: Path
) -> None:
    right = read([source], compiler)
    z = right.modules[0].procedures
    s = next(p for p in z if p.name == "s")
    shape = next(a.shape for a in s.arguments if a.name == "z")
    assert shape is not None
    longer = replace(shape, dimensions=(replace(shape.dimensions[0], upper=Literal(4)),))
    wrong = mutated(right, "s", argument("z", shape=longer))
    if compiler.vendor == "gfortran":
        assert [r.name for r in check(wrong, compiler, tmp_path)] == ["s"]


# flang declares the extent of `y` with the intrinsic max in the module file, where it is a dummy.
SHADOWED = """
module m
contains
  subroutine f(max, x, y) bind(c)
    integer(4), intent(in) :: max
    integer(4), intent(in) :: x(max)
    integer(4), intent(in) :: y(size(x))
  end subroutine
  subroutine g(n, x) bind(c)
    integer(4), intent(in) :: n
    integer(4), intent(in) :: x(max(n, 3))
  end subroutine
  subroutine h(x) bind(c)
    integer(4), intent(in) :: x
  end subroutine
end module
"""


def test_a_module_file_that_is_not_understood_is_no_matter_of_others(
    compiler: Compiler, tmp_path: Path
) -> None:
    """Fails if an error in the module file is taken for one in the line of the checks.

    It was an internal error then, or another procedure was refused.
    """
    path = tmp_path / "m.f90"
    path.write_text(SHADOWED)
    right = read([path], compiler)
    refused = check(right, compiler, tmp_path)
    assert {r.name for r in refused} <= ({"f"} if compiler.vendor == "flang" else set())
    wrong = mutated(mutated(right, "g", argument("n", value=True)), "h", argument("x", type=REAL4))
    names = {r.name for r in check(wrong, compiler, tmp_path)}
    assert names == {"g", "h", *(r.name for r in refused)}


def test_errors_in_a_module_file_are_about_the_procedure_there(tmp_path: Path) -> None:
    """Fails if they are about another one, or if their text does not say where they stand."""
    path, module = tmp_path / "m.f90", tmp_path / "m.mod"
    path.write_text(SHADOWED)
    lines = ["!mod$ v1", "module m", "contains", "subroutine f(max,x,y) bind(c)"]
    lines += ["integer(4),intent(in)::max", "interface", "function inner(r)", "real(4)::r", "end"]
    lines += ["end interface", "integer(4)::y", "end", "pure subroutine g(n,x)", "end"]
    module.write_text("\n".join(lines))
    checks = verification(read([path]))

    def about(line: int) -> list[str]:
        return [r.name for r in checks.refusals([Remark(str(module), line, "what?")])]

    assert [about(line) for line in (2, 4, 8, 11, 13)] == [[], ["f"], ["f"], ["f"], ["g"]]
    (refused,) = checks.refusals([Remark(str(module), 5, "what?")])
    assert "the module file that it wrote of “m”: what?" in refused.reason
    with pytest.raises(ValueError, match="about no procedure"):
        checks.refusals([Remark(str(tmp_path / "check.f90"), 10_000, "what?")])
