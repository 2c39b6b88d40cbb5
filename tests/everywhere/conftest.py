"""Packages as a user builds them, which worker processes can import as well."""

from __future__ import annotations

import importlib
import os
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import

HERE = Path(__file__).parent


@pytest.fixture(scope="session", autouse=True)
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the packages, on the path of this process and of those that it starts."""
    folder = tmp_path_factory.mktemp("everywhere")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{HERE}", prepend=os.pathsep)
        for name in ("particles", "large", "counter", "callbacks"):
            build_and_import(folder, name, HERE / f"{name}.f90")
        yield folder


@pytest.fixture
def particles() -> ModuleType:
    return importlib.import_module("particles")


@pytest.fixture(autouse=True)
def no_warnings_of_workers() -> Iterator[None]:
    """Python 3.12 and newer warn of a fork in a process with threads, which is what we test."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        yield
