"""What signature files make of a call: its arguments, their sizes, and what Fortran calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest
from building import build_and_import

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("calls")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "calls", HERE / "calls.pyf", HERE / "calls.f")


def test_an_integer_that_is_computed_before_the_call(calls: ModuleType) -> None:
    """Fails if the procedure gets k in place of k + 1, or its arguments in the wrong order."""
    assert calls.powers([1.0, 2.0, 3.0], 1).tolist() == [1.0, 4.0, 9.0]


def test_parts_of_a_complex_number(calls: ModuleType) -> None:
    """Fails if one procedure cannot be called in two ways, or the parts are mixed up."""
    assert calls.parts(1 + 2j) == 12.0
    assert calls.parts_of_one(3.0) == 33.0


def test_an_array_from_an_element_on(calls: ModuleType) -> None:
    """Fails if `x + n` is the first element, or a condition that goes on in a line is lost."""
    assert calls.halves([1.0, 2.0, 3.0, 4.0]) == 11.0
    with pytest.raises(ValueError, match="must satisfy"):
        calls.halves(np.ones(12))


def test_elements_in_values_and_conditions(calls: ModuleType) -> None:
    """Fails if an index counts from 1, or `intent(optional)` asks for the argument."""
    assert calls.above([1.0, 2.0, 4.0]) == 4.0
    assert calls.above([1.0, 2.0, 4.0], 0.0) == 7.0
    with pytest.raises(ValueError, match="must satisfy"):
        calls.above([1.0, 2.0, 4.0], 4.5)


def test_shapes_that_only_the_call_knows(calls: ModuleType) -> None:
    """Fails if a result has another shape than the expression of C says."""
    assert calls.steps(2.5).tolist() == [2.5, 1.5, 0.5]
    assert calls.codes("AbC").tolist() == [65, 98, 67]
    assert calls.eye(m=2).tolist() == [[2.0, 0.0], [0.0, 2.0]]
    assert calls.eye(1, 5).tolist() == [[6.0]]


def test_names_of_the_file(calls: ModuleType) -> None:
    """Fails if a dummy that the file calls otherwise loses its rank, which the compiler checks."""
    assert calls.trace(np.arange(6.0).reshape(2, 3)) == 4.0


def test_the_length_of_a_result(calls: ModuleType) -> None:
    """Fails if text of any length, which the file gives one, has to be given."""
    assert calls.signed(-1.0) == "-PL"


def test_a_callback_without_what_is_hidden(calls: ModuleType) -> None:
    """Fails if a function gets what is hidden from it, or its result is lost.

    The dummy of the same name as the procedure is no obstacle, nor that the file has a number
    where Fortran has an array.
    """
    seen: list[Any] = []

    def slope(t: float, y: np.ndarray) -> np.ndarray:
        seen.append((t, y.tolist()))
        return 2 * y

    y = np.array([1.0, 2.0])
    assert calls.euler(slope, 1.5, y, 0.1).tolist() == [1.7, 2.9]
    assert y.tolist() == [1.0, 2.0]
    assert seen == [(1.5, [1.0, 2.0])]


def test_refusals(calls: ModuleType) -> None:
    """Fails if a call is made that is known to be another one."""
    with pytest.raises(AttributeError, match="its callstatement does more"):
        _ = calls.above_all
    with pytest.raises(AttributeError, match="is not done for text"):
        _ = calls.marks
    with pytest.raises(AttributeError, match="3 arguments are listed"):
        _ = calls.fewer


def test_compiled(calls: ModuleType) -> None:
    """Fails if compiled code calls otherwise than Python does."""
    slope = numba.njit(lambda t, y: 2 * y)

    def use(f: Callable[..., Any], x: np.ndarray) -> tuple[Any, ...]:
        return (
            calls.powers(x, 1)[1],
            calls.parts(1 + 2j),
            calls.halves(x),
            calls.above(x),
            calls.trace(np.ones((2, 2))),
            calls.euler(f, 1.5, x, 0.1)[0],
        )

    x = np.array([1.0, 2.0, 3.0, 4.0])
    assert numba.njit(use)(slope, x) == pytest.approx(use(slope, x))
