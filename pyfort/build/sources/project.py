"""Folders with ``pyproject.toml`` whose table [tool.pyfort] says what is built."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import BuildError
from .options import listed, with_options
from .request import Described, Request
from .toml import read_toml

_FILE = "pyproject.toml"
_OWN = ("name", "sources")  # keys beside the options that all tables have


def is_project(folder: Path) -> bool:
    """Whether a folder is a project that says what pyfort is to build."""
    return (folder / _FILE).is_file() and "pyfort" in read_toml(folder / _FILE).get("tool", {})


def project(request: Request, folder: Path) -> Described:
    """What a project is made of.

    Raises
    ------
    BuildError
        When its table cannot be understood.
    """
    found = read_toml(folder / _FILE)
    table = found["tool"]["pyfort"]
    place = f"{folder / _FILE}: [tool.pyfort]"
    if not isinstance(table, dict):
        raise BuildError(f"{place} is no table")
    request = with_options(request, table, folder, place, _OWN)
    return Described(request, _name(found, table, place), _sources(table, folder, place), ())


def _name(found: Mapping[str, Any], table: Mapping[str, Any], place: str) -> str:
    name = table.get("name", found.get("project", {}).get("name"))
    if not isinstance(name, str):
        raise BuildError(f"{place} has no name, nor has [project]: it is the package's")
    return name.replace("-", "_").replace(".", "_")


def _sources(table: Mapping[str, Any], folder: Path, place: str) -> list[str]:
    patterns = listed(table.get("sources", []))
    if not patterns:
        raise BuildError(f'{place} has no sources: give them, such as sources = ["src/*.f90"]')
    sources: dict[str, None] = {}
    for pattern in patterns:
        files = sorted(map(str, folder.glob(pattern)))
        if not files:
            raise BuildError(f"{place}: there is no file {pattern}")
        sources |= dict.fromkeys(files)
    return list(sources)
