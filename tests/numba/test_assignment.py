"""Assignments of whole arrays in compiled code, held against NumPy's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

from pyfort.runtime.numba.memory.assignment import assign

BYTES = np.array([0, 1, 2, 128], np.uint8)


@njit
def assigned(target: Any, value: Any) -> None:
    assign(target, value)


@pytest.mark.parametrize(
    ("target", "value"),
    [
        pytest.param(np.zeros((3, 4), order="F"), np.arange(24.0)[::-2].reshape(3, 4), id="rank 2"),
        pytest.param(np.zeros((6, 4))[::-2, ::2], np.ones((3, 2), order="F"), id="strides"),
        pytest.param(np.zeros(4, bool), BYTES.view(np.int8).astype(np.int32), id="logical"),
        pytest.param(np.zeros(4, bool), BYTES.view(bool), id="other bytes than 0 and 1"),
        pytest.param(np.zeros(()), np.array(3.0), id="rank 0"),
        pytest.param(np.zeros(0), np.zeros(0), id="no elements"),
        pytest.param(np.zeros((2, 3), np.float32), 2.5, id="a value"),
        pytest.param(
            np.zeros(3, [("a", "u1"), ("b", "f8")])["b"], np.arange(3.0)[::-1], id="unaligned"
        ),
    ],
)
def test_as_numpy_assigns(target: np.ndarray, value: Any) -> None:
    """Otherwise what is copied in and out of a call would come back as something else."""
    wanted = target.copy()
    wanted[...] = value != 0 if target.dtype == bool else value
    assigned(target, value)
    is_bool = target.dtype == bool
    np.testing.assert_array_equal(target.view(np.uint8) if is_bool else target, wanted)


def test_bools_in_place() -> None:
    """An array may be assigned to itself: true is one in it then, whatever byte it was."""
    flags = BYTES.view(bool).copy()
    assigned(flags, flags)
    assert flags.view(np.uint8).tolist() == [0, 1, 1, 1]
