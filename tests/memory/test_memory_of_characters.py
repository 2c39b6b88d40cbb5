"""Arrays of Fortran's own character, which are no text, and of c_char, which are."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest


def test_vectors_that_are_filled_are_arrays(cases, call):
    """Fails if trailing blanks, or what comes after a NUL, are lost."""
    marks = call(cases.marks, np.array([1.0, -1.0, 1.0, -1.0]))
    assert marks.dtype == "S1"
    assert marks.tolist() == [b"Y", b" ", b"Y", b" "]
    assert call(cases.marks, np.array([-1.0, -1.0])).tolist() == [b" ", b" "]
    matrix = call(cases.chars, 3)
    assert matrix.dtype == "S1"
    assert matrix.flags.f_contiguous
    assert matrix.tolist() == [[b"a", b""], [b"a", b" "], [b"a", b" "]]


def test_c_text_that_is_filled_is_a_str(cases, call):
    """Fails if text of C keeps the blanks that nobody wrote."""
    assert call(cases.ctext, np.array([1.0, 1.0, 1.0])) == "q"
    assert call(cases.ctext, np.array([-1.0, 1.0, 1.0])) == ""


@pytest.mark.parametrize("text", ["abc", b"abc", ("a", "b", "c"), np.array([b"a", b"b", b"c"])])
def test_vectors_that_are_read(cases, call, text):
    """Fails if a vector has other characters, or another size, than the text."""
    assert call(cases.vector_codes, text).tolist() == [97, 98, 99]
    assert call(cases.length, text) == 3


@pytest.mark.parametrize("change", [np.asfortranarray, np.ascontiguousarray, lambda c: c[::-1]])
def test_matrices_that_are_read(cases, call, change):
    """Fails if a copy of a matrix is transposed on its way."""
    letters = change(np.array([[b"a", b"b"], [b"c", b"d"], [b"e", b"f"]]))
    codes = call(cases.codes, letters)
    assert codes.tolist() == letters.view("u1").tolist()


def test_vectors_that_fit_are_not_copied(cases):
    """Fails if a large array is copied for a NUL that nobody asked for."""
    x = np.array([b"a", b"b"])
    assert cases.address_of(x) == x.ctypes.data
    assert cases.address_of(x[:1]) == x.ctypes.data
    assert cases.address_of("ab") != x.ctypes.data


def test_vectors_that_share_memory(cases):
    """Fails if Fortran gets an array that it changes as one that it reads as well."""
    x = np.array(list("abcd"), "S1")
    cases.shift(x[:3], x[1:])
    assert x.tolist() == [b"a", b"a", b"b", b"c"]


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("abc", "pass bytearray(c.encode()) and"),
        (b"abc", "pass bytearray(c) and"),
        (["a", "bc"], "pass an array of dtype 'S1' with one character in each element and"),
        (np.array(["ab", "c"]), "pass an array of dtype 'S1' with one character in each"),
        (np.array([b"ab", b"c"]), "pass an array of dtype 'S1' with one character in each"),
        (np.array([12, 3]), "pass an array of dtype 'S1' with one character in each"),
        (np.array(["a", "b", "c"]), r"pass c.astype('S1') and"),
    ],
)
def test_advice_loses_nothing(cases, given, advice):
    """Fails if who does what the message says gets another text, or another error."""
    with pytest.raises(TypeError, match="argument 'c'") as caught:
        cases.shout(given)
    assert advice in str(caught.value)
    if "astype" in advice or "bytearray" in advice:
        fixed = eval(advice.removeprefix("pass ").removesuffix(" and"), {"np": np, "c": given})
        cases.shout(fixed)
        assert bytes(memoryview(fixed).cast("B") if fixed is bytearray else fixed) == b"!bc"


@pytest.mark.parametrize("given", [np.array(["ab", "c", "d"]), np.array([b"ab", b"c", b"d"])])
def test_advice_for_reading_loses_nothing(cases, call, given):
    """Fails if longer strings are cut off by what the message says."""
    with pytest.raises(TypeError, match=r"argument 'c'.*one character in each element") as caught:
        call(cases.vector_codes, given)
    assert "astype" not in str(caught.value)


def test_a_text_of_the_wrong_length_is_told_once(cases):
    """Fails if a constant extent is said twice: 3 (3)."""
    with pytest.raises(ValueError, match=r"dimension 0 must be 3: pass arrays"):
        cases.third("abcd")
    assert cases.third("abc") == ctypes.c_uint8(ord("c")).value
