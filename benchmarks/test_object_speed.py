"""What objects in Fortran's memory cost from Python, also against f90wrap."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from conftest import build, build_with_f90wrap
from numba import njit

Calls = Callable[..., None]


@pytest.fixture(scope="session")
def objects(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("objects"), "objects.f90", "own_objects")


@pytest.fixture(scope="session")
def f90wrapped(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The module of the same file, which f90wrap makes an object."""
    pytest.importorskip("f90wrap")
    return build_with_f90wrap(tmp_path_factory.mktemp("f90wrap"), "objects.f90", "other").objects


@pytest.mark.benchmark(group="making an object of Fortran's")
@pytest.mark.figure(own="test_object", at_most=400e-9)
@pytest.mark.figure(own="test_object", other="test_object_of_f90wrap", at_least=2)
class TestObject:
    """Fortran allocates and initialises it, and frees it."""

    def test_object(self, calls: Calls, objects: ModuleType) -> None:
        calls("f()", f=objects.counter)

    def test_object_of_f90wrap(self, calls: Calls, f90wrapped: Any) -> None:
        calls("f()", 2000, f=f90wrapped.counter)


@pytest.mark.benchmark(group="reading a component of an object of Fortran's")
@pytest.mark.figure(own="test_component_of_object", at_most=60e-9)
@pytest.mark.figure(own="test_component_of_object", other="test_component_of_f90wrap", at_least=2)
class TestComponentOfObject:
    """A load at an offset that was measured when the class was made."""

    def test_component_of_object(self, calls: Calls, objects: ModuleType) -> None:
        calls("c.value", c=objects.counter())

    def test_component_of_f90wrap(self, calls: Calls, f90wrapped: Any) -> None:
        calls("c.value", c=f90wrapped.counter())


@pytest.mark.benchmark(group="a method, against the procedure")
@pytest.mark.figure(own="test_method", other="test_procedure", at_most=1.3)
@pytest.mark.figure(own="test_method", other="test_method_of_f90wrap", at_least=2)
class TestMethod:
    """Fortran looks up what is bound to the type of the object."""

    def test_method(self, calls: Calls, objects: ModuleType) -> None:
        calls("c.move(1.0)", c=objects.counter())

    def test_method_of_f90wrap(self, calls: Calls, f90wrapped: Any) -> None:
        calls("c.move(1.0)", c=f90wrapped.counter())

    def test_procedure(self, calls: Calls, objects: ModuleType) -> None:
        calls("f(c, 1.0)", f=objects.advance, c=objects.counter())


@pytest.mark.benchmark(group="a loop over a method of an object in @njit, against numbers")
@pytest.mark.figure(own="test_object_in_njit", other="test_numbers_in_njit")
class TestJittedMethod:
    """A call through the table of the type, as Fortran has it, against one of numbers."""

    def test_object_in_njit(self, calls: Calls, objects: ModuleType) -> None:
        @njit
        def move(c: Any, n: int) -> float:
            for _ in range(n):
                c.move(1.0)
            return float(c.value)

        calls("f(c, 1000)", 1000, f=move, c=objects.counter())

    def test_numbers_in_njit(self, calls: Calls, objects: ModuleType) -> None:
        moved = objects.moved

        @njit
        def move(value: float, n: int) -> float:
            for _ in range(n):
                value = moved(value, 1.0, 1.0)
            return value

        calls("f(0.0, 1000)", 1000, f=move)
