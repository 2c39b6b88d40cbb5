"""External procedures are held against the compiler, as those of modules are."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from building import pyfort

from pyfort.build import Request, build
from pyfort.build.compilers.compiler import find
from pyfort.build.compilers.flags import Flags
from pyfort.build.compilers.outside import External
from pyfort.dialect import Dialect
from pyfort.expression import Literal
from pyfort.model import Dimension, Library, Procedure, Refusal, Shape, ShapeKind
from pyfort.reader import read

FILES = {
    "fixed.f": """\
      SUBROUTINE ACCUM(N, X, S, C, L, Z)
      INTEGER N
      REAL*8 X(N,3), S
      CHARACTER C
      LOGICAL L(2)
      COMPLEX*16 Z(*)
      END
      REAL FUNCTION F(X)
      F = X
      END
      BLOCK DATA
      COMMON /B/ V
      DATA V /1.0/
      END
""",
    "free.f90": """\
module pairs
  type, bind(C) :: pair
    real(8) :: a, b
  end type
end module
elemental real(8) function g(x)
  real(8), intent(in) :: x
  g = x
end function
subroutine bound(x) bind(C, name="Bound_label")
  use iso_c_binding
  real(c_double), value :: x
end subroutine
real(8) function hypot(x, y) bind(C, name="my_hypot")
  real(8), value :: x, y
  hypot = sqrt(x*x + y*y)
end function
subroutine twins(p, r) bind(C)
  use pairs
  type(pair), intent(in) :: p
  real(8) :: r
end subroutine
include 'more.inc'
""",
    "more.inc": "subroutine more(i)\n  integer, optional :: i\nend subroutine\n",
    "cpp.F": "#define T real*8\n      subroutine pre(x)\n      T x\n      end\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("outside")
    for name, text in FILES.items():
        (made / name).write_text(text)
    return made


@pytest.fixture(scope="module")
def library(folder: Path) -> Library:
    found = read([folder / name for name in FILES if not name.endswith(".inc")], find())
    assert [p.name for p in found.procedures] == [
        "accum",
        "f",
        "g",
        "bound",
        "hypot",
        "twins",
        "more",
        "pre",
    ]
    return found


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as made:
        yield made


def refused(library: Library, pool: ThreadPoolExecutor, *flags: str) -> list[Refusal]:
    compiler = find()
    external = External(compiler, Flags.of(flags, compiler.vendor), [])
    return external.verify(library, library.procedures, pool)


def test_what_is_right_is_confirmed(library: Library, pool: ThreadPoolExecutor) -> None:
    """Of both forms, preprocessed and not, in INCLUDE files, C's procedures among them."""
    assert refused(library, pool) == []


def changed(procedure: Procedure) -> Iterator[Procedure]:
    """Misreadings, one at a time."""
    arguments = procedure.arguments
    yield replace(procedure, arguments=arguments[:-1])
    if result := procedure.result:
        other = replace(result.type, kind=12 - (result.type.kind or 0))
        yield replace(procedure, result=replace(result, type=other))
    for number, argument in enumerate(arguments):
        kind = {4: 8, 8: 4}.get(argument.type.kind or 0, argument.type.kind)
        shape = Shape(ShapeKind.EXPLICIT, (Dimension(None, Literal(3)),))
        others = [
            replace(argument, shape=None if argument.shape else shape),
            replace(argument, intent="" if argument.intent else "in"),
            replace(argument, optional=not argument.optional),
        ]
        if kind != argument.type.kind:
            others.append(replace(argument, type=replace(argument.type, kind=kind)))
        if argument.value:
            others.append(replace(argument, value=False))
        for other in others:
            listed = (*arguments[:number], other, *arguments[number + 1 :])
            yield replace(procedure, arguments=listed)


@pytest.mark.parametrize("name", ["accum", "f", "g", "bound", "hypot", "twins", "more", "pre"])
def test_each_misreading_is_noticed(library: Library, pool: ThreadPoolExecutor, name: str) -> None:
    """A misread procedure was called with the wrong arguments: a crash, or wrong values."""
    (procedure,) = [p for p in library.procedures if p.name == name]
    for wrong in changed(procedure):
        listed = tuple(wrong if p is procedure else p for p in library.procedures)
        found = refused(replace(library, procedures=listed), pool)
        assert [r.name for r in found] == [name], wrong
        assert found[0].place == procedure.place
        assert "the compiler does not confirm its interface as it was read" in found[0].reason


def test_files_that_do_not_go_together(tmp_path: Path, pool: ThreadPoolExecutor) -> None:
    """Each main program is the only one, and what two files define is one thing to a compiler."""
    for number in (1, 2):
        text = (
            f"subroutine s{number}(x)\nreal :: x\nend\nsubroutine twice(x)\nreal({4 * number}) x\n"
        )
        (tmp_path / f"f{number}.f90").write_text(f"{text}end\nprogram main\nend program\n")
    library = read([tmp_path / "f1.f90", tmp_path / "f2.f90"], find())
    assert [p.name for p in library.procedures] == ["s1", "twice", "s2"]
    assert refused(library, pool) == []


def test_what_the_users_files_say_of_each_other(tmp_path: Path, pool: ThreadPoolExecutor) -> None:
    """A wrong interface body is the user's: it says nothing of how the definition was read."""
    path = tmp_path / "own.f90"
    path.write_text(
        "subroutine callee(x)\nreal(8) :: x\nend\n"
        "subroutine caller(x)\nreal(4) :: x\ninterface\nsubroutine callee(x)\nreal(4) :: x\n"
        "end subroutine\nend interface\ncall callee(x)\nend\n"
    )
    assert refused(read([path], find()), pool) == []


def test_a_file_that_the_compiler_does_not_take(
    library: Library, folder: Path, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """Where nothing is compared, nothing is confirmed."""
    path = tmp_path / "broken.f90"
    path.write_text("subroutine s(x)\nreal :: x\nend\n")
    library = read([path], find())
    path.write_text("include 'nowhere.inc'\nsubroutine s(x)\nreal :: x\nend\n")
    (found,) = refused(library, pool)
    assert "cannot be verified by the compiler" in found.reason


@pytest.mark.parametrize("name", ["accum.f", "accum.f90"])
def test_a_reader_that_does_not_know_a_flag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The next flag that changes what is read must not change how a procedure is called."""
    of = Dialect.of.__func__  # type: ignore[attr-defined]

    def blind(cls: type[Dialect], flags: list[str], vendor: str) -> Dialect:
        return replace(of(cls, flags, vendor), conditional=False)

    monkeypatch.setattr(Dialect, "of", classmethod(blind))
    source = tmp_path / name
    if name.endswith(".f"):
        text = "      subroutine accum(x\nc$   1  , k\n     2 )\n      integer x\nc$    integer k\n"
        source.write_text(text + "      end\n      subroutine other(i)\n      end\n")
    else:
        text = "subroutine accum(x &\n!$ , k &\n)\ninteger x\n!$ integer k\n"
        source.write_text(text + "end\nsubroutine other(i)\nend\n")
    request = Request((str(source),), fflags="-fopenmp-simd")
    built = build(request, "p", str(tmp_path))
    (message,) = built.messages
    assert message.startswith(f"{source}:1:")
    assert "accum: the compiler does not confirm its interface as it was read" in message
    assert "def other" in (tmp_path / "p" / "__init__.pyi").read_text()


def test_show_and_build_agree(tmp_path: Path, folder: Path) -> None:
    """Nothing of a file of many sorts is lost on the way."""
    names = [folder / name for name in FILES if not name.endswith(".inc")]
    done = pyfort("build", *names, "-m", "all_of_it", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "does not confirm" not in done.stderr
