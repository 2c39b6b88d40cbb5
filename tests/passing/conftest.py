"""One package for each kind of dummy argument, and its calls from Python and compiled code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import pytest
from building import build_and_import

Way = Callable[..., Any]


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


@pytest.fixture(params=["python", "njit"])
def call(request: pytest.FixtureRequest) -> Way:
    """``call(f, *arguments)``, from Python or from compiled code."""
    if request.param == "python":
        return lambda function, *arguments: function(*arguments)

    def jitted(function: Any, *arguments: Any) -> Any:
        return numba.njit(lambda *given: function(*given))(*arguments)

    return jitted
