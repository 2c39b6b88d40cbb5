"""Folders among the sources: what they are made of, in their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .fpm import fpm_package, is_fpm_package
from .project import is_project, project
from .request import Request


def expanded(request: Request, name: str | None) -> tuple[Request, str | None]:
    """Put files in the place of folders that say which.

    Parameters
    ----------
    request : Request
        Sources may be folders with ``fpm.toml``, or with ``pyproject.toml`` that has a
        table [tool.pyfort].
    name : str or None
        The package's name; by default that of the last folder.

    Returns
    -------
    request, name
        With files only.

    Raises
    ------
    BuildError
        When what a folder says cannot be done.
    """
    sources: list[str] = []
    binaries: list[str] = []
    named = None
    for source in request.sources:
        folder = Path(source)
        if is_project(folder):
            found = project(request, folder)
        elif is_fpm_package(folder):
            found = fpm_package(request, folder)
        else:  # whoever sorts files refuses it
            sources.append(source)
            continue
        request, named = found.request, found.name
        sources += found.sources
        binaries += found.binaries
    return replace(request, sources=(*sources, *binaries)), name or named
