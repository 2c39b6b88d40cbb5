"""Arrays of single characters as arguments of functions that Fortran calls."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest


@pytest.fixture(scope="module")
def m(package: Callable[..., ModuleType]) -> ModuleType:
    return package("character_vectors")


def test_what_is_read(m: ModuleType) -> None:
    """Fails if characters are lost, or can be changed behind Fortran's back."""
    seen: list[Any] = []
    m.tell(lambda c: seen.append((c.tolist(), c.dtype, c.flags.writeable)))
    m.log_it(lambda c: seen.append((c.tolist(), c.dtype, c.flags.writeable)))
    one = np.dtype("S1")
    assert seen == [([b"a", b"b", b"c"], one, False), ([b"h", b"i"], one, False)]


def test_what_is_changed(m: ModuleType) -> None:
    """Fails if the array is a copy, in Python or in compiled code."""

    def second(c):  # type: ignore[no-untyped-def]
        c[1] = c[0]

    assert m.change(second) == "xxz"
    assert m.change(numba.njit(second)) == "xxz"


def test_what_is_made(m: ModuleType) -> None:
    """Fails if a result of another form or size is taken for characters."""
    assert m.make(lambda: [b"o", b"k"]) == "ok"
    assert m.make(lambda: np.array(["n", "o"], "S1")) == "no"
    with pytest.raises(ValueError, match="shape"):
        m.make(lambda: [b"o", b"k", b"!"])
    with pytest.raises((TypeError, ValueError)):
        m.make(lambda: 3)
    with pytest.raises(ZeroDivisionError):
        m.change(lambda c: 1 // 0)
