"""LLVM calls the vector clones of kernels that gfortran made, in loops of jitted code."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from building import build_and_import, run_python
from numba import njit, vectorize

SOURCE = """\
module vectors
  use, intrinsic :: iso_c_binding
  implicit none
  real(c_double), bind(C, name="vectors_scale") :: scale(1) = 1
contains
  pure function polynomial(x, y) result(z) bind(C)
    real(c_double), value :: x, y
    real(c_double) :: z
    z = ((0.1d0*x - 1/3d0)*x + y)*x - 0.25d0
  end function
  elemental function branch(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    if (x > 0.5d0) then
      y = 1/(1 + x*x)
    else
      y = sqrt(abs(x))
    end if
  end function
  elemental function larger(x, y) result(z)
    real(c_double), intent(in) :: x, y
    real(c_double) :: z
    z = max(x, y)
  end function
  elemental function single(x) result(y)
    real(c_float), intent(in) :: x
    real(c_float) :: y
    y = x/(1 + x*x)
  end function
  elemental function mixed_bits(i, j) result(k)
    integer(c_int32_t), intent(in) :: i, j
    integer(c_int32_t) :: k
    k = ieor(i, ishft(j, 3)) + i*j
  end function
  elemental function long(i, x) result(y)
    integer(c_int64_t), intent(in) :: i
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = i*x
  end function
  elemental function gaussian(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = exp(-x*x)
  end function
  elemental function widened(x) result(y)
    real(c_float), intent(in) :: x
    real(c_double) :: y
    y = 2*x
  end function
  elemental function scaled(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = scale(1)*x
  end function
end module
"""
SPECIAL = np.array(
    [0.0, -0.0, np.inf, -np.inf, np.nan, 0.5, np.nextafter(0.5, 1), 5e-324, -5e-324, 1e308, -1e308]
)

pytestmark = pytest.mark.skipif(
    platform.machine() != "x86_64" or sys.platform != "linux",
    reason="gfortran makes vector clones on x86-64 only",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vectors")
    source = folder / "vectors.f90"
    source.write_text(SOURCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        build_and_import(folder, "vectors", source, options=("--fc", "gfortran"))
    return folder


@pytest.fixture(scope="module")
def vectors(folder: Path) -> ModuleType:
    return sys.modules["vectors"]


def loop_over(f: Any, inputs: int) -> Any:
    """A jitted loop over a function of one or two arguments."""
    if inputs == 1:

        @njit
        def loop(x, out):
            for i in range(x.size):
                out[i] = f(x[i])

        return loop

    @njit
    def loop_of_two(x, y, out):
        for i in range(x.size):
            out[i] = f(x[i], y[i])

    return loop_of_two


def clones_called(jitted: Any) -> set[str]:
    """The letters of the instruction sets whose clones jitted code calls."""
    text = jitted.inspect_llvm(jitted.signatures[0])
    return set(re.findall(r'call <\d+ x \w+> @"?pyfort\.vectors\.\d+\.\w+\.(\w)"?\(', text))


def inputs(dtypes: str, size: int) -> list[np.ndarray]:
    rng = np.random.default_rng(size)
    made = []
    for dtype in dtypes:
        if dtype in "il":
            made.append(rng.integers(-(2**31), 2**31, size).astype(dtype))
        else:
            values = np.concatenate([rng.normal(size=size), SPECIAL, rng.permutation(SPECIAL)])
            with np.errstate(over="ignore"):
                made.append(rng.permutation(values)[:size].astype(dtype))
    return made


def bits(values: np.ndarray) -> np.ndarray:
    """Bit patterns, all NaNs alike: which one comes of two is nobody's promise."""
    if values.dtype.kind != "f":
        return values
    plain = np.where(np.isnan(values), np.array(np.nan, values.dtype), values)
    return plain.view(f"i{values.itemsize}")


EXACT = {
    "polynomial": "dd->d", "branch": "d->d", "larger": "dd->d", "single": "f->f",
    "mixed_bits": "ii->i", "long": "ld->d",
}  # fmt: skip


@pytest.mark.parametrize("name", EXACT)
def test_loops_call_vector_clones(vectors: ModuleType, name: str) -> None:
    """Otherwise every element is an external call."""
    taken, _, result = EXACT[name].partition("->")
    loop = loop_over(getattr(vectors, name), len(taken))
    loop(*inputs(taken, 100), np.empty(100, result))
    assert clones_called(loop)


@pytest.mark.filterwarnings("ignore:(overflow|invalid|divide):RuntimeWarning")
@pytest.mark.parametrize("name", EXACT)
def test_values_are_those_of_scalar_calls(vectors: ModuleType, name: str) -> None:
    """Bit for bit, in the vectors and in what is left over at the end of a loop."""
    taken, _, result = EXACT[name].partition("->")
    function = getattr(vectors, name)
    loop = loop_over(function, len(taken))
    for size in (*range(34), 1000):
        given = inputs(taken, size)
        out = np.empty(size, result)
        loop(*given, out)
        expected = [function(*(a[i] for a in given)) for i in range(size)]
        np.testing.assert_array_equal(bits(out), bits(np.array(expected, result)))


def test_vector_exponentials_are_near(vectors: ModuleType) -> None:
    """The C library's vector functions are good to four units in the last place."""
    loop = loop_over(vectors.gaussian, 1)
    x = np.random.default_rng(0).normal(size=10_000) * 5
    out = np.empty_like(x)
    loop(x, out)
    assert clones_called(loop)
    expected = np.array([vectors.gaussian(v) for v in x])
    assert np.all(np.abs(out - expected) <= 4 * np.spacing(expected))


def test_scalar_exponentials_are_exact(folder: Path) -> None:
    """What the docs say of those who want no vector functions."""
    source, options = folder / "vectors.f90", ("--fc", "gfortran", "--fflags=-nostdinc")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        exact = build_and_import(folder, "exact", source, options=options)
    loop = loop_over(exact.gaussian, 1)
    x = np.random.default_rng(0).normal(size=1000)
    out = np.empty_like(x)
    loop(x, out)
    expected = [exact.gaussian(v) for v in x]
    assert out.tolist() == expected
    assert exact.gaussian(x).tolist() == expected


def test_array_expressions_are_vectorised(vectors: ModuleType) -> None:
    f = vectors.branch
    fused = njit(lambda x: f(x) + 1)
    x = np.linspace(-1, 1, 100)
    np.testing.assert_array_equal(fused(x), f(x) + 1)
    if numba.__version__.startswith("0.61."):
        pytest.skip("numba 0.61 vectorises no array expression at all")
    assert clones_called(fused)


def test_conditions_keep_their_meaning(vectors: ModuleType) -> None:
    f = vectors.polynomial

    @njit
    def some(x, out):
        for i in range(x.size):
            if x[i] > 0:
                out[i] = f(x[i], 1.0)

    x = np.linspace(-1, 1, 101)
    out = np.zeros_like(x)
    some(x, out)
    np.testing.assert_array_equal(out, np.where(x > 0, f(x, 1.0), 0))


def test_sizes_that_differ_have_no_vectors(vectors: ModuleType) -> None:
    """Their clones take one argument in two registers, which LLVM would not know."""
    loop = loop_over(vectors.widened, 1)
    x, out = inputs("f", 33)[0], np.empty(33)
    loop(x, out)
    assert not clones_called(loop)
    np.testing.assert_array_equal(out, 2 * x.astype(np.float64))


def test_data_of_a_module_is_read_at_each_call(vectors: ModuleType) -> None:
    """A call that was said to need its arguments only would be moved out of the loop."""
    f = vectors.scaled

    @njit
    def total(n):
        found = 0.0
        for i in range(n):
            vectors.scale[0] = i
            found += f(1.0)
        return found

    assert total(10) == 45.0
    assert not clones_called(total)


@pytest.mark.parametrize(
    ("cpu", "features", "used"),
    [("generic", "+sse2", {"b"}), ("haswell", "+avx,+avx2,+fma,-avx512f", {"d"})],
)
def test_only_clones_for_the_processor(
    folder: Path, cpu: str, features: str, used: set[str]
) -> None:
    """Another one would be an illegal instruction."""
    code = """
import re
import numpy as np
import vectors
from numba import njit

f = vectors.branch

@njit
def loop(x, out):
    for i in range(x.size):
        out[i] = f(x[i])

x = np.linspace(-1, 1, 100)
out = np.empty_like(x)
loop(x, out)
assert (out == [f(v) for v in x]).all()
text = loop.inspect_llvm(loop.signatures[0])
print(*set(re.findall(r'call <\\d+ x \\w+> @"?pyfort\\.vectors\\.\\d+\\.\\w+\\.(\\w)"?\\(', text)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "NUMBA_CPU_NAME": cpu, "NUMBA_CPU_FEATURES": features},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == used


CACHED = """
import sys
import numpy as np
import vectors
from numba import njit

f = vectors.polynomial

@njit(cache=True)
def inner(x, out):
    for i in range(x.size):
        out[i] = f(x[i], 1.0)

@njit(cache=True)
def outer(x, out):
    inner(x, out)

if __name__ == "__main__":
    x = np.linspace(-1, 1, 1001)
    out = np.empty_like(x)
    outer(x, out)
    assert (out == [f(v, 1.0) for v in x]).all()
    print(sum(outer.stats.cache_hits.values()))
"""


def test_cached_code_finds_the_clones(folder: Path) -> None:
    """A process that compiles nothing must give LLVM their addresses all the same."""
    (folder / "cached.py").write_text(CACHED)
    run = "import runpy; runpy.run_path('cached.py', run_name='__main__')"
    assert run_python(run, folder).strip() == "0"
    assert run_python(run, folder).strip() == "1"


def test_ufuncs_of_numba_are_vectorised(vectors: ModuleType) -> None:
    f = vectors.branch
    wrapped = vectorize(["float64(float64)"])(lambda x: f(x))
    x = np.linspace(-1, 1, 1001)
    np.testing.assert_array_equal(wrapped(x), f(x))
