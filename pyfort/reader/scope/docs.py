"""Doc comments, and what they belong to.

``!>`` stands before what it describes, ``!<`` behind it, and ``!!`` goes on
where another one left off; alone it describes what stands before it, as FORD
has it, or, where nothing there can have a description, what comes next.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from ...model import Directive, Place
from ..source.lines import Doc, Foreign, Lines
from .scopes import Entity

# Statements that have no description of their own to be continued.
_MUTE = ("end", "contains", "implicit", "use ", "private", "public", "import", "include", "save")
_DIRECTIVE = re.compile(r"\s*pyfort\s*:\s*([a-z]\w*)\s*(.*?)\s*$", re.IGNORECASE)


class DocMap:
    """Which doc comments stand before, on and behind each statement."""

    def __init__(self, lines: Lines) -> None:
        self.before: dict[int, list[Doc]] = {}
        self.after: dict[int, list[tuple[int, Doc]]] = {}
        self.multiline = {
            number
            for number in {doc.statement for doc in lines.docs if not doc.alone}
            if number < len(lines.statements)
            and lines.statements[number].pieces[-1][1] > lines.statements[number].line
        }
        self._given: set[int] = set()
        previous: Doc | None = None
        forward = True
        for doc in lines.docs:
            if not doc.alone:
                forward = False
                self.after.setdefault(doc.statement, []).append((doc.line, doc))
            else:
                follows = (
                    previous is not None
                    and doc.line == previous.line + 1
                    and (previous.alone or doc.kind != ">")
                )
                if doc.kind == "!" and follows:
                    pass  # goes the way of the line above
                elif doc.kind == "!":
                    forward = _is_mute(lines, doc.statement - 1)
                else:
                    forward = doc.kind == ">"
                if forward:
                    self.before.setdefault(doc.statement, []).append(doc)
                else:
                    behind = self.after.setdefault(doc.statement - 1, [])
                    line = behind[-1][0] if behind and follows else 0
                    behind.append((line, doc))
            previous = doc

    def give(
        self, number: int, entities: Sequence[Entity], dummies: Container[str] = frozenset()
    ) -> None:
        """Give the doc comments of a declaration to what it declares.

        Directives are what they are for `dummies`, by their names, and text for all else.
        """
        self._given.add(number)
        for doc in self.before.get(number, ()):
            for entity in entities:
                _describe(entity, doc, entity.name in dummies)
        for line, doc in self.after.get(number, ()):
            for entity in _on_line(entities, line):
                _describe(entity, doc, entity.name in dummies)

    def lost(self, number: int) -> list[Foreign]:
        """The directives at a statement that nothing was given, such as an executable one."""
        if number in self._given:
            return []
        docs = [*self.before.get(number, ()), *(doc for _, doc in self.after.get(number, ()))]
        return [
            Foreign(number, "pyfort", match[0].strip(), Place(doc.path, doc.line, doc.column))
            for doc in docs
            if (match := _DIRECTIVE.match(doc.text)) is not None
        ]

    def give_header(
        self,
        number: int,
        text: list[str],
        arguments: Sequence[Entity] = (),
        directives: list[Directive] | None = None,
    ) -> None:
        """Give those of a first statement to the scope, or to the dummies on its lines.

        Parameters
        ----------
        number
            The number of the statement.
        text
            Gets the lines of the scope's description.
        arguments
            The dummies that the statement names.
        directives
            Gets the directives among the comments; None where they are just text.
        """
        self._given.add(number)
        own = list(self.before.get(number, ()))
        for line, doc in self.after.get(number, ()):
            found = [a for a in arguments if a.place.line == line]
            if number in self.multiline and line and found:
                _describe(found[-1], doc, directives is not None)
            else:
                own.append(doc)
        for doc in own:
            _sort(doc, text, directives)


def _describe(entity: Entity, doc: Doc, is_dummy: bool) -> None:
    _sort(doc, entity.doc, entity.directives if is_dummy else None)


def _sort(doc: Doc, text: list[str], directives: list[Directive] | None) -> None:
    match = _DIRECTIVE.match(doc.text) if directives is not None else None
    if match is None or directives is None:
        text.append(_text(doc))
    else:
        place = Place(doc.path, doc.line, doc.column)
        directives.append(Directive(match[1].lower(), match[2], place))


def _text(doc: Doc) -> str:
    return doc.text[1:] if doc.text[:1] == " " else doc.text


def _on_line(entities: Sequence[Entity], line: int) -> Sequence[Entity]:
    if not line:
        line = max(e.place.line for e in entities) if entities else 0
    return [e for e in entities if e.place.line == line] or [
        e for e in entities if e.place.line < line
    ][-1:]


def _is_mute(lines: Lines, number: int) -> bool:
    return number < 0 or lines.statements[number].code.startswith(_MUTE)


_PARAM = re.compile(r"\s*[@\\]param\s*(?:\[([^\]]*)\])?\s*(\w+)\s*(.*)")
_DIRECTIONS = {"in": "in", "out": "out", "in,out": "inout", "inout": "inout"}
_COMMAND = re.compile(r"\s*[@\\](?!verbatim|endverbatim)[a-z]")
_VERBATIM = re.compile(r"\s*[@\\](?:end)?verbatim\s*$")


def parameters(
    lines: Sequence[str], names: Container[str]
) -> tuple[list[str], dict[str, list[str]], dict[str, str]]:
    """Split Doxygen's ``@param name text`` off a description.

    Returns
    -------
    rest, texts, directions
        What remains, the text for each of `names` that has one, and what ``[in,out]`` says.
    """
    rest: list[str] = []
    found: dict[str, list[str]] = {}
    directions: dict[str, str] = {}
    current = rest
    for line in lines:
        if match := _PARAM.match(line):
            name = match[2].lower()
            current = found.setdefault(name, []) if name in names else rest
            text = match[3] if name in names else line
            direction = "".join((match[1] or "").lower().split())
            if name in names and direction in _DIRECTIONS:
                directions[name] = _DIRECTIONS[direction]
            if text:
                current.append(text)
        else:
            if _COMMAND.match(line):
                current = rest
            if current is rest or not _VERBATIM.match(line):
                current.append(line)
    for text in found.values():
        while text and not text[-1].strip():
            text.pop()
    return rest, found, directions


def join(lines: Sequence[str]) -> str:
    """Return the text of a description, without the blanks and empty lines around it."""
    margin = min((len(t) - len(t.lstrip()) for t in lines if t.strip()), default=0)
    return "\n".join(t[margin:].rstrip() for t in lines).strip("\n")
