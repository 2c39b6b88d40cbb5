"""Methods that define the object anew which has them: ``class(t), intent(out) :: self``."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> ModuleType:
    return library("redefined")


def test_the_object_is_the_same(m: Any) -> None:
    """Fails if a method makes another object, which the first one does not become."""
    for s in (m.series(n=5, x=[7.0]), m.named_series(n=5, x=[7.0], name="mine")):
        assert s.init(3) is None
        assert (s.n, s.x.tolist()) == (3, [1.0] * 3)
        s.init()
        assert (s.n, s.x) == (1, None)
        assert s.load([1.0, 2.0]) is True
        assert (s.n, s.x.tolist()) == (1, [1.0, 2.0])
        s.reset(2)
        assert (s.n, s.x.tolist()) == (2, [1.0, 1.0])
        s.reset(np.array([4.0]))
        assert (s.n, s.x.tolist()) == (1, [4.0])
        s.clear()
        assert (s.n, s.x) == (0, None)
        assert isinstance(s, m.named_series) or type(s) is m.series
    assert s.name == "none"
    assert str(inspect.signature(m.series.init)) == "(self, n=None)"


def test_what_it_was_is_finalised(m: Any) -> None:
    s = m.series()
    before = m.finished
    s.init(2)
    assert m.finished == before + 1


def test_an_object_of_one_type_is_a_result(m: Any) -> None:
    """Where the comment makes a method of a procedure that takes no object, it makes one."""
    s = m.series.ones(4)
    assert (type(s), s.n) == (m.series, 4)


def test_in_jitted_code(m: Any) -> None:
    @njit
    def use(s: Any) -> Any:
        s.init(3)
        ok = s.load(np.ones(2))
        before = s.x.sum()
        s.reset(4)
        return ok, before, s.x.sum()

    s = m.named_series(n=5)
    assert use(s) == (True, 2.0, 4.0)
    assert (s.n, s.name) == (4, "none")
