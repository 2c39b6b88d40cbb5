"""The package of procedures that end the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import
from ways import call

__all__ = ["call"]


@pytest.fixture(scope="session")
def build_failing(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., ModuleType]:
    """``build_failing("--debug")`` is the package with such options, built once."""
    folder = tmp_path_factory.mktemp("failing")
    built: dict[tuple[str, ...], ModuleType] = {}

    def get(*options: str) -> ModuleType:
        if options not in built:
            with pytest.MonkeyPatch.context() as patch:
                patch.syspath_prepend(folder)
                name = "failing_package" + "".join(options).replace("-", "_")
                source = Path(__file__).with_name("failing.f90")
                built[options] = build_and_import(folder, name, source, options=options)
        return built[options]

    return get


@pytest.fixture
def failing(build_failing: Callable[..., ModuleType]) -> ModuleType:
    return build_failing()
