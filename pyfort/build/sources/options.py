"""What tables in TOML say of a build: the words of the command line."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import BuildError
from .request import Request

#: The keys of a table, and what of a request they are.
_OPTIONS = {
    "only": "only",
    "skip": "skip",
    "fflags": "fflags",
    "include-dirs": "include_dirs",
    "library-dirs": "library_dirs",
    "libraries": "libraries",
}


def with_options(
    request: Request,
    table: Mapping[str, Any],
    folder: Path,
    place: str,
    others: tuple[str, ...] = (),
) -> Request:
    """What a table says of the build, before what the command line says.

    Parameters
    ----------
    request : Request
        As the command line has it.
    table : mapping
        The table.
    folder : Path
        Where its paths begin.
    place : str
        File and name of the table, for messages.
    others : tuple of str
        Keys that somebody else reads.

    Raises
    ------
    BuildError
        When it has something else.
    """
    if unknown := sorted(table.keys() - _OPTIONS.keys() - set(others)):
        known = ", ".join((*others, *_OPTIONS))
        raise BuildError(f"{place} has {unknown[0]!r}; it may have {known}")
    for key, field in _OPTIONS.items():
        if key not in table:
            continue
        if key == "fflags":
            flags = table[key] if isinstance(table[key], str) else shlex.join(listed(table[key]))
            request = replace(request, fflags=f"{flags} {request.fflags}".strip())
            continue
        values = listed(table[key])
        if key.endswith("-dirs"):
            values = [str(folder / v) for v in values]
        if key in ("only", "skip"):
            values = [v.lower() for v in values]
        changed: dict[str, Any] = {field: (*values, *getattr(request, field))}
        request = replace(request, **changed)
    return request


def listed(value: object) -> list[str]:
    """A list of texts, which may be written as one."""
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]
