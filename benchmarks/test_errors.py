"""What it costs that Fortran's errors are exceptions."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from conftest import build
from numba import njit

Calls = Callable[..., None]
REPEATED = 1000


@pytest.fixture(scope="session")
def roots(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("roots"), "roots.f90", "own_roots")


@pytest.mark.benchmark(group="a function that can stop, from Python")
@pytest.mark.figure(own="test_checked", other="test_plain", at_most=1.5)
class TestFromPython:
    """Against one that cannot."""

    def test_checked(self, calls: Calls, roots: ModuleType) -> None:
        calls("f(2.0)", f=roots.checked_root)

    def test_plain(self, calls: Calls, roots: ModuleType) -> None:
        calls("f(2.0)", f=roots.plain_root)


def repeated(function: Any) -> Any:
    @njit
    def call() -> float:
        total = 0.0
        for i in range(REPEATED):
            total += function(float(i))
        return total

    call()
    return call


@pytest.mark.benchmark(group=f"the same in @njit, {REPEATED} calls")
@pytest.mark.figure(own="test_checked", other="test_plain")
class TestCompiled:
    """By its trampoline, which notes where the call began."""

    def test_checked(self, calls: Calls, roots: ModuleType) -> None:
        calls("f()", f=repeated(roots.checked_root))

    def test_plain(self, calls: Calls, roots: ModuleType) -> None:
        calls("f()", f=repeated(roots.plain_root))
