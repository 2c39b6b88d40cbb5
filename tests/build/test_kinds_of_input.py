"""What may stand on the command line, and how it gets into a package."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from building import build_and_import, pyfort

C_SOURCE = "double tenfold(double x) { return 10 * x; }\n"
INTERFACE = """\
module clib
  interface
    real(c_double) function tenfold(x) bind(C, name="tenfold")
      use iso_c_binding, only: c_double
      real(c_double), value :: x
    end function
  end interface
end module
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "clib.f90").write_text(INTERFACE)
    (tmp_path / "tenfold.c").write_text(C_SOURCE)
    subprocess.run(["cc", "-fPIC", "-c", "tenfold.c"], cwd=tmp_path, check=True)
    subprocess.run(["ar", "rcs", "libtenfold.a", "tenfold.o"], cwd=tmp_path, check=True)
    (tmp_path / "shared").mkdir()
    shared = ["cc", "-shared", "-o", "shared/libtenfolds.so", "tenfold.o"]
    subprocess.run(shared, cwd=tmp_path, check=True)
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.mark.parametrize("binary", ["tenfold.o", "libtenfold.a", "shared/libtenfolds.so"])
def test_interface_bodies_wrap_a_c_library_given_as_a_file(folder: Path, binary: str) -> None:
    name = "c_" + binary.replace("/", "_").replace(".", "_")
    module = build_and_import(folder, name, folder / "clib.f90", folder / binary)
    assert module.tenfold(4.2) == 42.0


def test_interface_bodies_wrap_a_c_library_given_by_name(folder: Path) -> None:
    options = ("-L", str(folder / "shared"), "-l", "tenfolds")
    module = build_and_import(folder, "c_by_name", folder / "clib.f90", options=options)
    assert module.tenfold(4.2) == 42.0


def test_files_may_come_in_any_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules are compiled in the order in which they use each other."""
    (tmp_path / "a.f90").write_text(
        "module a\nuse b, only: wp\ncontains\nreal(wp) function f(x)\nreal(wp) :: x\nf = x + 1\n"
        "end function\nend module\n"
    )
    (tmp_path / "b.f90").write_text("module b\ninteger, parameter :: wp = kind(1d0)\nend module\n")
    monkeypatch.syspath_prepend(tmp_path)
    module = build_and_import(tmp_path, "any_order", tmp_path / "a.f90", tmp_path / "b.f90")
    assert module.f(1e-12) == 1 + 1e-12
    assert module.wp == 8


def test_two_packages_with_equal_symbols_do_not_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    results = []
    for value in (1, 2):
        source = tmp_path / f"value{value}.f90"
        source.write_text(f"integer function value() bind(C)\nvalue = {value}\nend function\n")
        results.append(build_and_import(tmp_path, f"value{value}", source).value)
    assert [f() for f in results] == [1, 2]


def test_module_files_of_another_compiler_in_the_way(tmp_path: Path) -> None:
    """A compiler must not pick up module files that lie in the current folder."""
    source = tmp_path / "mm.f90"
    source.write_text(
        "module mm\ncontains\ninteger function f()\nf = 1\nend function\nend module\n"
    )
    (tmp_path / "mm.mod").write_bytes(b"\x1f\x8b not a module file")
    done = pyfort("build", source, "-m", "mm_package", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


NAMES = """\
module sys
  use, intrinsic :: iso_c_binding
  integer, parameter :: enum = 3, np(2) = [1, 2]
  integer(c_int), bind(C, name="stdin") :: lib = 4
  enum, bind(C)
    enumerator :: ffi = 7
  end enum
contains
  integer(c_int) function getc(fortran_module) bind(C)
    integer(c_int), value :: fortran_module
    getc = fortran_module
  end function
end module
"""


def test_fortran_names_may_be_anybodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of C's library, of Python modules and of what generated code imports."""
    source = tmp_path / "names.f90"
    source.write_text(NAMES)
    monkeypatch.syspath_prepend(tmp_path)
    names = build_and_import(tmp_path, "names_package", source)
    assert (names.lib, names.enum, names.ffi, names.sys.getc(3)) == (4, 3, 7, 3)
    assert names.np.tolist() == [1, 2]
