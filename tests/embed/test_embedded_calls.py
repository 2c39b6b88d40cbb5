"""Fortran calls functions of Python: what they get, and what comes back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import embedding
import pytest


@pytest.fixture(scope="module")
def written(library: embedding.Library) -> dict[str, str]:
    """What `calls.f90` writes, by the first word of a line."""
    done = embedding.run(library.program(embedding.HERE / "calls.f90"))
    assert done.returncode == 0, done.stderr
    return {line.split()[0]: line.partition(" ")[2] for line in done.stdout.splitlines()}


def test_results_are_written_into_arrays_of_fortran(written: dict[str, str]) -> None:
    """Also into every other element of one: else the results or their neighbours are lost."""
    assert written["sums"].split() == ["3.0", "7.0", "11.0"]
    assert written["strided"].split() == ["3.0", "0.0", "7.0", "0.0", "11.0", "0.0"]
    assert written["scaled"].split() == ["2.0", "6.0", "10.0"]


def test_arrays_are_views(written: dict[str, str]) -> None:
    """A copy would lose what is changed in place, and would have other strides than Fortran's."""
    assert written["doubled"].split() == ["2.0", "2.0", "6.0", "4.0", "10.0", "3", "3"]
    assert written["layout"].split() == ["-64", "F"]  # read only, as intent(in) is


def test_scalars_have_their_types(written: dict[str, str]) -> None:
    """The function asserts that it gets int, complex and bool; several results are in order."""
    assert written["scalars"].split() == ["42", "[True", "-3", "]", "1.0", "2.0", "1.0", "-2.0"]
    assert written["by_value"].split() == ["2.25"]
    assert written["flags"].split() == ["T", "F", "T"]


def test_text_has_its_length(written: dict[str, str]) -> None:
    """Trailing blanks are Fortran's, not Python's."""
    assert written["greeting"] == "[Good day, Ada       ] Good day, Dr Ada"


def test_what_is_absent_is_none(written: dict[str, str]) -> None:
    """Absent results are not written, present ones are."""
    assert written["maybe"].split() == ["0", "1", "2", "3", "1.5", "0.0", "0.0", "2.5", "0.0"]


def test_types_of_c_are_records(written: dict[str, str]) -> None:
    """One is changed in place, an array of them is a structured array."""
    assert written["kick"].split() == ["1.00", "22.75", "9"]


def test_fortran_gets_what_is_allocated_for_it(written: dict[str, str]) -> None:
    """Whatever its shape, and again; what points at nothing is None."""
    assert written["allocated"].split() == ["1", "2", "6.0"]
    assert written["again"].split() == ["0", "2", "6.0", "9.0"]
    assert written["pointed"].split() == ["30.0", "0.0"]


def test_procedures_of_fortran_are_called_back(written: dict[str, str]) -> None:
    """Internal ones, which need the program's variables; with arrays, records and values."""
    assert written["called_back"].split() == ["2.0", "4.0", "6.0", "8.0", "10"]
    assert written["after"] == (
        "1 RuntimeError: g() was passed to called.apply, and can be called until that returns"
    )


def test_generics_and_pure_functions(written: dict[str, str]) -> None:
    """Each specific procedure has its own shim, and a pure one stays pure."""
    assert written["mean"].split() == ["3.0", "3.5", "3.0"]
    assert "called" in written  # Python's buffer is written at the end of the program


def test_python_that_runs_already_is_used(library: embedding.Library) -> None:
    """Whether it is locked or not when Fortran is called: a second one would crash."""
    code = f"""
import ctypes, sys
for load in (ctypes.CDLL, ctypes.PyDLL):
    function = load({str(library.folder / "libfunctions.so")!r}).of_c
    function.argtypes, function.restype = [ctypes.c_double, ctypes.c_int], ctypes.c_double
    print(function(1.5, 2), sys.modules["sorts"].by_value(1.5, 2))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "2.25 2.25\n" * 2, done.stderr


def test_the_program_is_not_linked_with_python(library: embedding.Library) -> None:
    """It would not start where another Python is to run."""
    program = library.program(embedding.HERE / "calls.f90")
    needed = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=True)
    assert "libfunctions.so" in needed.stdout
    assert "python" not in needed.stdout.replace(str(library.folder), "")


@pytest.mark.skipif(shutil.which("pkg-config") is None, reason="pkg-config is not here")
def test_pkg_config_finds_the_library(library: embedding.Library) -> None:
    """Build systems ask it."""
    command = ["pkg-config", "--with-path", str(library.folder), "--libs", "functions"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"-L{library.folder}" in found
    assert "-lfunctions" in found


def test_what_cannot_be_embedded_is_refused(tmp_path: Path) -> None:
    """With its line: a library without the procedure would fail where programs are linked."""
    source = tmp_path / "odd.f90"
    source.write_text(
        """\
module odd
  interface
    !> pyfort: python model
    subroutine nameless()
    end subroutine
    !> pyfort: python model.wide
    subroutine wide(i)
      integer(16), intent(in) :: i
    end subroutine
    !> pyfort: python model.unknown_size
    subroutine unknown_size(x)
      real, intent(in) :: x(*)
    end subroutine
    !> pyfort: python model.telling
    subroutine telling(i)
      integer, intent(in) :: i !> pyfort: stat
    end subroutine
  end interface
  interface
    !> pyfort: python model.shouted
    pure function shouted(x) result(text)
      integer, intent(in) :: x
      character(len=:), allocatable :: text
    end function
    !> pyfort: python model.calling
    subroutine calling(f)
      external :: f
    end subroutine
  end interface
contains
  !> pyfort: python model.real
  subroutine body()
  end subroutine
end module
"""
    )
    with pytest.raises(subprocess.CalledProcessError) as failed:
        embedding.pyfort("embed", str(source), "-o", str(tmp_path))
    lines = failed.value.stderr.splitlines()
    for line, text in (
        (3, "python model: it must name a function and its module"),
        (8, "integer(kind=16), for which NumPy has no type"),
        (12, "array of assumed size"),
        (26, "'f' has no interface, so nobody knows how Python would call it"),
        (16, "'i' cannot tell errors: it must be one integer with intent(out)"),
        (23, "'text' of 'shouted' is allocatable text of a pure procedure"),
        (32, "it has a body, which a function of Python cannot replace"),
    ):
        assert any(f"odd.f90:{line}:" in said and text in said for said in lines), (text, lines)


def test_build_says_who_embeds(tmp_path: Path) -> None:
    """`pyfort build` of the same file must not look for a procedure that nobody defines."""
    source = tmp_path / "both.f90"
    source.write_text(
        """\
module both
  interface
    !> pyfort: python model.f
    subroutine f()
    end subroutine
  end interface
  integer, parameter :: one = 1
end module
"""
    )
    found = embedding.pyfort("show", str(source))
    assert "'pyfort embed' makes the library" in found


def test_too_many_optional_texts_are_refused(tmp_path: Path) -> None:
    """There is a call for each combination of them: the library would take hours to compile."""
    names = [f"t{i}" for i in range(20)]
    dummies = "\n".join(f"character(*), intent(in), optional :: {name}" for name in names)
    source = tmp_path / "many.f90"
    source.write_text(
        f"module many\ninterface\n!> pyfort: python model.f\nsubroutine f({', '.join(names)})\n"
        f"{dummies}\nend subroutine\nend interface\nend module\n"
    )
    with pytest.raises(subprocess.CalledProcessError) as failed:
        embedding.pyfort("embed", str(source), "-o", str(tmp_path))
    told = "many.f90:13:39: f: 't8' is the 9th optional argument that is text"
    assert told in failed.value.stderr, failed.value.stderr


def test_comments_that_nothing_follows_are_told(tmp_path: Path) -> None:
    """Programs, procedures and submodules have interface bodies that nobody else can use."""
    source = tmp_path / "local.f90"
    source.write_text(
        """\
module local
  interface
    !> pyfort: python model.f
    real function f(x)
      real, intent(in) :: x
    end function
  end interface
contains
  subroutine g(x)
    real, intent(inout) :: x
    interface
      !> pyfort: python model.h
      real function h(x)
        real, intent(in) :: x
      end function
    end interface
    x = h(x)
    !> pyfort: python model.k
  end subroutine
end module
"""
    )
    command = [sys.executable, "-m", "pyfort", "embed", str(source), "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True)
    reason = "the comment does not stand before an interface body of a module: declare"
    for line, function in ((12, "model.h"), (18, "model.k")):
        assert f"local.f90:{line}:1: python {function}: {reason}" in done.stderr
    assert done.stdout.endswith("built: 1 procedure\n")


def test_only_some_are_embedded(tmp_path: Path) -> None:
    """What is left out would have to be defined elsewhere, and a wrong name is no success."""
    source = str(embedding.HERE / "another.f90")
    other = tmp_path / "other.f90"
    other.write_text(
        """\
module other
  interface
    !> pyfort: python model.f
    subroutine f()
    end subroutine
    !> pyfort: python model.g
    subroutine g()
    end subroutine
  end interface
end module
"""
    )
    for words in (["--only", "f,power"], ["--skip", "g"]):
        embedding.pyfort("embed", source, str(other), *words, "-o", str(tmp_path), "-m", "some")
        command = ["nm", "-D", "--defined-only", str(tmp_path / "libsome.so")]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert {"power_", "f_"} <= set(found)
        assert "g_" not in found
    with pytest.raises(subprocess.CalledProcessError) as failed:
        embedding.pyfort("embed", source, "--only", "h", "-o", str(tmp_path))
    assert failed.value.stderr == "pyfort: error: --only: there is no function of Python h\n"
