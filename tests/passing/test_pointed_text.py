"""Pointers to text, from Python and from compiled code."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def module(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("pointed_text")


def test_what_is_read(module: ModuleType, call: Way) -> None:
    """Fails if Fortran sees another length, no blanks behind short text, or text for None."""
    assert [call(module.length, s) for s in ("abc", "", b"ab ", None)] == [3, 0, 3, -1]
    assert [call(module.count_of, s, "a") for s in ("abca", "ab", None)] == [2, 1, -1]
    assert call(module.count_of, "ab", " ") == 2


def test_what_comes_out(module: ModuleType, call: Way) -> None:
    """Fails if the text is cut, or None is taken for text."""
    assert [call(module.spelled, n) for n in (3, -1, 0)] == ["aba", None, ""]
    assert [call(module.name_of, i) for i in (1, 0)] == ["ada", None]
    assert call(module.part_of, 2, 3) == "bla"


def test_what_goes_in_and_out(module: ModuleType, call: Way) -> None:
    """Fails if memory is freed twice, or what Fortran points at afterwards is not returned."""
    assert [call(module.doubled, s) for s in ("ab", None, "", b"xy")] == [
        "abab",
        None,
        None,
        b"xyxy",
    ]
    assert [call(module.marked, s) for s in ("abcd", "a", None)] == ["*bcd", "*", None]


def test_optional_text(module: ModuleType, call: Way) -> None:
    """Fails if what is absent is there, or the other way round."""
    assert call(module.perhaps) == (0, None)
    assert call(module.perhaps, "a") == (1, "aa")


def test_arrays(module: ModuleType) -> None:
    """Fails if elements have another length, or strides are not followed."""
    assert module.every(1).tolist() == [b"ada   ", b"blaise", b"carl  "]
    assert module.every(2).tolist() == [b"ada   ", b"carl  "]
    assert module.every(0) is None
    assert module.total() == -1
    assert module.total([["a", "bcd"]]) == 304
    assert module.total(np.array([["a", "bcd"], ["", "e"]], "S4").T) == 405
    assert module.turned(["a", "bb"]).tolist() == [b"bb", b"a ", b"zz"]
    assert module.turned(None) is None


@pytest.mark.parametrize(
    ("name", "given", "error", "words"),
    [
        ("marked", "abcde", ValueError, "'s' has 5 bytes; it must have at most 4"),
        ("length", 3, TypeError, "'s' is the int 3; it must be text"),
        ("turned", ["abc"], ValueError, "'s', element 0, has 3 bytes; it must have at most 2"),
        ("turned", "ab", TypeError, "'s' is a str; it must be an array of text"),
    ],
)
def test_errors(
    module: ModuleType, name: str, given: Any, error: type[Exception], words: str
) -> None:
    """Fails if Fortran gets text of another length, or what is no text."""
    with pytest.raises(error, match=words):
        getattr(module, name)(given)


def test_compiled_code_says_what_it_cannot(module: ModuleType) -> None:
    """Fails if compiled code passes numbers, or text that is too long."""
    with pytest.raises(ValueError, match="'s' has the wrong length; it must have at most 4"):
        numba.njit(lambda s: module.marked(s))("abcde")
    length = module.length
    with pytest.raises((TypeError, numba.TypingError), match="'s' is"):
        numba.njit(lambda: length(3))()


def test_compiled_code_has_arrays_of_text(module: ModuleType) -> None:
    """Fails if what Fortran points at is other text in compiled code than in Python."""
    every = module.every
    found = numba.njit(lambda: every(1))()
    assert found.dtype == every(1).dtype
    assert found.tolist() == every(1).tolist()


def test_what_is_refused(module: ModuleType) -> None:
    """Fails if the length of nothing is asked."""
    assert not hasattr(module, "assumed")
