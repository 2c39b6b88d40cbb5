"""Pickling and copying are by reference: the copy is the object that the name leads to."""

from __future__ import annotations

import copy
import functools
import pickle
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from building import run_python
from numba import njit

import pyfort

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def objects_of(particles: ModuleType) -> dict[str, Any]:
    """Everything that a package has and that is found by its name."""
    return {
        "ufunc-like": particles.energy,
        "real ufunc": particles.energy.ufunc,
        "kernel": particles.kick,
        "package": particles,
        "module": particles.particles,
        "enumerator": particles.proton,
        "bundled": pyfort.hyp2f1,
        "bundled ufunc": pyfort.hyp2f1.ufunc,
        "bundled kernel": pyfort.kernels.axpy,
    }


def test_pickle_is_by_reference(particles: ModuleType) -> None:
    """Fails if a process gets another function than that of its own package."""
    for name, value in objects_of(particles).items():
        for protocol in PROTOCOLS:
            pickled = pickle.dumps(value, protocol)
            assert pickle.loads(pickled) is value, (name, protocol)
            assert len(pickled) < 200, (name, protocol)  # names, no content


def test_copies_are_the_same_object(particles: ModuleType) -> None:
    """Fails if copying a structure that holds a function copies the function, or breaks."""
    for name, value in objects_of(particles).items():
        assert copy.copy(value) is value, name
        assert copy.deepcopy(value) is value, name
        assert copy.deepcopy({"a": [value]})["a"][0] is value, name


def test_cloudpickle_is_by_reference(particles: ModuleType) -> None:
    """Fails if joblib or distributed send content instead of names."""
    cloudpickle = pytest.importorskip("cloudpickle")
    for name, value in objects_of(particles).items():
        pickled = cloudpickle.dumps(value)
        assert pickle.loads(pickled) is value, name
        assert len(pickled) < 200, name


def test_cloudpickle_takes_functions_that_use_a_package(particles: ModuleType) -> None:
    """Fails if a function of a notebook cannot be sent because it names a Fortran module."""
    cloudpickle = pytest.importorskip("cloudpickle")

    def function(x: float) -> Any:
        return particles.energy(x, particles.particles.unit), pyfort.kernels.dot([x], [2.0])

    assert pickle.loads(cloudpickle.dumps(function))(3.0) == (6.0, 6.0)


def test_partial_functions_and_methods_of_ufuncs_pickle(particles: ModuleType) -> None:
    partial = pickle.loads(pickle.dumps(functools.partial(particles.energy, 2.0)))
    assert partial.func is particles.energy
    assert partial(3.0) == 9.0
    outer = pickle.loads(pickle.dumps(particles.energy.outer))
    assert outer([2.0], [3.0]).tolist() == [[9.0]]


def test_jitted_functions_that_call_fortran_pickle(particles: ModuleType) -> None:
    """Fails if the machine code's addresses, or nothing, get into the pickle."""
    energy = particles.energy

    @njit
    def by_closure(x: float) -> Any:
        return energy(x, 2.0)

    @njit
    def by_module(x: float) -> Any:
        return particles.energy(x, particles.unit)

    for function in (by_closure, by_module):
        assert function(3.0) == 6.0
        for protocol in PROTOCOLS:
            assert pickle.loads(pickle.dumps(function, protocol))(3.0) == 6.0


def test_another_process_finds_what_was_pickled(particles: ModuleType, packages: Path) -> None:
    """Fails if a pickle needs something that only this process has."""
    pickled = pickle.dumps(list(objects_of(particles).values()))
    code = f"""
import pickle, sys
values = pickle.loads({pickled!r})
import particles, pyfort
assert values[0] is particles.energy and values[1] is particles.energy.ufunc
assert values[3] is particles and values[4] is particles.particles
assert "numba" not in sys.modules
print(values[0](2.0, 3.0), values[2](1.0, [1.0], [2.0]), values[6](3, 1, 2.5, 0.1))
"""
    assert run_python(code, packages) == f"9.0 [3.] {pyfort.hyp2f1(3, 1, 2.5, 0.1)}\n"


def test_the_ufunc_is_found_in_its_own_module(particles: ModuleType, packages: Path) -> None:
    """Fails if pickle takes the first module that has the name, such as a user's script.

    NumPy's ufuncs can say where they are from 2.2 on.
    """
    if not hasattr(particles.energy.ufunc, "__dict__"):
        pytest.skip("ufuncs of this NumPy do not know their module")
    code = """
import sys, types
script = sys.modules["script"] = types.ModuleType("script")
import pickle, particles
script.energy = particles.energy
print(b"script" in pickle.dumps(particles.energy.ufunc))
"""
    assert run_python(code, packages) == "False\n"
