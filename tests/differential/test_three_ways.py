"""Random calls of random procedures: the quick way, the careful way and @njit are one.

Each call is made by position, by keywords of a subclass of str (which always go the careful
way), and from compiled code. Results, shapes, changes and errors must be the same; shapes and
errors of extents must also be those of the model in `descriptions`.

``--differential-calls=N`` makes N calls of each package, ``--differential-packages=N`` as many
packages.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numba
import numpy as np
import pytest
from building import build_and_import
from calls import Call, make_call
from descriptions import Description, describe

pytestmark = pytest.mark.filterwarnings("ignore::numba.NumbaPendingDeprecationWarning")

PROCEDURES = 12
ERRORS = (TypeError, ValueError, OverflowError)


class Careful(str):
    """The name of an argument, as no caller writes it."""

    __slots__ = ()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    packages = metafunc.config.getoption("--differential-packages")
    metafunc.parametrize("seed", range(packages))


def test_three_ways(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """Fails if one way accepts, refuses, or computes what another does not."""
    random = Random(seed)
    name = f"differential{seed}"
    described = [describe(random, f"p{i}") for i in range(PROCEDURES)]
    text = "\n".join(
        [f"module {name}_m", "  use iso_c_binding", "  implicit none", "contains"]
        + [d.fortran() for d in described]
        + ["end module", ""]
    )
    source = tmp_path / f"{name}.f90"
    source.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    package = build_and_import(tmp_path, name, source)
    made = refused = 0
    for number in range(pytestconfig.getoption("--differential-calls")):
        description = described[number % PROCEDURES]
        function = getattr(package, description.name)
        parameters = function.__signature__.parameters.values()
        call = make_call(random, description, {p.name for p in parameters if p.kind == 3})
        if call is None:
            continue
        outcome = compare(function, description, call, f"seed {seed}, call {number}")
        made += 1
        refused += isinstance(outcome, type)
    assert made > refused, "the calls are too wrong to test anything but errors"


# --- one call -----------------------------------------------------------------------------


def compare(function: Any, description: Description, call: Call, where: str) -> Any:
    """Make a call in three ways; the result, or the class of the error."""
    quick = outcome(lambda c: function(*c.positional, **c.keywords), call)
    names = [p.name for p in function.__signature__.parameters.values() if p.kind == 1]
    careful = quick
    if len(call.positional) <= len(names):
        careful = outcome(lambda c: by_name(function, names, c), call)
    about = f"{where}: {call}\n{description.fortran()}\nfrom Python: {quick}"
    assert same(quick, careful), f"{about}\ncarefully: {careful}"
    if call.expected is not None:
        kind = quick[0] if isinstance(quick[0], type) else None
        assert kind is call.expected, f"{about}\nexpected: {call.expected}"
    if all(numba_has(value) for value in [*call.positional, *call.keywords.values()]):
        compiled = outcome(lambda c: jitted(function, c)(*c.values()), call)
        assert same(quick, compiled), f"{about}\ncompiled: {compiled}"
    return quick[0]


def by_name(function: Any, names: list[str], call: Call) -> Any:
    named = {Careful(n): v for n, v in zip(names, call.positional, strict=False)}
    return function(**named, **{Careful(k): v for k, v in call.keywords.items()})


_compiled: dict[Any, Any] = {}


def jitted(function: Any, call: Call) -> Any:
    """A compiled function that passes its arguments on."""
    key = (function, len(call.positional), tuple(call.keywords))
    if key not in _compiled:
        positional = [f"a{i}" for i in range(len(call.positional))]
        given = [*positional, *(f"k_{k}" for k in call.keywords)]
        passed = ", ".join([*positional, *(f"{k}=k_{k}" for k in call.keywords)])
        namespace: dict[str, Any] = {"f": function}
        exec(f"def call({', '.join(given)}): return f({passed})", namespace)
        _compiled[key] = numba.njit(namespace["call"])
    return _compiled[key]


def numba_has(value: Any) -> bool:
    try:
        numba.typeof(value)
    except (ValueError, numba.core.errors.NumbaError):
        return False
    return True


def outcome(make: Any, call: Call) -> tuple[Any, str, list[Any]]:
    """The result or the class of the error, its message, and the arguments afterwards."""
    given = call.copied()
    try:
        return make(given), "", given.values()
    except ERRORS as error:
        found = next(c for c in (TypeError, OverflowError, ValueError) if isinstance(error, c))
        return found, str(error), given.values()


def same(left: Any, right: Any) -> bool:
    """Whether two outcomes are one; messages differ by design."""
    return _equal(left[0], right[0]) and _equal(left[2], right[2])


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, (tuple, list)) and not isinstance(left, type):
        return (
            type(left) is type(right)
            and len(left) == len(right)
            and all(_equal(a, b) for a, b in zip(left, right, strict=True))
        )
    if isinstance(left, np.ndarray):
        return (
            isinstance(right, np.ndarray)
            and left.dtype == right.dtype
            and left.shape == right.shape
            and left.tobytes() == right.tobytes()
        )
    return type(left) is type(right) and (left == right or repr(left) == repr(right))
