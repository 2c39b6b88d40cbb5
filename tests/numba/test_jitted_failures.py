"""Trampolines that fail, called by compiled code."""

from __future__ import annotations

import importlib
import os
import subprocess
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numba import njit

from pyfort.runtime import FortranErrorStop, FortranRuntimeError, FortranStop

MODULE = """\
import ctypes
from itertools import takewhile
from pathlib import Path

from describing import dummy

from pyfort.interface import INTERFACE
from pyfort.runtime import Function, Library

_path = str(Path(__file__).with_name("border.so"))
_shared = ctypes.CDLL(_path)
_library = Library(
    __name__,
    ctypes.addressof(ctypes.c_char.in_dll(_shared, "table")),
    files=(__file__, _path),
    interface=INTERFACE,
)
_index = list(takewhile(bool, (ctypes.c_char_p * 1000).in_dll(_shared, "names"))).index(
    b"reciprocal"
)


def _make(name, y, loops=()):
    x = dummy("x", "f8", "in", by_value=True)
    dummies, result = ((x,), y) if y.by_value else ((x, y), None)
    return Function(
        _library, _index, name, dummies, result, module=__name__, can_fail=True, loops=loops
    )


as_result = _make("as_result", dummy("y", "f8", "out", by_value=True))
as_output = _make("as_output", dummy("y", "f8", "out"))
elementwise = _make("elementwise", dummy("y", "f8", "out"), (("d->d", None),))
"""


@pytest.fixture(scope="module")
def fallible(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Forms of 1/x, which stops in several ways; by hand, as tests/runtime has it."""
    folder = tmp_path_factory.mktemp("fallible")
    source = Path(__file__).parent.parent / "runtime" / "border.c"
    command = [os.environ.get("CC", "cc"), "-shared", "-fPIC", "-O1", str(source)]
    subprocess.run([*command, "-o", str(folder / "border.so")], check=True)
    (folder / "fallible.py").write_text(MODULE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return importlib.import_module("fallible")


@pytest.mark.parametrize("form", ["as_result", "as_output", "elementwise"])
def test_failures_are_exceptions(fallible: ModuleType, form: str) -> None:
    """Compiled code must not go on with garbage."""
    function = getattr(fallible, form)

    @njit
    def call(x: float) -> float:
        return function(x)

    assert call(4.0) == 0.25
    with pytest.raises(FortranErrorStop, match="x is zéro") as caught:
        call(0.0)
    assert (caught.value.code, caught.value.message) == (3, "x is zéro")
    with pytest.raises(FortranStop) as caught:
        call(-1.0)
    assert caught.value.code == 0
    with pytest.raises(FortranRuntimeError, match=r"solver\.f90:7: end of file"):
        call(-2.0)
    assert call(4.0) == 0.25


def test_compiled_code_can_catch_them(fallible: ModuleType) -> None:
    function = fallible.as_result

    @njit
    def inverse_or_zero(x: float) -> float:
        try:
            return function(x)
        except Exception:
            return 0.0

    assert [inverse_or_zero(x) for x in (0.0, 2.0, -1.0)] == [0.0, 0.5, 0.0]


def test_array_expressions_end_with_the_first_failure(fallible: ModuleType) -> None:
    function = fallible.elementwise

    @njit
    def twice(x: np.ndarray) -> np.ndarray:
        return 2 * function(x)

    x = np.array([1.0, 2.0, 4.0])
    assert np.array_equal(twice(x), 2 / x)
    x[1] = 0
    with pytest.raises(FortranErrorStop):
        twice(x)
