"""Expressions: a syntax tree of constant and specification expressions.

The tree keeps what the model has no need of (literals of every type, keywords
of arguments, array constructors), because values are computed from it and text
is written back from it for the compiler to evaluate.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .cursor import Cursor


class Number(NamedTuple):
    """An unsigned integer or real literal, in lower case."""

    text: str


class Text(NamedTuple):
    """A character literal with its quotes, and its kind prefix."""

    quoted: str
    kind: str = ""


class Truth(NamedTuple):
    """``.true.`` or ``.false.``."""

    value: bool
    kind: str = ""


class Boz(NamedTuple):
    """A binary, octal or hexadecimal literal, as written."""

    text: str


class Ref(NamedTuple):
    """A name standing alone."""

    name: str


class Apply(NamedTuple):
    """A function reference, an array element or a structure constructor."""

    name: str
    arguments: tuple[tuple[str, Node], ...]  # keyword or "", argument


class Operation(NamedTuple):
    """`left` is None for a prefix operator."""

    operator: str
    left: Node | None
    right: Node


class Group(NamedTuple):
    """An expression in parentheses."""

    inner: Node


class Pair(NamedTuple):
    """A complex literal."""

    real: Node
    imaginary: Node


class Items(NamedTuple):
    """An array constructor; `type_text` is its type, as written."""

    items: tuple[Node, ...]
    type_text: str = ""


class Raw(NamedTuple):
    """Anything else, as written: implied loops, components, sections."""

    text: str


Node = Number | Text | Truth | Boz | Ref | Apply | Operation | Group | Pair | Items | Raw

_BINARY = {
    ".eqv.": 1, ".neqv.": 1, ".or.": 2, ".and.": 3,
    "==": 5, "/=": 5, "<": 5, "<=": 5, ">": 5, ">=": 5,
    ".eq.": 5, ".ne.": 5, ".lt.": 5, ".le.": 5, ".gt.": 5, ".ge.": 5,
    "//": 6, "+": 7, "-": 7, "*": 8, "/": 8, "**": 9,
}  # fmt: skip
_TYPE_WORDS = frozenset({"integer", "real", "complex", "logical", "character", "double", "type"})


def parse(cursor: Cursor) -> Node:
    """Read an expression; the cursor stops behind it."""
    return _operation(cursor, 0)


def _operation(cursor: Cursor, level: int) -> Node:
    token = cursor.token
    if token in ("+", "-"):
        cursor.at += 1
        left: Node = Operation(token, None, _operation(cursor, 8))
    elif token == ".not.":
        cursor.at += 1
        left = Operation(token, None, _operation(cursor, 5))
    else:
        left = primary(cursor)
    while True:
        operator = cursor.token
        strength = _BINARY.get(operator)
        if strength is None or strength < level or (operator == "/" and cursor.ahead() == ")"):
            return left
        cursor.at += 1
        # ``**`` groups from the right, all others from the left.
        right = _operation(cursor, strength if operator == "**" else strength + 1)
        left = Operation(operator, left, right)


def primary(cursor: Cursor) -> Node:
    """Read an operand; the cursor stops behind it."""
    start = cursor.at
    token = cursor.token
    first = token[:1]
    if first.isdigit() or (first == "." and token[1:2].isdigit()):
        cursor.at += 1
        return Number(token)
    if first in ("'", '"'):
        return _text(cursor, "")
    if first.isalpha() or first == "_":
        return _named(cursor)
    if token in (".true.", ".false."):
        cursor.at += 1
        kind = cursor.next()[1:] if cursor.token.startswith("_") else ""
        return Truth(token == ".true.", kind)
    if token == "(":
        if cursor.ahead() == "/":
            cursor.at += 2
            return _items(cursor, start, "/")
        return _parenthesis(cursor, start)
    if token == "[":
        cursor.at += 1
        return _items(cursor, start, "]")
    found = f"“{token}”" if token else "the end of the statement"
    raise cursor.error(f"an expression expected, {found} found")


def _text(cursor: Cursor, kind: str) -> Node:
    token = cursor.next()
    if len(token) < 2 or token[-1] != token[0]:
        raise cursor.error("unfinished character constant")
    return Text(token, kind)


def _named(cursor: Cursor) -> Node:
    start = cursor.at
    name = cursor.next()
    following = cursor.token
    if following[:1] in ("'", '"') and following:
        if name in ("b", "o", "z", "x"):
            cursor.at += 1
            return Boz(name + following)
        if name.endswith("_"):
            return _text(cursor, name[:-1])
    if following == "(":
        arguments = _arguments(cursor)
        if arguments is None or cursor.token in ("%", "("):
            return _raw(cursor, start)
        return Apply(name, arguments)
    if following == "%":
        return _raw(cursor, start)
    return Ref(name)


def _raw(cursor: Cursor, start: int) -> Node:
    """Take a component, a section or a substring as it is."""
    while True:
        if cursor.token in ("(", "["):
            cursor.skip_parentheses()
        elif cursor.accept("%"):
            cursor.name()
        else:
            return Raw(cursor.text_since(start))


def _arguments(cursor: Cursor) -> tuple[tuple[str, Node], ...] | None:
    """Read arguments; None where one is a section, the cursor before the parenthesis."""
    start = cursor.at
    cursor.expect("(")
    arguments: list[tuple[str, Node]] = []
    while not cursor.accept(")"):
        keyword = ""
        if cursor.ahead() == "=":
            keyword = cursor.name()
            cursor.at += 1
        if cursor.token == ":":
            cursor.at = start
            return None
        arguments.append((keyword, parse(cursor)))
        if cursor.token == ":":
            cursor.at = start
            return None
        if cursor.token != ")":
            cursor.expect(",")
    return tuple(arguments)


def _parenthesis(cursor: Cursor, start: int) -> Node:
    cursor.at += 1
    inner = parse(cursor)
    if cursor.accept(","):
        other = parse(cursor)
        if cursor.accept(")"):
            return Pair(inner, other)
    elif cursor.accept(")"):
        return Group(inner)
    # An implied loop.
    cursor.at = start
    cursor.skip_parentheses()
    return Raw(cursor.text_since(start))


def _items(cursor: Cursor, start: int, closing: str) -> Node:
    type_text = ""
    if cursor.token in _TYPE_WORDS:
        first = cursor.at
        while cursor.token not in ("::", ",", closing, ""):
            if cursor.token in ("(", "["):
                cursor.skip_parentheses()
            else:
                cursor.at += 1
        if cursor.token == "::":
            type_text = cursor.text_since(first)
            cursor.at += 1
        else:
            cursor.at = first
    items: list[Node] = []
    while not cursor.accept(closing):
        items.append(parse(cursor))
        if not cursor.accept(",") and cursor.token != closing:
            raise cursor.error(f"“{closing}” expected, “{cursor.token}” found")
    if closing == "/":
        cursor.expect(")")
    return Items(tuple(items), type_text)


def parts(node: Node) -> tuple[Node, ...]:
    """Return the expressions that an expression is made of."""
    if isinstance(node, Apply):
        return tuple(argument for _, argument in node.arguments)
    if isinstance(node, Operation):
        return (node.right,) if node.left is None else (node.left, node.right)
    if isinstance(node, Group):
        return (node.inner,)
    if isinstance(node, Pair):
        return (node.real, node.imaginary)
    return node.items if isinstance(node, Items) else ()


Rename = Callable[[str], str]


def write(node: Node, rename: Rename = lambda name: name) -> str:
    """Return the Fortran text of an expression, with other names where `rename` says so."""
    if isinstance(node, Number):
        return _kinded(node.text, rename)
    if isinstance(node, Text):
        return (rename(node.kind) + "_" if node.kind else "") + node.quoted
    if isinstance(node, Truth):
        text = ".true." if node.value else ".false."
        return text + ("_" + _kind(node.kind, rename) if node.kind else "")
    if isinstance(node, Ref):
        return rename(node.name)
    if isinstance(node, Apply):
        inner = ", ".join(
            (keyword + "=" if keyword else "") + write(item, rename)
            for keyword, item in node.arguments
        )
        return f"{rename(node.name)}({inner})"
    if isinstance(node, Operation):
        left = write(node.left, rename) + " " if node.left is not None else ""
        return f"{left}{node.operator} {write(node.right, rename)}"
    if isinstance(node, Group):
        return f"({write(node.inner, rename)})"
    if isinstance(node, Pair):
        return f"({write(node.real, rename)}, {write(node.imaginary, rename)})"
    if isinstance(node, Items):
        head = f"{_renamed(node.type_text, rename)} :: " if node.type_text else ""
        return "[" + head + ", ".join(write(item, rename) for item in node.items) + "]"
    return _renamed(node.text, rename)


# A name, but neither a component nor the exponent letter of a number.
_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|(?<![\w.%])[a-z_]\w*", re.IGNORECASE)


def _renamed(text: str, rename: Rename) -> str:
    """Replace the names in what was kept as text."""
    return _NAME.sub(lambda m: m[0] if m[0][0] in "'\"" else rename(m[0].lower()), text)


def _kinded(text: str, rename: Rename) -> str:
    number, underscore, kind = text.partition("_")
    return number + underscore + _kind(kind, rename) if kind else text


def _kind(kind: str, rename: Rename) -> str:
    return kind if kind.isdigit() else rename(kind)
