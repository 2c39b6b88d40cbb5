"""Procedures with many optional arguments of kinds for which a shim makes something."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest


@pytest.fixture(scope="module")
def many(package: Callable[..., ModuleType], request: pytest.FixtureRequest) -> ModuleType:
    return package("many_optional", *getattr(request, "param", ()))


def given(m: ModuleType) -> dict[str, object]:
    pair = np.array([(1, 2), (3, 4)], m.pair.dtype)
    nodes = m.node.array(2)
    return {
        "any_1": 1.5, "any_2": "text", "any_3": np.int16(3), "any_row": np.arange(3.0),
        "fixed": m.node(id=5), "object": m.leaf(), "objects": nodes, "row": nodes, "dense": nodes,
        "text_1": "one", "text_2": "two", "text_3": "abc", "two": pair[0], "pairs": pair,
    }  # fmt: skip


def test_each_is_there_or_absent_by_itself(many: ModuleType) -> None:
    """Fails if what is absent is there for Fortran, or what is there is absent or another one.

    With a call for each combination the shim would have 16384 of them.
    """
    arguments = given(many)
    names = list(arguments)
    assert many.which() == 0
    assert many.which(**arguments) == 2 ** len(names) - 1
    for i, name in enumerate(names):
        assert many.which(**{name: arguments[name]}) == 2**i, name
    chosen = random.Random(7)
    for _ in range(100):
        there = [i for i in range(len(names)) if chosen.random() < 0.5]
        some = {names[i]: arguments[names[i]] for i in there}
        assert many.which(**some) == sum(2**i for i in there), some


@pytest.mark.parametrize("many", [("--debug",)], indirect=True)
def test_checks_of_the_compiler_take_nothing_for_a_mistake(many: ModuleType) -> None:
    """Fails if what is absent is a pointer to nothing, which --debug would stop at."""
    assert many.which() == 0
    assert many.which(**given(many)) == 2**14 - 1
