"""Files that sources include: when one changes, the package is built again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_INCLUDE = re.compile(r"""^\s*#?\s*include\s*["'<]([^"'>]+)["'>]""", re.I | re.M)


def included_files(sources: Iterable[Path], folders: Sequence[Path]) -> list[Path]:
    """Every file that INCLUDE lines and directives lead to, and that is there."""
    found: dict[Path, None] = {}
    open_ends = list(sources)
    while open_ends:
        source = open_ends.pop()
        text = source.read_text(encoding="utf-8", errors="replace")
        for name in _INCLUDE.findall(text):
            places = (folder / name for folder in (source.parent, *folders))
            file = next((p.resolve() for p in places if p.is_file()), None)
            if file and file not in found:
                found[file] = None
                open_ends.append(file)
    return list(found)
