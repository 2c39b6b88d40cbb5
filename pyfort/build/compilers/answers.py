"""What compilers answered, kept in the user's cache between runs."""

from __future__ import annotations

import json
import os
import tempfile
from typing import Any

from ..files.caches import cache_folder, is_private


def load(key: str) -> dict[str, Any]:
    """What is known of a compiler; nothing where it must be asked again."""
    try:
        with (cache_folder("compilers") / f"{key}.json").open(encoding="utf-8") as stream:
            if not is_private(os.fstat(stream.fileno())):
                return {}
            known = json.load(stream)
    except (OSError, ValueError):
        return {}  # no cache, or a broken one: ask again
    return known if isinstance(known, dict) else {}


def store(key: str, known: dict[str, Any]) -> None:
    """Write atomically; several processes may learn the same at once."""
    folder = cache_folder("compilers")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(known, stream)
        os.replace(name, folder / f"{key}.json")
    except OSError:
        return  # a cache that cannot be written costs time only
