"""Statements that say something of a scope or of names declared elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from ...model import Place
from ..errors import NotUnderstoodError
from . import declarations as decl
from . import expressions
from .cursor import Cursor, name_list
from .syntax import (
    Access,
    Attributes,
    CommonBlock,
    Declaration,
    EntityDecl,
    Entry,
    Ignored,
    Implicit,
    Import,
    ParameterStatement,
    Parsed,
    Static,
    TypeSpec,
    Use,
)


def use_statement(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    intrinsic = False
    if cursor.accept(","):
        intrinsic = cursor.name() == "intrinsic"
    cursor.accept("::")
    place = cursor.place()
    module = cursor.name()
    only = False
    renames: list[tuple[str, str]] = []
    if cursor.accept(","):
        if cursor.token == "only" and cursor.ahead() == ":":
            cursor.at += 2
            only = True
        while cursor.token:
            renames.append(_rename(cursor))
            if cursor.token:
                cursor.expect(",")
    elif cursor.token:
        return None
    return Use(module, only, tuple(renames), place, intrinsic)


def _rename(cursor: Cursor) -> tuple[str, str]:
    both = []
    while True:
        name = cursor.next()
        if cursor.token == "(":
            start = cursor.at
            cursor.skip_parentheses()
            name += "".join(cursor.tokens[start : cursor.at])
        both.append(name)
        if not cursor.accept("=>"):
            return both[0], both[-1]


def import_statement(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    if cursor.accept(","):
        word = cursor.name()
        if word == "all":
            return Import(None)
        if word == "none":
            return Import(())
        cursor.expect(":")
    else:
        cursor.accept("::")
    names = name_list(cursor)
    return Import(names or None)


def implicit_statement(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    if cursor.accept("none"):
        # ``implicit none (external)`` leaves the implicit types as they are.
        listed = "(" in cursor.tokens
        return Implicit(None) if not listed or "type" in cursor.tokens else Ignored()
    rules: list[tuple[str, TypeSpec]] = []
    while cursor.token:
        rules += _implicit_rule(cursor)
        if cursor.token:
            cursor.expect(",")
    return Implicit(tuple(rules))


def _implicit_rule(cursor: Cursor) -> list[tuple[str, TypeSpec]]:
    # ``implicit real (a-h)``: the parenthesis may be a kind or the letters.
    start = cursor.at
    try:
        spec = decl.type_spec(cursor)
    except NotUnderstoodError:
        spec = None
    if spec is None or cursor.token != "(":
        cursor.at = start
        word = cursor.name()
        if word == "double":
            word += " " + cursor.name()
        spec = TypeSpec(word)
    cursor.expect("(")
    letters: list[tuple[str, TypeSpec]] = []
    while not cursor.accept(")"):
        first = cursor.name()
        last = cursor.name() if cursor.accept("-") else first
        if len(first) != 1 or len(last) != 1:
            raise cursor.error("a letter expected")
        letters += [(chr(code), spec) for code in range(ord(first), ord(last) + 1)]
        if cursor.token != ")":
            cursor.expect(",")
    return letters


def access_statement(cursor: Cursor) -> Parsed | None:
    word = cursor.next()
    cursor.accept("::")
    return Access(word, name_list(cursor))


def parameter_statement(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    listed = cursor.accept("(")
    entities = []
    while cursor.token and cursor.token != ")":
        place = cursor.place()
        name = cursor.name()
        cursor.expect("=")
        initial = expressions.parse(cursor)
        entities.append(EntityDecl(name, place, initial=initial, initialised=True))
        if not cursor.accept(","):
            break
    if listed:
        cursor.expect(")")
    return ParameterStatement(tuple(entities))


def attribute_statement(cursor: Cursor) -> Parsed | None:
    """Read a separate attribute statement."""
    word = cursor.token
    if word == "bind":
        attributes = Attributes(binding=decl.binding(cursor))
    elif word == "intent":
        attributes = Attributes(intent=decl.intent(cursor))
    else:
        cursor.at += 1
        attributes = Attributes(frozenset({word} - {"dimension", "codimension"}))
    cursor.accept("::")
    return Declaration(None, attributes, *_common_or_entities(cursor))


def _common_or_entities(cursor: Cursor) -> tuple[tuple[EntityDecl, ...], tuple[str, ...]]:
    # bind(C) :: /block/, x: the name of a common block is nothing that can be called. Any
    # other "/" is a division in bounds, as in ``dimension :: x(n/2)``.
    entities: list[EntityDecl] = []
    blocks: list[str] = []
    while cursor.token:
        if cursor.accept("/"):
            blocks.append(cursor.name())
            cursor.expect("/")
        else:
            entities.append(decl.entity(cursor))
        if cursor.token:
            cursor.expect(",")
    return tuple(entities), tuple(blocks)


def save_statement(cursor: Cursor) -> Parsed | None:
    return Static("save")


def static_statement(cursor: Cursor) -> Parsed | None:
    word = cursor.next()
    return Static(word) if cursor.token else None


def common_statement(cursor: Cursor) -> Parsed | None:
    word = cursor.next()
    if not cursor.token:
        return None
    blocks: list[CommonBlock] = []
    while cursor.token:
        place = cursor.place()
        name = ""
        if cursor.accept("/"):
            name = "" if cursor.token == "/" else cursor.name()
            cursor.expect("/")
        elif not cursor.accept("//") and blocks:
            cursor.expect("/")
        blocks.append(CommonBlock(name, place, _common_objects(cursor)))
    return Static(word, tuple(blocks))


def _common_objects(cursor: Cursor) -> tuple[EntityDecl, ...]:
    """The names up to the next block, each with the bounds that it may have."""
    objects = []
    while cursor.token not in ("", "/", "//"):
        place = cursor.place()
        name = cursor.name()
        dims = decl.dimensions(cursor) if cursor.token == "(" else None
        objects.append(EntityDecl(name, place, dims))
        if not cursor.accept(","):
            break
    return tuple(objects)


def entry_statement(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    place = cursor.place()
    name = cursor.name()
    if cursor.token not in ("(", ""):
        return None
    arguments: tuple[tuple[str, Place], ...] = ()
    if cursor.accept("("):
        arguments = decl.dummies(cursor)
    result, binding = "", None
    while cursor.token:
        if cursor.token == "bind":
            binding = decl.binding(cursor)
        else:
            cursor.expect("result")
            cursor.expect("(")
            result = cursor.name()
            cursor.expect(")")
    return Entry(name, place, arguments, result, binding)


HANDLERS: dict[str, Callable[[Cursor], Parsed | None]] = {
    "use": use_statement,
    "import": import_statement,
    "implicit": implicit_statement,
    "public": access_statement,
    "private": access_statement,
    "parameter": parameter_statement,
    "save": save_statement,
    "entry": entry_statement,
    "common": common_statement,
    "data": static_statement,
    **dict.fromkeys(
        ("dimension", "codimension", "intent", "optional", "value", "target", "pointer",
         "allocatable", "contiguous", "external", "intrinsic", "protected", "volatile",
         "asynchronous", "bind"),
        attribute_statement,
    ),
}  # fmt: skip
