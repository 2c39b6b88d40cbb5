"""Statements to a tree of scopes."""

from __future__ import annotations

import re
from collections import deque

from ...model import Place
from ..errors import NotUnderstoodError
from ..source.lines import Lines, Statement
from ..statement.statements import classify, end, is_executable
from ..statement.syntax import (
    Access,
    BodyStart,
    Contains,
    Declaration,
    End,
    EntityDecl,
    Entry,
    Enumerators,
    EnumStart,
    Final,
    GenericBound,
    Ignored,
    Implicit,
    Import,
    InterfaceStart,
    ParameterStatement,
    Parsed,
    ProcedureStart,
    Sequence,
    Specifics,
    Static,
    TypeBound,
    TypeSpec,
    TypeStart,
    UnitStart,
    Use,
)
from .docs import DocMap, parameters
from .scopes import PROCEDURES, UNITS, Entity, Problem, Scope

# All that matters among executable statements; the rest is skipped unread.
_NOTABLE = re.compile(
    r"end|contains$|abstract\s+interface$|interface\b|entry\s+|entry[a-z]|data\s*[a-z(]"
    r"|(?:[a-z]\w*\s*:\s*)?block$|e\s+n"
)
_SAVED = re.compile(
    r"[^:]*,\s*(?:save|static)\b[^:]*::|(?:save|static)\b(?!\s*[=(%])"
    r"|[^,:]+(?:,(?!\s*parameter)[^:]*)?::.*="
)
_NAME = re.compile(r"[a-z]\w*")
_BRACKETS = re.compile(r"\(.*\)|=[^,]*")  # what stands beside the names in a declaration


def build(lines: Lines, path: str, *, private: bool = False) -> Scope:
    """Return the scope of a file, which holds those of its program units.

    `private` says that names of modules are private by default.
    """
    docs = DocMap(lines)
    builder = _Builder(path, docs, private)
    missing, foreign = deque(lines.missing), deque(lines.foreign)
    for index, statement in enumerate(lines.statements):
        while missing and missing[0][0] <= index:
            builder.scope.missing.append(missing.popleft()[1:])
        while foreign and foreign[0].statement <= index:
            builder.scope.foreign.append(foreign.popleft())
        around = builder.scope
        builder.take(statement, index)
        around.foreign += docs.lost(index)
    builder.root.foreign += foreign
    builder.root.missing += [(name, place) for _, name, place in missing]
    return builder.root


class _Builder:
    """The scope in progress."""

    def __init__(self, path: str, docs: DocMap, private: bool) -> None:
        self.private = private
        self.root = self.scope = Scope("file", "", Place(path, 1))
        self.docs = docs

    def take(self, statement: Statement, index: int) -> None:
        scope = self.scope
        if scope.executing:
            self._take_executable(scope, statement, index)
            return
        try:
            parsed = self._classify(statement)
        except NotUnderstoodError as error:
            self._problem(statement, error)
            return
        except RecursionError:
            self._problem(statement, NotUnderstoodError("nested too deeply"))
            return
        if parsed is None:
            self._unknown(statement, index)
        elif not isinstance(parsed, Ignored):
            self._enter(parsed, statement, index)

    def _context(self) -> str:
        scope = self.scope
        if scope.contains and scope.kind in ("type", "module", "submodule"):
            return "type contains" if scope.kind == "type" else "module contains"
        return scope.kind

    def _classify(self, statement: Statement) -> Parsed | None:
        parsed = classify(statement, self._context())
        if parsed is None and statement.fixed and self.scope.kind != "interface":
            from ..source.spacing import respace

            spaced = respace(statement)
            if spaced is not None:
                parsed = classify(spaced, self._context())
        return parsed

    def _take_executable(self, scope: Scope, statement: Statement, index: int) -> None:
        code = statement.code
        if not _NOTABLE.match(code):
            if scope.blocks and _SAVED.match(code):
                scope.static = True
            scope.executable.append(statement)
            return
        if code.endswith("block") and "=" not in code:
            scope.blocks += -1 if code.startswith("end") else 1
            scope.executable.append(statement)
            return
        if code[0] == "e" and (ended := end(statement)):
            self._end(ended)
            return
        try:
            parsed = classify(statement, scope.kind)
        except NotUnderstoodError:
            parsed = None
        if isinstance(parsed, (Contains, InterfaceStart, Entry, Static)):
            self._enter(parsed, statement, index)
        else:
            scope.executable.append(statement)

    def _unknown(self, statement: Statement, index: int) -> None:
        """Take a statement that declares nothing: it begins the executable part, or is strange."""
        scope = self.scope
        if scope.kind == "file" and is_executable(statement):
            # A main program needs no PROGRAM statement.
            scope = Scope("program", "", statement.place(), scope)
            self._push(scope)
        if (scope.is_procedure or scope.kind == "program") and is_executable(statement):
            scope.executing = True
            self._take_executable(scope, statement, index)
        else:
            self._problem(statement, NotUnderstoodError("statement not understood"))

    def _problem(self, statement: Statement, error: NotUnderstoodError) -> None:
        names = frozenset(_NAME.findall(statement.code))
        place = error.place or statement.place()
        declared = tuple(_NAME.findall(_BRACKETS.sub("", statement.code.partition("::")[2])))
        problem = Problem(place, error.reason, names, declared)
        header = re.search(r"\b(subroutine|function)\s+([a-z]\w*)", statement.code)
        if header and self.scope.kind != "type":
            # The procedure is lost, but its END must not close another scope.
            lost = Scope(header[1], header[2], statement.place(), self.scope)
            lost.problems.append(problem)
            self._push(lost)
        else:
            self.scope.problems.append(problem)

    def _push(self, scope: Scope) -> None:
        assert scope.parent is not None
        scope.parent.children.append(scope)
        if self.private and scope.kind == "module":
            scope.default_access = "private"
        self.scope = scope

    def _end(self, ended: End) -> None:
        scope = self.scope
        if not ended.kind:
            if scope.kind in UNITS and scope.parent:
                self._pop(scope)
            return
        found: Scope | None = scope
        while found is not None and found.kind != ended.kind:
            # A procedure's END does not close the module around it: it belongs
            # to a subprogram whose first statement was not understood.
            if ended.kind in PROCEDURES and found.kind not in PROCEDURES:
                return
            found = found.parent
        if found is not None:
            self._pop(found)

    def _pop(self, scope: Scope) -> None:
        assert scope.parent is not None
        self.scope = scope.parent

    def _enter(self, parsed: Parsed, statement: Statement, index: int) -> None:
        scope = self.scope
        if scope.kind == "file" and isinstance(parsed, (Declaration, Use, Implicit, Contains)):
            self._push(Scope("program", "", statement.place(), scope))
            scope = self.scope
        if isinstance(parsed, Declaration):
            self._declare(scope, parsed, index)
        elif isinstance(parsed, End):
            self._end(parsed)
        elif isinstance(parsed, (ParameterStatement, Enumerators)):
            self._constants(scope, parsed, index)
        elif isinstance(parsed, (ProcedureStart, BodyStart, UnitStart)):
            self._start(parsed, statement, index)
        elif isinstance(parsed, (InterfaceStart, TypeStart, EnumStart)):
            self._start_block(parsed, statement, index)
        elif isinstance(parsed, (TypeBound, GenericBound, Final)):
            _bind(scope, parsed)
        else:
            _specify(scope, parsed)

    def _declare(self, scope: Scope, parsed: Declaration, index: int) -> None:
        attributes = parsed.attributes
        entities = []
        if attributes.binding is not None:
            scope.common_bindings |= dict.fromkeys(parsed.blocks, attributes.binding)
        for declared in parsed.entities:
            entity = scope.entity(declared.name, declared.place)
            _merge(entity, declared)
            if parsed.type is not None:
                entity.type = parsed.type
                entity.place = declared.place
            entity.words |= attributes.words
            entity.dims = entity.dims or attributes.dims
            entity.corank = entity.corank or attributes.corank
            entity.intent = attributes.intent or entity.intent
            entity.binding = attributes.binding or entity.binding
            entities.append(entity)
            static = "save" in attributes.words or declared.initialised
            if static and "parameter" not in attributes.words and scope.kind != "type":
                scope.static = True
            for word in ("public", "private"):
                if word in attributes.words:
                    scope.access[declared.name] = word
        dummies = {name for name, _ in scope.header.arguments} if scope.header else set()
        self.docs.give(index, entities, dummies)

    def _constants(
        self, scope: Scope, parsed: ParameterStatement | Enumerators, index: int
    ) -> None:
        entities = []
        for declared in parsed.entities:
            entity = scope.entity(declared.name, declared.place)
            _merge(entity, declared)
            entity.words.add("parameter")
            entities.append(entity)
        self.docs.give(index, entities)

    def _start(
        self, parsed: ProcedureStart | BodyStart | UnitStart, statement: Statement, index: int
    ) -> None:
        place = statement.place()
        if isinstance(parsed, ProcedureStart):
            new = Scope(parsed.kind, parsed.name, parsed.place or place, self.scope, parsed)
            arguments = [new.entity(name, where) for name, where in parsed.arguments if name != "*"]
            self._push(new)
            if parsed.kind == "function":
                result = new.entity(parsed.result or parsed.name, new.place)
                result.type = parsed.type
            self.docs.give_header(index, new.doc, arguments, new.directives)
            new.doc, texts, directions = parameters(new.doc, new.entities)
            for name, direction in directions.items():
                new.entities[name].direction = direction
            for name, text in texts.items():
                new.entities[name].doc[:0] = text
            return
        if isinstance(parsed, BodyStart):
            new = Scope("procedure", parsed.name, place, self.scope)
        else:
            new = Scope(parsed.kind, parsed.name, place, self.scope, ancestor=parsed.ancestor)
        self._push(new)
        self.docs.give_header(index, new.doc)

    def _start_block(
        self, parsed: InterfaceStart | TypeStart | EnumStart, statement: Statement, index: int
    ) -> None:
        if isinstance(parsed, InterfaceStart):
            new = Scope("interface", parsed.name, statement.place(), self.scope)
            new.abstract = parsed.abstract
        elif isinstance(parsed, TypeStart):
            new = Scope("type", parsed.name, parsed.place, self.scope, type_header=parsed)
            for word in parsed.words & {"public", "private"}:
                self.scope.access[parsed.name] = word
        else:
            new = Scope("enum", parsed.name, statement.place(), self.scope)
        self._push(new)
        self.docs.give_header(index, new.doc)


def _merge(entity: Entity, declared: EntityDecl) -> None:
    entity.dims = declared.dims or entity.dims
    entity.corank = entity.corank or declared.corank
    entity.length = declared.length or entity.length
    entity.initial = declared.initial or entity.initial
    entity.initialised = entity.initialised or declared.initialised


def _bind(scope: Scope, parsed: TypeBound | GenericBound | Final) -> None:
    if isinstance(parsed, TypeBound):
        scope.bound.append(parsed)
    elif isinstance(parsed, GenericBound):
        scope.bound_generics.append(parsed)
    else:
        scope.final += parsed.names


def _specify(scope: Scope, parsed: Parsed) -> None:
    """Enter a statement that says something of the scope itself."""
    if isinstance(parsed, Use):
        scope.uses.append(parsed)
    elif isinstance(parsed, Import):
        scope.imports.append(parsed)
    elif isinstance(parsed, Implicit):
        _implicit(scope, parsed.rules)
    elif isinstance(parsed, Access):
        if parsed.names:
            scope.access.update(dict.fromkeys(parsed.names, parsed.word))
        elif scope.kind == "type" and scope.contains:
            scope.bound_private = parsed.word == "private"
        else:
            scope.default_access = parsed.word
    elif isinstance(parsed, Static):
        scope.static = True
        for block in parsed.blocks:
            scope.common.append(block)
            for declared in block.objects:
                _merge(scope.entity(declared.name, declared.place), declared)
    elif isinstance(parsed, Specifics):
        scope.specifics += parsed.names
    elif isinstance(parsed, Sequence):
        scope.sequence = True
    elif isinstance(parsed, Entry):
        scope.entries.append(parsed)
        for name, place in parsed.arguments:
            if name != "*":
                scope.entity(name, place)
        if scope.kind == "function":
            scope.entity(parsed.result or parsed.name, parsed.place)
    elif isinstance(parsed, Contains):
        scope.contains = True
        scope.executing = False


def _implicit(scope: Scope, rules: tuple[tuple[str, TypeSpec], ...] | None) -> None:
    if rules is None:
        scope.implicit_none = True
    else:
        scope.implicit = {**(scope.implicit or {}), **dict(rules)}
