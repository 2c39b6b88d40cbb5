"""Files in TOML."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import BuildError


def read_toml(path: Path) -> dict[str, Any]:
    """Read a file.

    Raises
    ------
    BuildError
        When it is no TOML.
    """
    for name in ("tomllib", "tomli"):  # the first comes with Python 3.11
        try:
            module = import_module(name)
        except ImportError:
            continue
        try:
            found: dict[str, Any] = module.loads(path.read_text("utf-8"))
        except ValueError as problem:
            raise BuildError(f"{path}: {problem}") from problem
        return found
    raise BuildError(f"{path}: reading it needs Python 3.11, or the package tomli")
