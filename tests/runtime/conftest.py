"""A small library with a hand-written table, as the run time gets from generated code."""

from __future__ import annotations

import ctypes
import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from describing import dummy

from pyfort.interface import INTERFACE
from pyfort.runtime import Dummy, Function, Library

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Border:
    """The compiled library: where its table is, and the index of every name."""

    shared: ctypes.CDLL
    indices: dict[str, int]

    @property
    def table(self) -> int:
        return ctypes.addressof(ctypes.c_char.in_dll(self.shared, "table"))

    def library(self, name: str = "border", **options: bool) -> Library:
        return Library(name, self.table, files=("border.c",), interface=INTERFACE, **options)


@pytest.fixture(scope="session")
def border(tmp_path_factory: pytest.TempPathFactory) -> Border:
    return _compiled(tmp_path_factory)


@pytest.fixture(scope="session")
def other_border(tmp_path_factory: pytest.TempPathFactory) -> Border:
    """The same in another file."""
    return _compiled(tmp_path_factory)


def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Border:
    shared = tmp_path_factory.mktemp("border") / "border.so"
    compiler = os.environ.get("CC", "cc")
    command = [compiler, "-shared", "-fPIC", "-O1", str(HERE / "border.c"), "-o", str(shared)]
    subprocess.run(command, check=True)
    loaded = ctypes.CDLL(str(shared))
    return Border(loaded, {name: i for i, name in enumerate(_names(loaded))})


def _names(shared: ctypes.CDLL) -> Iterator[str]:
    pointers = (ctypes.c_char_p * 1000).in_dll(shared, "names")
    return (name.decode() for name in itertools.takewhile(bool, pointers))


@pytest.fixture(scope="session")
def library(border: Border) -> Library:
    return border.library()


Make = Callable[..., Function]


@pytest.fixture(scope="session")
def make(border: Border, library: Library) -> Make:
    """Make a function of a trampoline: ``make("axpy", dummy(...), ..., result=...)``."""

    def make(trampoline: str, *dummies: Dummy, name: str = "f", **options: object) -> Function:
        options.setdefault("module", "border")
        index = border.indices[trampoline]
        return Function(library, index, name, dummies, **options)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def axpy(make: Make) -> Function:
    return make(
        "axpy",
        dummy("n", "i4", "size", sources=("x.0", "y.0"), by_value=True),
        dummy("a", "f8", "in", by_value=True),
        dummy("x", "f8", "in", ("n",)),
        dummy("y", "f8", "inout", ("n",)),
        name="axpy",
        place="border.c:62",
        doc="y := y + a*x",
    )


@pytest.fixture(scope="session")
def copy_array(make):
    """``y = x`` of a type: x is read, y is allocated or given."""

    def copy_array(code: str, size: int):
        return make(
            f"copy_array{size}",
            dummy("n", "i8", "size", sources=("x.0",)),
            dummy("x", code, "in", ("n",)),
            dummy("y", code, "out", ("n",)),
        )

    return copy_array


@pytest.fixture(scope="session")
def label(make):
    """``y(i, j) = x(i, j) + 10*i + j``"""
    return make(
        "label",
        dummy("x", "f8", "in", ("m", "n")),
        dummy("m", "i4", "size", sources=("x.0",)),
        dummy("n", "i4", "size", sources=("x.1",)),
        dummy("y", "f8", "out", ("m", "n")),
    )


@pytest.fixture(scope="session")
def swap(make):
    """Exchanges two arrays in place."""
    return make(
        "swap",
        dummy("n", "i8", "size", sources=("x.0", "y.0")),
        dummy("x", "f8", "inout", ("n",)),
        dummy("y", "f8", "inout", ("n",)),
    )
