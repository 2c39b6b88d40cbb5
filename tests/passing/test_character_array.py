"""Arrays of text: what Fortran sees of NumPy's elements, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def words(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("character_array")


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
@pytest.mark.parametrize(
    ("given", "n", "length", "ends"),
    [
        (np.array([b"ab", b"cde"]), 2, 3, [32, 101]),
        (np.array([b"ab", b"cde"], "S5"), 2, 5, [32, 32]),
        (np.array(["ab", "cdé"]), 2, 4, [32, 169]),
        (np.array([b"abc", b"--", b"def", b"--"])[::-2], 2, 3, [32, 32]),
        (np.array(["abc", "--", "def"])[::2], 2, 3, [99, 102]),
        (["ab", "€"], 2, 3, [32, 172]),
        ([b"ab", b"c"], 2, 2, [98, 32]),
        (("ab", "c"), 2, 2, [98, 32]),
        (np.array([], "S4"), 0, 4, []),
        (["\udcff"], 1, 1, [255]),
    ],
)
def test_what_is_read(
    words: ModuleType, call: Way, given: Any, n: int, length: int, ends: list[int]
) -> None:
    """Fails if Fortran sees NULs, or elements that are shorter than the longest."""
    assert [*map(np.ndarray.tolist, map(np.asarray, call(words.look, given)))] == [
        n,
        length,
        ends + [-1] * (4 - n),
    ]


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_fixed_lengths(words: ModuleType, call: Way) -> None:
    """Fails if elements of another length are read as if they had Fortran's."""
    assert call(words.count_of, ["NaCl", "H2O", "NaCl"], "NaCl") == 2
    assert call(words.count_of, np.array([b"H2O", b"NaCl"]), "H2O") == 1
    assert call(words.count_of, np.array([b"H2O", b"NaCl"], "S9"), "NaCl") == 1
    assert call(words.count_of, np.array(["NaCl ", "NaCl"]), "NaCl") == 2
    for wrong in (["NaCl", "C12H22"], np.array(["éé", "ééé"]), np.array([b"a", b"123456"])):
        with pytest.raises(ValueError, match="argument 'a'"):
            call(words.count_of, wrong, "x")


def test_which_element_is_too_long(words: ModuleType) -> None:
    """The message leads to it."""
    with pytest.raises(ValueError, match=r"'a', element 1, has 6 bytes; it must have at most 5"):
        words.count_of(["NaCl", "C12H22"], "x")
    with pytest.raises(TypeError, match=r"'a', element 1, is the int 3; it must be text"):
        words.count_of(["NaCl", 3], "x")


@pytest.mark.parametrize("step", [1, 2, -1])
def test_what_is_changed_in_place(words: ModuleType, call: Way, step: int) -> None:
    """Whatever its strides, with blanks behind what is shorter."""
    memory = np.array([b"pear", b"fig", b"apple", b"kiwi", b"plum", b"date"])
    a = memory[::step]
    expected = sorted(x.ljust(5) for x in a.tolist())
    others = memory[1::2].tolist()
    assert call(words.sort, a) is None
    assert a.tolist() == expected
    if step == 2:
        assert memory[1::2].tolist() == others


def test_lengths_of_what_is_changed(words: ModuleType, call: Way) -> None:
    """Fails if Fortran writes elements of its own length into memory of another one."""
    a = np.array([b"abcd", b"e"])
    call(words.frame, a)
    assert a.tolist() == [b"<ab>", b"<e >"]
    call(words.f77, a)
    assert a.tolist() == [b"<ab.", b"<e ."]
    with pytest.raises(ValueError, match=r"argument 'a' has elements of .*must have 4"):
        call(words.frame, np.array([b"abc"]))


def test_ranks_and_layouts(words: ModuleType, call: Way) -> None:
    """Fails if the order of C gets to what has Fortran's."""
    a = np.array([[b"a", b"b"], [b"c", b"def"]])
    for layout in (a.copy(), np.asfortranarray(a), np.array([[b"", b""]] * 2 + a.tolist())[2:]):
        call(words.dense, layout)
        assert layout.tolist() == [[b"...", b"b  "], [b"c  ", b"d! "]]
    b = np.array([[b"a"] * 3] * 2, "S2")
    call(words.last, b, 2)
    assert b.tolist() == [[b"a ", b"a ", b"a "], [b"a ", b"zz", b"a "]]


def test_fields_of_records(words: ModuleType) -> None:
    """Strides that are no number of elements: gfortran cannot count in them."""
    records = np.array([(b"b", 1), (b"a", 2)], [("name", "S3"), ("n", "i2")])
    words.sort(records["name"])
    assert records.tolist() == [(b"a  ", 1), (b"b  ", 2)]
    assert words.look(records["name"])[2][:2].tolist() == [32, 32]


def test_outputs_and_results(words: ModuleType, call: Way) -> None:
    """Fails if the dtype has another length than Fortran's, or blanks are lost."""
    names = call(words.days)
    assert names.dtype == "S3"
    assert names.tolist() == [b"Mon", b"T  "]
    r = call(words.labels, 2, "ab")
    assert r.dtype == "S6"
    assert r.tolist() == [b"ab1   ", b"ab2   "]
    assert call(words.labels, 0, "x").shape == (0,)
    t = call(words.table)
    assert t.tolist() == [[b"a1", b"a2", b"a3"], [b"b1", b"b2", b"b3"]]
    assert t.flags.f_contiguous
    assert call(words.choose, np.array([True, False])).tolist() == [b"y", b"n"]


def test_lengths_that_the_call_tells(words: ModuleType, call: Way) -> None:
    """Python has a dtype for each length; to compiled code it is a number."""
    r = call(words.reversed, np.array([b"abc", b"d"]))
    assert r.dtype == "S3"
    assert r.tolist() == [b"d  ", b"abc"]
    assert call(words.repeated, 2, 3).tolist() == [b"xxx", b"xxx"]
    assert call(words.repeated, 2, 0).tolist() == [b" ", b" "]
    assert call(words.repeated, 2, -1).dtype == "S1"
    assert call(words.repeated, 0, 2).shape == (0,)


def test_what_compiled_code_does_with_these(words: ModuleType) -> None:
    """Fails if an element, a view or a new call has other text than Python would have."""

    @numba.njit
    def use(m: int, n: int, a: Any) -> Any:
        made = words.repeated(m, n)
        first = words.reversed(a)[0]
        words.sort(made)
        words.fill(made[1:], "yz")
        counts = len(made), made.shape, made.size, made.ndim, made.itemsize
        return words.reversed(made), first, counts, words.look(made[::2])[:2], made[-1]

    r, first, counts, looked, last = use(3, 4, np.array([b"a", b"bcd"]))
    assert r.tolist() == [b"yz  ", b"yz  ", b"xxxx"]
    assert (first, last) == (b"bcd", b"yz  ")
    assert counts == (3, (3,), 3, 1, 4)
    assert looked == (2, 4)


def test_what_is_filled(words: ModuleType, call: Way) -> None:
    """An output that brings its shape is brought by the caller."""
    a = np.zeros(2, "S3")
    assert call(words.fill, a, "xy") is None
    assert a.tolist() == [b"xy ", b"xy "]
    names = np.zeros(2, "S3")
    assert words.days(names=names) is names
    assert names.tolist() == [b"Mon", b"T  "]


def test_single_letters(words: ModuleType, call: Way) -> None:
    """One text is an array of letters where there is one dimension of them."""
    assert call(words.letters, np.array([b"w", b"x", b"w"])) == 2
    assert call(words.letters, "wxww") == 3
    assert call(words.letters, b"xx") == 0
    assert call(words.grid, np.array([[b"w", b"l", b"w"], [b"l", b"w", b"w"]])) == 234


def test_optional_ones(words: ModuleType, call: Way) -> None:
    """gfortran copies what is absent unless the shim leaves it out."""
    assert call(words.maybe) == 0
    assert call(words.maybe, None, np.array([b"a", b"bc"])) == 20
    assert call(words.maybe, np.array([b"a", b"bc"])) == 2


def test_what_shares_memory(words: ModuleType, call: Way) -> None:
    """Fails if Fortran reads what it has changed."""
    a = np.array([b"ab", b"cd"])
    call(words.overwrite, a, a)
    assert a.tolist() == [b"no", b"ab"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (np.arange(3), TypeError),
        ("abc", TypeError),
        (3, TypeError),
        (None, TypeError),
        (["\ud800"], TypeError),
        (np.array([[b"a"]]), ValueError),
        (np.array([[1.0]]), ValueError),
    ],
)
@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_what_is_no_array_of_text(
    words: ModuleType, call: Way, wrong: Any, error: type[Exception]
) -> None:
    """Fails if anything else gets to Fortran."""
    with pytest.raises(error, match="argument 'a'"):
        call(words.look, wrong)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (np.array(["ab"]), TypeError),
        (np.arange(3), TypeError),
        (["b", "a"], TypeError),
        (np.array([[b"a"]]), ValueError),
        (np.frombuffer(b"ab", "S1"), ValueError),
    ],
)
@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_what_cannot_be_changed(
    words: ModuleType, call: Way, wrong: Any, error: type[Exception]
) -> None:
    """Fails if Fortran changes a copy that nobody sees."""
    with pytest.raises(error, match="argument 'a'"):
        call(words.sort, wrong)


def test_words(words: ModuleType) -> None:
    """Who asks sees dtypes and lengths."""
    assert "a : array_like of str or bytes of at most 5 bytes, shape (n,)" in words.count_of.__doc__
    assert "r : ndarray of S6, shape (n,)" in words.labels.__doc__
    assert "a : ndarray of S, shape (:)" in words.sort.__doc__


def test_what_fortran_does_not_define(words: ModuleType) -> None:
    """Fails if elements come from memory that nobody has filled."""
    w = np.full((500, 2), b"old")
    words.first_of(500, w=w)
    assert w[0, 0] == b"new"
    assert np.all(w.ravel()[1:] == b"old")
    w = np.full((2, 2), b"old")[::2]
    words.first_of(1, w=w)
    assert w.tolist() == [[b"new", b"old"]]
