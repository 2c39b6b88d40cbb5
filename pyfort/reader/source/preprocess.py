"""Files to text, through the compiler's own preprocessor where they need it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ...dialect import Dialect
from ...model import Place
from ..errors import CompilerFailedError, NotUnderstoodError, ReadError
from .lines import Lines, split_lines

_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*[a-z]", re.MULTILINE)
_INCLUDED = re.compile(r'^#(?: \d+|line) "([^"<]+)"', re.MULTILINE)
_MACRO = re.compile(r"\b__[A-Z]\w*__\b|\b__[A-Z]+\b")


class Preprocessor(Protocol):
    """What is needed of a compiler here."""

    @property
    def vendor(self) -> str: ...

    def preprocess(
        self, path: Path | str, flags: Sequence[str] = (), includes: Sequence[str] = ()
    ) -> str: ...

    def include_folders(self) -> list[str]: ...


def read_lines(
    path: Path, compiler: Preprocessor | None, dialect: Dialect, includes: Sequence[str]
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
    read = {str(path): None}
    fixed = dialect.is_fixed(path.suffix)
    folders = [str(path.parent), *includes]

    open_files: list[Path] = []

    def include(name: str, source: str) -> Lines | None:
        own = [os.path.dirname(source) or "."] if compiler and compiler.vendor == "flang" else []
        found = _find(name, [*own, *folders])
        if found is None and compiler is not None:
            found = _find(name, compiler.include_folders())
        if found is None:
            return None
        if found.samefile(path) or found in open_files:
            raise ReadError(Place(str(found), 1), f"INCLUDE '{name}' in {source} leads back to it")
        read[str(found)] = None
        open_files.append(found)
        lines = split_lines(_load(found), str(found), fixed, include, dialect)
        open_files.pop()
        return lines

    if not _needs_preprocessor(path, text, dialect):
        lines = split_lines(text, str(path), fixed, include, dialect)
        lines.files = list(read)
        return lines
    if compiler is None:
        place = Place(str(path), 1)
        raise NotUnderstoodError("it has to be preprocessed, which needs a compiler", place)
    try:
        processed = compiler.preprocess(path, dialect.flags, includes)
    except CompilerFailedError as error:
        raise ReadError(Place(str(path), 1), str(error)) from error
    if compiler.vendor == "flang":
        processed = _own_names(processed, path)
    lines = split_lines(processed, str(path), fixed, include, dialect)
    lines.files = list(dict.fromkeys([*read, *_INCLUDED.findall(processed)]))
    if compiler.vendor == "flang" and lines.statements:
        from .restore import restore

        restore(lines, split_lines(text, str(path), fixed, include, dialect), text, str(path))
    return lines


def _load(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(Place(str(path), 1), error.strerror or str(error)) from error
    text = data.decode("utf-8-sig", "surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _find(name: str, folders: Sequence[str]) -> Path | None:
    return next((p for folder in folders if (p := Path(folder) / name).is_file()), None)


def passes_preprocessor(path: Path, dialect: Dialect) -> bool:
    """Whether a compiler preprocesses a file, to some effect."""
    return _needs_preprocessor(path, _load(path), dialect)


def _needs_preprocessor(path: Path, text: str, dialect: Dialect) -> bool:
    """Whether preprocessing could change the text."""
    directives = _DIRECTIVE.search(text) is not None
    if not dialect.is_preprocessed(path.suffix):
        return directives and dialect.any_directives
    return directives or dialect.defines or _MACRO.search(text) is not None


def _own_names(processed: str, path: Path) -> str:
    """Give the file the name that the user gave it: flang writes ``./name``."""
    dotted = f'"./{path.name}"' if path.parent == Path() else f'"./{path}"'
    return processed.replace(dotted, f'"{path}"')
