"""Lines for f2py as INTENT of Fortran: what becomes of the text of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from ..errors import NotUnderstoodError
from ..scope.scopes import Scope
from ..scope.tree import build
from ..scope.unused import every_unit
from ..source.lines import Foreign, Lines, split_lines
from ..statement.guidance import parse_guidance, split
from .guidance import guidance

Key = tuple["str | None", str]

_INTENTS = {
    frozenset({"in"}): "in",
    frozenset({"out"}): "out",
    frozenset({"inout"}): "inout",
    frozenset({"in", "out"}): "inout",
}
#: Words beside an intent that leave it what it is.
_BESIDE = frozenset({"depend", "optional", "required"})
#: Statements that an INTENT statement must not stand before.
_FIRST = re.compile(r"use\b|import\b|implicit\b|use[a-z]|implicit[a-z]")
_DECLARATION = re.compile(r"(integer|real|complex|logical|character|double\s*\w+|type|class)\b")
_BLOCK = re.compile(r"(?:[a-z]\w*:)?(?:if\(.*\)then$|select|where\(.*\)$)")
_WIDTH = {True: 72, False: 132}


class Level(IntEnum):
    """How far the lines of a procedure are rewritten."""

    KEEP = 0
    ADD = 1  # Fortran gets the intents, the lines stay
    REPLACE = 2  # lines that say nothing else go


@dataclass(frozen=True, slots=True)
class Dummies:
    """Dummy arguments of a procedure that can have an intent, and those that it only reads."""

    open: frozenset[str]
    read: frozenset[str]


@dataclass
class Rewritten:
    """The new text, what was done for which procedure, and what was not, with the reasons."""

    text: str
    done: set[Key] = field(default_factory=set)
    kept: list[tuple[int, str, str]] = field(default_factory=list)  # line, text, reason


def rewritten(
    text: str, path: str, fixed: bool, known: Mapping[Key, Dummies], levels: Mapping[Key, Level]
) -> Rewritten:
    """Rewrite the lines for f2py of the procedures that are `known`, as far as `levels` say."""
    lines = split_lines(text, path, fixed)
    rows = text.split("\n")
    result = Rewritten(text)
    edits = _Edits({}, {})
    for scope in every_unit([build(lines, path)]):
        key = _key(scope)
        if not any(f.word == "f2py" for f in scope.foreign) or not scope.is_procedure:
            continue
        if key not in known:
            result.kept += [(f.place.line, f.text, "it is not wrapped") for f in _own(scope)]
            continue
        one = _Procedure(scope, lines, rows, fixed, known[key])
        if levels.get(key, Level.REPLACE) is not Level.KEEP and one.intents:
            one.rewrite(levels.get(key, Level.REPLACE), edits)
            result.done.add(key)
        result.kept += one.kept(edits)
    result.text = "\n".join(edits.applied(rows))
    return result


def procedures(text: str, path: str, fixed: bool) -> set[Key]:
    """The procedures with lines for f2py."""
    root = build(split_lines(text, path, fixed), path)
    return {_key(s) for s in every_unit([root]) if s.is_procedure and list(_own(s))}


def standing(text: str, line: int, fixed: bool) -> Key | None:
    """The procedure that a line stands in."""
    root = build(split_lines(text, "", fixed), "")
    before = [s for s in every_unit([root]) if s.is_procedure and s.place.line <= line]
    return _key(max(before, key=lambda s: s.place.line)) if before else None


def _key(scope: Scope) -> Key:
    module = scope.parent
    while module is not None and module.kind != "module":
        module = module.parent
    return (module.name if module is not None else None), scope.name


def _own(scope: Scope) -> Iterator[Foreign]:
    return (line for line in scope.foreign if line.word == "f2py")


@dataclass
class _Edits:
    """Lines that are replaced, by nothing or others, and what is inserted before some."""

    replaced: dict[int, list[str]]
    inserted: dict[int, list[str]]

    def applied(self, rows: list[str]) -> Iterator[str]:
        for number, row in enumerate(rows, 1):
            ending = "\r" if row.endswith("\r") else ""
            new = (
                *self.inserted.get(number, ()),
                *self.replaced.get(number, (row[: len(row) - len(ending)],)),
            )
            yield from (line + ending for line in new)


class _Procedure:
    """The lines of one procedure."""

    def __init__(
        self, scope: Scope, lines: Lines, rows: list[str], fixed: bool, dummies: Dummies
    ) -> None:
        self.scope, self.rows, self.fixed, self.dummies = scope, rows, fixed, dummies
        self.reasons: dict[str, str] = {}
        first = scope.place.line
        self.end = scope.executable[0].line if scope.executable else len(rows) + 1
        self.statements = [s for s in lines.statements if first < s.line < self.end]
        self.intents = self._intents()

    def _intents(self) -> dict[str, str]:
        """The intents that Fortran can have."""
        found: dict[str, str] = {}
        for said in guidance(self.scope):
            if not said.name:
                continue
            words = said.words - _BESIDE
            intent = _INTENTS.get(words)
            if intent is None and words:
                self.reasons[said.name] = f"Fortran has no intent({','.join(sorted(words))})"
            elif intent and said.name not in self.dummies.open:
                self.reasons[said.name] = "its declaration can have no intent, or has one"
            elif intent == "in" and said.name not in self.dummies.read:
                self.reasons[said.name] = f"the procedure may change '{said.name}'"
            elif intent == "out" and not self._is_defined_first(said.name):
                self.reasons[said.name] = (
                    f"the procedure may read '{said.name}' before it is defined"
                )
            elif intent:
                found[said.name] = intent
        return found

    def _is_defined_first(self, name: str) -> bool:
        """Whether nothing reads a dummy argument before a statement that defines it."""
        mentions = re.compile(rf"\b{re.escape(name)}\b")
        depth, reads, safe = 0, False, False
        for statement in self.scope.executable:
            code = "".join(statement.code.split())
            depth += bool(_BLOCK.match(code))
            depth -= code.startswith(("endif", "endselect", "endwhere"))
            count = len(mentions.findall(code))
            if not count:
                continue
            target = re.match(rf"{re.escape(name)}(\(.*?\))?=(?!=)", code)
            is_only_target = target is not None and count == 1
            if is_only_target and depth == 0 and not reads:
                safe = True
            reads |= not is_only_target
            if reads and not safe:
                return False
        return True

    # --- edits ----------------------------------------------------------------------------

    def rewrite(self, level: Level, edits: _Edits) -> None:
        """Add the intents; at the second level lines go that say nothing else."""
        intents = dict(self.intents)
        gone = [f for f in _own(self.scope) if level is Level.REPLACE and self._is_plain(f)]
        if len(gone) == len(list(_own(self.scope))):  # f2py's rule for the others goes with them
            silent = self.dummies.open - intents.keys() - self.reasons.keys()
            intents |= dict.fromkeys(silent & self.dummies.read, "in")
        left = self._into_declarations(intents, edits)
        at = self._place(gone)
        texts = self._statements(left, at)
        for line in gone:
            edits.replaced[line.place.line] = []
        edits.inserted.setdefault(at, []).extend(texts)

    def _is_plain(self, line: Foreign) -> bool:
        """Whether all that a line says is an intent that Fortran gets."""
        if line.text.rstrip().endswith("&") or self._is_trailing(line):
            return False
        try:
            said = parse_guidance(line.text, line.place)
        except NotUnderstoodError:
            return False
        return all(
            one.name in self.intents
            and one.shape is None
            and one.initial is None
            and not (one.checks or one.note)
            and one.words in _INTENTS
            and one.words != {"in", "out"}
            for one in said
        )

    def _is_trailing(self, line: Foreign) -> bool:
        return bool(self.rows[line.place.line - 1][: line.place.column - 1].strip())

    def _into_declarations(self, intents: dict[str, str], edits: _Edits) -> dict[str, str]:
        """Add the attribute where one declaration has one intent; what is left comes back."""
        left = dict(intents)
        for statement in self.statements:
            if "::" not in statement.code or not _DECLARATION.match(statement.code):
                continue
            head = statement.code.index("::")
            names = [re.split(r"[(*=]", n)[0].strip() for n in split(statement.code[head + 2 :])]
            wanted = {intents.get(name) for name in names}
            number = statement.line
            is_one_line = len({line for _, line, _ in statement.pieces}) == 1
            if len(wanted) != 1 or None in wanted or not is_one_line or number in edits.replaced:
                continue
            row = self.rows[number - 1].rstrip("\r")
            column = statement.place(head).column - 1
            intent = self._cased(f", intent({wanted.pop()})")
            new = f"{row[:column].rstrip()}{intent} {row[column:]}"
            if len(new) <= _WIDTH[self.fixed] and row[column : column + 2] == "::":
                edits.replaced[number] = [new]
                left = {n: i for n, i in left.items() if n not in names}
        return left

    def _place(self, gone: list[Foreign]) -> int:
        """The line before which statements of INTENT can stand: that of the first of the others."""
        last = max((s.line for s in self.statements if _FIRST.match(s.code)), default=0)
        last = max(last, self.scope.place.line)
        places = [
            f.place.line for f in (*gone, *_own(self.scope)) if last < f.place.line < self.end
        ]
        return min(places, default=self.end)

    def _statements(self, intents: dict[str, str], at: int) -> list[str]:
        row = self.rows[at - 1] if at <= len(self.rows) else ""
        margin = "      " if self.fixed else row[: len(row) - len(row.lstrip())]
        made: list[str] = []
        for intent in ("in", "out", "inout"):
            names = [n for n, found in intents.items() if found == intent]
            head = f"{margin}intent({intent}) :: "
            line = ""
            for name in names:
                longer = f"{line}, {name}" if line else head + name
                if line and len(longer) > _WIDTH[True]:
                    made.append(line)
                    longer = head + name
                line = longer
            made += [line] if line else []
        return [self._cased(line) for line in made]

    def _cased(self, text: str) -> str:
        """In capital letters where the procedure's heading is."""
        row = self.rows[self.scope.place.line - 1]
        return text.upper() if row.upper() == row else text

    def kept(self, edits: _Edits) -> Iterator[tuple[int, str, str]]:
        """The lines that stay, and why."""
        for line in _own(self.scope):
            if edits.replaced.get(line.place.line) != []:
                yield line.place.line, line.text.strip(), self._reason(line)

    def _reason(self, line: Foreign) -> str:
        try:
            said = parse_guidance(line.text, line.place)
        except NotUnderstoodError as error:
            return error.reason
        for one in said:
            if one.name in self.reasons:
                return self.reasons[one.name]
        if any(one.words >= {"in", "out"} for one in said):
            return "Fortran returns nothing of an intent(inout)"
        if any(one.words - _BESIDE in _INTENTS for one in said):
            return "without it callers would see another function"
        return "Fortran has nothing that says it"
