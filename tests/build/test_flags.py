"""Flags: each means the same to the reader, the compiler, the linker, and the next build."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from building import build_and_import, pyfort, run_python

from pyfort.build.compilers.compiler import find
from pyfort.build.compilers.flags import Flags, given_words
from pyfort.build.errors import BuildError

VENDOR = find().vendor

CONDITIONAL_FIXED = """\
      SUBROUTINE ACCUM(N, X, S
C$   1   , K
     2   )
      INTEGER N
C$    INTEGER K
      REAL*8 X(N), S
      DO 10 I = 1, N
   10 S = S + X(I)
*$ 20 S = S + K
      END
"""

CONDITIONAL_FREE = """\
subroutine accum(n, x, s &
  !$ , k &
  )
  integer :: n
  !$ integer :: k
  real(8) :: x(n), s
  s = s + sum(x)
  !$ s = s + k
  !$no sentinel: s = 1000
end subroutine
"""


def shown(source: Path, *options: str, **environment: str) -> str:
    """What ``pyfort show`` prints, without places."""
    saved = {**os.environ}
    os.environ.update(environment)
    try:
        done = pyfort("show", source.name, *options, cwd=source.parent)
    finally:
        os.environ.clear()
        os.environ.update(saved)
    assert done.returncode == 0, done.stderr
    return "\n".join(line.partition("  #")[0].strip() for line in done.stdout.splitlines())


def wrote(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_conditional_lines_stay_comments_beside_vector_clones(tmp_path: Path) -> None:
    """With what the clones need in every file, gfortran would compile the ``!$`` lines."""
    source = wrote(
        tmp_path,
        "areas.f90",
        """\
module areas
contains
  elemental real(8) function square(x)
    real(8), intent(in) :: x
    square = x*x
  end function
end module
subroutine total(n, x, s)
  !$ use omp_lib, only: omp_get_wtime
  integer, intent(in) :: n
  real(8), intent(in) :: x(n)
  real(8), intent(out) :: s
  s = sum(x)
  !$ s = omp_get_wtime()
end subroutine
""",
    )
    package = build_and_import(tmp_path, "areas_beside_clones", source)
    assert package.total([1.0, 2.0, 3.0]) == 6.0
    assert package.square([3.0]).tolist() == [9.0]


@pytest.fixture(autouse=True)
def _importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))


@pytest.mark.parametrize("name", ["accum.f", "accum.f90"])
def test_conditional_lines_are_statements_with_openmp(tmp_path: Path, name: str) -> None:
    """A parameter that only the compiler sees is read from wherever the stack has it."""
    text = CONDITIONAL_FIXED if name.endswith(".f") else CONDITIONAL_FREE
    source = wrote(tmp_path, name, text)
    assert "accum(x, s, *, n=None) -> s" in shown(source)
    with_k = "accum(x, s, k, *, n=None) -> s"
    command = find().command[0]
    assert with_k in shown(source, "--fflags=-fopenmp")
    assert with_k in shown(source, "--fc", f"{command} -O1 -fopenmp")
    assert with_k in shown(source, FC=f"{command} -fopenmp")
    assert with_k in shown(source, FFLAGS="-O1 -fopenmp")
    wrote(tmp_path, "flags.txt", "-O1\n-fopenmp\n")
    assert with_k in shown(source, "--fflags=@flags.txt")
    assert "k" not in shown(source, "--fflags=-fno-openmp", FFLAGS="-fopenmp").split("->")[0]
    # -fopenmp-simd needs no library, and makes the lines statements as well.
    package = build_and_import(
        tmp_path,
        f"conditional_{name.replace('.', '_')}",
        source,
        options=("--fflags=-fopenmp-simd",),
    )
    assert package.accum(np.array([1.0, 2.0]), 4.0, 10) == 17.0


def test_openmp_reaches_the_linker(tmp_path: Path) -> None:
    """Otherwise the library's symbols are "defined nowhere"."""
    source = wrote(
        tmp_path,
        "addall.f90",
        """\
subroutine addall(n, x, s)
  integer, intent(in) :: n
  real(8), intent(in) :: x(n)
  real(8), intent(out) :: s
  integer :: i
  s = 0
  !$omp parallel do reduction(+:s)
  do i = 1, n
    s = s + x(i)
  end do
end subroutine
""",
    )
    done = pyfort("build", source, "-o", tmp_path, "--fflags=-fopenmp")
    if "-lomp" in done.stderr:
        pytest.skip("the compiler has no OpenMP library")
    assert done.returncode == 0, done.stderr
    assert run_python("import addall; print(addall.addall([1.0, 2.0]))", tmp_path) == "3.0\n"


DEBUGGING = """\
      SUBROUTINE ACCUM(X
D    1   , K
     2   )
      REAL*8 X
D     INTEGER K
d     X = X + K
      X = X + 1
      END
"""


def test_lines_for_debugging(tmp_path: Path) -> None:
    """The flag makes statements of lines that the reader took for comments."""
    source = wrote(tmp_path, "debugging.f", DEBUGGING)
    assert "accum(x) -> x" in shown(source, "--fflags=-fd-lines-as-comments")
    package = build_and_import(
        tmp_path, "debugging_lines", source, options=("--fflags=-fd-lines-as-code",)
    )
    assert package.accum(1.0, 3) == 5.0


@pytest.mark.parametrize("how", ["attached", "separate", "relative", "FC", "FFLAGS", "-J"])
def test_include_folders_among_the_flags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A declaration that only the compiler finds makes an array of what was read as a scalar.

    And a package is not taken for current when the file has changed.
    """
    source = wrote(
        tmp_path,
        "setall.f",
        "      SUBROUTINE SETALL(X)\n      REAL*8 X\n      INCLUDE 'shape.inc'\n      X = 1\n"
        "      END\n",
    )
    folder = tmp_path / "inc"
    wrote(folder, "shape.inc", "      DIMENSION X(3)\n")
    options: dict[str, tuple[str, ...]] = {
        "attached": (f"--fflags=-O1 -I{folder}",),
        "separate": (f"--fflags=-I {folder}",),
        "relative": ("--fflags=-Iinc",),
        "FC": ("--fc", f"{find().command[0]} -I{folder}"),
        "-J": (f"--fflags=-J {folder}",),
    }
    if how == "FFLAGS":
        monkeypatch.setenv("FFLAGS", f"-I{folder}")
    for extent in (3, 5):
        wrote(folder, "shape.inc", f"      DIMENSION X({extent})\n")
        command = ["build", source.name, "-m", "p", *options.get(how, ())]
        done = pyfort(*command, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        code = f"import p, numpy as np; x = np.zeros({extent}); p.setall(x); print(x.sum())"
        assert run_python(code, tmp_path) == f"{extent}.0\n"


def test_included_files_are_looked_for_as_the_compiler_does(tmp_path: Path) -> None:
    """Two files of one name: gfortran takes that beside the source, flang that beside the other.

    The reader took the latter always, so with gfortran another declaration.
    """
    source = wrote(tmp_path, "nested.f90", "subroutine s(x)\ninclude 'inc/one.inc'\nx = 1\nend\n")
    wrote(tmp_path, "inc/one.inc", "include 'two.inc'\n")
    wrote(tmp_path, "inc/two.inc", "real(8) :: x\n")
    wrote(tmp_path, "two.inc", "real(8) :: x(3)\n")
    expected = "s(x) -> None" if VENDOR == "gfortran" else "s(x) -> x"
    assert expected in shown(source)
    assert pyfort("build", source, "-o", tmp_path / "out").returncode == 0


@pytest.mark.skipif(VENDOR != "gfortran", reason="flang has no omp_lib.h where it looks for it")
def test_files_that_only_the_compiler_knows(tmp_path: Path) -> None:
    """The INCLUDE file of OpenMP lies in a folder of the compiler's own."""
    text = (
        "      subroutine s(t)\n      include 'omp_lib.h'\n      real(8) t(openmp_version)\n"
        "      end\n"
    )
    assert "s(t) -> None" in shown(wrote(tmp_path, "s.f", text))


def test_a_file_that_is_not_found_is_named(tmp_path: Path) -> None:
    """The reason was that `nmax` "does not follow from the arguments"."""
    text = "subroutine s(n, x)\ninclude 'sizes.inc'\ninteger n\nreal(8) x(nmax)\nend\n"
    source = wrote(tmp_path, "missing.f90", f"! of everything\n{text}")
    done = pyfort("build", source.name, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "missing.f90:3:1: s: the included file “sizes.inc” was not found" in done.stderr
    alone = wrote(tmp_path, "alone.f90", "include 'all.f90'\n")
    done = pyfort("build", alone.name, cwd=tmp_path)
    assert "alone.f90:1:1: all.f90: the included file was not found" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("old.f90", "C A comment.\n      SUBROUTINE S(\n     & X)\n      END\n", "fixed"),
        ("old.f90", "      SUBROUTINE S(\n     1 X)\n      REAL X\n      END\n", "fixed"),
        ("new.f", "subroutine s(x)\nreal :: x\nend subroutine\n", "free"),
    ],
)
def test_a_file_of_the_other_form(tmp_path: Path, name: str, text: str, advice: str) -> None:
    """The form follows from the suffix, which many do not know; six reasons did not say it."""
    source = wrote(tmp_path, name, text)
    done = pyfort("build", source.name, cwd=tmp_path)
    assert f"this looks like {advice} form: is --fflags=-f{advice}-form missing?" in done.stderr
    assert "s(x) -> x" in shown(source, f"--fflags=-f{advice}-form")


GLUE_FLAGS = ["-ffixed-form", "-fimplicit-none -std=f2018", "-w -Wall"]
if VENDOR == "gfortran":
    GLUE_FLAGS += [
        "-std=f95 -pedantic-errors -Werror -Wall",
        "-std=legacy -Wfatal-errors",
        "-fmax-errors=1",
        "-ffixed-form -ffixed-line-length-100 -fd-lines-as-code",
        "-ffree-line-length-100",
        "-fdec",
        "-fno-automatic",
        "-x f95-cpp-input -DINTEGER=INTEGER",
        "-fno-underscoring",
        "-fsecond-underscore",
        "-fdefault-integer-8",
        "-fcheck=all",
    ]


@pytest.mark.parametrize("flags", GLUE_FLAGS)
def test_flags_for_the_users_files_do_not_reach_the_glue(tmp_path: Path, flags: str) -> None:
    """What pyfort writes is free form and modern Fortran: it is not to be compiled as F77."""
    text = "      subroutine two_x(x)\n      double precision x\n      x = 2*x\n      end\n"
    source = wrote(tmp_path, "twice.f90", text)
    options = ("-o", tmp_path, "--strict", f"--fflags={flags}")
    done = pyfort("build", source, *options)
    assert done.returncode == 0, done.stderr
    assert run_python("import twice; print(twice.two_x(1.0))", tmp_path) == "2.0\n"


@pytest.mark.skipif(VENDOR != "gfortran", reason="flang has no such flag")
def test_names_of_modules_are_private_with_a_flag(tmp_path: Path) -> None:
    """They were shown, and the shims that used them did not compile."""
    text = "module m\npublic f\ncontains\nsubroutine f\nend\nsubroutine g\nend\nend module\n"
    out = shown(wrote(tmp_path, "m.f90", text), "--fflags=-fmodule-private")
    assert "f()" in out
    assert "g()" not in out


@pytest.mark.skipif(VENDOR != "flang", reason="gfortran ignores directives in such a file")
def test_flang_obeys_directives_everywhere(tmp_path: Path) -> None:
    """Both branches were read in a file whose suffix says that there is no preprocessing."""
    text = "#ifdef A\nsubroutine a(x)\n#else\nsubroutine b(x)\n#endif\ninteger x\nend\n"
    assert "b(x)" in shown(wrote(tmp_path, "branches.f90", text))


def test_flags_that_say_what_is_made(tmp_path: Path) -> None:
    """``-o`` and ``-S`` would take the result away from where the build looks for it."""
    source = wrote(tmp_path, "s.f90", "subroutine s\nend\n")
    assert pyfort("build", source, "-o", tmp_path, "--fflags=-c -O1").returncode == 0
    for flags in ("-S", "-E", "-o x.o", "-fsyntax-only"):
        done = pyfort("build", source, "-o", tmp_path, f"--fflags={flags}")
        assert f"the flag {flags} says what the compiler is to make" in done.stderr
    done = pyfort("build", source, "-o", tmp_path, "--fflags=O2")
    assert "'O2' among the flags is none" in done.stderr


def test_whom_flags_concern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One table of what reaches whom."""
    monkeypatch.delenv("FFLAGS", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inc").mkdir()
    words = given_words(
        ("-B", "tools"), "-I inc -L inc -lfoo -Wl,-z,now -D N=3 -O2 -fopenmp -Wall -ffast-math"
    )
    flags = Flags.of(words, "gfortran")
    assert flags.toolchain == ("-B", "tools")
    assert flags.user == ("-DN=3", "-O2", "-fopenmp", "-Wall", "-ffast-math")
    assert flags.glue == ("-O2", "-fopenmp", "-ffast-math")
    # With -ffast-math, gcc links code that changes the arithmetic of the whole process.
    assert flags.link == ("-fopenmp",)
    assert flags.libraries == ("-lfoo", "-Wl,-z,now")
    # flang stops at the "declare simd" of our Fortran when it looks at OpenMP's lines.
    other = Flags.of(words, "flang")
    assert "-fopenmp" in other.user
    assert "-fopenmp" in other.link
    assert other.glue == ("-O2", "-ffast-math")
    assert flags.include_dirs == flags.library_dirs == (str(tmp_path / "inc"),)


def test_flags_that_cannot_be_split(tmp_path: Path) -> None:
    """A traceback of `shlex` told nobody which text was meant."""
    with pytest.raises(BuildError, match=r"^--fflags cannot be split into flags: No closing"):
        given_words((), "-DX='a")
    with pytest.raises(BuildError, match="flags cannot be read from"):
        given_words((), f"@{tmp_path / 'nowhere'}")


def test_a_library_among_the_flags(tmp_path: Path) -> None:
    """``-L`` and ``-l`` mean what pyfort's own do: behind the objects, and at run time."""
    wrote(tmp_path, "one.c", "int one(void) { return 1; }\n")
    (tmp_path / "lib").mkdir()
    compiler = shutil.which("cc") or "gcc"
    os.spawnvp(
        os.P_WAIT, compiler, [compiler, "-shared", "-fPIC", f"{tmp_path}/one.c", "-o",
                              f"{tmp_path}/lib/libone.so"]
    )  # fmt: skip
    source = wrote(
        tmp_path,
        "calls.f90",
        """\
integer function calls()
  interface
    integer(4) function one() bind(C)
    end function
  end interface
  calls = one() + 1
end function
""",
    )
    done = pyfort("build", source.name, "--fflags=-Llib -lone", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run_python("import calls; print(calls.calls())", tmp_path) == "2\n"
