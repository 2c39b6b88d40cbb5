"""A package with generic interfaces of every kind."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the package, for tests that start processes."""
    found = tmp_path_factory.mktemp("generics")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(found)
        build_and_import(found, "generics", Path(__file__).with_name("generics.f90"))
    return found


@pytest.fixture(scope="session")
def package(folder: Path) -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return importlib.import_module("generics")


@pytest.fixture(scope="session")
def base(package: ModuleType) -> ModuleType:
    return package.generics_base


@pytest.fixture(scope="session")
def elementwise(package: ModuleType) -> ModuleType:
    return package.generics_elementwise
