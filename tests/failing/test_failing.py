"""What ends a program in Fortran is an exception, however it is called."""

from __future__ import annotations

import gc
import os
import re
import resource
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numba
import numpy as np
import pytest

from pyfort import FortranError, FortranErrorStop, FortranRuntimeError, FortranStop

Way = Callable[..., Any]
FLANG = "flang" in os.environ.get("FC", "")


def caught(function: Callable[..., Any], *arguments: Any) -> FortranError:
    with pytest.raises(FortranError) as error:
        function(*arguments)
    return error.value


def test_error_stop(failing: ModuleType, call: Way) -> None:
    """Fails if the process ends, if the message is lost, or if the library is locked afterwards."""
    for _ in range(3):
        error = caught(call, failing.root, -1.0)
        assert type(error) is FortranErrorStop
        assert (error.message, error.code) == ("root of a negative number", 1)
        assert str(error) == "root of a negative number"
        assert call(failing.root, 4.0) == 2


def test_what_cannot_fail_pays_nothing(failing: ModuleType) -> None:
    assert not failing.twice.can_fail
    assert not failing.count_calls.can_fail
    assert failing.root.can_fail
    assert failing.each_root.can_fail
    assert failing.c_root.can_fail


@pytest.mark.parametrize(
    ("how", "kind", "message", "code"),
    [
        (1, FortranStop, "0" if FLANG else "", 0),
        (2, FortranStop, "7", 7),
        (3, FortranStop, "a, b ", 0),
        (4, FortranErrorStop, "1" if FLANG else "", 1),
        (5, FortranErrorStop, "12", 12),
        (6, FortranErrorStop, "bad: 100 % of it", 1),
    ],
)
def test_ways_to_stop(
    failing: ModuleType, call: Way, how: int, kind: type, message: str, code: int
) -> None:
    """Fails if code or message are those of another statement, or a % is a format."""
    assert call(failing.leave, 0) is None
    error = caught(call, failing.leave, how)
    assert type(error) is kind
    assert (error.message, error.code) == (message, code)


def test_exit_and_abort(failing: ModuleType, call: Way) -> None:
    """Fails if a library that leaves by a call takes Python with it."""
    error = caught(call, failing.leave_by_call, 1)
    assert type(error) is FortranStop
    assert error.code == 3
    assert type(caught(call, failing.leave_by_call, 2)) is FortranRuntimeError
    assert call(failing.leave_by_call, 0) is None


@pytest.mark.parametrize("name", ["each_root", "c_root"])
def test_elements(failing: ModuleType, name: str) -> None:
    """Fails if a loop of a ufunc ends the process, or returns what it did not compute."""
    function = getattr(failing, name)
    x = np.arange(5.0)
    assert np.array_equal(function(x), np.sqrt(x))
    assert np.array_equal(function(x[::-2]), np.sqrt(x[::-2]))
    many = np.full(20_000, -1, np.int32)  # converted by NumPy, part by part
    for bad in (np.array([4.0, -1.0]), -np.ones((3, 4))[:, ::2], many, -1.0):
        assert type(caught(function, bad)) is FortranErrorStop
    assert function(4.0) == 2

    @numba.njit
    def shifted(x: Any) -> Any:
        return function(x) + 1

    assert np.array_equal(shifted(x), np.sqrt(x) + 1)
    assert type(caught(shifted, -x)) is FortranErrorStop
    assert type(caught(shifted, -1.0)) is FortranErrorStop


def test_compiled_code_can_catch_it(failing: ModuleType) -> None:
    function = failing.root

    @numba.njit
    def total(n: int) -> float:
        found = 0.0
        for k in range(-n, n):
            try:
                found += function(float(k))
            except Exception:
                found -= 1
        return found

    assert total(2) == 1 - 2


def test_parallel_loops(failing: ModuleType) -> None:
    """Fails if an error in a worker thread is lost, or ends the process."""
    function = failing.each_root

    @numba.njit(parallel=True)
    def fill(x: Any) -> Any:
        y = np.empty_like(x)
        for i in numba.prange(len(x)):
            y[i] = function(x[i])
        return y

    x = np.arange(1000.0)
    assert np.array_equal(fill(x), np.sqrt(x))
    for i in (0, 500, 999):
        x[i] = -1
        assert type(caught(fill, x)) is FortranErrorStop
        x[i] = 0


def test_reading(failing: ModuleType, call: Way) -> None:
    """Fails if the library cannot be used after an error in it."""
    for _ in range(3):
        error = caught(call, failing.parse, b"12 abc", 2)
        assert type(error) is FortranRuntimeError
        assert re.search(r"failing\.f90:\d+: [Bb]ad", str(error))
        assert re.search(
            r"failing\.f90:\d+: End of file", str(caught(call, failing.parse, b"1", 2))
        )
        assert call(failing.parse, b"12 34", 2).tolist() == [12, 34]


def test_files(failing: ModuleType, call: Way) -> None:
    for binary in (False, True):
        message = str(caught(call, failing.count_lines, binary))
        assert "No such file" in message
    assert "End of file" in str(caught(call, failing.too_far))


def test_handled_errors_stay_in_fortran(failing: ModuleType, call: Way) -> None:
    """Fails if what the source handles comes out, or what it does not handle stays inside."""
    assert call(failing.handled, 1) > 0
    assert [call(failing.handled, how) for how in range(2, 6)] == [2, 3, 4, 5]
    assert "failing.f90:" in str(caught(call, failing.unhandled))
    assert [call(failing.only_errors, text) for text in ("5", "x")] == [5, -1]
    assert "End of file" in str(caught(call, failing.only_errors, " "))


def test_statements_within_statements(failing: ModuleType, call: Way) -> None:
    """Fails if the outer statement has the error of the inner one."""
    assert call(failing.nested, 1) == 7
    assert "failing.f90:" in str(caught(call, failing.nested, -1))
    assert call(failing.nested, 1) == 7


def test_many_statements_within_statements(failing: ModuleType, call: Way) -> None:
    """Fails if the process ends because the error is deep inside."""
    for _ in range(3):
        assert call(failing.deep, 20, "0") == 20
        assert "failing.f90:" in str(caught(call, failing.deep, 20, "x"))


def test_units_are_free_after_an_error(failing: ModuleType, call: Way) -> None:
    """Fails if the next to use the unit waits forever, or is told of recursion."""
    answers: list[object] = []
    for bad in (-1.0, 0.5):  # in a statement that handles no errors, and in one that does
        for _ in range(3):
            assert caught(call, failing.write_root, bad).message == "root of a negative number"
            assert call(failing.write_root, 4.0) == 31
        other = threading.Thread(target=lambda: answers.append(failing.write_root(4.0)))
        other.start()
        other.join()
    assert answers == [31, 31]


def test_allocatable_arguments(failing: ModuleType, call: Way) -> None:
    """Fails if what Fortran deallocated before it failed is freed again."""
    x = np.ones(100_000)
    for _ in range(5):
        assert type(caught(call, failing.reallocate, x, -1)) is FortranErrorStop
        assert call(failing.reallocate, x, 3).tolist() == [3, 3, 3]


def test_allocation(failing: ModuleType, call: Way) -> None:
    assert re.search(r"failing\.f90:\d+: \w", str(caught(call, failing.allocate_twice)))
    assert "failing.f90:" in str(caught(call, failing.reserve, 2**52))
    assert call(failing.reserve, 5) == 5


@pytest.mark.skipif(FLANG, reason="flang has no such checks: docs/errors.md")
def test_checks_at_run_time(build_failing: Callable[..., ModuleType], call: Way) -> None:
    """Fails if --debug's checks end the process, or do not tell the line."""
    element = build_failing("--debug").element
    assert call(element, np.arange(3.0), 3) == 2
    error = caught(call, element, np.arange(3.0), 4)
    assert type(error) is FortranRuntimeError
    assert re.search(r"failing\.f90:\d+: .*'4' .*3", str(error))


def test_arrays_of_a_failed_call_are_good(failing: ModuleType) -> None:
    """Fails if a copy is lost or freed twice when it is not written back."""
    mask, x = np.array([True, False] * 3), np.zeros(6)
    for _ in range(100):
        caught(failing.half, mask[::2], x[::-1])
    assert x[-1] == 1


def test_threads(failing: ModuleType) -> None:
    """Fails if an error arrives in another thread, or a lock is kept."""
    wrong: list[object] = []

    def work(code: int) -> None:
        for _ in range(300):
            try:
                failing.leave(code)
            except FortranError as error:
                if (code, error.code) not in ((2, 7), (5, 12)):
                    wrong.append(error)
            else:
                if code:
                    wrong.append(code)
            if failing.root(4.0) != 2:
                wrong.append("root")

    threads = [threading.Thread(target=work, args=(c,)) for c in (0, 2, 5, 0, 2, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_many_errors_take_no_memory(failing: ModuleType) -> None:
    """Fails if something is kept of each error."""

    def fail(times: int) -> None:
        for _ in range(times):
            caught_one = False
            try:
                failing.root(-1.0)
            except FortranErrorStop:
                caught_one = True
            assert caught_one

    fail(2000)
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fail(100_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 3000
