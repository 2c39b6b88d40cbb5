"""Packages that do not send ``free`` to the run time, as in a Meson build without the flags."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest
from building import pyfort, run_python

SOURCE = """\
module store
  implicit none
  real(8), allocatable :: work(:)
contains
  subroutine fill(n)
    integer, intent(in) :: n
    if (allocated(work)) deallocate (work)
    allocate (work(n))
    work = n
  end subroutine fill
  function there() result(p)
    real(8), pointer :: p(:)
    real(8), allocatable, target, save :: own(:)
    own = [1, 2, 3]
    p => own
  end function there
end module store
"""

CHECK = """
from numba import njit
from views import _store as store
work = store.store
assert not work.fill.library.keeps
work.fill(5)
old = work.work
old_values = old.tolist()
assert old_values == [5] * 5

@njit
def look():
    return work.work

jitted = look()
for n in (100_000, 7, 5, 6):
    work.fill(n)
assert old.tolist() == old_values and jitted.tolist() == old_values
assert store.there().tolist() == [1, 2, 3]
try:
    old[0] = 1
except ValueError:
    print("read-only")
"""


@pytest.mark.skipif(
    "flang" in os.environ.get("FC", ""), reason="one compiler is enough: the linker is the same"
)
def test_views_are_copies(tmp_path: Path) -> None:
    """Fails if they dangle, or if what is assigned to a copy is lost without a word."""
    (tmp_path / "store.f90").write_text(SOURCE)
    package = tmp_path / "views"
    package.mkdir()
    done = pyfort("generate", "store.f90", "-m", "views._store", "-o", package, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    include = sysconfig.get_path("include")
    for command in (
        ["gfortran", "-fPIC", "-c", "store.f90", "views/_store_shim.f90"],
        ["gcc", "-fPIC", "-c", f"-I{include}", "-DPy_LIMITED_API=0x030a0000",
         "views/_store_cffi.c"],
        ["gfortran", "-shared", "-o", "views/_store_cffi.abi3.so", "store.o", "_store_shim.o",
         "_store_cffi.o"],
    ):  # fmt: skip
        subprocess.run(command, cwd=tmp_path, check=True)
    assert run_python(CHECK, tmp_path) == "read-only\n"
