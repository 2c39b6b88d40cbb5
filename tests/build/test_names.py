"""Names of Fortran that mean something in Python, C, CFFI or a shim, or that meet each other."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
import pydoc
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from building import pyfort, run_python

CHANGE = """\
subroutine {name} &
    ({dummy}){suffix}
  real(8), intent(inout) :: {dummy}
  {dummy} = &
    {dummy} + {number}
end subroutine
"""


def change(name: str, number: int = 1, suffix: str = "", dummy: str = "x") -> str:
    """A subroutine that adds a number."""
    return CHANGE.format(name=name, number=number, suffix=suffix, dummy=dummy)


def function(name: str, number: int) -> str:
    """An elemental function that adds a number."""
    opening = f"elemental real(8) function {name}(x)\n  real(8), intent(in) :: x\n"
    return f"{opening}  {name} = x + {number}\nend function\n"


def module(name: str, *procedures: str, data: str = "") -> str:
    return f"module {name}\n{data}contains\n{''.join(procedures)}end module\n"


def built(folder: Path, text: str, *options: str) -> Path:
    """Build package `p`; everything must be wrapped."""
    (folder / "source.f90").write_text(text)
    done = pyfort("build", "source.f90", "-m", "p", "--strict", *options, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    stub = (folder / "p" / "__init__.pyi").read_text()
    ast.parse(stub)
    return folder


def answer(folder: Path, code: str) -> list[str]:
    return run_python(textwrap.dedent(code), folder).splitlines()


def test_keywords_of_python(tmp_path: Path) -> None:
    """Fails if a keyword of Python is written where it is a syntax error, or is another name."""
    data = """\
  use, intrinsic :: iso_c_binding
  enum, bind(C)
    enumerator :: and = 1, or = 2, mro = 3, and_ = 4
  end enum
  integer, parameter :: pass = 5
  integer(c_int), bind(C) :: del = 6
"""
    nested = module("global", change("lambda"), change("lambda_", 2, dummy="in"), data=data)
    text = nested + module("is", change("global", 3)) + change("yield", 4, dummy="class")
    code = """
        import p
        g = p.global_
        print(g.lambda__(1), g.lambda_(1), p.is_.global_(1), p.yield_(class_=1))
        print(g.and__, g.or_, g.mro, g.and_, p.or_, g.pass_, p.pass_, g.enum_1(3).name)
        p.del_ += 1
        print(g.del_, g.lambda_(in_=1), g.__name__, p.__all__)
    """
    folder = built(tmp_path, text)
    assert answer(folder, code) == [
        "2.0 3.0 4.0 5.0",
        "1 2 3 4 2 5 5 mro_",
        "7 3.0 p.global_ ['and_', 'and__', 'enum_1', 'lambda_', 'lambda__', 'mro', 'or_', "
        "'pass_', 'yield_']",
    ]


BUILTINS = ["int", "float", "complex", "property", "dir", "print", "type", "np", "enum", "ffi"]


def test_names_of_the_generated_module(tmp_path: Path) -> None:
    """Fails if the generated module calls a procedure where it means a built-in function."""
    external = "".join(change(n, i) for i, n in enumerate([*BUILTINS, "lib"]))
    data = """\
  use, intrinsic :: iso_c_binding
  real(8), parameter :: huge_ = 1d308*10, nothing(2) = [1d0, 2d0]
  integer(c_int), bind(C) :: adopt = 3
  logical, parameter :: bool = .true.
"""
    text = external + module("str", change("tuple"), change("overload"), data=data)
    is_flang = "flang" in os.environ.get("FC", "gfortran")
    folder = built(tmp_path, text, "--fflags", "" if is_flang else "-fno-range-check")
    code = f"""
        import p, importlib
        for _ in range(2):
            print(*[getattr(p, n)(0) for n in {[*BUILTINS, "lib"]}])
            print(p.str.tuple(1), p.huge_, p.adopt, p.str.nothing, p.bool)
            importlib.reload(p)
        lib = p._extension.lib
        print(lib.pyfort_table != 0)
    """
    numbers = " ".join(f"{i}.0" for i in range(len(BUILTINS) + 1))
    expected = [numbers, "2.0 inf 3 [1. 2.] True"]
    assert answer(folder, code) == [*expected, *expected, "True"]
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "p"], cwd=folder, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout


LABELS = [
    "a", "call_0", "loop_0", "pyfort_table", "pyfort_c_a", "defined", "assert", "alloca", "FILE",
    "NULL", "size_t", "wchar_t", "int32_t", "uintptr_t", "ptrdiff_t", "ssize_t", "offsetof", "I",
    "errno", "stdin", "EOF", "INT_MAX", "double", "struct", "register", "bool", "inline", "asm",
    "typeof", "linux", "unix", "PyObject", "Py_None", "_cffi_type", "pyfort_m_S_f", "pyfort_S_g",
    "int", "int_", "S", "self",
]  # fmt: skip


OWN = ["call_0", "loop_0", "pyfort_c_a", "PyObject", "Py_None", "_cffi_type"]


@pytest.mark.parametrize("kind", ["procedures", "variables"])
def test_labels(tmp_path: Path, kind: str) -> None:
    """Fails if a binding label is a word, a type, a macro or a helper of the generated C."""
    if kind == "procedures":
        procedures = [change(f"p_{i}", i, f' bind(C, name="{n}")') for i, n in enumerate(LABELS)]
        text = module("m", *procedures, change("f", 100)) + change("g", 200)
        calls = "[getattr(p, f'p_{i}')(0) for i in range(%d)]"
    else:
        labels = [n for n in LABELS if n not in OWN]
        lines = [
            f'  integer(c_int), bind(C, name="{n}") :: v_{i} = {i}\n' for i, n in enumerate(labels)
        ]
        data = "  use, intrinsic :: iso_c_binding\n" + "".join(lines)
        text = module("m", change("f", 100), data=data) + change("g", 200)
        calls = "[getattr(p, f'v_{i}') for i in range(%d)]"
    count = len(LABELS) if kind == "procedures" else len(labels)
    found = answer(built(tmp_path, text), f"import p; print([p.m.f(1), p.g(1), *{calls % count}])")
    assert ast.literal_eval(found[0]) == [101, 201, *range(count)]


def test_labels_of_the_generated_c(tmp_path: Path) -> None:
    """Fails if a variable is mistaken for a function of the generated C that is called so."""
    lines = "".join(
        f'  integer(c_int), bind(C, name="{n}") :: v_{i} = {i}\n' for i, n in enumerate(OWN)
    )
    data = f"  use, intrinsic :: iso_c_binding\n{lines}"
    (tmp_path / "source.f90").write_text(module("m", change("f"), data=data))
    done = pyfort("build", "source.f90", "-m", "p", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for i, (name, line) in enumerate(zip(OWN, done.stderr.splitlines(), strict=True)):
        assert f"source.f90:{3 + i}:" in line
        assert f"v_{i}: the binding label {name!r} is none that the generated C can have" in line
    assert answer(tmp_path, "import p; print(p.f(1))") == ["2.0"]


def test_labels_at_the_c_level(tmp_path: Path) -> None:
    """Fails if C's own names of a library are not there for who wants the bare C level."""
    text = module("m", *(change(f"p_{n}", 1, f' bind(C, name="{n}")') for n in ("plain", "long")))
    code = """
        import p
        x = p.ffi.new("double *", 1.0)
        p.lib.plain(x); p.lib.long_(x)
        print(x[0], p.lib.plain)
    """
    (found,) = answer(built(tmp_path, text), code)
    assert found.startswith("3.0 <built-in method plain")


def test_names_that_made_one_symbol(tmp_path: Path) -> None:
    """Fails if two procedures get one symbol, in C or in the shims."""
    text = (
        module("heat", change("solver_step", 1))
        + module("heat_solver", change("step", 2))
        + module("external", change("outside", 3))
        + change("outside", 4)
        + module("m", function("f", 5))
        + module("kernel", function("m_f", 6), change("k", 7))
        + module("shim_1_solver_step", change("target", 8))
        + module("pyfort_target", change("result", 9))
    )
    code = """
        import p
        print(p.solver_step(0), p.step(0), p.external.outside(0), p.outside(0))
        print(p.f([0., 1.]), p.m_f([0., 1.]), p.k(0), p.target(0), p.result(0))
    """
    assert answer(built(tmp_path, text), code) == [
        "1.0 2.0 3.0 4.0",
        "[5. 6.] [6. 7.] 7.0 8.0 9.0",
    ]


def test_names_in_shims(tmp_path: Path) -> None:
    """Fails if a dummy has the name of something else in the shim that is written for it."""
    pointer = """\
integer function look(c_ptr, p)
  use, intrinsic :: iso_c_binding, only: address => c_ptr, c_associated
  integer, intent(in) :: c_ptr
  type(address), intent(in) :: p
  look = c_ptr
  if (c_associated(p)) look = -c_ptr
end function
"""
    letters = """\
subroutine letters(pyfort_c, c)
  character(kind=1), value :: c
  integer, intent(inout) :: pyfort_c
  pyfort_c = ichar(c)
end subroutine
"""
    grid = """\
subroutine fill(n, grid)
  integer, intent(in) :: n
  real(8), intent(inout) :: grid(n)
  grid = n
end subroutine
real(8) function value(pyfort_result, pyfort_target)
  real(8), intent(in) :: pyfort_result, pyfort_target
  value = pyfort_result - pyfort_target
end function
elemental real(8) function kernel(grid, kernel_1_kernel)
  real(8), intent(in) :: grid, kernel_1_kernel
  kernel = grid - kernel_1_kernel
end function
"""
    text = pointer + letters + module("grid", grid, pointer.replace("look", "look2"))
    code = """
        import p, numpy as np
        x = np.zeros(3)
        p.fill(x)
        print(x, p.value(3, 1), p.kernel([3., 4.], 1.))
        print(p.look(3, None), p.look(3, x), p.look2(4, x))
        print(p.letters(0, "A"))
    """
    assert answer(built(tmp_path, text), code) == ["[3. 3. 3.] 2.0 [2. 3.]", "3 -3 -4", "65"]


def test_long_names(tmp_path: Path) -> None:
    """Fails if a line of a shim is longer than Fortran allows, or a long name is cut to another."""
    long = "n" * 61
    procedures = [change(f"{long}_{i}", i, dummy=f"{'d' * 61}_{i}") for i in (1, 2)]
    text = module("m" * 63, *procedures, function("f" * 63, 0)) + change(f"{'e' * 61}_1", 3)
    code = f"""
        import p
        m = getattr(p, {"m" * 63!r})
        print([getattr(m, {long!r} + f"_{{i}}")(0) for i in (1, 2)], p.{"e" * 61}_1(0))
        print(p.{"f" * 63}([1., 2.]))
    """
    assert answer(built(tmp_path, text), code) == ["[1.0, 2.0] 3.0", "[1. 2.]"]


def test_one_name_in_many_modules(tmp_path: Path) -> None:
    """Fails if enumerators or interface bodies of two modules have one name in C."""
    enum = "  enum, bind(C)\n    enumerator :: red = {}\n  end enum\n"
    text = module("a", change("red_", 1), data=enum.format(1)) + module("b", data=enum.format(2))
    code = "import p; print(p.a.red, p.b.red, hasattr(p, 'red'), p.red_(1))"
    assert answer(built(tmp_path, text), code) == ["1 2 False 2.0"]


JITTED = ["np", "call", "max", "abs", "divide", "overlap", "decode", "meet", "len", "r"]


def test_names_in_jitted_code(tmp_path: Path) -> None:
    """Fails if the code that is generated for numba takes a procedure for one of its helpers."""
    procedures = "".join(
        f"subroutine {n}(n, x, y)\n  integer, intent(in) :: n\n  real(8), intent(inout) :: x(n)\n"
        f"  real(8), intent(in) :: y(n)\n  x = x + y\nend subroutine\n"
        for n in JITTED
    )
    code = "import p, numba, numpy\nx, y = numpy.zeros(3), numpy.ones(6)[::2]\n"
    for name in JITTED:
        code += f"f_{name} = p.{name}\n@numba.njit\ndef j_{name}(x, y): f_{name}(x, y)\n"
        code += f"j_{name}(x, y)\n"
    assert answer(built(tmp_path, procedures), code + "print(x)") == ["[10. 10. 10.]"]


STANDARD = ["numpy", "numba", "cffi", "pyfort", "json", "sys", "builtins", "class"]


@pytest.mark.parametrize("name", [*STANDARD, "héat", "a-b", "None", "_cffi_backend"])
def test_names_of_packages(tmp_path: Path, name: str) -> None:
    """Fails if a package may take the place of a module that Python, NumPy or pyfort imports."""
    (tmp_path / f"{name}.f90").write_text(change("f"))
    done = pyfort("build", f"{name}.f90", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"pyfort: error: {name!r} cannot be the name of a package: ")
    assert line.endswith("give one with -m")
    assert not (tmp_path / name).exists()
    assert pyfort("build", f"{name}.f90", "-m", "good", cwd=tmp_path).returncode == 0


def test_generated_packages_are_routines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails if `help`, Sphinx or doctest do not see that functions are functions."""
    text = "!> Adds and tells.\n" + module("adding", "!> Add one.\n" + change("add"))
    built(tmp_path, text + "!> Outside of it.\n" + change("outside"))
    monkeypatch.syspath_prepend(str(tmp_path))
    p = importlib.import_module("p")
    for holder in (p, p.adding):
        assert inspect.isroutine(holder.add)
        assert ("add", p.add) in inspect.getmembers(holder, inspect.isroutine)
        shown = pydoc.render_doc(holder, renderer=pydoc.plaintext)
        functions = shown.partition("\nFUNCTIONS\n")[2]
        assert "add(x)" in functions
        assert "Add one." in functions
    assert p.__doc__.startswith("Adds and tells.\n\nFortran from source.f90, wrapped by pyfort.")
    assert "outside(x)\n    Outside of it." in p.__doc__
    assert p.adding.__doc__.startswith(
        "Adds and tells.\n\nFortran module ``adding``, source.f90:2."
    )
    assert [n for n in dir(p) if n[0] != "_"] == ["add", "adding", "outside"]

    class Holder:
        method = p.add

    assert Holder().method(1) == 2  # it is found as it is, without an instance before its arguments
