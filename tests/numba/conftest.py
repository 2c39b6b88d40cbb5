"""One package with everything that a bind(C) library may have."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import


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
