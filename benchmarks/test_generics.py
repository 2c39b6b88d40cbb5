"""What the choice of a generic interface costs, beside a call of the procedure itself."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

HERE = Path(__file__).parent
Calls = Callable[..., None]


@pytest.fixture(scope="module")
def generics(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("generics")
    command = [sys.executable, "-m", "pyfort", "build", HERE / "generics.f90", "-o", folder]
    subprocess.run(command, check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return importlib.import_module("generics")


@pytest.mark.benchmark(group="a generic of three numbers, from Python")
@pytest.mark.figure(own="test_generic", other="test_specific", at_most=1.7)
class TestScalars:
    """The shortest call there is, so the worst ratio."""

    def test_generic(self, calls: Calls, generics: ModuleType) -> None:
        calls("f(1., 2., .5)", f=generics.blend)

    def test_specific(self, calls: Calls, generics: ModuleType) -> None:
        calls("f(1., 2., .5)", f=generics.blend_double)


@pytest.mark.benchmark(group="a generic of an array, n = 10, from Python")
@pytest.mark.figure(own="test_generic", other="test_specific", at_most=1.3)
class TestArrays:
    def test_generic(self, calls: Calls, generics: ModuleType) -> None:
        calls("f(x)", f=generics.total, x=np.ones(10))

    def test_specific(self, calls: Calls, generics: ModuleType) -> None:
        calls("f(x)", f=generics.total_double, x=np.ones(10))
