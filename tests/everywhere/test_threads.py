"""Eight threads at once: every call gives what it gives alone.

One second by default; ``--thread-seconds 30`` is what has to hold before a change lands.
"""

from __future__ import annotations

import importlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from building import run_python
from numba import njit

from pyfort import hyp2f1, kernels

THREADS = 8
MODULES = ("particles", "large", "counter")


@pytest.fixture(autouse=True)
def frequent_switches() -> Iterator[None]:
    """Python changes threads a thousand times as often as it would."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(interval)


def in_threads(body: Callable[[int], Any]) -> list[Any]:
    """What `body` returns in each of the threads, which begin together."""
    barrier = threading.Barrier(THREADS)
    results: list[Any] = [None] * THREADS
    failures: list[BaseException] = []

    def run(number: int) -> None:
        try:
            barrier.wait(60)
            results[number] = body(number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(600)
        assert not thread.is_alive()
    if failures:
        raise failures[0]
    return results


def make_compiled() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Compiled code that runs without the GIL."""
    particles, large = map(importlib.import_module, MODULES[:2])
    energy, kick, total = particles.energy, particles.kick, large.total

    @njit(nogil=True)
    def loop(mass: Any, speed: Any) -> Any:
        kicked = kick(0.5, mass, speed)
        result = 0.0
        for i in range(mass.size):
            result += energy(mass[i], kicked[i])
        return result + total(mass)

    @njit(nogil=True)
    def broadcast(mass: Any, speed: Any) -> Any:
        return energy(mass, speed) + energy(mass[0], 2.0)

    return loop, broadcast


def calls_of(number: int, loop: Any, broadcast: Any) -> dict[str, Callable[[], Any]]:
    """Calls of all kinds, on data of one thread."""
    particles, large = map(importlib.import_module, MODULES[:2])
    energy, kick, total = particles.energy, particles.kick, large.total
    rng = np.random.default_rng(number)
    x, y = rng.normal(size=(2, 3000 + number))
    short = rng.normal(size=7 + number)
    z = rng.uniform(-0.5, 0.9, 400)
    place = np.empty_like(x)

    def axpy() -> Any:
        place[:] = y
        kernels.axpy(0.5, x, place)
        return place

    return {
        "scalar": lambda: energy(x[0], y[0]),
        "ufunc": lambda: energy(x, y),
        "ufunc out": lambda: energy(x, y, out=place),
        "ufunc by name": lambda: energy(speed=y[:40], mass=x[:40, None]),
        "allocated": lambda: kick(2.0, x, y),
        "converted": lambda: kick(2.0, x.tolist()[:50], y[:100:2]),
        "in place": axpy,
        "large local array": lambda: total(short),
        "reduction": lambda: kernels.dot(x, y),
        "matrix": lambda: kernels.pairwise_distance(x[:60].reshape(3, 20, order="F")),
        "bundled ufunc": lambda: hyp2f1(0.3, 1.2, 2.5, z),
        "nogil": lambda: loop(x, y),
        "nogil broadcast": lambda: broadcast(x, y),
    }


def test_calls_at_the_same_time(request: pytest.FixtureRequest) -> None:
    """Fails if calls share memory, or a library with static data is entered by two."""
    counter = importlib.import_module("counter")
    compiled = make_compiled()
    calls = [calls_of(number, *compiled) for number in range(THREADS)]
    expected = [{name: np.copy(call()) for name, call in of.items()} for of in calls]
    counter.count = 0
    end = time.monotonic() + request.config.getoption("--thread-seconds")

    def body(number: int) -> int:
        rounds = 0
        while rounds == 0 or time.monotonic() < end:
            for name, call in calls[number].items():
                np.testing.assert_array_equal(call(), expected[number][name], name)
                counter.add(number + 1)
            rounds += 1
        return rounds

    rounds = in_threads(body)
    print("rounds of each thread:", rounds)
    each = len(calls[0])
    assert counter.count == sum(each * n * (number + 1) for number, n in enumerate(rounds))


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Callable[[], ModuleType]:
    """Imports the package anew: functions that nobody has used yet."""

    def fresh() -> ModuleType:
        for name in ("particles", "particles.particles"):
            monkeypatch.delitem(sys.modules, name)
        return importlib.import_module("particles")

    importlib.import_module("particles")
    return fresh


@pytest.mark.parametrize("attribute", ["ufunc", "__signature__", "_numba_type_"])
def test_what_is_made_on_demand_is_made_once(fresh: Any, attribute: str) -> None:
    """Fails if two threads get two ufuncs of one function, or one of them a half-made one."""
    for _ in range(20):
        energy = fresh().energy
        first, *others = in_threads(lambda number, f=energy: getattr(f, attribute))
        assert all(other is first for other in others)
        assert getattr(energy, attribute) is first


def test_first_calls_of_a_ufunc(fresh: Any) -> None:
    """Fails if a ufunc is called before it is ready."""
    x = np.arange(10.0)
    for _ in range(20):
        energy = fresh().energy
        for result in in_threads(lambda number, f=energy: f(2.0, x + number)):
            assert result.shape == x.shape
        assert energy(2.0, 3.0) == 9.0


FIRST_COMPILATIONS = """
import sys, threading
import numpy as np
import particles
from numba import njit

sys.setswitchinterval(5e-6)
barrier = threading.Barrier(8)
x = np.arange(1.0, 4.0)
results = []

@njit
def by_name(y):
    return particles.energy(y, 2.0)[0] + particles.kick(1.0, y, y)[0] + particles.unit

@njit
def by_argument(f, y):
    return f(y, 2.0)[0]

def body(number):
    barrier.wait(60)
    results.append(by_name(x) if number % 2 else by_argument(particles.energy, x))

threads = [threading.Thread(target=body, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
"""


def test_first_compilations(packages: Path) -> None:
    """Fails if threads that compile calls for the first time in a process disturb each other.

    A function that is an argument gets its numba type outside of numba's own lock.
    """
    assert run_python(FIRST_COMPILATIONS, packages) == f"{[2.0] * 4 + [6.0] * 4}\n"
