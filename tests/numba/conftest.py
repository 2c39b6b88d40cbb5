"""One package with everything that a bind(C) library may have."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import numba
import pytest
from building import build_and_import

# As it is by default since numba 0.60; 0.59 turns exceptions into typing errors.
numba.config.CAPTURED_ERRORS = "new_style"


@pytest.fixture(scope="session")
def everything_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the package, for tests that start processes."""
    folder = tmp_path_factory.mktemp("everything")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        build_and_import(folder, "everything", Path(__file__).with_name("everything.f90"))
    return folder


@pytest.fixture(scope="session")
def everything(everything_folder: Path) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(everything_folder)
        return importlib.import_module("everything")


@pytest.fixture(scope="session")
def arrays_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `arrays`, for tests that start processes."""
    folder = tmp_path_factory.mktemp("arrays")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        build_and_import(folder, "arrays", Path(__file__).with_name("elementwise.f90"))
    return folder


@pytest.fixture(scope="session")
def arrays(arrays_folder: Path) -> ModuleType:
    """Elementwise functions, which take arrays as well as scalars."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(arrays_folder)
        return importlib.import_module("arrays")
