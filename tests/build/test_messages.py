"""Whatever goes wrong, the first line on standard error says what, and there is no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import run_python

PLAIN = "subroutine f(x)\n  real(8), intent(inout) :: x\n  x = x + 1\nend subroutine\n"
USER = """\
module use_it
  use kinds
contains
  subroutine g(x)
    real(wp), intent(inout) :: x
    x = x + 1
  end subroutine
end module
"""


def build(
    folder: Path, files: dict[str, str], *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    for name, text in files.items():
        Path(folder, name).write_text(text)
    return subprocess.run(
        [sys.executable, "-m", "pyfort", "build", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("files", "cause"),
    [
        ({"p.f90": "include 'p.f90'\n" + PLAIN}, "leads back to it"),
        ({"p.f90": "include 'a.inc'\n" + PLAIN, "a.inc": "include 'a.inc'"}, "leads back to it"),
        (
            {
                "p.f90": "module a\nuse b\nend module\n",
                "q.f90": "module b\nuse a\nend module\n" + PLAIN,
            },
            "use each other in a circle",
        ),
        ({"p.f90": PLAIN.replace("x = x", "x == x")}, "p.f90:3"),
    ],
    ids=["include of itself", "include of itself, inside", "modules use each other", "wrong"],
)
def test_sources(tmp_path: Path, files: dict[str, str], cause: str) -> None:
    done = build(tmp_path, files, *(f for f in files if f.endswith(".f90")), "-m", "p")
    assert done.returncode == 1, done.stderr
    first = done.stderr.splitlines()[0]
    assert first.startswith("pyfort: error: ")
    assert cause in first
    assert "Traceback" not in done.stderr


def test_what_is_not_made_for_shared_libraries(tmp_path: Path) -> None:
    """The linker's words say nothing of what to do about it. Its message is that of an object
    that was compiled without -fPIC, as static run-time libraries of compilers are.
    """
    (tmp_path / "late.c").write_text("static __thread int n; int late_(void) { return ++n; }\n")
    late = [*("gcc", "-fno-pic", "-ftls-model=local-exec", "-c"), "late.c"]
    subprocess.run(late, cwd=tmp_path, check=True)
    calls = "integer function f()\n  integer, external :: late\n  f = late()\nend function\n"
    done = build(tmp_path, {"f.f90": calls}, "f.f90", "late.o")
    assert done.returncode == 1, done.stderr
    first = done.stderr.splitlines()[0]
    assert first.startswith("pyfort: error: linking failed: ")
    assert first.endswith("late.o was not compiled for shared libraries: compile it with -fPIC")


@pytest.mark.parametrize("variable", ["FC", "CC"])
def test_a_command_with_an_open_quote(tmp_path: Path, variable: str) -> None:
    done = build(tmp_path, {"p.f90": PLAIN}, "p.f90", **{variable: "'gfortran"})
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith(f"pyfort: error: ${variable} is no command: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("variable", ["FC", "CC"])
def test_a_blank_command_is_none(tmp_path: Path, variable: str) -> None:
    done = build(tmp_path, {"p.f90": PLAIN}, "p.f90", **{variable: " "})
    assert done.returncode == 0, done.stderr


def test_what_nobody_thought_of_has_its_cause_first(tmp_path: Path) -> None:
    """A defect of pyfort is reported with its traceback, below the line of cause."""
    code = (
        "import sys; from pyfort import cli, build; "
        "build.build = lambda *a, **k: [][0]; "
        "sys.exit(cli.main(['build', 'p.f90']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    first, *rest = done.stderr.splitlines()
    assert first.startswith("pyfort: error: this is a defect of pyfort")
    assert "IndexError" in first
    assert rest[0].startswith("Traceback")


def test_line_markers(tmp_path: Path) -> None:
    """fypp and cpp leave them; a module's file is the one that it is in, not what they say."""
    kinds = '# 1 "gen/kinds.fypp"\nmodule kinds\n  integer, parameter :: wp = 8\nend module\n'
    done = build(tmp_path, {"kinds.f90": kinds, "u.f90": USER}, "u.f90", "kinds.f90", "-m", "both")
    assert done.returncode == 0, done.stderr
    assert run_python("import both; print(both.g(1.0))", tmp_path) == "2.0\n"


def test_deep_size_expressions(tmp_path: Path) -> None:
    """The run time has room for what compilers take; tests/plan has what is refused."""
    deep = "n"
    for k in range(8):  # flang takes minutes for 20
        deep = f"mod(n, {k + 3} + &\n  {deep})"
    text = (
        "subroutine f(n, x, y)\n integer :: n\n real(8), intent(in) :: x(n)\n"
        f" real(8), intent(out) :: y({deep})\n y = 1\nend subroutine\n"
    )
    done = build(tmp_path, {"p.f90": text}, "p.f90")
    assert done.returncode == 0, done.stderr
    assert run_python("import p; print(p.f([1.0]).shape)", tmp_path) == "(1,)\n"


def test_a_module_file_that_flang_cannot_read_loses_no_others(tmp_path: Path) -> None:
    """Fails if its lines are taken for lines of pyfort's own text: a defect, or wrong names.

    flang 22 declares the extent of `y` with the intrinsic max, where that is a dummy.
    """
    text = """\
module m
contains
  subroutine f(max, x, y)
    integer, intent(in) :: max, x(max), y(size(x))
  end subroutine
  subroutine g(n, x) bind(c)
    integer, intent(in) :: n, x(max(n, 3))
  end subroutine
  subroutine h(x)
    integer, intent(in) :: x
  end subroutine
end module
"""
    done = build(tmp_path, {"m.f90": text}, "m.f90", "-m", "p")
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stderr.splitlines() if "not wrapped" in line]
    assert all("it does not understand the module file that it wrote of “m”" in t for t in told)
    assert {t.split(": ")[3] for t in told} <= {"f", "h"}
    assert run_python("import p; print(p.g(3, [1, 2, 3]))", tmp_path) == "None\n"
