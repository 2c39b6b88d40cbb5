"""One package for each kind of dummy argument, and its calls from Python and compiled code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import
from ways import call

__all__ = ["call"]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModuleType]:
    """``package("described")`` is that of ``described.f90``, built once."""
    folder = tmp_path_factory.mktemp("passing")
    built: dict[str, ModuleType] = {}

    def get(name: str) -> ModuleType:
        if name not in built:
            with pytest.MonkeyPatch.context() as patch:
                patch.syspath_prepend(folder)
                source = Path(__file__).with_name(f"{name}.f90")
                built[name] = build_and_import(folder, f"passing_{name}", source)
        return built[name]

    return get
