"""What is to be wrapped, as the command line says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """Sources and options that `build`, `show` and `generate` share."""

    sources: tuple[str, ...]
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    include_dirs: tuple[str, ...] = ()
    library_dirs: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    fc: str | None = None
    fflags: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What a folder says of itself: the request with its options, and what it is made of.

    `binaries` are those that were built for it.
    """

    request: Request
    name: str
    sources: Sequence[str]
    binaries: Sequence[str]
