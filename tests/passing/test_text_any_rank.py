"""Text of assumed rank: one text and arrays of up to fifteen dimensions, with any strides."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba.core.errors import TypingError

Way = Callable[..., Any]

pytestmark = pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")


@pytest.fixture
def ranks(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("any_rank")


def test_one_text(ranks: ModuleType, call: Way) -> None:
    """Fails if what is no array has a dimension, or another length than what is given."""
    for text in ["abc", b"abc", bytearray(b"abc"), np.array(b"abc"), np.array("abc")]:
        assert call(ranks.seen, text) == "03|abc"
    assert call(ranks.seen, "") == "01|"  # NumPy has no elements without bytes
    assert call(ranks.seen, "é") == "02|é"
    assert call(ranks.seen, np.array(b"ab", "S4")) == "04|ab"
    assert call(ranks.rank_of_text, "x") == 0


def test_arrays(ranks: ModuleType, call: Way) -> None:
    """Fails if a dimension, a stride or its sign is lost, or blanks are NULs to Fortran."""
    a = np.array([[b"ab", b"c"], [b"d", b"efg"]])
    assert call(ranks.seen, a) == "23|ab |d  |c  |efg"
    assert call(ranks.seen, a.T) == "23|ab |c  |d  |efg"
    assert call(ranks.seen, a[::-1, 1]) == "13|efg|c"
    assert call(ranks.seen, a.astype("U")[0]) == "12|ab|c"
    assert call(ranks.seen, ["a", "bc"]) == "12|a |bc"
    assert call(ranks.seen, ("a", "bc")) == "12|a |bc"
    assert call(ranks.seen, np.zeros((0, 2), "S5")) == "25"
    assert call(ranks.seen, np.zeros((1,) * 15, "S5")) == "155"
    assert ranks.seen([["a", "b"], ["c", "d"]]) == "21|a|c|b|d"
    assert call(ranks.text_outside, a[0]) == 13


def test_changed_in_place(ranks: ModuleType, call: Way) -> None:
    """Fails if elements between those of a view change, or its own do not."""
    a = np.array([[b"abc", b"d", b"efg"], [b"h", b"ijk", b"l"]])
    call(ranks.mark, a[:, ::-2])
    assert a.tolist() == [[b"a!c", b"d", b"e!g"], [b"h  ", b"ijk", b"l  "]]
    call(ranks.mark, a[1, 1:2])
    assert a[1, 1] == b"i!k"
    single = np.array(b"x", "S3")
    call(ranks.mark, single)
    assert single == b"x! "


def test_contiguous(ranks: ModuleType, call: Way) -> None:
    """Compilers count without strides: fails if they get what has gaps or the order of C."""
    a = np.array([[b"ab", b"c"], [b"d", b"e"], [b"f", b"g"]])
    for layout in [a, np.asfortranarray(a), np.repeat(a, 2, axis=1)[:, ::2]]:
        assert call(ranks.dense_sum, layout) == 300 + ord("d")
    assert call(ranks.dense_sum, "a") == ord(" ")
    changed = np.zeros((4, 2), "S3")
    assert call(ranks.dense_sum, "ab", changed[::2]) == ord("b")
    assert changed.tolist()[2] == [b"xyz", b"   "]
    assert changed.tolist()[1] == [b"", b""]


def test_absent_text(ranks: ModuleType, call: Way) -> None:
    """An empty text is not an absent one."""
    assert call(ranks.rank_of_text) == -1
    assert call(ranks.rank_of_text, None) == -1
    assert call(ranks.rank_of_text, "") == 0
    assert call(ranks.rank_of_text, np.zeros((2, 2), "S1")) == 2


def test_procedures_of_c(ranks: ModuleType, call: Way) -> None:
    """They are called through a shim, as compilers disagree about text."""
    assert call(ranks.text_of_c, np.zeros((2, 3), "S1")[:, ::2]) == 204
    assert call(ranks.text_of_c, "x") == 1


def test_shared_memory(ranks: ModuleType, call: Way) -> None:
    """Fails if Fortran reads what it changes."""
    a = np.array([b"ab", b"cd", b"ef"])
    call(ranks.both, a, a)
    assert a.tolist() == [b"z ", b"cd", b"ef"]


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("seen", 3, TypeError),
        ("seen", np.zeros(2), TypeError),
        ("seen", "\ud800", TypeError),
        ("seen", np.zeros((1,) * 16, "S1"), ValueError),
        ("rank_of_text", "ab", ValueError),
        ("rank_of_text", ["a", "bc"], ValueError),
        ("mark", "abc", TypeError),
        ("mark", np.array(["abc"]), TypeError),
        ("mark", np.array([b"ab"]), ValueError),
        ("mark", np.array(b"abcd"), ValueError),
        ("mark", np.broadcast_to(np.array(b"abc"), (2, 2)), ValueError),
    ],
)
def test_wrong_text(ranks: ModuleType, call: Way, name: str, given: object, error: type) -> None:
    """Fails if what does not fit gets into Fortran, or a copy is changed that nobody sees."""
    with pytest.raises((error, TypingError), match=r"argument 's'"):
        call(getattr(ranks, name), given)
