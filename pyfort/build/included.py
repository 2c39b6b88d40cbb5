"""Files that a build depends on without being told: when one changes, it is done again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_INCLUDE = re.compile(r"""^\s*#?\s*include\s*["'<]([^"'>]+)["'>]""", re.I | re.M)


def included_files(sources: Iterable[Path], folders: Sequence[Path]) -> list[Path]:
    """Files that INCLUDE lines and directives lead to, and module files in the folders."""
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
    modules = (m for folder in folders for m in sorted(folder.glob("*.*mod")))
    return [*found, *(m.resolve() for m in modules)]


def named_libraries(folders: Sequence[str], names: Sequence[str]) -> list[Path]:
    """The files that ``-l`` finds in the ``-L`` folders."""
    return [
        file.resolve()
        for folder in folders
        for name in names
        for file in sorted(Path(folder).glob(f"lib{name}.*"))
    ]
