"""Arrays of c_char: text in, text out."""

from __future__ import annotations

import numpy as np
import pytest
from describing import dummy
from naming import identify

N = dummy("n", "i8", "size", sources=("s.0",))


@pytest.fixture(scope="session")
def length(make):
    """The number of bytes before the NUL."""
    return make("length", N, dummy("s", "s1", "in", ("n",)), result=dummy("f", "i8", "out"))


@pytest.fixture(scope="session")
def size(make):
    """The size that is inferred."""
    return make("size", N, dummy("s", "s1", "in", ("n",)), result=dummy("f", "i8", "out"))


@pytest.fixture(scope="session")
def upper(make):
    return make("upper", N, dummy("s", "s1", "inout", ("n",)))


@pytest.fixture(scope="session")
def copied(make):
    return make("copy_array1", N, dummy("s", "s1", "in", ("n",)), dummy("t", "s1", "out", ("n",)))


def characters(text: bytes) -> np.ndarray:
    return np.frombuffer(text, "S1").copy()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", 5),
        ("", 0),
        ("é", 2),
        (b"hello", 5),
        (bytearray(b"hello"), 5),
        (np.str_("hello"), 5),
        (np.bytes_(b"hello"), 5),
        (characters(b"hello"), 5),
        (characters(b"hello")[::2], 3),
        (["h", b"i"], 2),
        ("\udcff", 1),
    ],
    ids=identify,
)
def test_text_gets_a_nul_that_does_not_count(length, size, text, expected):
    """Fails if C code runs past the end, or the NUL is counted."""
    assert length(text) == expected
    assert size(text) == expected


def test_text_and_its_size(size):
    """Fails if more characters are promised than there are."""
    assert size("hello", n=3) == 3
    with pytest.raises(ValueError, match=r"^f\(\): argument 's' has shape \(5,\); .* at least 6"):
        size("hello", n=6)


@pytest.mark.parametrize(
    "text", [1, None, [1], np.zeros(2, "S2"), np.zeros(2, "u1"), np.array("a")]
)
def test_what_is_no_text_is_refused(size, text):
    """Fails if numbers or longer strings are taken for characters."""
    with pytest.raises((TypeError, ValueError), match=r"^f\(\): argument 's'"):
        size(text)
    with pytest.raises(TypeError, match="is None; it must be text: pass a str, bytes or"):
        size(None)
    with pytest.raises(TypeError, match="lone surrogates"):
        size("\ud800")


def test_text_in_place(upper):
    """Fails if a copy is changed."""
    data = bytearray(b"hello")
    assert upper(data) is None
    assert data == b"HELLO"
    array = characters(b"hello")
    upper(array)
    assert array.tobytes() == b"HELLO"
    upper(array[:0])
    part = bytearray(b"hello")
    upper(part, n=2)
    assert part == b"HEllo"


@pytest.mark.parametrize("text", ["hello", b"hello", ["h"], np.zeros(2, "u1"), None])
def test_text_that_cannot_change(upper, text):
    """Fails if an immutable object is changed, or the change is lost."""
    with pytest.raises(TypeError, match=r"^f\(\): argument 's' is .* changed in place"):
        upper(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", "hello"),
        ("hello   ", "hello"),
        ("  hello", "  hello"),
        (b"he\0lo", "he"),
        (b"he  \0", "he  "),
        ("   ", ""),
        ("", ""),
        ("grüße ", "grüße"),
        (b"a\xff", "a\udcff"),
    ],
)
def test_text_that_is_returned(copied, text, expected):
    """Fails if the NUL, what follows it, or trailing blanks come back."""
    assert copied(text) == expected


def test_text_that_is_given_to_be_filled(copied):
    """Fails if a given buffer is replaced by a str."""
    given = characters(b".....")
    assert copied("hello", t=given) is given
    assert given.tobytes() == b"hello"
    data = bytearray(5)
    assert copied("hello", t=data) is data
    assert data == b"hello"


def test_overlapping_text_is_refused(make):
    """Fails if a bytearray is written twice at the same time."""
    f = make("nothing", dummy("s", "s1", "inout", ("*",)), dummy("t", "s1", "inout", ("*",)))
    data = bytearray(b"abc")
    with pytest.raises(ValueError, match="shares memory"):
        f(data, data)
    data.append(0)  # nothing holds it any more


def test_text_of_higher_rank(make):
    """Fails if arrays of characters of rank two are taken for strings."""
    f = make("nothing", dummy("s", "s1", "in", ("2", "2")), dummy("t", "s1", "out", ("2", "2")))
    assert f(np.full((2, 2), b"x", "S1")).dtype == "S1"
    with pytest.raises(TypeError, match=r"^f\(\): argument 's' is a str"):
        f("abcd")
