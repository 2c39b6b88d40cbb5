"""Values that may be absent, from Python and from compiled code."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def values(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("optional_value")


def test_one(values: ModuleType, call: Way) -> None:
    """Fails if what is absent has a value, or what is there has none or another one."""
    assert call(values.power_of, 3.0) == 9
    assert call(values.power_of, 3.0, None) == 9
    assert call(values.power_of, 3.0, 3) == 27
    assert call(values.power_of, 3.0, 0) == 1  # null is no absence
    assert values.power_of(2.0, k=np.int32(3)) == 8


@pytest.mark.parametrize(
    ("name", "given"),
    [("whole", (-3, 300, 70000, 2**40)), ("broken", (0.5, 0.25, 1 + 2j, 3 + 4j))],
)
def test_every_number(values: ModuleType, call: Way, name: str, given: tuple[Any, ...]) -> None:
    """Fails if one type of them is passed otherwise than the compiler does."""
    function = getattr(values, name)
    for there in range(16):
        picked = [g if there >> i & 1 else None for i, g in enumerate(given)]
        assert call(function, *picked) == int(f"{there:b}")


def test_logicals(values: ModuleType, call: Way) -> None:
    """A false value is there."""
    assert call(values.truths) == 0
    assert call(values.truths, True, False) == 21
    assert call(values.truths, False, None) == 2
    assert call(values.truths, None, True, False) == 210


def test_letters(values: ModuleType, call: Way) -> None:
    """Fails if gfortran gets another letter, or later arguments in the place of an absent one."""
    assert call(values.letters, 0) == 0
    assert call(values.letters, 1, "a") == ord("a")
    assert call(values.letters, 1, "a", 1) == -ord("a")
    assert call(values.letters, 2, "a", None, "b") == 1000 * ord("a") + ord("b")
    assert call(values.letters, 2, "a", 1, "b") == -(1000 * ord("a") + ord("b"))
    assert call(values.letters, 0, None, 1, "b") == 0


def test_outside_of_modules(values: ModuleType, call: Way) -> None:
    """Their interface is written by pyfort."""
    assert call(values.outside) == -1
    assert call(values.outside, 5) == 5
    assert call(values.outside, 7, "z") == ord("z")


def test_wrong_values(values: ModuleType) -> None:
    """Fails if a conversion is left out for what may be absent."""
    with pytest.raises(TypeError, match="argument 'k'"):
        values.power_of(2.0, 1.5)
    with pytest.raises(OverflowError, match="argument 'a'"):
        values.whole(1000)
    with pytest.raises((TypeError, numba.TypingError), match="argument 'k'"):
        numba.njit(lambda: values.power_of(2.0, 1.5))()
