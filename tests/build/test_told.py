"""What the sources say and pyfort makes nothing of is told, with its line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from building import pyfort, run_python

COMMONS = """\
block data start
  real(8) :: rate
  common /tuning/ rate
  data rate /0.5d0/
end block data
subroutine setup(x)
  real(8), intent(inout) :: x
  real(8) :: rate, y(2/1), z
  common /tuning/ rate, // y, /other/ z
  x = rate + y(1) + z
end subroutine
"""
F2PY = """\
subroutine store(i)
  integer :: i
  !f2py intent(in) i
  !f2py pymethoddef {"x"}
  !f2py check(p->x>=0) i
  i = i + 1
end subroutine
subroutine plain(i) !f2py intent(in) j
  integer :: i
  i = 2 ! no f2py line, nor is this: '!f2py'
  print *, '!f2py intent(strange) i'
end subroutine
!f2py intent(in) k
"""
FIXED = """\
      SUBROUTINE OLD(I)
      INTEGER I
Cf2py intent(in) i
*F2PY usercode 'x'
      COMMON/BOX/J
      I = I + J
      END
"""


def run(folder: Path, command: str, text: str, *options: str, suffix: str = ".f90") -> tuple[
    subprocess.CompletedProcess[str], list[str]
]:  # fmt: skip
    source = folder / f"src{suffix}"
    source.write_text(text)
    done = pyfort(command, source.name, *options, cwd=folder)
    return done, done.stderr.splitlines()


def test_common_blocks(tmp_path: Path) -> None:
    """Fails when a block is passed over, or one that cannot be wrapped is not told."""
    done, lines = run(tmp_path, "build", COMMONS)
    assert (done.returncode, lines) == (0, [])
    assert done.stdout == "src/ built: 1 procedure, 3 variables, 0 constants wrapped, 0 not\n"
    shown, _ = run(tmp_path, "show", COMMONS.replace("y(2/1)", "y(m)"), "--json")
    refused = [(r["name"], r["reason"]) for r in json.loads(shown.stdout)["refused"]]
    reason = "blank COMMON: the shape and length of 'y' must be constant"
    assert refused == [("blank_common", reason)]


def test_nothing_but_block_data(tmp_path: Path) -> None:
    """The cause comes before the general remark; ``show`` prints no blank line."""
    text = COMMONS.partition("subroutine")[0].replace("rate\n", "rate(n)\n", 1)
    shown, _ = run(tmp_path, "show", text)
    assert "tuning: COMMON /tuning/: the shape and length of 'rate'" in shown.stdout
    done, _ = run(tmp_path, "show", "program p\nend program\n")
    assert done.stdout == "there is nothing public in the sources\n"


@pytest.mark.parametrize("command", ["build", "show"])
def test_f2py_lines(tmp_path: Path, command: str) -> None:
    """A note for each line that has no effect; text in quotes and inside comments is none."""
    done, lines = run(tmp_path, command, F2PY)
    assert done.returncode == 0, done.stderr
    assert [line.partition(" is not honoured: ")[0] for line in lines] == [
        "pyfort: note: src.f90:13:1: !f2py 'intent(in) k'",
        "pyfort: note: src.f90:4:3: store: !f2py 'pymethoddef {\"x\"}'",
        "pyfort: note: src.f90:5:3: store: !f2py 'check(p->x>=0) i'",
        "pyfort: note: src.f90:8:21: plain: !f2py 'intent(in) j'",
    ]
    assert "no dummy argument" in lines[-1]
    assert len(run(tmp_path, command, F2PY, "--skip", "store")[1]) == 2


def test_strict_fails_for_f2py_lines(tmp_path: Path) -> None:
    """Again for an unchanged package, whose notes are kept."""
    for _ in range(2):
        done, lines = run(tmp_path, "build", F2PY, "--strict")
        assert done.returncode == 1, done.stderr
        assert lines[-1] == "pyfort: error: not everything was read (--strict)"
    again, _ = run(tmp_path, "build", F2PY)
    assert again.stdout.startswith("src/ is up to date: 2 procedures")


def test_fixed_form(tmp_path: Path) -> None:
    _, lines = run(tmp_path, "build", FIXED, suffix=".f")
    assert any("src.f:4:1: old: !f2py \"usercode 'x'\" is not" in line for line in lines)
    assert run(tmp_path, "show", FIXED, suffix=".f")[0].stdout.startswith("COMMON /box/")


def test_attributes_of_compilers(tmp_path: Path) -> None:
    """Only those that may say how a procedure is called."""
    text = (
        "subroutine s(x)\n!GCC$ ATTRIBUTES stdcall :: s\n!GCC$ attributes noinline :: s\n"
        "!DEC$ ATTRIBUTES DLLEXPORT, ALIAS:'t' :: s\nreal(8), intent(inout) :: x\nx = 1\n"
        "end subroutine\n"
    )
    _, lines = run(tmp_path, "show", text)
    assert lines == [
        "pyfort: note: src.f90:2:1: s: !GCC$ ATTRIBUTES stdcall is not read by pyfort",
        "pyfort: note: src.f90:4:1: s: !DEC$ ATTRIBUTES alias:'t' is not read by pyfort",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "elemental integer function f(c)\ncharacter, intent(in) :: c\nf = ichar(c)\n",
            "'c' is of type character",
        ),
        (
            "elemental real(8) function f(x, y)\nreal(8), intent(in) :: x\n"
            "real(8), intent(in), optional :: y\nf = x\nif (present(y)) f = y\n",
            "'y' is optional",
        ),
        (
            "impure elemental real(8) function f(x)\nreal(8), intent(in) :: x\n"
            "real(8), save :: s = 0\ns = s + x\nf = s\n",
            "it needs the lock",
        ),
    ],
)
def test_elemental_procedures_without_arrays(tmp_path: Path, text: str, reason: str) -> None:
    """Fails when one of them looks like a ufunc in ``show``, or has no reason in its docstring."""
    text = f"module m\ncontains\n{text}end function\nend module\n"
    shown, _ = run(tmp_path, "show", text)
    assert f"takes no arrays, though elemental: {reason}" in shown.stdout
    assert ("calls from several threads take turns" in shown.stdout) == ("lock" in reason)
    done, _ = run(tmp_path, "build", text, "-m", "told")
    assert done.returncode == 0, done.stderr
    told = run_python("import told; print(' '.join(told.f.__doc__.split()))", tmp_path)
    assert f"Elemental in Fortran, but it takes no arrays: {reason}" in told


def test_an_impure_elemental_procedure_outside_of_modules(tmp_path: Path) -> None:
    """Fails when the compiler is asked about a pure one, and the procedure is lost."""
    text = (
        "impure elemental real(8) function f(x)\nreal(8), intent(in) :: x\n"
        "real(8), save :: s = 0\ns = s + x\nf = s\nend function\n"
    )
    done, _ = run(tmp_path, "build", text)
    assert done.returncode == 0, done.stderr


def test_large_local_arrays(tmp_path: Path) -> None:
    """Fails when a library takes turns and nothing says which variable is the reason."""
    text = (
        "subroutine s(x)\nreal(8), intent(inout) :: x\nreal(8) :: work(4000000)\n"
        "work = x\nx = sum(work(::1000000))\nend subroutine\n"
    )
    done, lines = run(tmp_path, "build", text)
    assert done.returncode == 0, done.stderr
    static = [line for line in lines if "the local variable 'work' is static" in line]
    # LLVM flang may leave it on the stack: then there is nothing to be told.
    assert static or "gfortran" not in _compiler()
    assert run(tmp_path, "build", text)[1] == lines


def test_static_variables_of_the_compiler(tmp_path: Path) -> None:
    """Fails when a variable that is in no source is called a large array, or is told often."""
    text = (
        "module m\ncontains\nsubroutine s(n)\ninteger, intent(out) :: n\n"
        "n = len(f(4)) + len(f(2) // f(3))\nprint '(a)', f(2) // f(3)\nend subroutine\n"
        "function f(k) result(t)\ninteger, intent(in) :: k\n"
        "character(:), allocatable :: t\nt = repeat('x', k)\nend function\nend module\n"
    )
    done, lines = run(tmp_path, "build", text)
    assert done.returncode == 0, done.stderr
    told = [line for line in lines if "take turns" in line]
    assert not any("large arrays" in line for line in told)
    assert len(told) == ("gfortran" in _compiler())
    assert all("the compiler made static variables of its own" in line for line in told)


def _compiler() -> str:
    from pyfort.build.compilers.toolchain import toolchain
    from pyfort.build.sources.request import Request

    return toolchain(Request(sources=()))[0].vendor


@pytest.mark.parametrize("command", ["build", "show", "generate", "demo"])
def test_every_option_has_words(command: str) -> None:
    """Also each command has an example."""
    text = pyfort(command, "--help").stdout
    assert f"Example: pyfort {command}" in text
    rows = text.partition("options:")[2].partition("Example:")[0].splitlines()
    for number, row in enumerate(rows):
        if row.startswith("  -"):
            following = rows[number + 1] if number + 1 < len(rows) else ""
            assert len(row.split("  ")) > 2 or following.startswith("        "), row
