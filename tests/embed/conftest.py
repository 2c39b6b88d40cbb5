"""One library of functions of Python for all tests here, and a program that shows what fails."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import embedding
import pytest

from pyfort.embed import finding


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A Python that no program can have inside has nothing to be tested here."""
    found = finding.find()
    for item in items:
        if item.path.parent == embedding.HERE and not found.startswith("/"):
            item.add_marker(pytest.mark.skip(found))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> embedding.Library:
    folder = tmp_path_factory.mktemp("embedded")
    files = [str(embedding.HERE / name) for name in ("state.f90", "functions.f90", "sorts.py")]
    assert "procedures" in embedding.pyfort("embed", *files, "--strict", "-o", str(folder))
    return embedding.Library(folder, os.environ.get("FC", "gfortran"))


@pytest.fixture(scope="session")
def failures(library: embedding.Library) -> Callable[..., subprocess.CompletedProcess[str]]:
    program = library.program(embedding.HERE / "failures.f90")
    return lambda *words, **variables: embedding.run(program, *words, **variables)
