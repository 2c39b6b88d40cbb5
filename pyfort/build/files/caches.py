"""The user's cache, which nobody else may have written: what is in it is executed."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from ..errors import BuildError

#: Bytes that may be kept of each kind; the environment may say another number of megabytes.
_LARGEST = 1_000_000_000
_VARIABLE = "PYFORT_CACHE_MB"


def cache_folder(kind: str) -> Path:
    """Where things of a kind are kept; it may not be there yet."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # others are invalid, says the specification
        base = Path(named)
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path.home() / ".cache"
    return base / "pyfort" / kind


def private_folder(kind: str) -> Path:
    """The same, made where it is not there yet.

    Raises
    ------
    BuildError
        When it cannot be made, or others can write to it.
    """
    folder = cache_folder(kind)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_ours = is_private(folder.stat())
    except OSError as problem:
        raise BuildError(
            f"the cache {folder} cannot be made: {problem.strerror or problem}; $XDG_CACHE_HOME "
            "names another place"
        ) from problem
    if not is_ours:
        raise BuildError(
            f"others can write to the cache {folder}, and what is there would be executed: "
            "chmod go-w, or name another place in $XDG_CACHE_HOME"
        )
    return folder


def largest_cache() -> float:
    """How many bytes of a kind may be kept."""
    named = os.environ.get(_VARIABLE, "")
    return float(named) * 1e6 if named.isdecimal() else _LARGEST


def bytes_in(folder: Path) -> int:
    """The size of all files of a folder that other processes may be writing to."""
    total = 0
    for place, _, names in os.walk(folder):  # a folder that vanishes is an empty one
        for name in names:
            with suppress(FileNotFoundError):
                total += os.stat(os.path.join(place, name)).st_size
    return total


def is_private(status: os.stat_result) -> bool:
    """Whether nobody else can have written a file or folder."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid in (os.getuid(), 0) and not status.st_mode & 0o022
