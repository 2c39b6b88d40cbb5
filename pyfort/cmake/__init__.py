"""Where ``find_package(pyfort)`` of CMake finds pyfort: ``pyfort --cmake-dir`` prints it."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def cmake_dir() -> Path:
    """The folder with ``pyfortConfig.cmake``."""
    return Path(__file__).parent


def _resources() -> ModuleType:
    """This package once more, with its files as files.

    scikit-build-core wants a path of ``importlib.resources``, and the loader of an editable
    installation gives none.
    """
    folders = [str(cmake_dir())]
    spec = spec_from_file_location(__name__, __file__, submodule_search_locations=folders)
    assert spec
    return module_from_spec(spec)


#: What the entry point ``cmake.root`` leads to.
resources = _resources()
