"""What ends the process in a library of which only the glue is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..sources.folders import expanded
from ..sources.inputs import sort_inputs
from ..sources.request import Request

#: A statement that stops, in either source form: with a label, or behind an IF.
_STOPS = re.compile(
    r"^[ \t]*(?:\d+[ \t]+)?(?:if[ \t]*\(.*\)[ \t]*)?"
    r"(?P<stop>(?:error[ \t]*)?stop)\b(?![ \t]*[=(%,:])",
    re.IGNORECASE | re.MULTILINE,
)


def uncaught(request: Request) -> tuple[str, ...]:
    """A note for the first statement that stops, if there is one: nothing will catch it."""
    for path, line, word in _stops(request):
        return (
            f"{path}:{line}: '{word}' ends the process in what is built of this, as all errors of "
            "Fortran do: with --catch-errors, and the --link-args of the linker, they are "
            "exceptions",
        )
    return ()


def _stops(request: Request) -> Iterator[tuple[Path, int, str]]:
    for path in sort_inputs(list(expanded(request, None)[0].sources)).fortran:
        text = Path(path).read_text(encoding="utf-8", errors="surrogateescape")
        found = _STOPS.search(text)
        if found is not None:
            line = text.count("\n", 0, found.start("stop")) + 1
            yield Path(path), line, " ".join(found["stop"].lower().split())
