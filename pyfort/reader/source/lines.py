"""Physical lines to statements, with the place that every character came from.

Free form, fixed form, continuation, labels, ``;``, INCLUDE lines and the line
markers of a preprocessor end here: what follows sees one statement at a time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...dialect import PLAIN, Dialect
from ...model import Place

# An open character constant and a comment sign hide what follows, in either form.
_SPECIAL = re.compile(r"['\"!;]")
_MARKER = re.compile(r'#\s*(?:line\s+)?(?:(\d+)\s+"([^"]*)"|"([^"]*)"\s+(\d+))')
_INCLUDE = re.compile(r"include\s*(['\"])(.*)\1$", re.IGNORECASE)
_LABEL = re.compile(r"\d[\d ]*")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_FOREIGN_FIRST = frozenset("fFgGdD$")
# Sentinels of OpenMP's conditional compilation, and what may follow them.
_CONDITIONAL = re.compile(r"[ \t]*!\$(?=[ \t&])")
_CONDITIONAL_FIXED = re.compile(r"[!cC*]\$(?=[ \d\t]{3}[^\n]|[ \d]*\t)")
_DOC = ("!>", "!<", "!!")
_NOTED = _FOREIGN_FIRST | frozenset("><!")  # behind the sign of a comment that may tell something
# Comments that other tools, or some compilers, take for declarations.
_FOREIGN = re.compile(
    r"!(f2py|(?:gcc|dec|dir)\$\s*attributes|\$omp\s+threadprivate)\b\s*(.*)", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Statement:
    """One statement: `text` as written, `code` in lower case without string contents.

    `pieces` says where the text came from: (offset in text, line, column) each.
    """

    text: str
    code: str
    path: str
    pieces: tuple[tuple[int, int, int], ...]
    fixed: bool = False

    @property
    def line(self) -> int:
        return self.pieces[0][1]

    def place(self, offset: int = 0) -> Place:
        """Return the place of the character at `offset`."""
        pieces = self.pieces
        start, line, column = pieces[bisect_right(pieces, (offset, 1 << 60, 0)) - 1]
        return Place(self.path, line, column + offset - start)


@dataclass(slots=True, eq=False)
class Doc:
    """A doc comment: `kind` is the sign after ``!``.

    `statement` is the number of the statement that it stands on, or before when
    it stands on a line of its own outside of statements (`alone`).
    """

    kind: str
    text: str
    path: str
    line: int
    column: int
    statement: int
    alone: bool


class Foreign(NamedTuple):
    """A comment that is a declaration to others: the word it begins with, and its text.

    `statement` is the number of the statement that comes next.
    """

    statement: int
    word: str
    text: str
    place: Place


@dataclass(slots=True, eq=False)
class Lines:
    """The statements and doc comments of a source, in order."""

    statements: list[Statement] = field(default_factory=list)
    docs: list[Doc] = field(default_factory=list)
    missing: list[tuple[int, str, Place]] = field(default_factory=list)  # INCLUDE not found
    files: list[str] = field(default_factory=list)  # the source, and what it includes
    foreign: list[Foreign] = field(default_factory=list)


Include = Callable[[str, str], "Lines | None"]


def split_lines(
    text: str,
    path: str,
    fixed: bool,
    include: Include | None = None,
    dialect: Dialect = PLAIN,
) -> Lines:
    """Split source text into statements.

    Parameters
    ----------
    text
        The source, preprocessed or not.
    path
        Name of the file, for places; line markers in the text change it.
    fixed
        Whether the text is in fixed form.
    include
        Called with the name in an INCLUDE line and the including file; None, or
        a None answer, records the line in `Lines.missing`.
    dialect
        Which lines are statements, and where they end.
    """
    assembler = _Assembler(path, fixed, include)
    rows = text.split("\n")
    if fixed:
        _fixed_form(rows, assembler, dialect)
    else:
        _free_form(rows, assembler, dialect)
    assembler.flush()
    return assembler.result


class _Assembler:
    """Collects the pieces of the statement in progress."""

    def __init__(self, path: str, fixed: bool, include: Include | None) -> None:
        self.path = path
        self.fixed = fixed
        self.include = include
        self.result = Lines()
        self.parts: list[str] = []
        self.pieces: list[tuple[int, int, int]] = []
        self.length = 0
        self.plain = True  # neither quotes nor semicolons in the parts
        self.pending: list[Doc] = []  # on or inside the statement in progress
        self.held: list[Doc] = []  # inside or behind it, as the next line will tell

    def add(self, part: str, line: int, column: int) -> None:
        self.parts.append(part)
        self.pieces.append((self.length, line, column))
        self.length += len(part)

    def comment(self, text: str, line: int, column: int, alone: bool) -> None:
        if text[1:2] in _FOREIGN_FIRST and (match := _FOREIGN.match(text)):
            number = len(self.result.statements) + bool(self.parts)
            place = Place(self.path, line, column)
            self.result.foreign.append(Foreign(number, match[1].lower(), match[2], place))
        if text[:2] in _DOC:
            doc = Doc(text[1], text[2:], self.path, line, column, 0, alone)
            if not alone:
                self.pending.append(doc)
            elif self.parts:
                self.held.append(doc)
            else:
                doc.statement = len(self.result.statements)
                self.result.docs.append(doc)

    def go_on(self) -> None:
        """The next line continues the statement: what was held is inside it."""
        for doc in self.held:
            doc.alone = False
        self.pending += self.held
        self.held.clear()

    def flush(self) -> None:
        """End the statement in progress."""
        if self.parts:
            text = "".join(self.parts)
            pieces = tuple(self.pieces)
            if self.plain:
                self._emit(text, text.lower() if text.isascii() else _lower(text), pieces)
            else:
                self._emit_each(text, pieces)
            self.parts, self.pieces, self.length, self.plain = [], [], 0, True
        for doc in self.pending:
            doc.statement = max(len(self.result.statements) - 1, 0)
            self.result.docs.append(doc)
        self.pending.clear()
        for doc in self.held:
            doc.statement = len(self.result.statements)
            self.result.docs.append(doc)
        self.held.clear()

    def _emit_each(self, text: str, pieces: tuple[tuple[int, int, int], ...]) -> None:
        # The contents of character constants are blotted out first, so that
        # nobody who looks for a word or a sign has to think of them.
        code = _STRING.sub(lambda m: m[0][0] + "\0" * (len(m[0]) - 2) + m[0][0], text)
        code = code.lower() if code.isascii() else _lower(code)
        start = 0
        while (end := code.find(";", start)) >= 0:
            self._emit(text[start:end], code[start:end], _cut(pieces, start))
            start = end + 1
        self._emit(text[start:], code[start:], _cut(pieces, start))

    def _emit(self, text: str, code: str, pieces: tuple[tuple[int, int, int], ...]) -> None:
        skip = len(code) - len(code.lstrip())
        if skip == len(code):
            return
        if code[skip].isdigit() and (label := _LABEL.match(code, skip)):
            skip = label.end()
            skip += len(code) - skip - len(code[skip:].lstrip())
            if skip == len(code):
                return
        if skip:
            pieces = _cut(pieces, skip)
            text, code = text[skip:], code[skip:]
        text = text.rstrip()
        code = code[: len(text)]
        if code[0] == "i" and (match := _INCLUDE.match(text)):
            self._include(match[2], Place(self.path, pieces[0][1], pieces[0][2]))
            return
        self.result.statements.append(Statement(text, code, self.path, pieces, self.fixed))

    def _include(self, name: str, place: Place) -> None:
        result = self.result
        here = len(result.statements)
        lines = self.include(name, self.path) if self.include else None
        if lines is None:
            result.missing.append((here, name, place))
            return
        for doc in lines.docs:
            doc.statement += here
        result.docs += lines.docs
        result.missing += [(here + number, file, at) for number, file, at in lines.missing]
        result.foreign += [f._replace(statement=here + f.statement) for f in lines.foreign]
        result.statements += lines.statements


def _cut(pieces: tuple[tuple[int, int, int], ...], start: int) -> tuple[tuple[int, int, int], ...]:
    """Return the pieces of the text from `start` on."""
    if not start:
        return pieces
    number = bisect_right(pieces, (start, 1 << 60, 0)) - 1
    offset, line, column = pieces[number]
    first = (0, line, column + start - offset)
    return (first, *((o - start, ln, c) for o, ln, c in pieces[number + 1 :]))


def _lower(text: str) -> str:
    """Return `text` in lower case, every character in its place."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def _scan(row: str, start: int, quote: str) -> tuple[int, str, bool]:
    """Find the comment of a line.

    Returns
    -------
    end, quote, plain
        Where the code ends, the quote that is still open there, and whether
        the code has neither quotes nor semicolons.
    """
    plain = not quote
    while True:
        if quote:
            start = row.find(quote, start)
            if start < 0:
                return len(row), quote, False
            start, quote = start + 1, ""
        match = _SPECIAL.search(row, start)
        if match is None:
            return len(row), "", plain
        if match[0] == "!":
            return match.start(), "", plain
        plain = False
        start = match.end()
        if match[0] != ";":
            quote = match[0]


def _free_form(rows: list[str], out: _Assembler, dialect: Dialect) -> None:
    line, quote, continued = 0, "", False
    width = dialect.free_width or None
    for raw in rows:
        line += 1
        if dialect.conditional and (sentinel := _CONDITIONAL.match(raw)):
            raw = " " * sentinel.end() + raw[sentinel.end() :]
        row = raw[:width].strip()
        if not row:
            continue
        first = row[0]
        if first == "#" and (match := _MARKER.match(row)):
            line = int(match[1] or match[4]) - 1
            out.path = match[2] or match[3] or out.path
            continue
        if first == "#":
            continue
        column = raw.find(first) + 1
        if first == "!" and not quote:
            out.comment(row, line, column, True)
            continue
        if continued:
            out.go_on()
            if first == "&":
                row = row[1:]
                column += 1
                if not row.strip():
                    continue
            else:
                out.add(" ", line, max(column - 1, 1))
        else:
            out.flush()
        end, quote, plain = _scan(row, 0, quote)
        out.plain = out.plain and plain
        code = row if end == len(row) else row[:end].rstrip()
        continued = code.endswith("&")
        if continued:
            code = code[:-1]
        else:
            quote = ""
        if code:
            out.add(code, line, column)
        else:
            continued = continued or bool(out.parts and first == "&" and end < len(row))
        if end < len(row):
            out.comment(row[end:], line, column + end, False)


def _fixed_form(rows: list[str], out: _Assembler, dialect: Dialect) -> None:
    line, quote, last = 0, "", ""
    width = dialect.fixed_width
    limit = (width or 1 << 30) - 6
    for raw in rows:
        line += 1
        if not raw or raw.isspace():
            continue
        first = raw[0]
        if first in "dD" and dialect.debugging:
            first, raw = " ", " " + raw[1:]
        elif dialect.conditional and _CONDITIONAL_FIXED.match(raw):
            first, raw = " ", "  " + raw[2:]
        if first in "cC*!dD":
            if raw[1:2] in _NOTED:
                out.comment("!" + raw[1:].rstrip(), line, 1, True)
            continue
        if first == "#":
            if match := _MARKER.match(raw):
                line = int(match[1] or match[4]) - 1
                out.path = match[2] or match[3] or out.path
            continue
        label, body, column, continued = _columns(raw)
        body = body[:limit].rstrip("\r")
        if continued:
            out.go_on()
            if quote and width:
                # A character constant that runs on holds the blanks up to the margin.
                out.add(" " * max(limit - len(last), 0), line, column)
        else:
            if (stripped := raw.lstrip())[0] == "!":
                out.comment(stripped.rstrip(), line, len(raw) - len(stripped) + 1, True)
                continue
            out.flush()
            quote = ""
            if label.strip():
                out.add(label, line, 1)
        last = body
        end, quote, plain = _scan(body, 0, quote)
        out.plain = out.plain and plain
        out.add(body[:end], line, column)
        if end < len(body):
            out.comment(body[end:].rstrip(), line, column + end, False)


def _columns(raw: str) -> tuple[str, str, int, bool]:
    """Split a fixed-form line into label, statement, its column, and continuation."""
    tab = raw.find("\t", 0, 6)
    if tab >= 0:
        # As every compiler does it: a digit after the tab is a continuation sign.
        continued = raw[tab + 1 : tab + 2] in tuple("123456789")
        start = tab + 2 if continued else tab + 1
        return raw[:tab], raw[start:], start + 1, continued
    continued = len(raw) > 5 and raw[5] not in " 0" and not raw[:5].strip()
    return raw[:5], raw[6:], 7, continued
