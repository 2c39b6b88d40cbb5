"""The loops of ufuncs in a built package: compiled before, chosen for the machine, no numba."""

from __future__ import annotations

import ctypes
import platform
import re
import subprocess
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, run_python

from pyfort.build.compilers.compiler import find

SOURCE = """\
module loops
  use, intrinsic :: iso_c_binding
  implicit none
contains
  elemental function cubic(x) result(r)
    real(c_double), intent(in) :: x
    real(c_double) :: r
    r = ((2 * x + 3) * x + 4) * x + 5
  end function
  elemental function product_plus(x, y) result(r)
    real(c_double), intent(in) :: x, y
    real(c_double) :: r
    r = x * y + 1
  end function
  elemental function horner(x) result(r)
    real(c_double), intent(in) :: x
    real(c_double) :: r
    integer, parameter :: degree = 5
    integer :: i
    r = 1
    do i = degree, 1, -1
      r = r * x + i
    end do
  end function
  elemental subroutine exchange(x, y, p, q)
    real(c_double), intent(in) :: x, y
    real(c_double), intent(out) :: p, q
    p = y
    q = x
  end subroutine
  elemental subroutine advance(x, v, t, hit)
    real(c_double), intent(inout) :: x, v
    real(c_double), intent(in) :: t
    logical, intent(inout) :: hit
    x = x + v * t
    if (x < 0) then
      x = -x
      v = -v
      hit = .true.
    end if
  end subroutine
  !> pyfort: signature (n)->()
  pure function total(n, x) result(r)
    integer(c_int), intent(in) :: n
    real(c_double), intent(in) :: x(n)
    real(c_double) :: r
    r = sum(x)
  end function
end module
"""
CUBIC_LOOP = 6  # its entry of the table, after the six procedures

vectors = pytest.mark.skipif(
    platform.machine() != "x86_64" or find().vendor != "gfortran",
    reason="only gfortran makes vector clones, and only for x86-64 has pyfort several loops",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loops")


@pytest.fixture(scope="module")
def loops(folder: Path) -> ModuleType:
    source = folder / "loops.f90"
    source.write_text(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "loops", source)


def extension(loops: ModuleType) -> str:
    return str(loops.cubic.library.files[1])


def symbols(file: str) -> dict[str, int]:
    """Addresses of the local functions of a shared library, relative to its start."""
    listed = subprocess.run(["nm", file], capture_output=True, text=True, check=True).stdout
    return {name: int(at, 16) for at, name in re.findall(r"^(\w+) [ti] (\S+)$", listed, re.M)}


def test_without_numba(loops: ModuleType, folder: Path) -> None:
    """Neither loops nor gufuncs are made by numba, at import or later."""
    code = """\
import sys, loops, numpy as np
x = np.ones((2, 3))
assert loops.cubic(x).tolist() == [[14.0] * 3] * 2
assert loops.cubic.outer is not None and loops.cubic.ufunc(1.0) == 14.0
assert loops.total(x).tolist() == [3.0, 3.0]
print([m for m in sys.modules if m.split('.')[0] in ('numba', 'llvmlite')])
"""
    assert run_python(code, folder) == "[]\n"


@vectors
def test_vector_clones(loops: ModuleType) -> None:
    """gfortran's clones of the kernel, for SSE, AVX, AVX2 and AVX-512, are in the package."""
    names = symbols(extension(loops))
    for clone in ("_ZGVbN2v", "_ZGVcN4v", "_ZGVdN4v", "_ZGVeN8v"):
        for function in "cubic", "horner":
            assert f"{clone}_pyfort_loops_K_{function}" in names


@vectors
def test_the_loop_is_chosen_for_this_machine(loops: ModuleType) -> None:
    """The table leads to the newest loop that the processor can run."""
    file = extension(loops)
    names = symbols(file)
    table = ctypes.cast(loops.cubic.library.table, ctypes.POINTER(ctypes.c_size_t))
    maps = Path("/proc/self/maps").read_text()
    start = min(int(line.split("-")[0], 16) for line in maps.splitlines() if file in line)
    chosen = table[2 * CUBIC_LOOP] - start
    flags = set(re.findall(r"^flags.*", Path("/proc/cpuinfo").read_text(), re.M)[0].split())
    newest = "default"
    if "avx2" in flags:
        newest = "avx2"
    if {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"} <= flags:
        newest = "arch_x86_64_v4"
    (name,) = [n for n, at in names.items() if at == chosen]
    assert name == f"loop_0.{newest}"


@vectors
@pytest.mark.parametrize(
    ("loop", "register"), [("default", "xmm"), ("avx2", "ymm"), ("arch_x86_64_v4", "[yz]mm")]
)
def test_loops_compute_in_vectors(loops: ModuleType, loop: str, register: str) -> None:
    """Each loop multiplies several numbers at once, in line or in a clone of the kernel."""
    command = ["objdump", "-d", "--no-show-raw-insn", f"--disassemble=loop_0.{loop}"]
    done = subprocess.run([*command, extension(loops)], capture_output=True, text=True, check=True)
    assert re.search(rf"v?mulpd.*%{register}|call.*_ZGV\w+_pyfort_\w+_K_", done.stdout)


def test_running_results(loops: ModuleType) -> None:
    """Each needs the one before it: no vectors, wherever the arrays lie."""
    f = loops.product_plus
    x = np.linspace(0.5, 0.9, 101)
    expected = [x[0]]
    for value in x[1:]:
        expected.append(f(expected[-1], float(value)))
    np.testing.assert_array_equal(f.accumulate(x), expected)
    np.testing.assert_array_equal(f.accumulate(x[::-1][::-1], out=x.copy()), expected)
    np.testing.assert_array_equal(f.accumulate(np.stack([x, x], 1)), np.stack([expected] * 2, 1))
    assert f.reduce(x) == expected[-1]
    assert f.reduce(np.stack([x, x]), axis=1).tolist() == [expected[-1]] * 2
    repeated = np.zeros(1)
    f.at(repeated, np.zeros(50, int), 0.5)
    halved = 0.0
    for _ in range(50):
        halved = halved * 0.5 + 1
    assert repeated[0] == halved


def test_results_in_place_of_arguments(loops: ModuleType) -> None:
    """The same array, and arrays that overlap, at every distance."""
    for shift in (-9, -1, 0, 1, 9):
        x = np.random.default_rng(4).random(120)
        given, out = x[20:80], x[20 + shift : 80 + shift]
        expected = loops.product_plus(given.copy(), 0.5)
        assert loops.product_plus(given, 0.5, out=out) is out
        np.testing.assert_array_equal(out, expected)


def test_several_results_in_place_of_arguments(loops: ModuleType) -> None:
    """Fortran may assign a result before it reads the argument that has the same memory."""
    x, y = np.arange(3.0), np.arange(3.0) + 10
    loops.exchange(x, y, out=(x, y))
    assert (x.tolist(), y.tolist()) == ([10, 11, 12], [0, 1, 2])


def test_changed_arguments_are_inputs_and_results(loops: ModuleType) -> None:
    """An elemental procedure with ``inout`` dummies returns what they become."""
    x, v = np.array([1.0, 0.5, 3.0]), np.array([-2.0, 1.0, -1.0])
    hit = np.array([False, True, False])
    assert (loops.advance.nin, loops.advance.nout) == (4, 3)
    x1, v1, hit1 = loops.advance(x, v, 1.0, hit)
    assert (x1.tolist(), v1.tolist()) == ([1.0, 1.5, 2.0], [2.0, 1.0, -1.0])
    assert hit1.tolist() == [True, True, False]
    assert x.tolist() == [1.0, 0.5, 3.0]
    loops.advance(x, v, 1.0, hit, out=(x, v, hit))
    np.testing.assert_array_equal((x, v, hit), (x1, v1, hit1))


def test_changed_scalars(loops: ModuleType) -> None:
    """Arrays of rank 0 are changed themselves, as by every procedure."""
    x, v = np.array(1.0), np.array(-2.0)
    assert loops.advance(x, v, 1.0, False) == (1.0, 2.0, True)
    assert (x[()], v[()]) == (1.0, 2.0)
    assert loops.advance(1.0, v=-2.0, t=1.0, hit=False) == (1.0, 2.0, True)


@pytest.mark.parametrize("name", ["cubic", "horner"])
def test_values_do_not_depend_on_the_loop(loops: ModuleType, name: str) -> None:
    """Bit for bit those of scalar calls, at every length and stride."""
    function = getattr(loops, name)
    x = np.random.default_rng(2).random(67) * 10
    expected = np.array([function(v) for v in x.tolist()])
    for n in range(67):
        np.testing.assert_array_equal(function(x[:n]), expected[:n])
        np.testing.assert_array_equal(function(x[n::-2]), expected[n::-2])
