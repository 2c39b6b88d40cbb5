"""Text that Fortran allocates: how long it is then, and whether there is any."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

Way = Callable[..., Any]


@pytest.fixture
def notes(package: Callable[[str], ModuleType]) -> ModuleType:
    return package("allocated_text")


def test_results(notes: ModuleType, call: Way) -> None:
    """Blanks belong to text that is just as long as it is."""
    assert call(notes.repeated, "ab ", 3) == "ab ab ab "
    assert call(notes.repeated, "é", 2) == "éé"
    assert call(notes.repeated, "ab", 0) == ""
    assert call(notes.repeated, "\udcff", 1) == "\udcff"


def test_what_is_not_allocated_is_none(notes: ModuleType, call: Way) -> None:
    """Fails if nothing is an empty text, or the other way round."""
    line = "dx=0.5;name=Alps;n="
    assert call(notes.find, line, "name") == "Alps"
    assert call(notes.find, line, "n") == ""
    assert call(notes.find, line, "dy") is None


def test_changed_ones_are_arguments_and_results(notes: ModuleType, call: Way) -> None:
    """gfortran does not tell C what became of one allocatable text."""
    assert call(notes.append, None, "start") == "start"
    assert call(notes.append, "start", "; step") == "start; step"
    assert call(notes.append, "", "x") == "x"
    assert call(notes.append, "", "") == ""
    assert call(notes.append, b"ab ", "c") == b"ab c"
    assert call(notes.append, np.array(b"ab"), "c") == b"abc"
    assert call(notes.append, "long" * 1000, "er") == "long" * 1000 + "er"
    assert call(notes.drop, "text") is None
    assert call(notes.drop, None) is None


def test_the_text_that_is_given_stays(notes: ModuleType, call: Way) -> None:
    """Python shares its constants."""
    text = b"a"
    assert call(notes.append, text, "b") == b"ab"
    assert text == b"\x61"


def test_read_ones(notes: ModuleType, call: Way) -> None:
    """None is not allocated, which is not the same as absent."""
    assert call(notes.length_of, None) == -1
    assert call(notes.length_of, "") == 0
    assert call(notes.length_of, "é€") == 5
    assert call(notes.length_of, b"ab ") == 3
    assert call(notes.sort_of) == 0
    assert call(notes.sort_of, None) == 0
    assert call(notes.sort_of, "") == 2
    assert call(notes.maybe_append) is None
    assert call(notes.maybe_append, "a") == "a!"


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_arrays(notes: ModuleType, call: Way) -> None:
    """Fails if the length, the extents or the order are others than Fortran's."""
    w = call(notes.words, 3)
    assert w.dtype == "S3"
    assert w.tolist() == [b"a  ", b"bb "]
    assert call(notes.words, 0).tolist() == [b" ", b" "]
    assert call(notes.words, -1) is None
    assert call(notes.grid, 2).tolist() == [[b"a1", b"a2"], [b"b1", b"b2"]]
    assert call(notes.grow, None).tolist() == [b"z"]
    assert call(notes.grow, ["ab", "c"]).tolist() == [b"ab ", b"c  ", b"+  "]
    given = np.array([b"abc"])
    assert call(notes.grow, given).tolist() == [b"abc ", b"+   "]
    assert given.tolist() == [b"abc"]
    assert call(notes.letters, 3).tolist() == [b"a", b"b", b"c"]


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_arrays_that_are_read(notes: ModuleType, call: Way) -> None:
    """Fails if Fortran sees another array than is given."""
    assert call(notes.measure, None) == -1
    assert call(notes.measure, np.array([b"abc", b"d"])) == 302
    assert call(notes.measure, ["ab", "€"]) == 302


@pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")
def test_fixed_lengths(notes: ModuleType, call: Way) -> None:
    """They are trimmed and padded as other text of a fixed length."""
    code, codes = call(notes.pick, 3)
    assert code == "ab"
    assert codes.tolist() == [b"xy ", b"xy "]
    assert call(notes.pick, 0) == (None, None)
    code, codes = call(notes.frame, "abc", ["x", "yz"])
    assert code == "<ab>"
    assert codes.tolist() == [b"x.  ", b"y.  ", b"more"]
    assert call(notes.frame, None, None) == (None, None)
    assert call(notes.frame, b"a", None) == (b"<a >", None)
    with pytest.raises(ValueError, match=r"'code' .* at most 4"):
        call(notes.frame, "abcde", None)
    with pytest.raises(ValueError, match=r"'codes'.* at most 4"):
        call(notes.frame, None, ["a", "abcde"])


def test_no_memory_is_lost(notes: ModuleType) -> None:
    """Each call allocates a megabyte; 400 calls would be as many."""
    resource = pytest.importorskip("resource")
    text = "x" * 1_000_000
    notes.append(text, "y")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(400):
        notes.append(text, "y")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_what_compiled_code_does_with_arrays(notes: ModuleType) -> None:
    """Fails if what may be None cannot be told, or memory is freed too early."""
    numba = pytest.importorskip("numba")

    @numba.njit
    def use(n: int) -> Any:
        made = notes.words(n)
        if made is None:
            return b"none", 0
        longer = notes.grow(made)
        return longer[1], notes.measure(longer)

    assert use(-1) == (b"none", 0)
    assert use(3) == (b"bb  ", notes.measure(notes.grow(notes.words(3))))


@pytest.mark.parametrize(("wrong", "error"), [(5, TypeError), ("\ud800", TypeError)])
def test_what_is_no_text(notes: ModuleType, call: Way, wrong: Any, error: type[Exception]) -> None:
    """Fails if anything else gets to Fortran."""
    with pytest.raises(error, match=r"argument 'text'"):
        call(notes.length_of, wrong)
    with pytest.raises(error, match=r"argument 'buffer'"):
        call(notes.append, wrong, "x")


def test_extents_that_depend_on_them(notes: ModuleType, call: Way) -> None:
    """Fails if a package cannot be imported that has such extents."""
    assert call(notes.lengths, np.array([b"a", b"bcd"])).tolist() == [1, 3]
    assert notes.lengths(["ab", ""]).tolist() == [2, 0]
    with pytest.raises(TypeError, match=r"^lengths\(\): argument 'w' is None; it is needed"):
        call(notes.lengths, None)
    assert not hasattr(notes, "unknown")
