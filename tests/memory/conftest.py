"""A package whose calls are tried from Python and from compiled code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import pytest
from building import build_and_import

Way = Callable[..., Any]


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "memory_cases", Path(__file__).with_name("cases.f90"))


@pytest.fixture(params=["python", "njit"])
def call(request: pytest.FixtureRequest) -> Way:
    """``call(f, *arguments)``, from Python or from compiled code."""
    if request.param == "python":
        return lambda function, *arguments: function(*arguments)

    def jitted(function: Any, *arguments: Any) -> Any:
        return numba.njit(lambda *given: function(*given))(*arguments)

    return jitted
