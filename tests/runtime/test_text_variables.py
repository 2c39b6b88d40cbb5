"""Text variables of modules, of every length: live from Python, and what compiled code has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from building import build_and_import
from numba import njit


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("text")
    source = Path(__file__).with_name("text_variables.f90")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "runtime_text_variables", source)


@pytest.fixture
def text(package: ModuleType) -> ModuleType:
    """The package as it is at first."""
    package.title, package.codes, package.grid = "untitled", ["a", "bc", "def"], "--"
    package.path = package.names = package.words = package.word = None
    package.point(0)
    return package


def test_fixed_lengths(text):
    """Fails if blanks are not cut off or not put behind, or Fortran does not see the text."""
    assert text.title == "untitled"
    assert (text.sign, text.empty, text.stamp) == ("+", "", "now")
    text.title = "café"
    assert text.title == "café"
    assert text.lengths()[0] == 5
    text.title = b"bytes"
    assert text.title == "bytes"
    text.title = np.array("zero")
    assert text.title == "zero"
    text.empty = ""
    assert text.empty == ""


def test_arrays_are_views(text):
    """Fails if an array is a copy, has another length, or is not padded with blanks."""
    codes = text.codes
    assert codes.dtype == "S4"
    assert codes.tolist() == [b"a   ", b"bc  ", b"def "]
    text.codes = ["x", b"yz", "wwww"]
    text.grid = [["ab", "cd"], ["ef", "gh"]]
    text.letters = "uvw"
    assert codes.tolist() == [b"x   ", b"yz  ", b"wwww"]
    assert text.joined().tolist() == [*map(ord, "uye+ww")]
    codes[0] = b"Q"
    text.codes = text.codes[::-1]
    assert codes.tolist()[:2] == [b"wwww", b"yz  "]
    text.codes = np.array(["é", "b", "c"])
    assert codes.tolist() == ["é  ".encode(), b"b   ", b"c   "]


def test_deferred_lengths(text):
    """Fails if the length is not that of what is assigned, or blanks at its end are lost."""
    assert text.path is None
    assert text.words is None
    text.path = "/data/input"
    text.words = ["aa", "b", "cccc"]
    assert text.lengths().tolist()[1:] == [11, -1, 4]
    assert text.words.tolist() == [b"aa  ", b"b   ", b"cccc"]
    old = text.words
    text.words = ["z", "y", "x"]
    assert text.words.dtype == "S1"
    assert old.tolist() == [b"aa  ", b"b   ", b"cccc"]
    text.set()
    assert (text.path, text.word) == ("/tmp  ", "abc")
    text.path, text.words = "", ["", ""]
    assert text.lengths().tolist()[1::2] == [0, 0]
    assert text.words.tolist() == [b"", b""]
    text.path = text.words = text.word = None
    assert text.lengths().tolist()[1::2] == [-1, -1]
    assert text.word is None


def test_allocatable_arrays_of_a_length(text):
    """Fails if an assignment does not allocate, or takes text that is too long."""
    text.names = ["wind", "swell"]
    assert text.names.tolist() == [b"wind    ", b"swell   "]
    assert text.lengths()[2] == 4
    with pytest.raises(ValueError, match="element 0, has room for 8 bytes, the value has 11"):
        text.names = ["temperature"]
    assert text.names.shape == (2,)
    text.names = None
    with pytest.raises(ValueError, match="rank 1"):
        text.names = "wind"


def test_pointers(text):
    """Fails if a view has not the strides of its target, or an assignment moves the pointer."""
    assert (text.tail, text.shown, text.marks) == (None, None, None)
    text.point(1)
    assert text.tail == "6789"
    assert text.shown.tolist() == [b"bcdef", b"bcdef"]
    text.tail, text.shown = "AB", ["v", "w"]
    assert text.tail == "AB  "
    every = [b"abcdefghij", b"aw    ghij", b"abcdefghij", b"av    ghij"]
    assert text.marks.tolist() == every
    with pytest.raises(ValueError, match="room for 4 bytes"):
        text.tail = "ABCDE"
    with pytest.raises(ValueError, match=r"shape \(2,\)"):
        text.shown = ["a"] * 3
    text.point(0)
    text.tail, text.shown, text.marks = "new", ["1", "2", "3"], ["long", "s"]
    assert text.tail == "new"
    assert text.marks.tolist() == [b"long", b"s   "]


@pytest.mark.parametrize(
    ("name", "value", "error", "message"),
    [
        ("title", 5, TypeError, "must be text"),
        ("title", "x" * 21, ValueError, "room for 20 bytes, the value has 21"),
        ("title", "é" * 11, ValueError, "has 22"),
        ("codes", ["1", "2"], ValueError, r"shape \(3,\)"),
        ("codes", [1, 2, 3], TypeError, "element 0, is the int 1"),
        ("codes", ["12345", "", ""], ValueError, "element 0, has room for 4"),
        ("path", 5, TypeError, "must be text"),
        ("word", "1234567", ValueError, "room for 6 bytes"),
        ("stamp", "x", AttributeError, "protected"),
        ("empty", "x", ValueError, "room for 0 bytes"),
    ],
)
def test_wrong_values(text, name, value, error, message):
    """Fails if text is cut off, or what is no text is taken."""
    before = getattr(text, name)
    with pytest.raises(error, match=message):
        setattr(text, name, value)
    assert np.array_equal(before, getattr(text, name))


def test_compiled_code_reads_arrays(text):
    """Fails if compiled code has other bytes, and not those of the moment."""

    @njit
    def read():
        names = text.names
        return text.codes[1] == b"bc  ", 0 if names is None else names.size

    assert read() == (True, 0)
    text.codes, text.names = ["x", "y", "z"], ["a", "b"]
    assert read() == (False, 2)


def test_compiled_code_reads_text(text):
    """Fails if compiled code freezes a text, or has other letters."""

    @njit
    def read():
        return text.title

    before = text.title
    assert read() == before
    text.title = "new"
    assert read() == text.title
    text.title = before
