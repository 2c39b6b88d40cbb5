"""Trampolines that fail: what Fortran says must reach every caller as an exception."""

from __future__ import annotations

import gc
import sys
import threading

import numpy as np
import pytest
from describing import dummy

from pyfort.interface import INTERFACE
from pyfort.runtime import (
    FortranError,
    FortranErrorStop,
    FortranRuntimeError,
    FortranStop,
    Function,
    Library,
)

X, Y = dummy("x", "f8", "in"), dummy("y", "f8", "out")
FORMS = {
    "quick": {},
    "ufunc": {"loops": (("d->d", None),)},
    "gufunc": {"core_signature": "()->()"},
}


@pytest.fixture(params=FORMS)
def reciprocal(make, request: pytest.FixtureRequest) -> Function:
    """1/x, which stops in several ways."""
    return make("reciprocal", X, Y, name="reciprocal", **FORMS[request.param])


class Slow:
    """A number that takes the careful way."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


@pytest.mark.parametrize("number", [float, Slow])
def test_failures_are_exceptions(reciprocal: Function, number: type) -> None:
    """Otherwise the results would be garbage, and nobody would know."""
    assert reciprocal(number(4.0)) == 0.25
    with pytest.raises(FortranErrorStop, match="x is zéro") as caught:
        reciprocal(number(0.0))
    assert (caught.value.code, caught.value.message) == (3, "x is zéro")
    with pytest.raises(FortranStop) as caught:
        reciprocal(number(-1.0))
    assert caught.value.code == 0
    with pytest.raises(FortranRuntimeError, match=r"solver\.f90:7: end of file"):
        reciprocal(number(-2.0))
    assert reciprocal(number(4.0)) == 0.25


@pytest.mark.parametrize("form", ["ufunc", "gufunc"])
@pytest.mark.parametrize("count", [3, 10_000])
def test_loops_end_with_the_first_failure(make, form: str, count: int) -> None:
    """NumPy must not return an array that was not filled; it frees the GIL for long ones."""
    reciprocal = make("reciprocal", X, Y, name="reciprocal", **FORMS[form])
    x = np.linspace(1.0, 2.0, count)
    assert np.array_equal(reciprocal(x), 1 / x)
    x[count // 2] = 0
    for call in (reciprocal, reciprocal.ufunc):
        with pytest.raises(FortranErrorStop, match="zéro"):
            call(x)
    assert np.array_equal(reciprocal(x[:1]), 1 / x[:1])


def test_the_lock_is_released(border, make) -> None:
    """A failure in a serial library must not lock all other threads out."""
    library = border.library("serial", serial=True)
    function = Function(
        library, border.indices["reciprocal"], "reciprocal", (X, Y), module="border"
    )
    with pytest.raises(FortranErrorStop):
        function(0.0)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(function(2.0)))
    thread.start()
    thread.join(60)
    assert found == [0.5]


def test_failures_leak_nothing(make) -> None:
    """Arrays that were allocated for results are freed."""
    shaped = make("reciprocal", X, dummy("y", "f8", "out", ("1",)))
    counts = []
    for _ in range(3):
        for _ in range(1000):
            with pytest.raises(FortranError):
                shaped(0.0)
        gc.collect()
        counts.append(sys.getallocatedblocks())
    assert counts[2] - counts[1] < 200


@pytest.mark.parametrize("number", [None, INTERFACE - 1, INTERFACE + 1])
def test_packages_of_another_interface_are_refused(border, number: int | None) -> None:
    """The table of such a package would be misunderstood; packages had no number at first."""
    given = {} if number is None else {"interface": number}
    with pytest.raises(ImportError, match=r"pkg was built by another pyfort, .*build pkg again"):
        Library("pkg", border.table, **given)
