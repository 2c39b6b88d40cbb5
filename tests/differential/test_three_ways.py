"""Random calls of random procedures: the quick way, the careful way and @njit are one.

Each call is made by position, by keywords of a subclass of str (which always go the careful
way), and from compiled code. Results, shapes, changes and errors must be the same, and those of
a model: shapes and errors of extents (`descriptions`), what Fortran saw of the other kinds
(`kinds`).

``--differential-calls=N`` makes N calls of each package, ``--differential-packages=N`` as many
packages from ``--differential-seed=N`` on, and ``--differential-signatures=N`` compiles so many
signatures of each procedure; calls with others are made from Python alone then.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from building import build_and_import
from descriptions import describe
from procedures import describe_kinds, plan_call
from random_calls import make_call
from random_kinds import HELPERS, Sizes, held
from three_ways import Ways

pytestmark = pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")

PROCEDURES = 12


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    options = metafunc.config.option
    first = options.differential_seed
    metafunc.parametrize("seed", range(first, first + options.differential_packages))


@pytest.fixture
def ways(pytestconfig: pytest.Config) -> Ways:
    return Ways(pytestconfig.option.differential_signatures)


@pytest.fixture
def count(pytestconfig: pytest.Config) -> int:
    made: int = pytestconfig.option.differential_calls
    return made


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Builds a package of one module with such variables and procedures."""
    monkeypatch.syspath_prepend(tmp_path)

    def made(name: str, variables: list[str], procedures: list[str]) -> ModuleType:
        source = tmp_path / f"{name}.f90"
        head = [f"module {name}_m", "  use iso_c_binding", "  implicit none"]
        source.write_text("\n".join([*head, *variables, "contains", *procedures, "end module", ""]))
        return build_and_import(tmp_path, name, source)

    return made


def test_shapes(seed: int, build: Any, ways: Ways, count: int) -> None:
    """Fails if one way accepts, refuses, or computes what another does not."""
    random = Random(seed)
    described = [describe(random, f"p{i}") for i in range(PROCEDURES)]
    package = build(f"differential{seed}", [], [d.fortran() for d in described])
    made = refused = 0
    for number in range(count):
        description = described[number % PROCEDURES]
        function = getattr(package, description.name)
        parameters = function.__signature__.parameters.values()
        call = make_call(random, description, {p.name for p in parameters if p.kind == 3})
        if call is None:
            continue
        about = f"seed {seed}, call {number}\n{description.fortran()}"
        outcome = ways.compare(function, call, about, call.expected)
        made += 1
        refused += isinstance(outcome[0], type)
    assert made > refused, "the calls are too wrong to test anything but errors"


def test_kinds(seed: int, build: Any, ways: Ways, count: int) -> None:
    """Fails if the ways differ for text, pointers, what is allocated, or data of any type, or if
    Fortran sees other elements than those that are given.
    """
    random = Random(seed)
    described = [describe_kinds(random, f"p{i}") for i in range(PROCEDURES)]
    procedures = [HELPERS, *(d.fortran() for d in described)]
    package = build(f"differential_kinds{seed}", held(), procedures)
    for number in range(count):
        procedure = described[number % PROCEDURES]
        function = getattr(package, procedure.name)
        sizes = Sizes(random.randint(0, 4), random.randint(0, 3))
        package.held = sizes.held
        planned = plan_call(random, procedure, function, sizes)
        about = f"seed {seed}, call {number}, {sizes}\n{procedure.fortran()}"
        outcome = ways.compare(function, planned.call, about, None, planned.is_compiled)
        if planned.total is not None:
            assert not isinstance(outcome[0], type), f"{about}\n{planned.call}\nrefused: {outcome}"
            result = outcome[0]
            total = result[-1] if isinstance(result, tuple) else result
            assert total == planned.total, f"{about}\n{planned.call}\nmust be {planned.total}"
