"""Allocatable and pointer variables of modules: live from Python and in compiled code."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import, run_python
from numba import njit


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("associations")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


@pytest.fixture(scope="module")
def package(folder: Path) -> ModuleType:
    source = Path(__file__).with_name("associations.f90")
    return build_and_import(folder, "runtime_associations", source)


@pytest.fixture
def held(package: ModuleType) -> ModuleType:
    """The package with nothing allocated and nothing associated."""
    package.forget()
    package.point(0)
    package.flags = None
    package.field = np.arange(12.0).reshape(3, 4)
    return package


def test_none_or_a_view(held):
    """Fails if what Fortran allocates is not seen, or a copy of it is."""
    assert held.depth is None
    assert held.step is None
    held.make(2, 3)
    view = held.depth
    assert view.tolist() == [[11, 12, 13], [21, 22, 23]]
    assert view.flags.f_contiguous
    assert (held.step, held.ids.tolist(), held.wet.tolist()) == (7, [1, 4], [True, False])
    assert held.modes.shape == (2, 3, 2)
    before = held.total()
    view[1, 2] += 1.0
    held.wet[1] = True
    held.step += 3
    assert held.total() == before + 2.0
    assert held.extents().tolist() == [2, 3, 10]


def test_what_the_library_allocates(held):
    """Fails if a view has the strides that gfortran says, which are 0 then."""
    x = np.asfortranarray([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    held.choose(x, 3.0)
    assert held.chosen.tolist() == [4, 5, 3, 6]
    assert held.turned.tolist() == [[1, 5], [4, 3], [2, 6]]
    assert njit(lambda: held.turned[2, 1] + held.chosen[3])() == 12


def test_assigning_allocates(held):
    """Fails if an assignment does not give Fortran the array, of its type, in its order."""
    held.depth = [[1, 2, 3], [4, 5, 6]]
    held.ids = np.arange(3, dtype=np.int16)
    held.wet = [True, False, True, True]
    held.step = 4
    held.places = [1, 2]
    assert held.extents().tolist() == [2, 3, 4]
    assert held.total() == 21 + 3 + 3
    assert held.ids.dtype == np.int64
    assert held.places.tolist() == [1, 2]
    held.depth = np.zeros((0, 5))
    assert held.depth.shape == (0, 5)
    assert held.extents().tolist() == [0, 5, 4]
    held.depth = held.step = None
    assert held.extents().tolist() == [-1, -1, -1]
    held.depth = None  # as it is
    assert held.depth is None


def test_assigning_the_same_shape_keeps_the_memory(held):
    """Fails if it is allocated anew, where Fortran's assignment keeps bounds and pointers."""
    held.make(2, 3)
    view = held.depth
    held.depth = np.ones((2, 3))
    assert view.tolist() == [[1, 1, 1], [1, 1, 1]]
    assert held.lower() == 0
    held.depth = 2.5  # every element
    assert view.sum() == 15.0
    held.depth = view.T.copy()
    assert held.lower() == 1
    assert held.depth.shape == (3, 2)


def test_what_is_assigned_may_lie_in_the_old_memory(held):
    """Fails if the memory is freed or written before it has been read."""
    held.series = np.arange(1000.0)
    held.series = held.series[::-1]
    assert held.series[:2].tolist() == [999, 998]
    held.series = held.series[10:20]
    assert held.series.tolist() == [*range(989, 979, -1)]
    held.depth = np.arange(4.0).reshape(2, 2)
    held.depth = held.depth.T
    assert held.depth.tolist() == [[0, 2], [1, 3]]


def test_views_outlive_their_variable(held):
    """Fails if a view looks at memory that Fortran has freed or moved."""
    held.series = np.arange(2000.0)
    old = held.series
    held.grow(100_000)
    other = held.series
    held.series = None
    for n in range(1, 200):
        held.series = np.full(10 * n, -1.0)
    gc.collect()
    assert np.array_equal(old, np.arange(2000.0))
    assert np.array_equal(other[:2000], np.arange(2000.0))


def test_protected_ones_are_read_only(held):
    """Fails if Python can change what only its module may."""
    held.make(2, 2)
    held.point(1)
    for name in ("locked", "shown"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(held, name)[0] = 1
        with pytest.raises(AttributeError, match="protected"):
            setattr(held, name, None)
    assert held.shown.tolist() == [1, 3]
    with pytest.raises(AttributeError, match="cannot delete"):
        del held.depth


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("depth", [1.0, 2.0], ValueError, "rank 2"),
        ("depth", 1.0, ValueError, "rank 2"),
        ("depth", "deep", TypeError, "float64 array"),
        ("depth", np.ones((2, 2), complex), TypeError, r"value\.real"),
        ("ids", np.array([1.5]), TypeError, "int64"),
        ("ids", [2**64], OverflowError, "int64"),
        ("wet", [1, 0], TypeError, "bool"),
        ("step", 1.5, TypeError, "integer"),
        ("step", [1], TypeError, "integer"),
    ],
)
def test_wrong_values(held, name, value, error, message):
    """Fails if a wrong value is taken, or takes away what is there."""
    with pytest.raises(error, match=message):
        setattr(held, name, value)
    assert getattr(held, name) is None
    held.make(2, 2)
    before = getattr(held, name)
    if not np.isscalar(value):
        with pytest.raises(error, match=message):
            setattr(held, name, value)
    assert np.array_equal(before, getattr(held, name))


def test_pointers_are_views_of_their_targets(held):
    """Fails if a view has not the strides of the target, or an assignment does not reach it."""
    assert held.cursor is None
    assert held.level is None
    held.point(2)
    view = held.cursor
    assert view.tolist() == [7, 6, 5, 4]
    held.cursor = [70, 60, 50, 40]
    held.level[()] += 1
    held.level = held.level + 1
    assert held.field[1].tolist() == [42, 50, 60, 70]
    with pytest.raises(ValueError, match=r"shape \(4,\).*assign None first"):
        held.cursor = [1.0, 2.0]
    held.point(0)
    assert held.cursor is None
    view[0] = 7.0
    assert held.field[1, 3] == 7.0


def test_pointers_to_nothing_get_memory(held):
    """Fails if an assignment goes nowhere, or None does not nullify."""
    held.flags = [True, False, True]
    view = held.flags
    held.cursor = [1.0, 2.0]
    held.level = 0.5
    assert held.total() == 2 + 3.0 + 0.5
    assert held.look(2) == 2.0
    view[1] = True
    assert held.flags.tolist() == [True, True, True]
    held.flags = held.cursor = held.level = None
    assert held.total() == 0.0
    assert view.tolist() == [True, True, True]


def test_compiled_code_reads_them_live(held):
    """Fails if compiled code has what was there when it was compiled, or no None."""

    @njit
    def read():
        depth, cursor = held.depth, held.cursor
        total = 0.0
        if depth is not None:
            total += depth.sum() + depth.shape[0]
        if cursor is not None:
            total += cursor[0]
            cursor[0] = 5.0
        return total, held.step, held.wet, held.level

    assert read() == (0.0, None, None, None)
    held.make(2, 3)
    held.point(3)
    total, step, wet, level = read()
    assert total == 102.0 + 2 + 11.0
    assert (step, wet.tolist(), level[()]) == (7, [True, False], 8.0)
    assert held.field[2, 3] == 5.0
    wet[1] = True
    assert held.wet.tolist() == [True, True]
    held.depth = np.ones((4, 1))
    assert read()[0] == 8.0 + 5.0


def test_views_of_compiled_code_outlive_their_variable(held):
    """Fails if an array of compiled code looks at memory that Fortran has freed."""

    @njit
    def first():
        series = held.series
        held.forget()
        for n in range(1, 100):
            held.make(n, n)
            held.forget()
        return series

    held.make(500, 2)
    series = first()
    held.make(500, 3)
    held.series = np.full(500, -1.0)
    assert series.tolist() == [*range(1, 501)]


def test_compiled_code_cannot_change_what_is_protected(held):
    """Fails if compiled code may write where Python may not."""

    @njit
    def write():
        locked = held.locked
        if locked is not None:
            locked[0] = 1.0

    with pytest.raises(Exception, match="readonly"):
        write()


def test_cached_code_finds_them(package, folder):
    """Fails if cached code does not find in a new process what keeps its views good."""
    code = (
        "from numba import njit\n"
        "import runtime_associations as held\n"
        "@njit(cache=True)\n"
        "def read():\n"
        "    return held.series\n"
        "if __name__ == '__main__':\n"
        "    held.make(3, 1)\n"
        "    series = read()\n"
        "    held.forget()\n"
        "    print(series, sum(read.stats.cache_hits.values()))\n"
    )
    folder.joinpath("cached_associations.py").write_text(code)
    run = "import runpy; runpy.run_path('cached_associations.py', run_name='__main__')"
    assert run_python(run, folder).split() == ["[1.", "2.", "3.]", "0"]
    assert run_python(run, folder).split() == ["[1.", "2.", "3.]", "1"]
