"""What the cache of packages holds, and how it stays small."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..build.files import record
from ..build.files.caches import bytes_in, cache_folder, largest_cache
from ..build.files.kept_objects import clear_objects

#: Seconds in which what was used is not removed: another process may be about to import it.
_IN_USE = 3600
_REMOVED = ".removed-"


@dataclass(frozen=True, slots=True)
class Kept:
    """A package of the cache."""

    folder: Path
    size: int  # in bytes
    used: float  # seconds since the epoch
    origin: str  # the last of its sources


def kept() -> list[Kept]:
    """All packages, those first that were used last."""
    return sorted(_kept(), key=lambda package: -package.used)


def _kept() -> Iterator[Kept]:
    folder = cache_folder("packages")
    if not folder.is_dir():
        return
    for package in folder.iterdir():
        known = record.load(package) if package.name.isidentifier() else None
        if known is None:
            continue
        try:
            used = package.stat().st_mtime
        except FileNotFoundError:  # another process has removed it
            continue
        yield Kept(package, bytes_in(package), used, next(reversed(known.inputs), ""))


def clear() -> tuple[int, int]:
    """Remove everything; returns how many packages that were, and how many bytes."""
    found = kept()
    for package in found:
        _remove(package.folder)
    shutil.rmtree(cache_folder("texts"), ignore_errors=True)
    clear_objects()
    return len(found), sum(package.size for package in found)


def note_use(package: Path) -> None:
    """Say that a package is used now."""
    with suppress(FileNotFoundError):  # not built yet
        os.utime(package)


def shrink() -> None:
    """Remove what was not used for longest, until the rest is small enough."""
    packages = kept()
    total = sum(package.size for package in packages)
    largest = largest_cache()
    for package in reversed(packages):
        if total <= largest or time.time() - package.used < _IN_USE:
            break
        if f"pyfort.loaded.{package.folder.name}" not in sys.modules:
            _remove(package.folder)
            total -= package.size


def _remove(folder: Path) -> None:
    """Make a package vanish at once; a process that has loaded it keeps what it has."""
    aside = folder.with_name(_REMOVED + secrets.token_hex(8))
    try:
        os.replace(folder, aside)
    except FileNotFoundError:  # another process was faster
        return
    shutil.rmtree(aside, ignore_errors=True)
