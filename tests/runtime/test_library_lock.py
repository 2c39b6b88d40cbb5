"""Threads: the GIL is released, and a library with static data is entered by one."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time

import pytest
from describing import dummy

from pyfort.interface import INTERFACE
from pyfort.runtime import Function, Library

CALLBACK = ctypes.CFUNCTYPE(None)


@pytest.fixture
def make_call(border):
    """A function that calls back into Python."""

    def make_call(*, serial: bool, releases_gil: bool = True) -> Function:
        library = border.library(serial=serial)
        dummies = (dummy("function", "p", "in"),)
        return Function(library, border.indices["call"], "call", dummies, releases_gil=releases_gil)

    return make_call


def most_inside(call: Function) -> int:
    """How many of several threads are inside of a call at the same time."""
    inside, most = [], []

    def body() -> None:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.02)
        inside.pop()

    callback = CALLBACK(body)
    threads = [threading.Thread(target=call, args=(callback,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    return max(most)


def test_calls_run_at_the_same_time(make_call):
    """Fails if a call of an ordinary library keeps other threads out."""
    assert most_inside(make_call(serial=False)) > 1


@pytest.mark.parametrize("releases_gil", [True, False])
def test_a_serial_library_is_entered_by_one(make_call, releases_gil):
    """Fails if two threads change the same SAVE variable, or block each other for ever."""
    assert most_inside(make_call(serial=True, releases_gil=releases_gil)) == 1


def test_the_lock_is_recursive(make_call):
    """Fails if Fortran that calls Python that calls Fortran waits for itself."""
    call = make_call(serial=True)
    depths = []

    def body() -> None:
        depths.append(1)
        if len(depths) < 5:
            call(callback)

    callback = CALLBACK(body)
    call(callback)
    assert len(depths) == 5
    assert most_inside(call) == 1  # it was released as often as it was taken


def test_packages_share_the_lock_of_a_file(border):
    """Fails if two packages that call the same file are in its static data at once."""
    first, second = border.library("one", serial=True), border.library("two", serial=True)
    assert first.locks == second.locks == (border.shared._name,)
    assert border.library().locks == ()


def test_libraries_have_their_own_locks(make_call, other_border):
    """Fails if one library waits for another, which can deadlock."""
    dummies = (dummy("function", "p", "in"),)
    other = other_border.library(serial=True)
    first = make_call(serial=True)
    second = Function(other, other_border.indices["call"], "call", dummies)
    entered = threading.Event()
    done = threading.Event()

    def outer() -> None:
        entered.set()
        assert done.wait(30)

    outer_callback = CALLBACK(outer)
    thread = threading.Thread(target=first, args=(outer_callback,))
    thread.start()
    assert entered.wait(30)
    second(CALLBACK(done.set))
    thread.join(180)
    assert not thread.is_alive()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_fork_while_another_thread_is_inside(make_call):
    """Fails if a forked worker waits for a thread that does not exist there."""
    call = make_call(serial=True)
    entered, leave = threading.Event(), threading.Event()

    def body() -> None:
        entered.set()
        leave.wait(180)

    stay = CALLBACK(body)
    thread = threading.Thread(target=call, args=(stay,))
    thread.start()
    assert entered.wait(30)
    nothing = CALLBACK(lambda: None)
    child = os.fork()
    if child == 0:
        call(nothing)
        os._exit(7)
    deadline = time.monotonic() + 120
    finished, status = os.waitpid(child, os.WNOHANG)
    while not finished and time.monotonic() < deadline:
        time.sleep(0.01)
        finished, status = os.waitpid(child, os.WNOHANG)
    leave.set()
    thread.join(180)
    if not finished:
        os.kill(child, 9)
        os.waitpid(child, 0)
    assert finished
    assert os.waitstatus_to_exitcode(status) == 7


def test_attributes(border):
    """Fails if a library does not say what it is."""
    library = Library("pkg.mod", border.table, files=["a", "b"], serial=True, interface=INTERFACE)
    assert (library.name, library.table, library.files) == ("pkg.mod", border.table, ("a", "b"))
    assert library.serial is True
    assert Library("pkg", border.table, interface=INTERFACE).serial is False
    assert repr(library) == "<pyfort library pkg.mod>"
    assert sys.getrefcount(library.files) < 10
