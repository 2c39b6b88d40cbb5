"""A package whose calls are tried from Python and from compiled code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from building import build_and_import
from ways import call

__all__ = ["call"]


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    folder = tmp_path_factory.mktemp("memory")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield build_and_import(folder, "memory_cases", Path(__file__).with_name("cases.f90"))
