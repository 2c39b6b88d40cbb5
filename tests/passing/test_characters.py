"""Text of any length: how long it is in Fortran, and what comes back."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba.core.errors import TypingError

Way = Callable[..., Any]
WRONG = "lone surrogates"


@pytest.fixture
def letters(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("characters")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", (3, 99)),
        (b"abc", (3, 99)),
        (bytearray(b"abc"), (3, 99)),
        ("ab  ", (4, 32)),
        ("", (0, -1)),
        ("é", (2, 169)),
        ("€x", (4, 120)),
        ("\udcff", (1, 255)),
        (b"\xff", (1, 255)),
        ("a\0b", (3, 98)),
        (np.array(b"abc", "S5"), (3, 99)),
        (np.array("é", "U5"), (2, 169)),
    ],
)
def test_what_is_read(letters: ModuleType, call: Way, text: Any, expected: Any) -> None:
    """Fails if bytes are lost or added: Fortran's length is that of the bytes in UTF-8."""
    assert call(letters.look, text) == expected


def test_fixed_lengths_are_padded(letters: ModuleType, call: Way) -> None:
    """Fails if Fortran sees what lies behind Python's text."""
    assert call(letters.look_at_six, "abc") == (6, 32)
    assert call(letters.look_at_six, b"abcdef") == (6, 102)
    assert call(letters.look_at_six, "") == (6, 32)
    assert call(letters.last_of, 3, "abc") == "c"
    assert call(letters.last_of, 5, "abc") == " "


@pytest.mark.parametrize("text", ["abcdefg", b"abcdefg", "€€€"])
def test_what_is_too_long(letters: ModuleType, call: Way, text: Any) -> None:
    """Fails if text is cut off: nobody would notice."""
    with pytest.raises(ValueError, match=r"argument 's' has .* at most 6"):
        call(letters.look_at_six, text)
    with pytest.raises(ValueError, match=r"argument 's' has .* at most .*n"):
        call(letters.last_of, 2, text)


def test_what_is_changed_comes_back(letters: ModuleType, call: Way) -> None:
    """Fails if blanks of Fortran's length come back in a str, or are lost in bytes."""
    text = "mixed Case é"
    assert call(letters.shout, text) == "MIXED CASE é"
    assert text == "mixed Case é"
    assert call(letters.shout, "ab  ") == "AB"
    assert call(letters.shout, b"ab  ") == b"AB  "
    assert call(letters.shout, "") == ""
    assert call(letters.shout, b"") == b""
    assert call(letters.abbreviate, "abcd") == "ab."
    assert call(letters.abbreviate, "abc") == "abc"
    assert call(letters.abbreviate, b"ab") == b"ab  "
    assert call(letters.shout, "a\udcff") == "A\udcff"


def test_what_is_only_read_stays(letters: ModuleType, call: Way) -> None:
    """Fails if a function writes into bytes of Python, which are one object for all who have it."""
    given, array = b"abcd", np.array(b"abcd")
    assert call(letters.scribbled, given, b"abcd") == 2 * ord("a")
    assert given == bytes([97, 98, 99, 100])
    assert letters.scribbled(array, array) == 2 * ord("a")
    assert array == bytes([97, 98, 99, 100])


def test_constants_of_python_stay(letters: ModuleType, call: Way) -> None:
    """Python has one object for each letter, and for nothing: Fortran must not write there."""
    letter, nothing = b"a", b""
    assert call(letters.shout, letter) == b"A"
    assert letter == b"\x61"
    assert nothing == bytes([])


def test_what_is_changed_in_place(letters: ModuleType, call: Way) -> None:
    """Arrays of rank 0 and bytearrays are as long as they are, with blanks, not NULs."""
    array = np.array(b"abc", "S5")
    assert call(letters.shout, array) == b"ABC  "
    assert array.tobytes() == b"ABC  "
    data = bytearray(b"abcd")
    assert call(letters.abbreviate, data) == b"ab. "
    assert data == b"ab. "
    with pytest.raises(ValueError, match=r"argument 's' has .* it must have 4"):
        call(letters.abbreviate, array)
    with pytest.raises(ValueError, match=r"argument 's' has .* it must have 4"):
        call(letters.abbreviate, bytearray(b"abc"))
    with pytest.raises(TypeError, match=r"rank 0, which is changed in place; its dtype must be S"):
        call(letters.shout, np.array("abc"))
    array.flags.writeable = False
    with pytest.raises(ValueError, match="argument 's' is"):
        call(letters.shout, array)


def test_outputs(letters: ModuleType, call: Way) -> None:
    """Fails if a length is computed otherwise than in Fortran."""
    assert call(letters.lengths, 3, np.zeros(2), "xyz") == ("aaa", "bbb", "cc")
    assert call(letters.lengths, 0, np.zeros(0), "") == ("", "b", "")
    assert call(letters.lengths, -5, np.zeros(1), "x") == ("", "bb", "")
    assert call(letters.fill, "   ", "x") == "xxx"
    assert call(letters.fill, b"   ", "x") == b"xxx"
    data = bytearray(3)
    assert call(letters.fill, data, "x") == b"xxx"
    assert data == b"xxx"


def test_results(letters: ModuleType, call: Way) -> None:
    """Fails if the shim leaves some of the value of a function behind."""
    assert call(letters.twice, "abc") == "abcabc"
    assert call(letters.twice, "é ") == "é é"
    assert call(letters.twice, "") == ""
    assert call(letters.nothing, "abc") == ""


def test_lengths_that_callers_choose(letters: ModuleType, call: Way) -> None:
    """Fails if Fortran is told another length, or the name is taken for a dummy's."""
    assert call(letters.rule, "-=", 3) == ("-=-", 3)
    assert call(letters.rule, "ab", 0) == ("", 0)
    assert call(letters.rule, "ab", -5) == ("", 0)
    assert letters.rule("x", len=1) == ("x", 1)
    assert call(letters.padded, "abcdef", 2, 8) == "<ab>"
    assert letters.padded("abcdef", len=2, len_=3) == "<ab"
    assert str(inspect.signature(letters.rule)) == "(letter, len)"
    with pytest.raises(TypeError, match="'len'"):
        letters.rule("x")
    for wrong in (1.5, "3"):
        with pytest.raises((TypeError, TypingError), match="'len'"):
            call(letters.rule, "x", wrong)


def test_lengths_in_extents(letters: ModuleType, call: Way) -> None:
    """Fails if the length of a text is not known to other arguments."""
    assert call(letters.codes, "AB", np.array([1.0, 2.0])).tolist() == [65, 132]
    assert call(letters.codes, "é", np.array([1.0, 0.0])).tolist() == [195, 0]
    with pytest.raises(ValueError, match=r"argument 'weights' has .*len\(s\)"):
        call(letters.codes, "abc", np.zeros(2))
    assert call(letters.histogram, "AB").tolist() == [65, 66, 32, 0, 0, 0]


def test_optional_ones(letters: ModuleType, call: Way) -> None:
    """What is absent is no empty text."""
    assert call(letters.maybe) == -1
    assert call(letters.maybe, None, 5) == 4
    assert call(letters.maybe, "") == 0
    assert call(letters.maybe, "abc", 1) == 4
    assert call(letters.maybe_changed) is None
    assert call(letters.maybe_changed, "abcd") == "<abc>"


def test_values(letters: ModuleType, call: Way) -> None:
    """gfortran 12 passes garbage unless the shim has a variable for it."""
    assert call(letters.by_value, "abc") == 3
    assert call(letters.by_value, "c") == 1


def test_elemental_ones_take_one_text(letters: ModuleType, call: Way) -> None:
    """NumPy's ufuncs know nothing of text."""
    assert call(letters.blanks, "a  ") == 2


def test_procedures_of_c_and_outside_of_modules(letters: ModuleType, call: Way) -> None:
    """Their interfaces are written in the shims, with the lengths that are declared."""
    assert call(letters.of_c, "abc", "c") == 3
    assert call(letters.old, "abc", "b", 0) == ("abc", 2)
    assert call(letters.label, 12) == "n12"


@pytest.mark.parametrize(
    ("wrong", "error", "match"),
    [
        (3, TypeError, "must be text: pass a str or bytes"),
        (1.5, TypeError, "must be text: pass a str or bytes"),
        (None, TypeError, "argument 's' is None"),
        (np.array(1.5), TypeError, "must be text: pass a str or bytes"),
        (np.array(["ab"]), TypeError, "must be text: pass a str or bytes"),
        ("\ud800", TypeError, WRONG),
    ],
)
def test_what_is_no_text(
    letters: ModuleType, call: Way, wrong: Any, error: type[Exception], match: str
) -> None:
    """Fails if numbers, arrays or what is not UTF-8 get to Fortran."""
    with pytest.raises(error, match=match):
        call(letters.look, wrong)


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_generics_tell_text_from_other_things(letters: ModuleType, call: Way) -> None:
    """Fails if text of any length goes to a procedure for something else."""
    assert call(letters.sort_of, "abcd") == 4
    assert call(letters.sort_of, b"") == 0
    assert call(letters.sort_of, 3) == 300
    assert call(letters.sort_of, np.array([b"a", b"b"])) == 20
    assert call(letters.sort_of, ["a", "b", "c"]) == 30
    with pytest.raises(TypeError, match=r"x: character\(3\)\[\*\]"):
        call(letters.sort_of, 1.5)


def test_absent_lengths(letters: ModuleType, call: Way) -> None:
    """A length that would follow from what is left out is told by name."""
    with pytest.raises(TypeError, match=r"missing|required"):
        call(letters.last_of, 3)


def test_words(letters: ModuleType) -> None:
    """Who asks sees how long text may be."""
    assert "s : str or bytes of at most 4 bytes" in letters.abbreviate.__doc__
    assert "s : str or bytes\n" in letters.shout.__doc__
    assert "t : str of at most 2*len(s) bytes" in letters.twice.__doc__
