"""Shapes that depend on variables of modules: as they are at the time of the call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, pyfort, run_python
from numba import njit

SOURCE = Path(__file__).with_name("outside.f90")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("outside")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


@pytest.fixture(scope="module")
def package(folder: Path) -> ModuleType:
    return build_and_import(folder, "runtime_outside", SOURCE)


@pytest.fixture
def outside(package: ModuleType) -> ModuleType:
    """The package with the variables as they are at first."""
    package.nmax, package.wide, package.own = 4, 2, 2
    package.set_fixed(2)
    return package


def test_arguments(outside):
    """Fails if an array is checked against another value than that of the moment."""
    assert outside.total(np.ones(4)) == 4.0
    with pytest.raises(ValueError, match="nmax"):
        outside.total(np.ones(5))
    outside.nmax = 2
    assert outside.total(np.ones(2)) == 2.0
    with pytest.raises(ValueError, match="nmax"):
        outside.total(np.ones(4))
    a = np.zeros((5, 3), np.int32, order="F")
    outside.filled(a)
    assert (a == 5).all()
    outside.own = 0
    with pytest.raises(ValueError, match="own"):
        outside.filled(a)


def test_results(outside):
    """Fails if memory is made for another shape than Fortran fills."""
    assert outside.ramp().tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert outside.twice([1, 2, 3, 4]).tolist() == [2, 4, 6, 8]
    assert outside.padded("abcdefg") == "abcd"
    assert outside.table(1).shape == (3, 3, 2)
    outside.nmax, outside.wide = 2, 5
    outside.set_fixed(0)
    assert outside.ramp().tolist() == [1, 2, 3]
    assert outside.padded("abcdefg") == "ab"
    found = outside.table(1)
    assert found.shape == (3, 1, 5)
    assert (found == 15).all()


def test_overflow(outside):
    """Fails if an extent that Fortran cannot compute is computed in another kind."""
    outside.nmax = 2**31 - 1
    with pytest.raises(OverflowError, match="int32"):
        outside.ramp()


def test_compiled_code(outside):
    """Fails if compiled code has the values of the time when it was compiled."""

    @njit
    def run(x):
        return outside.total(x), outside.ramp(), outside.table(1).shape

    total, ramp, shape = run(np.ones(4))
    assert (total, ramp.size, shape) == (4.0, 7, (3, 3, 2))
    outside.nmax, outside.wide = 1, 4
    total, ramp, shape = run(np.ones(1))
    assert (total, ramp.size, shape) == (1.0, 1, (3, 3, 4))
    with pytest.raises(ValueError, match="nmax"):
        run(np.ones(4))


def test_cached_code(package, folder):
    """Fails if cached code has the address of another process."""
    code = (
        "from numba import njit\n"
        "import runtime_outside as outside\n"
        "@njit(cache=True)\n"
        "def size():\n"
        "    return outside.ramp().size\n"
        "if __name__ == '__main__':\n"
        "    outside.nmax = 3\n"
        "    print(size(), sum(size.stats.cache_hits.values()))\n"
    )
    folder.joinpath("cached_outside.py").write_text(code)
    run = "import runpy; runpy.run_path('cached_outside.py', run_name='__main__')"
    assert run_python(run, folder).split() == ["5", "0"]
    assert run_python(run, folder).split() == ["5", "1"]


def test_only_what_is_wanted(tmp_path):
    """Fails if a variable must be wrapped for a shape to depend on it."""
    done = pyfort("build", SOURCE, "-m", "few", "--only=ramp", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 procedure, 0 variables" in done.stdout
    assert run_python("import few; print(few.ramp().size)", tmp_path) == "7\n"


def test_what_is_refused(outside):
    """Fails if a shape depends on what need not be there or cannot be verified, unsaid."""
    with pytest.raises(AttributeError, match="depends on free"):
        outside.refused  # noqa: B018
    with pytest.raises(AttributeError, match="depends on nmax"):
        outside.plain  # noqa: B018
