"""A progress display for builds that take long, where somebody is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

Say = Callable[[str], None]
_PATIENCE = 0.7  # seconds before anything is shown


@contextmanager
def progress() -> Iterator[Say]:
    """Yield a function that tells what is being done.

    Nothing is shown in a short build, or when stderr is not a terminal.
    """
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    started = time.monotonic()
    display: list[Status] = []

    def say(text: str) -> None:
        if display:
            display[0].update(text)
        elif time.monotonic() - started > _PATIENCE:
            display.append(_start(text))

    try:
        yield say
    finally:
        if display:
            display[0].stop()


def _start(text: str) -> Status:
    from rich.console import Console

    status = Console(stderr=True).status(text)
    status.start()
    return status
