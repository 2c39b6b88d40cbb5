"""What descriptors cost: assumed shape against an address and f2py, and allocatable results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import build, build_with_f2py
from numba import njit

Calls = Callable[..., None]
REPEATED = 1000


@pytest.fixture(scope="session")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("shapes"), "shapes.f90", "own_shapes")


@pytest.fixture(scope="session")
def f2py_shapes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("f2py_shapes")
    return build_with_f2py(folder, "shapes.f90", "f2py_shapes").shapes


@pytest.fixture(scope="session")
def heap(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("heap"), "heap.f90", "own_heap")


@pytest.mark.benchmark(group="an allocatable result of 10 doubles, from Python")
@pytest.mark.figure(own="test_allocatable", other="test_out", at_most=1.5)
class TestAllocatable:
    """Against one that is allocated before the call."""

    def test_allocatable(self, calls: Calls, heap: ModuleType) -> None:
        calls("f(10)", f=heap.allocated_ones)

    def test_out(self, calls: Calls, shapes: ModuleType) -> None:
        calls("f(10)", f=shapes.ones)


@pytest.mark.benchmark(group="total(x), 10 doubles of assumed shape, from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.0)
@pytest.mark.figure(own="test_pyfort", other="test_explicit_shape", at_most=1.3)
class TestTotal:
    """The descriptor is made in the trampoline."""

    def test_pyfort(self, calls: Calls, shapes: ModuleType) -> None:
        calls("f(x)", f=shapes.total, x=np.ones(10))

    def test_explicit_shape(self, calls: Calls, shapes: ModuleType) -> None:
        calls("f(x)", f=shapes.total_of, x=np.ones(10))

    def test_f2py(self, calls: Calls, f2py_shapes: Any) -> None:
        calls("f(x)", f=f2py_shapes.total, x=np.ones(10))


@pytest.mark.benchmark(group="a strided view of 1000 x 1000 doubles, from Python")
@pytest.mark.figure(own="test_pyfort", other="test_f2py", at_most=1.0)
@pytest.mark.figure(own="test_pyfort", other="test_contiguous", at_most=1.1)
class TestView:
    """A copy would take a millisecond."""

    def test_pyfort(self, calls: Calls, shapes: ModuleType) -> None:
        calls("f(a)", f=shapes.corners, a=np.ones((2000, 1000))[::-2])

    def test_contiguous(self, calls: Calls, shapes: ModuleType) -> None:
        calls("f(a)", f=shapes.corners, a=np.ones((1000, 1000), order="F"))

    def test_f2py(self, calls: Calls, f2py_shapes: Any) -> None:
        calls("f(a)", 5, f=f2py_shapes.corners, a=np.ones((2000, 1000))[::-2])


@pytest.mark.benchmark(group=f"{REPEATED} calls of total(x), 10 doubles, in @njit")
@pytest.mark.figure(own="test_assumed_shape")
@pytest.mark.figure(own="test_assumed_shape", other="test_explicit_shape")
class TestNjit:
    """The explicit shape is a direct call of the C symbol of its shim."""

    def run(self, calls: Calls, function: Any) -> None:
        @njit
        def repeated(x: Any) -> float:
            total = 0.0
            for _ in range(REPEATED):
                total += function(x)
            return total

        calls("f(x)", 20, f=repeated, x=np.ones(10))

    def test_assumed_shape(self, calls: Calls, shapes: ModuleType) -> None:
        self.run(calls, shapes.total)

    def test_explicit_shape(self, calls: Calls, shapes: ModuleType) -> None:
        self.run(calls, shapes.total_of)
