"""``cache=True``: hits in a new process, never for another library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from building import pyfort, run_python

LIBRARY = """\
module scales
  use, intrinsic :: iso_c_binding, only: c_double, c_int
contains
  pure real(c_double) function grow(x) bind(C)
    real(c_double), value :: x
    grow = {factor} * x
  end function grow
  subroutine grow_all(n, x) bind(C)
    integer(c_int), value :: n
    real(c_double), intent(inout) :: x(n)
    x = {factor} * x
  end subroutine grow_all
end module scales
"""

USER = """\
import numpy as np
import scales
from numba import njit, prange
from scales import grow, grow_all

@njit(cache=True)
def inner(x):
    return grow(x) + 1

@njit(cache=True)
def outer(x):
    return inner(x)

@njit(cache=True)
def arrays(x):
    grow_all(x)
    return x.sum()

@njit(cache=True)
def by_module(x):
    return scales.grow(x)

@njit(cache=True)
def by_argument(f, x):
    return f(x)

@njit(cache=True, parallel=True)
def in_parallel(x):
    total = 0.0
    for i in prange(x.size):
        total += grow(x[i])
    return total

FUNCTIONS = (inner, outer, arrays, by_module, by_argument, in_parallel)

if __name__ == "__main__":
    print(outer(2.0), arrays(np.ones(3)), by_module(4.0), by_argument(grow, 5.0),
          in_parallel(np.ones(10)))
    hits = sum(sum(f.stats.cache_hits.values()) for f in FUNCTIONS)
    misses = sum(sum(f.stats.cache_misses.values()) for f in FUNCTIONS)
    print(hits, misses)
"""
RUN = "import runpy; runpy.run_path('user.py', run_name='__main__')"


def build(folder: Path, factor: int) -> None:
    source = folder / "scales.f90"
    source.write_text(LIBRARY.format(factor=factor))
    done = pyfort("build", source, "-o", folder)
    assert done.returncode == 0, done.stderr


def run(folder: Path) -> tuple[list[float], int, int]:
    values, counts = run_python(RUN, folder).splitlines()
    hits, misses = map(int, counts.split())
    return [float(v) for v in values.split()], hits, misses


def expected(factor: int) -> list[float]:
    return [factor * 2.0 + 1, factor * 3.0, factor * 4.0, factor * 5.0, factor * 10.0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "user.py").write_text(USER)
    build(tmp_path, 3)
    values, _, misses = run(tmp_path)
    assert values == expected(3)
    assert misses > 0
    return tmp_path


def test_a_second_process_compiles_nothing(folder: Path) -> None:
    values, hits, misses = run(folder)
    assert values == expected(3)
    assert misses == 0
    assert hits >= 5


def test_a_changed_library_is_compiled_for_again(folder: Path) -> None:
    build(folder, 4)
    values, hits, _ = run(folder)
    assert values == expected(4)
    assert hits == 0


def test_a_moved_library_is_found(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("moved")
    shutil.move(folder / "scales", other / "scales")
    code = f"import sys; sys.path.append({str(other)!r}); {RUN}"
    values, counts = run_python(code, folder).splitlines()
    assert [float(v) for v in values.split()] == expected(3)
    assert counts.split()[1] == "0"


def test_a_missing_library_is_an_error(folder: Path) -> None:
    shutil.rmtree(folder / "scales")
    code = (
        "import sys, types\n"
        "broken = types.ModuleType('scales')\n"
        "broken.grow = broken.grow_all = lambda x: x\n"
        "sys.modules['scales'] = broken\n"
        "import user, numba\n"
        "try:\n"
        "    print(user.outer(2.0))\n"
        "except numba.core.errors.TypingError as error:\n"
        "    print('typing error')\n"
    )
    assert run_python(code, folder) == "typing error\n"
