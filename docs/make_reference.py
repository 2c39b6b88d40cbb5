"""Write ``library.md``, the reference of the bundled library, from its docstrings.

Run ``python docs/make_reference.py`` after a change in ``fortran/``.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyfort

PAGE = Path(__file__).with_name("library.md")
_WIDTH = 90
_HEADING = """\
# The bundled library

Written by `docs/make_reference.py` from the docstrings: do not edit. These functions need
no compiler. They work in `@njit` code under the same names.

`pyfort.hyp2f1` and `pyfort.vd_hyp2f1` are those of `pyfort.special`;
[`hyp2f1`](hyp2f1.md) has their accuracy, in tables and pictures.
"""


def text() -> str:
    """The whole page."""
    parts = [_HEADING]
    for module in (pyfort.special, pyfort.kernels):
        parts.append(f"## `{module.__name__}`\n")
        functions = list(_functions(module))
        homes = dict.fromkeys(_description(_home(module, f)) for f in functions)
        parts += [f"{doc.strip()}\n" for doc in homes if doc]
        parts += [_section(f) for f in functions]
    return "\n".join(parts)


def _functions(module: ModuleType) -> Iterator[Any]:
    """What was wrapped knows its place in the Fortran; in that order."""
    found = {n: f for n, f in vars(module).items() if isinstance(getattr(f, "place", None), str)}
    return iter(sorted(found.values(), key=lambda f: _line(f.place)))


def _line(place: str) -> tuple[str, int]:
    file, _, line = place.partition(":")
    return file, int(line)


def _home(module: ModuleType, function: Any) -> ModuleType:
    """The Fortran module, an attribute of the package."""
    home: ModuleType = getattr(module, function.__module__.rpartition(".")[2])
    return home


def _description(home: ModuleType) -> str:
    """What the comments of a Fortran module say, without the list of what is in it."""
    return (home.__doc__ or "").partition("\n\nFortran module ``")[0]


def _section(function: Any) -> str:
    """One function: signature, what it does, arguments, results."""
    signature, *blocks = re.split(r"\n\n", function.__doc__)
    lines = [f"### `{signature}`\n"]
    for block in blocks:
        title, _, rest = block.partition("\n")
        underline, _, items = rest.partition("\n")
        if title == "Notes":  # without the line in the source, which changes too often
            lines += [f"{_filled(note)}\n" for note in _notes(items)]
        elif underline and set(underline) == {"-"}:
            lines += [f"{title}:\n", *_items(items), ""]
        else:
            lines.append(f"{_filled(block)}\n")
    file = _line(function.place)[0]
    lines.append(f"Fortran source: [`{file}`](../fortran/src/{file})\n")
    return "\n".join(lines)


def _notes(text: str) -> Iterator[str]:
    note = re.sub(r"^Fortran .*", "", text, flags=re.MULTILINE).strip()
    return iter([note] if note else [])


def _items(items: str) -> Iterator[str]:
    """Arguments as a list; a line that is not indented begins one."""
    for item in re.split(r"\n(?! )", items):
        head, _, doc = item.partition("\n")
        name, _, kind = head.partition(" : ")
        said = textwrap.dedent(doc).strip()
        yield _filled(f"- `{name}`, {kind}{f': {said}' if said else ''}", "  ")


def _filled(paragraph: str, indent: str = "") -> str:
    return textwrap.fill(
        paragraph, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
