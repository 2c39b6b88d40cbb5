"""Compilers, and a way to read a few lines of Fortran."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Reader

from pyfort.build.compilers.compiler import Compiler, find
from pyfort.build.errors import BuildError
from pyfort.model import Library
from pyfort.reader import read

CORPUS = Path(__file__).parent / "corpus"


def _found(name: str) -> Compiler | None:
    try:
        return find(name)
    except BuildError:
        return None


@pytest.fixture(scope="session")
def gfortran() -> Compiler:
    """The reference: these tests mean nothing without it."""
    compiler = _found("gfortran")
    assert compiler is not None, "the reader's tests need gfortran, which is not installed"
    return compiler


def _flang() -> Compiler | None:
    names = ("flang-new", *(f"flang-{n}" for n in range(30, 15, -1)), "flang")
    return next((c for n in names if (c := _found(n))), None)


@pytest.fixture(scope="session", params=["gfortran", "flang"])
def compiler(request: pytest.FixtureRequest) -> Compiler:
    """Each supported compiler that is installed."""
    found = _found("gfortran") if request.param == "gfortran" else _flang()
    if found is None and request.param == "flang":
        pytest.skip("flang is not installed")
    assert found is not None, "the reader's tests need gfortran, which is not installed"
    return found


@pytest.fixture
def library(tmp_path: Path) -> Reader:
    """Read text as if it stood in a file: ``library(text, name=..., compiler=...)``."""

    def reader(
        text: str, name: str = "source.f90", compiler: Compiler | None = None, **options: object
    ) -> Library:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read([path], compiler, **options)  # type: ignore[arg-type]

    return reader
