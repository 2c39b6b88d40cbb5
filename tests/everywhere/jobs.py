"""Functions that worker processes import, and what is to be sent to them.

It can only be imported after the packages have been built.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import particles
from numba import njit

import pyfort
from pyfort import hyp2f1, kernels


class Job(NamedTuple):
    """A call, and what it has to return."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    result: Any


def through_modules(x: float) -> Any:
    return particles.energy(x, particles.unit) + pyfort.kernels.dot([x], [2.0])


@njit
def compiled(mass: Any, speed: Any) -> Any:
    return particles.energy(mass, speed) + kernels.dot(speed, speed)


def make_jobs() -> dict[str, Job]:
    """One of each kind. Jitted functions that are made here have no name to be found by."""
    energy, kick = particles.energy, particles.kick
    x, y = np.linspace(0.0, 1.0, 7), np.linspace(2.0, 5.0, 7)
    halves = 0.5 * x * y**2

    @njit
    def local(mass: Any, speed: Any) -> Any:
        return energy(mass, speed).sum() + kick(2.0, mass, speed)[-1]

    @njit
    def by_argument(function: Any, mass: Any, speed: Any) -> Any:
        return function(mass, speed)

    local(x, y)  # what is compiled must not be in the way
    return {
        "scalars": Job(energy, (2.0, 3.0), 9.0),
        "arrays": Job(energy, (x, y), halves),
        "ufunc": Job(energy.ufunc, (x, y), halves),
        "kernel": Job(kick, (2.0, x, y), y + 2.0 * x),
        "bundled ufunc": Job(hyp2f1, (3.0, 1.0, 2.5, x / 2), hyp2f1(3.0, 1.0, 2.5, x / 2)),
        "bundled kernel": Job(kernels.dot, (x, y), kernels.dot(x, y)),
        "Python that calls": Job(through_modules, (3.0,), 12.0),
        "njit that calls": Job(compiled, (x, y), halves + kernels.dot(y, y)),
        "njit without a name": Job(local, (x, y), halves.sum() + y[-1] + 2.0 * x[-1]),
        "njit with an argument": Job(by_argument, (energy, x, y), halves),
        "process": Job(os.getpid, (), os.getpid()),
    }
