"""Extents mean the same everywhere: what Fortran computes, or an error where it overflows.

Each call is made by position (the quick way), by keywords of a subclass of str (the careful
way), and from ``@njit``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import build_and_import
from numba import njit


class Careful(str):
    """The name of an argument, as no caller writes it."""

    __slots__ = ()


@pytest.fixture(scope="module")
def extents(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("extents")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return build_and_import(folder, "extents", Path(__file__).with_name("extents.f90"))


def three_ways(function: Any, arguments: list[Any]) -> list[Callable[[], Any]]:
    names = [p.name for p in function.__signature__.parameters.values() if p.kind == 1]
    named = {Careful(n): a for n, a in zip(names, arguments, strict=False)}
    jitted = njit(lambda *given: function(*given))
    return [lambda: function(*arguments), lambda: function(**named), lambda: jitted(*arguments)]


@pytest.mark.parametrize(
    ("name", "arguments", "shape"),
    [
        ("bounds", [-128, 127], (256,)),  # bounds have kinds, their difference has not
        ("from_zero", [5], (5,)),
        ("from_zero", [-3], (0,)),
        ("add_constant", [27], (127,)),
        ("convert", [2**20], (128,)),
        ("mixed", [300, 400], (120000,)),
        ("short", [100, 200], (20000,)),
        ("power", [2, 5], (32,)),
        ("power", [2, -1], (0,)),
        ("power", [-1, 4], (1,)),
        ("quotient", [-9, -2], (4,)),
        ("remainder", [-9, 4], (0,)),
        ("packed", [300], (45150,)),
        ("negated", [-127], (127,)),
        ("magnitude", [-127], (127,)),
        ("named", [3, 5, 1], (3, 4)),
    ],
)
def test_what_fortran_computes(extents: ModuleType, name: str, arguments: Any, shape: Any) -> None:
    """Fails if an array has another shape than Fortran writes."""
    for call in three_ways(getattr(extents, name), arguments):
        result = call()
        assert result.shape == shape
        assert (result == (arguments[0] if name == "named" else 1)).all()


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("from_zero", [-(2**31)], "int32"),
        ("add_constant", [28], "int8"),
        ("short", [300, 300], "int16"),
        ("power", [2, 31], "int32"),
        ("quotient", [-(2**31), -1], "int32"),  # SIGFPE in Fortran
        ("remainder", [-(2**31), -1], "int32"),
        ("packed", [46341], "int32"),
        ("negated", [-128], "int8"),
        ("magnitude", [-128], "int8"),
        ("mixed", [2**14, 2**60], "int64"),
    ],
)
def test_overflow(extents: ModuleType, name: str, arguments: list[int], message: str) -> None:
    """Fails if memory is allocated for a size that is not Fortran's."""
    for call in three_ways(getattr(extents, name), arguments):
        with pytest.raises(OverflowError, match=rf"'y' has the size .*, which overflows {message}"):
            call()


@pytest.mark.parametrize("name", ["quotient", "remainder"])
def test_division_by_zero(extents: ModuleType, name: str) -> None:
    """Fails if the process dies of SIGFPE."""
    for call in three_ways(getattr(extents, name), [7, 0]):
        with pytest.raises(ValueError, match="which divides by zero"):
            call()


def test_more_bytes_than_can_be_counted(extents: ModuleType) -> None:
    """Fails if the number of bytes wraps, and too little is allocated."""
    for n, m in ((2**31, 2**31), (2**62, 2), (0, 2**62)):
        for call in three_ways(extents.grid, [n, m]):
            with pytest.raises(ValueError, match=r"'y' is too large for any memory"):
                call()


def test_extents_follow_what_fortran_sees(extents: ModuleType) -> None:
    """Fails if an array is as long as the one that was given, of which Fortran sees a part."""
    x = np.arange(5.0)
    expected = [0, 2, 4]
    assert extents.double_it(x, n=3).tolist() == expected
    assert njit(lambda x: extents.double_it(x, n=3))(x).tolist() == expected
    assert njit(lambda x: extents.double_it(x))(x).tolist() == (2 * x).tolist()


@pytest.mark.parametrize(("name", "length", "n"), [("half", 3, 6), ("cancel", 13, 3)])
def test_sizes_of_quotients_and_of_terms_that_cancel(
    extents: ModuleType, name: str, length: int, n: int
) -> None:
    """Fails if a size is demanded that follows from an array."""
    function = getattr(extents, name)
    for call in three_ways(function, [np.zeros(length)]):
        assert call() == n
    assert function(np.zeros(length), n=n) == n


def test_an_odd_size_of_a_quotient(extents: ModuleType) -> None:
    """Fails if only the size that is inferred may be passed."""
    assert extents.half(np.zeros(3), n=7) == 7
    with pytest.raises(ValueError, match="'x' has shape"):
        extents.half(np.zeros(3), n=8)
