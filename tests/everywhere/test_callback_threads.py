"""Errors, callbacks and plain calls in several threads: each gets what is its own."""

from __future__ import annotations

import importlib
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from numba import njit

from pyfort import FortranErrorStop


@pytest.fixture
def frequent_switches() -> Iterator[None]:
    """Python changes threads a thousand times as often as it would."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(5e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.fixture
def m() -> ModuleType:
    return importlib.import_module("callbacks")


@njit
def picky(x):  # type: ignore[no-untyped-def]
    if x > 3:
        raise ValueError("too large", x)
    return x


def raised(call: Callable[[], Any]) -> BaseException:
    try:
        result = call()
    except Exception as error:
        return error
    raise AssertionError(f"it returned {result!r}")


def checks(m: ModuleType, number: int) -> list[Callable[[], bool]]:
    """Calls of one thread, which tell whether they did what they should."""

    def own_exception() -> bool:
        error = KeyError(number, random.random())

        def bad(x: float) -> float:
            if x > 2:
                raise error
            return x

        return raised(lambda: m.mean(bad, 5)) is error

    def nested_exception() -> bool:
        error = KeyError(number)

        def bad(x: float) -> float:
            raise error

        def outer(x: float) -> float:
            return float(m.mean(lambda y: m.mean(bad, 2), 2))

        return raised(lambda: m.mean(outer, 2)) is error

    def caught_inside() -> bool:
        def careful(x: float) -> float:
            error = raised(lambda: m.root(-x))
            return number if isinstance(error, FortranErrorStop) else -1.0

        return bool(m.mean(careful, 3) == pytest.approx(number))

    def changed() -> bool:
        x = np.full(5, float(number))

        def double(x: np.ndarray) -> None:
            x *= 2

        m.changed(double, x)
        return x.tolist() == [2 * number] * 5

    def stop_after_callbacks() -> bool:
        error = raised(lambda: m.mean(lambda x: -x, 3))
        return isinstance(error, FortranErrorStop) and "negative" in str(error)

    def stop_in_callback() -> bool:
        error = raised(lambda: m.mean(lambda x: m.root(1.5 - x), 3))
        return isinstance(error, FortranErrorStop) and "no root" in str(error)

    def compiled_exception() -> bool:
        error = raised(lambda: m.mean(picky, 5))
        return isinstance(error, ValueError) and error.args == ("too large", 4.0)

    def wrong_result() -> bool:
        return isinstance(raised(lambda: m.mean(lambda x: "a", 2)), TypeError)

    return [
        own_exception, nested_exception, caught_inside, changed, stop_after_callbacks,
        stop_in_callback, compiled_exception, wrong_result,
        lambda: m.mean(lambda x: number, 4) == number,
        lambda: m.mean(picky, 3) == pytest.approx(2),
        lambda: m.mean(m.root, 1) == 1,
        lambda: m.plus(number, 1.0) == number + 1,
        lambda: isinstance(raised(lambda: m.root(-1.0)), FortranErrorStop),
    ]  # fmt: skip


def test_eight_threads(
    m: ModuleType, request: pytest.FixtureRequest, frequent_switches: None
) -> None:
    """Fails if an exception arrives in another call, is lost, or stays for the next call."""
    assert m.mean(picky, 2) == 1.5  # compiled before the time begins
    end = time.monotonic() + request.config.getoption("--thread-seconds")
    wrong: list[str] = []

    def work(number: int) -> None:
        own = checks(m, number)
        chosen = random.Random(number)
        while time.monotonic() < end and not wrong:
            check = chosen.choice(own)
            try:
                if not check():
                    wrong.append(f"{number}: {check}")
            except BaseException as error:
                wrong.append(f"{number}: {check}: {error!r}")

    threads = [threading.Thread(target=work, args=(i + 1,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
