"""Objects that Fortran allocates and text that it points at, for functions of Python."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from numba import njit


@pytest.fixture(scope="module")
def m(library: Callable[[str], ModuleType]) -> Any:
    return library("allocated_for_callbacks")


def plain(function: Any) -> Any:
    return function


ways = pytest.mark.parametrize("way", [plain, njit])


@ways
def test_what_is_not_there_is_none(m: Any, way: Any) -> None:
    """An object of Fortran's is a reference, and is none before it is allocated."""
    f = way(lambda it: -1 if it is None else it.n + it.x.size)
    assert (m.asked(f, False), m.asked(f, True)) == (-1, 5)


def test_what_is_kept_has_memory_of_its_own(m: Any) -> None:
    """Fortran deallocates its own when the function has returned."""
    kept: list[Any] = []

    def f(it: Any) -> int:
        kept.append(it)
        with pytest.raises(AttributeError, match="read-only"):
            it.n = 2
        return 0

    m.asked(f, True)
    assert (kept[0].n, kept[0].x.tolist()) == (3, [1, 2])


def test_what_is_returned_is_allocated(m: Any) -> None:
    """With what it has allocated itself."""
    item = m.item

    def f():  # type: ignore[no-untyped-def]
        made = item()
        made.n = 40
        made.x = [1.0, 2.0]
        return made

    assert m.made(f) == 42
    with pytest.raises(TypeError, match=r"is the int 1; it must be a .*item or None: return an"):
        m.made(lambda: 1)
    with pytest.raises(ZeroDivisionError):
        m.made(lambda: 1 // 0)


@ways
def test_text_that_a_pointer_is_at(m: Any, way: Any) -> None:
    """With its trailing blanks, as its length is deferred."""
    f = way(lambda text: -1 if text is None else len(text))
    assert [m.read(f, n) for n in (-1, 0, 5)] == [-1, 0, 5]
