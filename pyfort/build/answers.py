"""What compilers answered, kept in the user's cache between runs."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any


def _cache_folder() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # others are invalid, says the specification
        base = Path(named)
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path.home() / ".cache"
    return base / "pyfort" / "compilers"


def load(key: str) -> dict[str, Any]:
    """What is known of a compiler; nothing where it must be asked again."""
    try:
        with (_cache_folder() / f"{key}.json").open(encoding="utf-8") as stream:
            if not _is_ours(os.fstat(stream.fileno())):
                return {}
            known = json.load(stream)
    except (OSError, ValueError):
        return {}  # no cache, or a broken one: ask again
    return known if isinstance(known, dict) else {}


def _is_ours(status: os.stat_result) -> bool:
    """Whether nobody else can have written a file: what is in it decides how Fortran is called."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid in (os.getuid(), 0) and not status.st_mode & 0o022


def store(key: str, known: dict[str, Any]) -> None:
    """Write atomically; several processes may learn the same at once."""
    folder = _cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(known, stream)
        os.replace(name, folder / f"{key}.json")
    except OSError:
        return  # a cache that cannot be written costs time only
