"""Module variables that are text, in compiled code: what Python sees, when it runs."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import pytest
from building import build_and_import


@pytest.fixture(scope="module")
def titles(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("titles")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "titles", Path(__file__).with_name("titles.f90"))


def test_every_sort(titles: ModuleType) -> None:
    """Fails if text is frozen, trimmed otherwise than in Python, or there where it is None."""

    def read() -> tuple[Any, ...]:
        return (
            titles.fixed, titles.guarded, titles.empty, titles.deferred, titles.four,
            titles.pointed, titles.anchor,
        )  # fmt: skip

    compiled = numba.njit(read)
    assert compiled() == read() == ("ab", "g", "", None, None, None, "xy")
    titles.move()
    assert compiled() == read() == ("moved", "g", "", "ab  ", "f", "xy ", "xy")
    titles.deferred, titles.fixed, titles.pointed = "ä" * 500, "é", None
    assert compiled() == read()
    titles.deferred = titles.four = None
    assert compiled() == read()


def test_it_is_text(titles: ModuleType) -> None:
    """Fails if numba cannot compare what is read, or tell that there is none."""

    @numba.njit
    def used() -> Any:
        deferred = titles.deferred
        return -1 if deferred is None else len(deferred), titles.fixed == "two"

    titles.deferred, titles.fixed = "three", "two"
    assert used() == (5, True)
    titles.deferred = None
    assert used() == (-1, True)


def test_arrays_of_any_length(titles: ModuleType) -> None:
    """Fails if numba is given elements whose length nobody knows when it compiles."""
    with pytest.raises(numba.TypingError, match="many is an array of text whose length is known"):
        numba.njit(lambda: titles.many)()
