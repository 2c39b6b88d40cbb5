"""Static data is seen in what was compiled, whatever made it static, and is locked."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from building import pyfort, run_python

FC = os.environ.get("FC", "gfortran")
IS_FLANG = "flang" in FC

BUMP = """\
subroutine bump(k)
  integer, intent(inout) :: k
  k = k + 1
end subroutine
"""
IN_BLOCK = """\
subroutine count_up(n, seen)
  integer, intent(in) :: n
  integer, intent(out) :: seen
  integer :: i
  block
    integer, save :: acc
    acc = 0
    do i = 1, n
      call bump(acc)
    end do
    seen = acc
  end block
end subroutine
"""
PLAIN = IN_BLOCK.replace(", save", "").replace("  block\n", "").replace("  end block\n", "")
PLAIN = PLAIN.replace("  integer :: i\n", "  integer :: i, acc\n").replace(
    "    integer :: acc\n", ""
)
LARGE = """\
{prefix}function total(x) result(s)
  real(8), intent(in) :: x
  real(8) :: s
  real(8) :: work(2000000)
  work = x
  work(3) = 2*x
  s = sum(work(1:4))
end function
"""
# Tables that compilers make and nobody writes; a module without variables.
PURE = """\
module shapes
  implicit none
  real, parameter :: table(4) = [1., 2., 3., 4.]
  character(3), parameter :: names(2) = ['abc', 'def']
  type :: shape
    integer :: n = 3
    real, allocatable :: a(:)
  contains
    procedure :: area
  end type
  type, extends(shape) :: square
    real :: side = 1.5
  end type
contains
  function area(self) result(y)
    class(shape), intent(in) :: self
    real :: y
    y = self%n
    select type (self)
    type is (square)
      y = self%side**2
    end select
  end function
  subroutine measure(k, y)
    integer, intent(in) :: k
    real, intent(out) :: y
    class(shape), allocatable :: s
    character(3) :: name
    allocate (square :: s)
    y = s%area() + table(k)
    name = names(1 + mod(k, 2))
    select case (name)
    case ('abc')
      y = y + 1
    case ('def')
      y = y + 2
    case ('ghi':'xyz')
      y = y + 3
    end select
    write (name, '(i3)') k
  end subroutine
end module
"""


def build(folder: Path, text: str, *options: str | Path, name: str = "pk") -> None:
    source = folder / f"{name}.f90"
    source.write_text(text)
    files = [o for o in options if isinstance(o, Path)]
    words = [o for o in options if not isinstance(o, Path)]
    done = pyfort("build", source, *files, "-m", name, "-o", folder, *words)
    assert done.returncode == 0, done.stderr


def is_locked(folder: Path, what: str, name: str = "pk") -> bool:
    return run_python(f"import {name}; print({name}.{what}.library.serial)", folder) == "True\n"


@pytest.mark.parametrize(
    ("text", "flags", "expected"),
    [
        (IN_BLOCK, "-O0", True),
        (PLAIN, "-O0", False),
        (PLAIN, "-O0 -fno-automatic", True),
    ],
)
def test_what_the_compiler_made_static_is_locked(
    tmp_path: Path, text: str, flags: str, expected: bool
) -> None:
    """Fails if threads share variables that no declaration shows to be static."""
    build(tmp_path, text + BUMP, f"--fflags={flags}")
    assert is_locked(tmp_path, "count_up") is expected


def test_static_of_dec_is_locked(tmp_path: Path) -> None:
    """Fails if DEC's word for SAVE is not understood, which the text does not show."""
    if IS_FLANG:
        pytest.skip("flang has no STATIC")
    text = PLAIN.replace("  integer :: i, acc\n", "  integer :: i\n  integer, static :: acc\n")
    build(tmp_path, text + BUMP, "--fflags=-O0 -fdec-static")
    assert is_locked(tmp_path, "count_up")


@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_what_compilers_write_themselves_is_no_static_data(
    tmp_path: Path, debug: tuple[str, ...]
) -> None:
    """Fails if tables of types, jumps and constants keep threads out of a pure library."""
    build(tmp_path, PURE, *debug)
    assert not is_locked(tmp_path, "measure")


def test_a_large_local_array_works(tmp_path: Path) -> None:
    """Fails if 16 MB of local memory end the process, on the main thread or another one."""
    build(tmp_path, LARGE.format(prefix=""))
    code = (
        "from concurrent.futures import ThreadPoolExecutor as P; import pk\n"
        "print(pk.total(1.0), set(P(4).map(pk.total, [2.0] * 16)))"
    )
    assert run_python(code, tmp_path) == "5.0 {10.0}\n"
    assert is_locked(tmp_path, "total") is not IS_FLANG  # static, or on the heap


def test_a_pure_function_with_a_static_array_is_no_ufunc(tmp_path: Path) -> None:
    """Fails if NumPy's loops enter, without the lock, what the compiler made static."""
    build(tmp_path, LARGE.format(prefix="pure "))
    code = "import pk; print(hasattr(pk.total, 'ufunc'), pk.total(1.0))"
    expected = "True 5.0\n" if IS_FLANG else "False 5.0\n"
    assert run_python(code, tmp_path) == expected


def test_recursive_procedures_keep_the_stack(tmp_path: Path) -> None:
    """Fails if a recursion of 600 kB a level writes over its own variables."""
    text = """\
recursive subroutine down(n, s)
  integer, intent(in) :: n
  real(8), intent(out) :: s
  real(8) :: work(75000), below
  work = n
  below = 0
  if (n > 0) call down(n - 1, below)
  s = work(n + 1) + below
end subroutine
"""
    build(tmp_path, text)
    assert run_python("import pk; print(pk.down(4))", tmp_path) == "10.0\n"


CALLER = """\
module {name}
contains
  subroutine {name}_run(k)
    integer, intent(out) :: k
    interface
      integer function count_it() bind(C)
      end function
    end interface
    k = count_it()
  end subroutine
end module
"""


@pytest.mark.parametrize("is_static", [True, False])
def test_packages_share_the_lock_of_a_shared_library(tmp_path: Path, is_static: bool) -> None:
    """Fails if two packages are in the same shared library's static data at once."""
    source = tmp_path / "count.c"
    body = "static int n; return ++n;" if is_static else "return 1;"
    source.write_text(f"int count_it(void) {{ {body} }}\n")
    (tmp_path / "lib").mkdir()
    library = tmp_path / "lib" / "libcount.so"
    subprocess.run(["cc", "-shared", "-fPIC", source, "-o", library], check=True)
    build(tmp_path, CALLER.format(name="one"), library, name="one")
    build(tmp_path, CALLER.format(name="two"), f"-L{library.parent}", "-lcount", name="two")
    code = (
        "import one, two, json\n"
        "one.one_run(), two.two_run()\n"
        "print(json.dumps([one.one_run.library.locks, two.two_run.library.locks]))"
    )
    first, second = json.loads(run_python(code, tmp_path))
    assert first == second
    assert [Path(f).name for f in first] == (["libcount.so"] if is_static else [])


def test_an_archive_counts_by_the_members_that_are_taken(tmp_path: Path) -> None:
    """Fails if static data in an archive is not seen, or if what is not linked counts."""
    (tmp_path / "count.c").write_text("int count_it(void) { static int n; return ++n; }\n")
    (tmp_path / "other.c").write_text("int other(void) { return 1; }\n")
    subprocess.run(["cc", "-fPIC", "-c", "count.c", "other.c"], cwd=tmp_path, check=True)
    subprocess.run(["ar", "rcs", "libboth.a", "count.o", "other.o"], cwd=tmp_path, check=True)
    build(tmp_path, CALLER.format(name="one"), tmp_path / "libboth.a", name="one")
    assert is_locked(tmp_path, "one_run", "one")
    text = CALLER.format(name="two").replace("count_it", "other")
    build(tmp_path, text, tmp_path / "libboth.a", name="two")
    assert not is_locked(tmp_path, "two_run", "two")
    build(tmp_path, CALLER.format(name="three"), f"-L{tmp_path}", "-lboth", name="three")
    assert is_locked(tmp_path, "three_run", "three")
