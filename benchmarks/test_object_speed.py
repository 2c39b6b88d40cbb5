"""What objects in Fortran's memory cost from Python."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from conftest import build

Calls = Callable[..., None]


@pytest.fixture(scope="session")
def objects(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("objects"), "objects.f90", "own_objects")


@pytest.mark.benchmark(group="making an object of Fortran's")
@pytest.mark.figure(own="test_object", at_most=400e-9)
class TestObject:
    """Fortran allocates and initialises it, and frees it."""

    def test_object(self, calls: Calls, objects: ModuleType) -> None:
        calls("f()", f=objects.counter)


@pytest.mark.benchmark(group="reading a component of an object of Fortran's")
@pytest.mark.figure(own="test_component_of_object", at_most=60e-9)
class TestComponentOfObject:
    """A load at an offset that was measured when the class was made."""

    def test_component_of_object(self, calls: Calls, objects: ModuleType) -> None:
        calls("c.value", c=objects.counter())


@pytest.mark.benchmark(group="a method, against the procedure")
@pytest.mark.figure(own="test_method", other="test_procedure", at_most=1.3)
class TestMethod:
    """Fortran looks up what is bound to the type of the object."""

    def test_method(self, calls: Calls, objects: ModuleType) -> None:
        calls("c.move(1.0)", c=objects.counter())

    def test_procedure(self, calls: Calls, objects: ModuleType) -> None:
        calls("f(c, 1.0)", f=objects.advance, c=objects.counter())
