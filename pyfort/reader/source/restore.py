"""What a preprocessor loses: flang's drops comments, columns and line breaks.

Line numbers survive, so both are taken from the file itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from .lines import Doc, Lines, Statement

_NAME = re.compile(r"[A-Za-z_]\w*|'[^']*'|\"[^\"]*\"")


def restore(lines: Lines, original: Lines, text: str, path: str) -> None:
    """Put columns and doc comments of a file back into its preprocessed statements."""
    rows = text.split("\n")
    own = [s for s in lines.statements if s.path == path]
    starts = [s.line for s in own]
    for number, statement in enumerate(own):
        following = starts[number + 1] if number + 1 < len(own) else len(rows) + 1
        last = max(following - 1, statement.line)
        _relocate(statement, rows, last)
    order = {id(s): number for number, s in enumerate(lines.statements)}
    positions = [order[id(s)] for s in own]
    if not lines.docs:
        lines.docs = [_moved(doc, starts, positions) for doc in original.docs if doc.path == path]


def _relocate(statement: Statement, rows: list[str], last: int) -> None:
    """Find the names of a statement, one after the other, in the lines that it came from."""
    line, column = statement.line, 0
    pieces: list[tuple[int, int, int]] = []
    for match in _NAME.finditer(statement.text):
        wanted = match[0].lower()
        at, start = line, column
        while at <= min(last, len(rows)):
            found = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)").search(
                rows[at - 1].lower(), start
            )
            if found:
                pieces.append((match.start(), at, found.start() + 1))
                line, column = at, found.end()
                break
            at, start = at + 1, 0
    if pieces and pieces[0][0]:
        pieces.insert(0, (0, pieces[0][1], max(pieces[0][2] - pieces[0][0], 1)))
    if pieces:
        statement.pieces = tuple(pieces)


def _moved(doc: Doc, starts: list[int], positions: list[int]) -> Doc:
    before = bisect_right(starts, doc.line)
    if doc.alone:
        doc.statement = positions[before] if before < len(positions) else positions[-1] + 1
    else:
        doc.statement = positions[max(before - 1, 0)]
    return doc
