"""Module variables without bind(C): live from Python and in compiled code."""

from pathlib import Path

import numpy as np
import pytest
from building import build_and_import
from numba import njit


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    source = Path(__file__).with_name("module_state.f90")
    folder = tmp_path_factory.mktemp("state")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(folder)
    yield build_and_import(folder, "runtime_module_state", source)
    monkeypatch.undo()


def test_fortran_sees_what_python_assigns(state):
    """Fails if an assignment goes to a copy, or with another type than Fortran's."""
    state.steps, state.ticks, state.weight = 2**31 - 1, 2**40, 1.5
    state.marks, state.verbose, state.impedance = [1, -3], True, 3 - 4j
    state.levels[1] = 20.0
    view = state.grid
    state.grid = [[1, 2, 3], [4, 5, 6]]
    state.wet[2] = True
    expected = [2**31 - 1, 2**40, -2, 1.5, 24.0, 4.0, -4.0, 1.0, 1.0]
    assert state.summary().tolist() == expected
    assert view.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert view.flags.f_contiguous


def test_wide_logicals_are_views(state):
    """Fails if an array of wide logicals is a copy, or its elements lie elsewhere."""
    view = state.wet
    state.wet = [True, False, True]
    assert view.dtype == np.bool_
    assert view.tolist() == [True, False, True]
    view[:] = False
    assert state.wet.tolist() == [False, False, False]


def test_protected_arrays_are_read_only(state):
    """Fails if Python can change what only its module may, or does not see the change."""
    state.bump()
    assert state.history.tolist() == [1, 1]
    with pytest.raises(ValueError, match="read-only"):
        state.history[0] = 5
    with pytest.raises(AttributeError, match="protected"):
        state.history = [0, 0]


def test_wrong_values(state):
    """Fails if a value is rounded, wrapped around or broadcast wrongly without an error."""
    for value, error in ((2**31, OverflowError), (1.5, TypeError)):
        with pytest.raises(error):
            state.steps = value
    with pytest.raises(ValueError, match="shape"):
        state.levels = [1.0, 2.0]


def test_compiled_code_reads_them_live(state):
    """Fails if compiled code has the value of the time when it was compiled."""

    @njit
    def read():
        return state.alone, state.grid[1, 2], state.wet[1], np.sum(state.wet)

    state.alone, state.grid, state.wet = 3, np.zeros((2, 3)), False
    assert read() == (3, 0.0, False, 0)
    state.alone, state.grid[1, 2], state.wet = 7, 5.0, [False, True, True]
    assert read() == (7, 5.0, True, 2)
