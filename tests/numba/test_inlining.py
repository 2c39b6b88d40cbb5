"""What flang compiled is inlined in jitted code, with the same values, or called."""

from __future__ import annotations

import ctypes
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import, pyfort, run_python
from llvmlite.binding import llvm_version_info
from numba import njit

from pyfort.runtime.numba import how_called

FLANG = next((n for n in ("flang-22", "flang-new", "flang") if shutil.which(n)), None)
pytestmark = pytest.mark.skipif(FLANG is None, reason="flang is not installed")
needs_opaque_pointers = pytest.mark.skipif(
    llvm_version_info[0] < 16, reason="this LLVM has typed pointers, flang's has not"
)

HELPERS = """\
module inlined_helpers
  implicit none
  integer, parameter :: dp = kind(1d0)
  real(dp), parameter :: table(5) = [1.5_dp, -2.5_dp, 3.25_dp, 0.1_dp, -1/3.0_dp]
contains
  elemental function horner(x) result(y)
    real(dp), intent(in) :: x
    real(dp) :: y
    integer :: i
    y = 0
    do i = 1, size(table)
      y = y*x + table(i)
    end do
  end function
end module
"""
SOURCE = """\
module inlined
  use, intrinsic :: iso_c_binding
  use inlined_helpers, only: horner, table
  implicit none
  real(c_double), bind(C, name="inlined_scale") :: scale = 2
contains
  pure function by_value(x, y) result(z) bind(C)
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
      y = sqrt(abs(x)) - x
    end if
  end function
  elemental function gaussian(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = exp(-x*x) + sin(x)*log(abs(x))
  end function
  elemental function rare(x, y) result(z)
    real(c_double), intent(in) :: x, y
    real(c_double) :: z
    z = tan(x) + atan2(x, y) + erf(y) + abs(x)**y + sign(x, y)
  end function
  elemental function elsewhere(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = 2*horner(x)
  end function
  elemental function looked_up(i) result(y)
    integer(c_int), intent(in) :: i
    real(c_double) :: y
    y = table(modulo(i, 5) + 1)
  end function
  elemental function larger(x, y) result(z)
    real(c_float), intent(in) :: x, y
    real(c_float) :: z
    z = max(x, y)
  end function
  elemental function scaled(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = scale*x
  end function
  elemental function from_run_time(x) result(y)
    real(c_double), intent(in) :: x
    real(c_double) :: y
    y = modulo(x, 3.5d0)
  end function
end module
"""
CLOSED = {
    "by_value": 2, "branch": 1, "gaussian": 1, "rare": 2, "elsewhere": 1, "looked_up": 1,
    "larger": 2,
}  # fmt: skip
OPEN = ("scaled", "from_run_time")
SPECIAL = [0.0, -0.0, np.inf, -np.inf, np.nan, 0.5, 5e-324, -5e-324, 1e308, -1e308, 1.0, -1.0, 2.0]


def build(folder: Path, name: str, *options: str) -> ModuleType:
    for file, text in (("helpers.f90", HELPERS), ("inlined.f90", SOURCE)):
        (folder / file).write_text(text)
    assert FLANG
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(
            folder, name, folder / "helpers.f90", folder / "inlined.f90",
            options=("--fc", FLANG, *options),
        )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inlined")
    build(folder, "flang_built")
    return folder


@pytest.fixture(scope="module")
def library(folder: Path) -> ModuleType:
    return sys.modules["flang_built"]


def jitted(f: Any, inputs: int) -> Any:
    return njit((lambda x: f(x)) if inputs == 1 else (lambda x, y: f(x, y)))


def arguments(function: Any, inputs: int) -> list[list[Any]]:
    """Numbers of the function's types, special ones among them."""
    rng = np.random.default_rng(3)
    if function.dummies[0].type == "i4":
        return [[int(i) for i in rng.integers(-100, 100, 200)]]
    made = []
    for _ in range(inputs):
        values = np.concatenate([rng.normal(scale=3, size=187), SPECIAL])
        if function.dummies[0].type == "f4":
            with np.errstate(over="ignore", under="ignore"):
                values = values.astype(np.float32)
        made.append([float(v) for v in rng.permutation(values)])
    return made


def bits(values: Any) -> list[int]:
    """Bit patterns, all NaNs alike: which one comes of two is nobody's promise."""
    array = np.array(values, np.float64)
    return [int(i) for i in np.where(np.isnan(array), np.nan, array).view(np.int64)]


@needs_opaque_pointers
@pytest.mark.parametrize("name", CLOSED)
def test_closed_functions_are_inlined(library: ModuleType, name: str) -> None:
    """No call is left, and the report says so."""
    function = getattr(library, name)
    assert how_called(function) == "inlined"
    call = jitted(function, CLOSED[name])
    call(*([1] if name == "looked_up" else [1.5] * CLOSED[name]))
    code = call.inspect_llvm(call.signatures[0])
    assert "@pyfort.flang_built" not in code.replace('"', "")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("name", CLOSED)
def test_values_are_the_same_in_every_way(library: ModuleType, name: str) -> None:
    """From Python, as a ufunc, through the library's symbol and inlined: bit for bit."""
    function = getattr(library, name)
    inputs = arguments(function, CLOSED[name])
    kinds = {"f8": ctypes.c_double, "f4": ctypes.c_float, "i4": ctypes.c_int}
    types = [kinds[d.type] for d in (function.result, *function.dummies)]
    entry = library._library.kernels[function.index][1]
    external = ctypes.CFUNCTYPE(*types)(library._library.address(entry))
    dtypes = [np.dtype(d.type) for d in function.dummies]
    arrays = [np.array(a, t) for a, t in zip(inputs, dtypes, strict=True)]
    expected = bits([function(*given) for given in zip(*inputs, strict=True)])
    call = jitted(function, CLOSED[name])
    assert bits(function(*arrays)) == expected
    assert bits([external(*given) for given in zip(*inputs, strict=True)]) == expected
    assert bits([call(*given) for given in zip(*inputs, strict=True)]) == expected
    assert bits(call(*arrays)) == expected


@needs_opaque_pointers
def test_constants_change_no_value(library: ModuleType) -> None:
    """LLVM would make x*x of x**2, which differs from pow in the last place now and then."""
    f = library.rare
    square = njit(lambda x: f(x, 2.0))
    for x in np.random.default_rng(1).normal(size=300):
        assert square(x) == f(x, 2.0)


@pytest.mark.parametrize("name", OPEN)
def test_open_functions_are_called(library: ModuleType, name: str) -> None:
    """Data of a module lies in the library; what flang's run time does is there too."""
    function = getattr(library, name)
    assert how_called(function) == "external"
    assert jitted(function, 1)(10.5) == function(10.5)


def test_variables_are_read_where_they_are(library: ModuleType) -> None:
    scaled = jitted(library.scaled, 1)
    assert scaled(3.0) == 6.0
    library.inlined.scale = 5.0
    try:
        assert scaled(3.0) == 15.0
    finally:
        library.inlined.scale = 2.0


def test_checks_stay(library: ModuleType) -> None:
    call = jitted(library.looked_up, 1)
    with pytest.raises(OverflowError, match="argument 'i' is out of range"):
        call(2**40)
    with pytest.raises(TypeError, match="'x'"):
        jitted(library.branch, 1)(1j)


@needs_opaque_pointers
def test_loops_become_vectors(library: ModuleType) -> None:
    """What is inlined LLVM vectorises itself, in array expressions too."""
    f = library.branch
    call = njit(lambda x: f(x) + 1)
    x = np.linspace(-1, 1, 101)
    np.testing.assert_array_equal(call(x), f(x) + 1)
    assert "x double>" in call.inspect_llvm(call.signatures[0])


CACHED = """
import flang_built
from numba import njit

f = flang_built.by_value

@njit(cache=True)
def inner(x):
    return f(x, 1.0)

@njit(cache=True)
def outer(x):
    return inner(x)

if __name__ == "__main__":
    print(outer(2.0) == f(2.0, 1.0), sum(outer.stats.cache_hits.values()))
"""
RUN = "import runpy; runpy.run_path('cached.py', run_name='__main__')"


def copy(folder: Path, tmp_path: Path) -> Path:
    """The kernels of a copy of the package, which a test may spoil."""
    shutil.copytree(folder / "flang_built", tmp_path / "flang_built")
    (tmp_path / "cached.py").write_text(CACHED)
    (text,) = (tmp_path / "flang_built").glob("*.ll")
    return text


def test_inlined_code_is_found_stale(folder: Path, tmp_path: Path) -> None:
    """The token knows the text: a change of it alone compiles again."""
    text = copy(folder, tmp_path)
    assert run_python(RUN, tmp_path).split() == ["True", "0"]
    assert run_python(RUN, tmp_path).split() == ["True", "1"]
    text.write_text(text.read_text().replace("; Kernels", ";; Kernels"))
    assert run_python(RUN, tmp_path).split() == ["True", "0"]
    text.unlink()
    assert run_python(RUN, tmp_path).split() == ["True", "0"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("fmul", "fmultiply", "external: LLVM .* does not read it: "),
        ("x86_64-", "sparc-", "external: it is for sparc-"),
        ("; kernel ", "; not a kernel ", "external$"),
        ('"pyfort_inlined_K_by_value"', '"another"', "external: .* is not in its text"),
    ],
)
def test_any_doubt_is_an_external_call(
    folder: Path, tmp_path: Path, old: str, new: str, reason: str
) -> None:
    """A text that this LLVM cannot use never fails, and the report says why."""
    text = copy(folder, tmp_path)
    text.write_text(text.read_text().replace(old, new))
    assert run_python(RUN, tmp_path).split()[0] == "True"
    code = (
        "import re, flang_built\nfrom pyfort.runtime.numba import how_called\n"
        f"how = how_called(flang_built.by_value)\nassert re.match({reason!r}, how), how"
    )
    run_python(code, tmp_path)


@pytest.mark.parametrize("flags", ["-ffast-math", "-ffp-contract=fast"])
def test_flags_that_change_values_forbid_inlining(tmp_path: Path, flags: str) -> None:
    """numba's LLVM would use the liberty in its own way."""
    made = build(tmp_path, f"loose_{len(flags)}", f"--fflags={flags}")
    assert how_called(made.by_value) == "external"


def test_another_compiler_leaves_no_text_behind(folder: Path, tmp_path: Path) -> None:
    """Only what the library was built from may be inlined."""
    copy(folder, tmp_path)
    sources = (folder / "helpers.f90", folder / "inlined.f90")
    done = pyfort(
        "build", *sources, "-m", "flang_built", "-o", tmp_path, "--fc", "gfortran"
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code = (
        "import flang_built\nfrom pyfort.runtime.numba import how_called\n"
        "print(how_called(flang_built.by_value))"
    )
    assert "inlined" not in run_python(code, tmp_path)


def test_generate_writes_the_text(folder: Path, tmp_path: Path) -> None:
    """Build systems install it; it is there, and empty, with other compilers too."""
    sources = (folder / "helpers.f90", folder / "inlined.f90")
    assert FLANG
    for compiler, expected in ((FLANG, True), ("gfortran", False)):
        done = pyfort("generate", *sources, "-m", "pkg.mod", "-o", tmp_path, "--fc", compiler)
        assert done.returncode == 0, done.stderr
        assert ("define" in (tmp_path / "mod.ll").read_text()) == expected
