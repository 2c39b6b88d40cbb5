"""Files to text, through the compiler's own preprocessor where they need it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ..model import Place
from .errors import CompilerFailedError, NotUnderstoodError, ReadError
from .lines import Lines, split_lines

_FIXED = frozenset({".f", ".for", ".ftn", ".f77", ".fpp"})
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*[a-z]", re.MULTILINE)
_MACRO = re.compile(r"\b__[A-Z]\w*__\b|\b__[A-Z]+\b")


class Preprocessor(Protocol):
    """What is needed of a compiler here."""

    @property
    def vendor(self) -> str: ...

    def preprocess(
        self, path: Path | str, flags: Sequence[str] = (), includes: Sequence[str] = ()
    ) -> str: ...


def read_lines(
    path: Path, compiler: Preprocessor | None, flags: Sequence[str], includes: Sequence[str]
) -> Lines:
    """Return the statements of a source file.

    Raises
    ------
    ReadError
        When the file cannot be read or preprocessed.
    NotUnderstoodError
        When it needs a preprocessor and there is no compiler.
    """
    text = _load(path)
    fixed = _is_fixed(path, flags)
    width = _width(flags)
    folders = [str(path.parent), *includes]

    def include(name: str, source: str) -> Lines | None:
        for folder in dict.fromkeys([os.path.dirname(source) or ".", *folders]):
            found = Path(folder) / name
            if found.is_file():
                return split_lines(_load(found), str(found), fixed, include, width)
        return None

    if not _is_preprocessed(path, text, flags):
        return split_lines(text, str(path), fixed, include, width)
    if compiler is None:
        place = Place(str(path), 1)
        raise NotUnderstoodError("it has to be preprocessed, which needs a compiler", place)
    try:
        processed = compiler.preprocess(path, flags, includes)
    except CompilerFailedError as error:
        raise ReadError(Place(str(path), 1), str(error)) from error
    if compiler.vendor == "flang":
        processed = _own_names(processed, path)
    lines = split_lines(processed, str(path), fixed, include, width)
    if compiler.vendor == "flang" and lines.statements:
        from .restore import restore

        restore(lines, split_lines(text, str(path), fixed, include, width), text, str(path))
    return lines


def _load(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(Place(str(path), 1), error.strerror or str(error)) from error
    text = data.decode("utf-8-sig", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_fixed(path: Path, flags: Sequence[str]) -> bool:
    if "-ffree-form" in flags:
        return False
    return "-ffixed-form" in flags or path.suffix.lower() in _FIXED


def _width(flags: Sequence[str]) -> int:
    for flag in reversed(flags):
        if match := re.match(r"-ffixed-line-length[-=](\w+)$", flag):
            return int(match[1]) if match[1].isdigit() else 0
    return 72


def _is_preprocessed(path: Path, text: str, flags: Sequence[str]) -> bool:
    """Whether preprocessing could change the text, by the rules of every compiler."""
    if "-nocpp" in flags:
        return False
    if not path.suffix[1:2].isupper() and path.suffix != ".fpp" and "-cpp" not in flags:
        return False
    if any(flag.startswith(("-D", "-include")) for flag in flags):
        return True
    return bool(_DIRECTIVE.search(text) or _MACRO.search(text))


def _own_names(processed: str, path: Path) -> str:
    """Give the file the name that the user gave it: flang writes ``./name``."""
    dotted = f'"./{path.name}"' if path.parent == Path() else f'"./{path}"'
    return processed.replace(dotted, f'"{path}"')
