"""What bodies tell of dummy arguments without an intent: whether anything can change them.

One is read where no statement defines it, nor passes it on to what might. That is followed through
the procedures of the sources. Whatever is not understood might define all that it mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..scope.names import Names
from ..scope.scopes import Entity, Scope
from ..source.lines import Statement
from ..statement.guidance import split
from ..value.intrinsics import INTRINSICS

_NAME = re.compile(r"[a-z]\w*")
_CONSTRUCT = re.compile(r"[a-z]\w*:(?!:)")
_DO = re.compile(r"do\d*,?([a-z]\w*)=(?=[^=])")
_CALL = re.compile(r"call([a-z]\w*)(\(|$)")
_REFERENCE = re.compile(r"(%?)([a-z]\w*)\(")
_KEYWORD = re.compile(r"([a-z]\w*)=(?!=)")
_WHOLE = re.compile(r"([a-z]\w*)(\(.*\))?$")
_BRACKET = re.compile(r"[(\[)\]]")
_EQUALS = re.compile(r"(?<![=<>/])=(?![=>])")
#: Words before a condition in parentheses, behind which another statement may stand.
_CONDITIONAL = ("elseif(", "if(", "where(", "elsewhere(", "forall(")
_PLAIN = ("dowhile(", "selectcase(", "case(", "return", "goto", "stop", "errorstop", "print")
_SILENT = ("end", "else", "continue", "format(", "cycle", "exit", "contains", "casedefault")
_FILES = ("read(", "open(", "close(", "inquire(", "rewind(", "backspace(", "endfile(", "flush(")
#: What statements of input and output only read of what stands in their parentheses.
_READ_IN_CONTROL = frozenset(
    {"fmt", "rec", "advance", "nml", "pos", "err", "end", "eor", "file", "status", "access", "form",
     "recl", "action", "position", "blank", "delim", "pad", "convert", "encoding"}
)  # fmt: skip
_NEVER = frozenset({"value", "allocatable", "pointer", "external", "intrinsic", "parameter"})


@dataclass(slots=True)
class _Found:
    """What one procedure does with its dummy arguments."""

    defined: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    passed: dict[str, set[tuple[str, int | str]]] = field(default_factory=dict)


class Intents:
    """What is known of the bodies of all procedures."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._found: dict[Scope, _Found] = {}
        self._changed: dict[tuple[Scope, str], bool] = {}
        self._arguments: dict[Scope, tuple[str, ...]] = {}

    def of(self, entity: Entity, scope: Scope) -> tuple[str, str] | None:
        """The intent of a dummy argument that has none, and what tells it."""
        if entity.intent or entity.words & _NEVER:
            return None
        has_body = bool(scope.executable) and not scope.is_interface_body
        if has_body and not self.is_changed(scope, entity.name):
            return "in", "body"
        told = entity.direction
        if has_body and told == "in" and entity.name in self._evidence(scope).defined:
            return None  # the comment is wrong
        return (told, "comment") if told else None

    def is_changed(self, scope: Scope, name: str) -> bool:
        """Whether a call may change a dummy argument."""
        known = self._changed.get((scope, name))
        if known is not None:
            return known
        visited: set[tuple[Scope, str]] = set()
        waiting = [(scope, name)]
        changed = False
        while waiting and not changed:
            node = waiting.pop()
            if node in visited:
                continue
            visited.add(node)
            found = self._evidence(node[0])
            changed = node[1] in found.defined or node[1] in found.unclear
            for callee, position in found.passed.get(node[1], ()):
                following = self._dummy(node[0], callee, position)
                if following is None:
                    changed = True
                elif following:
                    waiting.append(following[0])
        self._changed[scope, name] = changed
        if not changed:
            self._changed |= dict.fromkeys(visited, False)
        return changed

    def _dummy(
        self, scope: Scope, callee: str, position: int | str
    ) -> list[tuple[Scope, str]] | None:
        """The dummy that an actual argument is; nothing where it is read, None where that is
        not known."""
        found = self.names.find(callee, scope)
        target = found.procedure if found is not None else None
        if found is None or (found.entity is not None and target is None):
            target = self.names.externals.get(callee)
        if found is not None and (found.generic or found.foreign or found.intrinsic):
            return None
        if target is None or target.header is None or callee in self._dummies(scope):
            return None
        arguments = self._dummies(target)
        if isinstance(position, int):
            if position >= len(arguments):
                return None
            name = arguments[position]
        else:
            name = position
        entity = target.entities.get(name)
        if entity is None or name not in arguments:
            return None
        if entity.intent == "in" or "value" in entity.words:
            return []
        has_body = bool(target.executable) and not target.is_interface_body
        if entity.intent or not has_body or entity.words & _NEVER:
            return None
        return [(target, name)]

    def _dummies(self, scope: Scope) -> tuple[str, ...]:
        known = self._arguments.get(scope)
        if known is None:
            header = scope.header
            known = tuple(n for n, _ in header.arguments) if header is not None else ()
            self._arguments[scope] = known
        return known

    def _evidence(self, scope: Scope) -> _Found:
        known = self._found.get(scope)
        if known is None:
            known = self._found[scope] = _Body(scope).found
        return known


class _Body:
    """The statements of one procedure."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.found = _Found()
        names = {n for n, _ in scope.header.arguments} if scope.header else set()
        names |= {n for entry in scope.entries for n, _ in entry.arguments}
        self.dummies = names
        for statement, seen in self._statements():
            self._take(statement, seen)

    def _statements(self) -> Iterator[tuple[Statement, set[str]]]:
        for statement in self.scope.executable:
            yield statement, self.dummies
        for child in self.scope.children:
            if child.is_procedure:
                left = self.dummies - child.entities.keys()
                for statement in child.executable:
                    yield statement, left

    def _take(self, statement: Statement, seen: set[str]) -> None:
        code = statement.code
        # A DO statement of fixed form may be one word with its variable.
        # Reading may name a group of variables.
        if not seen.intersection(_NAME.findall(code)) and not code.startswith(("do", "read")):
            return
        self.seen = seen
        self.statement(code.replace(" ", "").replace("\t", ""))

    # --- statements ------------------------------------------------------------------

    def statement(self, code: str) -> None:
        if (match := _CONSTRUCT.match(code)) is not None:
            code = code[match.end() :]
        if code.startswith(_SILENT) and not _EQUALS.search(code):
            if code.startswith("elseif("):
                self.conditional(code)
            return
        if code.startswith(_CONDITIONAL) and self.conditional(code):
            return
        if (match := _DO.match(code)) is not None and "," in code:
            self.define(match[1])
            self.expression(code[match.end() :])
        elif (match := _CALL.match(code)) is not None and not _at_top(code, _EQUALS):
            self.call(match[1], code[match.end() - 1 :] if match[2] else "")
        elif (at := _at_top(code, _EQUALS)) and not code.startswith("doconcurrent("):
            self.assignment(code[: at - 1], code[at:])
        elif code.startswith("write("):
            self.listed(self.control(code, writes=True))
        elif code.startswith(_FILES):
            self.input(self.control(code, writes=False))
        elif word := next((w for w in _PLAIN if code.startswith(w)), ""):
            self.listed(code[len(word.rstrip("(")) :])
        else:
            self.unclear(code)

    def conditional(self, code: str) -> bool:
        """An IF, WHERE or FORALL with the statement behind it; false where it is none."""
        begin = code.index("(")
        end = _closing(code, begin)
        rest = code[end + 1 :]
        if rest.startswith(("=", "%")):
            return False  # an array of that name
        inside = code[begin + 1 : end]
        if code.startswith("forall("):
            for match in _KEYWORD.finditer(inside):
                self.define(match[1])
        self.expression(inside)
        if rest and not rest.startswith("then") and not rest[0].isdigit():
            self.statement(rest)
        return True

    def assignment(self, left: str, right: str) -> None:
        match = _NAME.match(left)
        if match is None:
            self.unclear(left + right)
            return
        self.define(match[0])
        self.expression(left[match.end() :])
        self.expression(right)

    def call(self, callee: str, rest: str) -> None:
        if rest and _closing(rest, 0) != len(rest) - 1:
            self.unclear(rest)  # of a component
            return
        self.arguments(callee, rest[1:-1])

    def control(self, code: str, *, writes: bool) -> str:
        """What stands in the parentheses of input and output; returns what stands behind them."""
        begin = code.index("(")
        end = _closing(code, begin)
        is_inquiry = code.startswith("inquire")
        for number, part in enumerate(_parts(code[begin + 1 : end])):
            match = _KEYWORD.match(part)
            key = match[1] if match else ("unit", "fmt")[min(number, 1)]
            value = part[match.end() :] if match else part
            is_group = key == "nml" or (key == "fmt" and _NAME.fullmatch(value) is not None)
            if is_group and not writes and value not in self.scope.entities:
                self.found.unclear |= self.seen
            if key == "unit" and not writes:
                continue
            if key == "unit" and (name := _NAME.match(value)) is not None:
                entity = self.scope.entities.get(name[0])
                is_text = entity is None or entity.type is None or entity.type.base == "character"
                if is_text and not _is_implicit_number(entity, name[0]):
                    self.define(name[0])
            elif key not in _READ_IN_CONTROL or (is_inquiry and key != "file"):
                self.unclear(value)
        return code[end + 1 :]

    def input(self, items: str) -> None:
        """What is read from a file."""
        for item in _parts(items):
            match = _NAME.match(item)
            if match is None:
                self.unclear(item)  # a loop
            else:
                self.define(match[0])
                self.expression(item[match.end() :])

    def listed(self, items: str) -> None:
        """What is written: expressions, and loops whose variables are defined."""
        for match in re.finditer(r"[,(]([a-z]\w*)=(?!=)", items):
            self.define(match[1])
        self.expression(items)

    # --- parts of them ---------------------------------------------------------------

    def define(self, name: str) -> None:
        if name in self.seen:
            self.found.defined.add(name)

    def unclear(self, text: str) -> None:
        self.found.unclear |= self.seen.intersection(_NAME.findall(text))

    def expression(self, text: str) -> None:
        """Functions in it get their arguments; all else is read."""
        if "(" not in text:
            return
        for match in _REFERENCE.finditer(text):
            name = match[2]
            if self.is_data(name) and not match[1]:
                continue
            inside = text[match.end() : _closing(text, match.end() - 1)]
            if match[1]:
                self.unclear(inside)  # a component, or a type-bound function
            elif name not in INTRINSICS or self.is_external(name):
                self.arguments(name, inside, nested=True)

    def arguments(self, callee: str, inside: str, *, nested: bool = False) -> None:
        for number, part in enumerate(_parts(inside)):
            match = _KEYWORD.match(part)
            position: int | str = match[1] if match else number
            value = part[match.end() :] if match else part
            whole = _WHOLE.match(value)
            if whole is not None and whole[1] in self.seen:
                begin = len(whole[1])
                if not whole[2] or _closing(value, begin) == len(value) - 1:
                    self.found.passed.setdefault(whole[1], set()).add((callee, position))
            elif "%" in value:
                self.unclear(value)
            if not nested:
                self.expression(value)

    def is_data(self, name: str) -> bool:
        """Whether what stands before a parenthesis is an array or text."""
        entity = self.scope.entities.get(name)
        if entity is None:
            return False
        is_text = entity.type is not None and entity.type.base == "character"
        return entity.dims is not None or is_text

    def is_external(self, name: str) -> bool:
        entity = self.scope.entities.get(name)
        return entity is not None and "intrinsic" not in entity.words


def _is_implicit_number(entity: Entity | None, name: str) -> bool:
    """Whether a name without a type is that of a number, as nearly all units are."""
    return entity is not None and entity.type is None and name[0] in "ijklmn"


def _at_top(code: str, pattern: re.Pattern[str]) -> int:
    """The place behind a match outside of parentheses; 0 where there is none."""
    depth, start = 0, 0
    for match in pattern.finditer(code):
        depth += code.count("(", start, match.start()) - code.count(")", start, match.start())
        start = match.start()
        if depth == 0:
            return match.end()
    return 0


def _closing(code: str, begin: int) -> int:
    """The place of the parenthesis that closes the one at `begin`."""
    depth = 0
    for match in _BRACKET.finditer(code, begin):
        depth += 1 if match[0] in "([" else -1
        if depth == 0:
            return match.start()
    return len(code)


def _parts(text: str) -> list[str]:
    """The items of a list, which may be empty."""
    return split(text) if text else []
