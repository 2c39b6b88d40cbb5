"""A symbol that is defined nowhere costs those who need it, and nobody else."""

from __future__ import annotations

from pathlib import Path

from building import pyfort, run_python

SOURCE = """\
module work
  implicit none
  interface
    subroutine absent_in_c() bind(C)
    end subroutine
  end interface
contains
  subroutine double_it(x)
    real, intent(inout) :: x
    x = 2*x
  end subroutine
  subroutine calls_one(x)
    real, intent(inout) :: x
    external :: missing_one
    ! call missing_one: not here
    call missing_one(x)
  end subroutine
  subroutine calls_two(x)
    real, intent(inout) :: x
    call inner()
  contains
    subroutine inner()
      external :: missing_two
      call missing_two(x)
    end subroutine
  end subroutine
  subroutine calls_a_caller(x)
    real, intent(inout) :: x
    call calls_one(x)
    call calls_two(x)
  end subroutine
end module
"""


def test_all_are_named_and_the_rest_is_wrapped(tmp_path: Path) -> None:
    """Fails if a missing symbol is not named with its line, or takes others with it."""
    source = tmp_path / "work.f90"
    source.write_text(SOURCE)
    done = pyfort("build", source, "-m", "pk", "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    reasons = {}
    for line in done.stderr.splitlines():
        place, name, reason = line.removeprefix("pyfort: not wrapped: ").split(": ", 2)
        reasons[name] = f"{place.rpartition('/')[2].split(':')[1]} {reason}"
    expected = ["absent_in_c", "calls_a_caller", "calls_one", "calls_two"]
    assert sorted(reasons) == expected, done.stderr
    assert reasons["absent_in_c"].startswith("4 absent_in_c is defined nowhere")
    assert "missing_one" in reasons["calls_one"]
    assert "work.f90:16)" in reasons["calls_one"]
    assert "missing_two" in reasons["calls_two"]
    assert "work.f90:24)" in reasons["calls_two"]
    for name in ("missing_one", "missing_two"):
        assert name in reasons["calls_a_caller"]
    assert "-l, -L" in reasons["calls_one"]
    code = "import pk; print(pk.double_it(2.0), hasattr(pk, 'calls_one'))"
    assert run_python(code, tmp_path) == "4.0 False\n"


def test_strict_makes_it_a_failure(tmp_path: Path) -> None:
    """Fails if --strict installs a package that is not whole."""
    source = tmp_path / "work.f90"
    source.write_text(SOURCE)
    done = pyfort("build", source, "-m", "pk", "-o", tmp_path, "--strict")
    assert done.returncode == 1, done.stderr
    assert "missing_one" in done.stderr
    assert "missing_two" in done.stderr


def test_libraries_of_the_compiler_are_looked_into(tmp_path: Path) -> None:
    """Fails if what the compiler calls of its own (here: cosines of vectors) counts as missing."""
    source = tmp_path / "work.f90"
    source.write_text(
        "subroutine waves(n, x, y)\n"
        "  integer, intent(in) :: n\n"
        "  double precision, intent(in) :: x(n)\n"
        "  double precision, intent(out) :: y(n)\n"
        "  y = cos(x)\n"
        "end subroutine\n"
        "subroutine lost(x)\n"
        "  real, intent(inout) :: x\n"
        "  call nowhere(x)\n"
        "end subroutine\n"
    )
    done = pyfort("build", source, "-m", "pk", "-o", tmp_path, "--fflags=-ffast-math")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("not wrapped") == 1
    assert run_python("import pk; print(pk.waves([0.0]))", tmp_path) == "[1.]\n"
