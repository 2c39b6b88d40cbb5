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
def package(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ModuleType]:
    """``package("described")`` is that of ``described.f90``, built once, with such options."""
    folder = tmp_path_factory.mktemp("passing")
    built: dict[tuple[str, ...], ModuleType] = {}

    def get(name: str, *options: str) -> ModuleType:
        key = (name, *options)
        if key not in built:
            with pytest.MonkeyPatch.context() as patch:
                patch.syspath_prepend(folder)
                source = Path(__file__).with_name(f"{name}.f90")
                own_name = f"passing_{name}" + "".join(options).replace("-", "_")
                built[key] = build_and_import(folder, own_name, source, options=options)
        return built[key]

    return get
