"""Modules: what is public, generics, types, static data; and the order of files."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler
from pyfort.model import Category
from pyfort.reader import ReadError, read

CORPUS = Path(__file__).parent / "corpus"


def test_public_and_private(library: Reader) -> None:
    text = """
module m
  implicit none
  private
  public :: a, t, later
  integer :: a
  integer, public :: b
  integer :: hidden
  integer :: later
  type :: t
    integer :: i
  end type
  type, public :: u
    integer :: i
  end type
  type :: v
    integer :: i
  end type
contains
  subroutine secret()
  end subroutine
end module
"""
    (module,) = library(text).modules
    assert [v.name for v in module.variables] == ["a", "b", "later"]
    assert [t.name for t in module.types] == ["t", "u"]
    assert [t.name for t in module.private_types] == ["v"]
    assert not module.procedures
    assert not module.private_procedures


def test_generics_lead_to_their_private_specifics(library: Reader) -> None:
    text = """
module m
  private
  public :: swap, operator(+)
  interface swap
    module procedure one
    procedure two
    subroutine three(x)
      logical :: x
    end subroutine
  end interface
  interface operator(+)
    module procedure add
  end interface
contains
  subroutine one(x)
    real :: x
  end subroutine
  subroutine two(x)
    integer :: x
  end subroutine
  integer function add(x, y)
    logical, intent(in) :: x, y
  end function
end module
"""
    (module,) = library(text).modules
    (generic,) = module.generics
    assert generic.name == "swap"
    assert [(s.name, s.public) for s in generic.specifics] == [
        ("one", False),
        ("two", False),
        ("three", False),
    ]
    assert {p.name for p in module.private_procedures} == {"one", "two", "three", "add"}


def test_a_generic_that_grows_in_another_module(library: Reader) -> None:
    text = """
module a
  interface g
    module procedure g_real
  end interface
contains
  subroutine g_real(x)
    real :: x
  end subroutine
end module
module b
  use a, only: g
  interface g
    module procedure g_int
  end interface
contains
  subroutine g_int(x)
    integer :: x
  end subroutine
end module
"""
    b = library(text).modules[1]
    assert [s.name for s in b.generics[0].specifics] == ["g_int", "g_real"]
    assert [p.name for p in b.procedures] == ["g_int"]
    assert not b.exports


def test_specifics_of_generics_need_not_be_read_in_order(library: Reader) -> None:
    text = """
module m
  interface g
    procedure :: renamed
  end interface
  private :: renamed
  public :: g
end module
"""
    (module,) = library(
        "module n\ncontains\nsubroutine orig(x)\nreal x\nend\nend module\n"
        + text.replace("module m", "module m\nuse n, renamed => orig", 1)
    ).modules[1:]
    assert [p.name for p in module.private_procedures] == ["orig"]


def test_derived_types(library: Reader) -> None:
    (module,) = read([CORPUS / "types.f90"]).modules
    shape, circle = module.types
    assert shape.abstract
    assert [(b.name, b.target, b.passed, b.deferred) for b in shape.bindings] == [
        ("area", "area_of", "self", True), ("hello", "hello", None, False),
    ]  # fmt: skip
    assert circle.parent == ("types", "shape_t")
    assert [(b.name, b.target, b.passed) for b in circle.bindings] == [
        ("area", "circle_area", "self"), ("scale", "circle_scale", "self"),
        ("hidden", "circle_area", "self"),
    ]  # fmt: skip
    assert [(g.name, g.specifics) for g in circle.generic_bindings] == [("times", ("scale",))]
    assert circle.final == ("finish",)
    assert [(c.name, c.private) for c in circle.components] == [
        ("radius", False), ("data", True), ("name", True), ("next", True), ("hook", True),
    ]  # fmt: skip
    assert [c.type.category for c in circle.components][-2:] == [
        Category.CLASS, Category.PROCEDURE,
    ]  # fmt: skip
    assert {p.name for p in module.private_procedures} >= {"circle_area", "finish", "hello"}


def test_parameterised_types_are_refused(library: Reader) -> None:
    text = """
module m
  type :: mat(k)
    integer, kind :: k = 8
    real(k) :: v
  end type
contains
  subroutine s(a)
    type(mat(8)) :: a
  end subroutine
end module
"""
    assert [(r.name, r.place.line) for r in library(text).refusals] == [("mat", 3), ("s", 9)]


def test_bind_c_types(library: Reader) -> None:
    (module,) = read([CORPUS / "binding.f90"]).modules
    (point,) = module.types
    assert point.bind_c
    assert [c.type.kind for c in point.components] == [8, 8, 4, 1, None, None, 1]


def test_variables(library: Reader, gfortran: Compiler) -> None:
    (module,) = read([CORPUS / "binding.f90"], gfortran).modules
    variables = {v.name: v for v in module.variables}
    assert variables["glob"].binding == "binding_Global"
    assert variables["another"].binding == "another"
    assert variables["separate"].binding == "binding_separate"
    assert variables["garr"].protected
    assert variables["color"].value == 4


def test_interface_bodies_are_declared_only_and_abstract_ones_left_out(library: Reader) -> None:
    module = read([CORPUS / "procedures.f90"]).modules[0]
    declared = {p.name: p.declared_only for p in module.procedures}
    assert declared["declared"]
    assert declared["own_kinds"]
    assert not declared["integrate"]
    assert "plain" not in declared
    assert "with_context" not in declared
    assert next(p for p in module.procedures if p.name == "declared").binding == "c_declared"


def test_separate_module_procedures_stand_in_their_module(library: Reader) -> None:
    (module,) = read([CORPUS / "submodules.f90"]).modules
    assert [p.name for p in module.procedures] == ["work", "fun", "third"]
    work, fun, _ = module.procedures
    assert "module" in work.attributes
    assert not work.declared_only
    assert work.binding == "work"
    assert fun.attributes == {"module", "pure"}
    assert module.has_static_data  # the submodule keeps a counter


def test_static_data() -> None:
    found = {m.name: m.has_static_data for m in read([CORPUS / "static_data.f90"]).modules}
    assert found == {
        "stateless": False, "with_save": True, "with_initial": True, "with_data": True,
        "with_common": True, "with_block": True, "with_inner": True, "with_variable": True,
        "with_first_block": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "static"),
    [("common /c/ y", True), ("data y /1.0/", True), ("save", True), ("real, save :: z", True),
     ("real :: z = 1", True), ("real z /1.0/", True), ("real, pointer :: p => null()", True),
     ("real, parameter :: z = 1", False), ("real z", False), ("x = 1", False)],
)  # fmt: skip
def test_static_data_of_external_procedures(library: Reader, line: str, static: bool) -> None:
    assert library(f"subroutine s(x)\n{line}\nend\n").has_static_data is static


def test_data_statements_among_executable_ones(library: Reader) -> None:
    assert library("subroutine s(x)\nx = 1\ndata y /1.0/\nend\n").has_static_data


def test_main_programs_are_left_out(library: Reader) -> None:
    text = "program p\ncall s(1.0)\ncontains\nsubroutine inner(x)\nreal x\nend\nend program\n"
    text += "subroutine s(x)\nend\n"
    assert [p.name for p in library(text).procedures] == ["s"]
    assert [p.name for p in library("x = 1\nprint *, x\nend\n").procedures] == []
    assert library("use m\ninteger i\nend\nsubroutine s\nend\n").procedures[0].name == "s"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("subroutine s(x)\nend\nsubroutine s(y)\nend\n", 3),
        ("module s\nend module\nmodule s\nend module\n", 3),
    ],
)
def test_a_second_definition_is_refused(library: Reader, text: str, line: int) -> None:
    assert {r.name: r.place.line for r in library(text).refusals} == {"s": line}


def test_statements_of_a_module_that_are_not_understood(library: Reader) -> None:
    text = """
module m
  real, sideways :: x, y(3)
  SOME_MACRO(z)
  integer :: z, fine
end module
"""
    found = library(text)
    assert {r.name: (r.place.line, r.place.column) for r in found.refusals} == {
        "x": (3, 9), "y": (3, 9), "z": (4, 3),
    }  # fmt: skip
    assert [v.name for v in found.modules[0].variables] == ["fine"]


# --- files ---------------------------------------------------------------------


def test_files_are_ordered_by_use(tmp_path: Path) -> None:
    texts = {
        "a.f90": "subroutine a\nuse b\nend\n",
        "b.f90": "module b\nuse c\nuse elsewhere\nend module\n",
        "c.f90": "module c\nuse iso_c_binding\ninterface\nmodule subroutine s\nend\nend interface\n"
        "end module\n",
        "d.f90": "submodule (c:sub) d\nend submodule\n",
        "e.f90": "submodule (c) sub\nend submodule\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    library = read([tmp_path / name for name in texts])
    assert [Path(s).name for s in library.sources] == ["c.f90", "b.f90", "a.f90", "e.f90", "d.f90"]
    assert library.uses is not None
    uses = {Path(path).name: names for path, names in library.uses.items()}
    assert uses == {"a.f90": ("b",), "b.f90": ("c", "elsewhere"), "c.f90": (), "d.f90": ("sub",),
                    "e.f90": ("c",)}  # fmt: skip


def test_modules_that_use_each_other_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.f90").write_text("module a\nuse b\nend module\n")
    (tmp_path / "b.f90").write_text("module b\nuse a\nend module\n")
    assert len(read([tmp_path / "a.f90", tmp_path / "b.f90"]).sources) == 2


def test_a_missing_file_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no\.f90:1:1: No such file"):
        read([tmp_path / "no.f90"])


def test_other_encodings_survive(tmp_path: Path) -> None:
    path = tmp_path / "latin.f90"
    path.write_bytes(b"! \xe9t\xe9\nsubroutine s(x) ! \xb5m\nreal x !< \xb5m\nend\n")
    (procedure,) = read([path]).procedures
    assert procedure.name == "s"
    path.write_bytes(b"\xef\xbb\xbfsubroutine s(x)\r\n  real x\r\nend\r\n")
    assert read([path]).procedures[0].arguments[0].place.line == 2


# --- preprocessing ---------------------------------------------------------------


def test_macros_and_places(compiler: Compiler) -> None:
    path = CORPUS / "preprocessed.F90"
    library = read([path], compiler)
    macros, behind = library.modules[0].procedures
    assert [a.name for a in macros.arguments] == ["n", "x"]
    assert (behind.place.path, behind.place.line) == (str(path), 34)
    extra = read([path], compiler, fflags=["-DWITH_EXTRA", "-DLONG"]).modules[0].procedures[0]
    assert [(a.name, a.type.kind) for a in extra.arguments] == [("extra", 8), ("n", 8), ("x", 8)]


def test_without_a_compiler_a_preprocessed_file_is_refused() -> None:
    library = read([CORPUS / "preprocessed.F90", CORPUS / "use_last.f90"])
    assert [m.name for m in library.modules] == ["use_last"]
    (refusal,) = library.refusals
    assert (refusal.name, refusal.place.line) == ("preprocessed", 1)


def test_upper_case_suffixes_without_directives_need_no_compiler(tmp_path: Path) -> None:
    path = tmp_path / "plain.F90"
    path.write_text("subroutine s(x)\nend\n")
    assert read([path]).procedures[0].name == "s"


def test_errors_of_the_preprocessor_are_read_errors(tmp_path: Path, gfortran: Compiler) -> None:
    path = tmp_path / "bad.F90"
    path.write_text('#include "nowhere.h"\nsubroutine s\nend\n')
    with pytest.raises(ReadError, match=r"nowhere\.h"):
        read([path], gfortran)


def test_include_lines_are_searched_beside_the_file_and_in_folders(tmp_path: Path) -> None:
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc" / "x.inc").write_text("real(8), intent(in) :: x\n")
    path = tmp_path / "s.f90"
    path.write_text("subroutine s(x)\n  include 'x.inc'\nend\n")
    (procedure,) = read([path], include_dirs=[str(tmp_path / "inc")]).procedures
    (x,) = procedure.arguments
    assert (x.intent, x.place.path, x.place.line) == ("in", str(tmp_path / "inc" / "x.inc"), 1)


def test_a_strange_line_outside_of_units_hides_nothing(library: Reader) -> None:
    found = library("SOME_MACRO(x)\nmodule m\ninteger :: n\nend module\n")
    assert [v.name for v in found.modules[0].variables] == ["n"]
    assert found.refusals[0].place.line == 1


def test_what_a_type_says_of_its_components(library: Reader) -> None:
    # Order in memory, values of new objects, and what only the module may know are no part of
    # the declarations of dummies, and would be lost.
    text = """
module base
  type :: point
    real :: x
  end type
end module
module m
  use base, only: place => point
  use elsewhere, only: strange
  type :: t
    sequence
    integer :: a, b = 3
    real, pointer :: p(:) => null()
  end type
  type, extends(place) :: named
    private
    type(strange) :: s
    procedure(f), pointer, nopass :: hook => null()
  end type
  abstract interface
    subroutine f(x)
      real, intent(in) :: x
    end subroutine
  end interface
end module
"""
    t, named = library(text).modules[1].types
    assert (t.sequence, named.sequence) == (True, False)
    assert [(c.name, c.initialised) for c in t.components] == [
        ("a", False), ("b", True), ("p", True),
    ]  # fmt: skip
    assert named.parent == ("base", "point")  # not what the module calls it
    assert named.hidden == ("s",)
    (hook,) = named.components
    assert (hook.nopass, hook.private, hook.interface and hook.interface.name) == (True, True, "f")


def test_a_bound_procedure_that_is_not_understood_has_a_reason(library: Reader) -> None:
    # The type is there without that method, which says why.
    text = """
module m
  use elsewhere, only: strange
  type :: t
  contains
    procedure, private :: one
    procedure :: two
    generic :: operator(+) => one
  end type
contains
  function one(self, x)
    class(t), intent(in) :: self
    real, intent(in) :: x
    type(t) :: one
  end function
  subroutine two(self, s)
    class(t), intent(in) :: self
    type(strange), intent(in) :: s
  end subroutine
end module
"""
    (t,) = library(text).modules[0].types
    one, two = t.bindings
    assert (one.private, one.passed, two.private, two.procedure) == (True, "self", False, None)
    assert "strange" in two.reason
    assert [(g.name, g.specifics) for g in t.generic_bindings] == [("operator(+)", ("one",))]
