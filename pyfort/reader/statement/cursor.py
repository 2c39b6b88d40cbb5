"""A statement as tokens, and a cursor that walks over them."""

from __future__ import annotations

import re

from ...model import Place
from ..errors import NotUnderstoodError
from ..source.lines import Statement

# A point belongs to a number unless it begins an operator: ``1.eq.2``.
_TOKEN = re.compile(
    r"""\s*(
      [A-Za-z_]\w*
    | (?:\d+(?:\.(?![A-Za-z]+\.)\d*)?|\.\d+)(?:[eEdDqQ][+-]?\d+)?(?:_\w+)?
    | '(?:[^']|'')*'  | "(?:[^"]|"")*"
    | \.[A-Za-z]+\.
    | \*\* | // | => | == | /= | <= | >= | :: | \.\.
    | \S
    )""",
    re.VERBOSE,
)


class Cursor:
    """Tokens of a statement, names in lower case, and a position among them."""

    __slots__ = ("at", "offsets", "statement", "tokens")

    def __init__(self, statement: Statement, start: int = 0) -> None:
        self.statement = statement
        self.tokens: list[str] = []
        self.offsets: list[int] = []
        for match in _TOKEN.finditer(statement.text, start):
            token = match[1]
            self.tokens.append(token if token[0] in "'\"" else token.lower())
            self.offsets.append(match.start(1))
        self.tokens.append("")  # a sentinel: looking ahead needs no check
        self.offsets.append(len(statement.text))
        self.at = 0

    @property
    def token(self) -> str:
        """The token at hand; empty at the end."""
        return self.tokens[self.at]

    def ahead(self, count: int = 1) -> str:
        position = self.at + count
        return self.tokens[position] if position < len(self.tokens) else ""

    def next(self) -> str:
        token = self.tokens[self.at]
        if token:
            self.at += 1
        return token

    def accept(self, token: str) -> bool:
        if self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def expect(self, token: str) -> None:
        if not self.accept(token):
            found = f"“{self.token}”" if self.token else "the end of the statement"
            raise self.error(f"“{token}” expected, {found} found")

    def name(self) -> str:
        """Take a name."""
        token = self.token
        if not (token[:1].isalpha() or token[:1] == "_"):
            found = f"“{token}”" if token else "the end of the statement"
            raise self.error(f"a name expected, {found} found")
        self.at += 1
        return token

    def place(self) -> Place:
        return self.statement.place(self.offsets[self.at])

    def error(self, reason: str) -> NotUnderstoodError:
        return NotUnderstoodError(reason, self.place())

    def text_since(self, start: int) -> str:
        """Return the text from token number `start` to here, as written."""
        return self.statement.text[self.offsets[start] : self.offsets[self.at]].rstrip()

    def skip_parentheses(self) -> None:
        """Skip a parenthesis and all that it holds."""
        depth = 0
        while token := self.next():
            if token in "([":
                depth += 1
            elif token in ")]":
                depth -= 1
                if depth == 0:
                    return
        raise self.error("“)” expected, the end of the statement found")

    def skip_to_comma(self) -> None:
        """Skip to the next comma outside of parentheses, or to the end."""
        while self.token and self.token != ",":
            if self.token in "([":
                self.skip_parentheses()
            else:
                self.at += 1


def unquote(token: str) -> str:
    """Return the value of a character literal."""
    quote = token[0]
    return token[1:-1].replace(quote + quote, quote)


def name_list(cursor: Cursor) -> tuple[str, ...]:
    """Read a list of names, operators among them as written; the rest of the statement."""
    names = []
    while cursor.token:
        name = cursor.next()
        if name in ("operator", "assignment", "read", "write") and cursor.token == "(":
            start = cursor.at
            cursor.skip_parentheses()
            name += "".join(cursor.tokens[start : cursor.at])
        elif name == "/":  # save /common/
            name = f"/{cursor.name()}/"
            cursor.expect("/")
        names.append(name)
        if cursor.token:
            cursor.expect(",")
    return tuple(names)
