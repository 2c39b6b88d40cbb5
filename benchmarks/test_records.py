"""What records cost: instances from Python, and elements of structured arrays in compiled code."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from conftest import build
from numba import njit

Calls = Callable[..., None]
COUNT = 1000


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return build(tmp_path_factory.mktemp("records"), "records.f90", "own_records")


@pytest.mark.benchmark(group="making an instance")
@pytest.mark.figure(own="test_instance", at_most=400e-9)
class TestInstance:
    """Memory and an object."""

    def test_instance(self, calls: Calls, records: ModuleType) -> None:
        calls("f()", f=records.particle)


@pytest.mark.benchmark(group="reading a component")
@pytest.mark.figure(own="test_component", at_most=60e-9)
class TestComponent:
    """A descriptor that knows the offset."""

    def test_component(self, calls: Calls, records: ModuleType) -> None:
        calls("p.x", p=records.particle(1.0, 2.0, 3.0, 4.0))


@pytest.mark.benchmark(group="an instance that is changed, from Python")
@pytest.mark.figure(own="test_record", other="test_numbers", at_most=1.3)
class TestKick:
    """Against four numbers that are read."""

    def test_record(self, calls: Calls, records: ModuleType) -> None:
        calls("f(p, 1.0)", f=records.kick, p=records.particle())

    def test_numbers(self, calls: Calls, records: ModuleType) -> None:
        calls("f(1.0, 1.0, 1.0, 1.0)", f=records.energy_of)


@pytest.mark.benchmark(group="a loop over 1000 records in @njit")
@pytest.mark.figure(own="test_records", other="test_numbers", at_most=1.1)
class TestLoop:
    """Nothing is copied or converted: an element is passed where it lies."""

    def test_records(self, calls: Calls, records: ModuleType) -> None:
        energy = records.energy

        @njit
        def total(particles: Any) -> float:
            found = 0.0
            for i in range(len(particles)):
                found += energy(particles[i])
            return found

        calls("f(p)", f=total, p=np.zeros(COUNT, records.particle.dtype))

    def test_numbers(self, calls: Calls, records: ModuleType) -> None:
        energy = records.energy_of

        @njit
        def total(mass: Any, x: Any, y: Any, z: Any) -> float:
            found = 0.0
            for i in range(len(mass)):
                found += energy(mass[i], x[i], y[i], z[i])
            return found

        mass, x, y, z = np.zeros((4, COUNT))
        calls("f(m, x, y, z)", f=total, m=mass, x=x, y=y, z=z)
