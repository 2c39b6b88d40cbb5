"""Type specs, attributes and the entities of a declaration."""

from __future__ import annotations

from ...model import Place
from ..errors import NotUnderstoodError
from . import expressions
from .cursor import Cursor
from .expressions import Node, Number, Raw
from .syntax import Attributes, Binding, Declaration, Dim, EntityDecl, TypeSpec

INTRINSIC_TYPES = frozenset(
    {"integer", "real", "complex", "logical", "character", "byte", "double",
     "doubleprecision", "doublecomplex"}
)  # fmt: skip
WORDS = frozenset(
    {"allocatable", "asynchronous", "contiguous", "external", "intrinsic", "optional",
     "parameter", "pointer", "private", "protected", "public", "save", "target", "value",
     "volatile", "deferred", "non_overridable", "nopass", "pass", "kind", "len", "sequence"}
)  # fmt: skip


def type_spec(cursor: Cursor) -> TypeSpec | None:
    """Read a type spec; None, and the cursor unmoved, where there is none."""
    word = cursor.token
    if word in ("type", "class", "procedure"):
        return _named_type(cursor)
    if word not in INTRINSIC_TYPES:
        return None
    start = cursor.at
    cursor.at += 1
    if word == "double":
        second = cursor.next()
        if second not in ("precision", "complex"):
            cursor.at = start
            return None
        return TypeSpec(f"double {second}")
    if word.startswith("double"):
        return TypeSpec("double " + word[6:])
    if word == "byte":
        return TypeSpec("integer", Number("1"))
    if word == "character":
        return _character(cursor)
    kind: Node | None = None
    if cursor.token == "*" and cursor.ahead()[:1].isdigit():
        cursor.at += 1
        size = int(cursor.next())
        kind = Number(str(size // 2 if word == "complex" else size))
    elif cursor.accept("("):
        if cursor.token == "kind" and cursor.ahead() == "=":
            cursor.at += 2
        kind = expressions.parse(cursor)
        cursor.expect(")")
    return TypeSpec(word, kind)


def _named_type(cursor: Cursor) -> TypeSpec | None:
    base = cursor.token
    if cursor.ahead() != "(":
        return None
    cursor.at += 2
    if base == "procedure" and cursor.accept(")"):
        return TypeSpec(base)
    if cursor.accept("*"):
        cursor.expect(")")
        return TypeSpec(base, name="*")
    if cursor.token in INTRINSIC_TYPES and (inner := type_spec(cursor)) is not None:
        cursor.expect(")")
        return TypeSpec(base, result=inner) if base == "procedure" else inner
    if base == "procedure" and cursor.token == "type" and cursor.ahead() == "(":
        inner = type_spec(cursor)
        cursor.expect(")")
        return TypeSpec(base, result=inner)
    name = cursor.name()
    parameters = ""
    if cursor.token == "(":
        start = cursor.at
        cursor.skip_parentheses()
        parameters = cursor.text_since(start)
    cursor.expect(")")
    return TypeSpec(base, name=name, parameters=parameters)


def _character(cursor: Cursor) -> TypeSpec:
    if cursor.token == "*" and cursor.ahead() != "":
        old = char_length(cursor)
        # An old spelling has a comma behind it: ``character*8, x``.
        if cursor.token == "," and cursor.ahead()[:1].isalpha() and "::" not in cursor.tokens:
            cursor.at += 1
        return TypeSpec("character", length=old)
    length: Node | None = None
    kind: Node | None = None
    if cursor.accept("("):
        position = 0
        while not cursor.accept(")"):
            word = ""
            if cursor.ahead() == "=":
                word = cursor.name()
                cursor.at += 1
            word = word or ("len", "kind")[min(position, 1)]
            value = _length(cursor)
            if word == "kind":
                kind = value
            else:
                length = value
            position += 1
            if cursor.token != ")":
                cursor.expect(",")
    return TypeSpec("character", kind, length)


def _length(cursor: Cursor) -> Node:
    if cursor.token in ("*", ":"):
        return Raw(cursor.next())
    return expressions.parse(cursor)


def char_length(cursor: Cursor) -> Node:
    """Read ``*8``, ``*(n)`` or ``*(*)``."""
    cursor.expect("*")
    if cursor.accept("("):
        length = _length(cursor)
        cursor.expect(")")
        return length
    return Number(cursor.next())


def dimensions(cursor: Cursor) -> tuple[Dim, ...]:
    """Read an array spec in parentheses."""
    cursor.expect("(")
    dims = []
    while True:
        dims.append(_dimension(cursor))
        if cursor.accept(")"):
            return tuple(dims)
        cursor.expect(",")


def _dimension(cursor: Cursor) -> Dim:
    token = cursor.token
    if token in ("..", "*"):
        cursor.at += 1
        return Dim(None, None, token)
    if cursor.accept(":"):
        return Dim(None, None, ":")
    first = expressions.parse(cursor)
    if not cursor.accept(":"):
        return Dim(None, first)
    if cursor.token in (")", ","):
        return Dim(first, None, ":")
    if cursor.accept("*"):
        return Dim(first, None, "*")
    return Dim(first, expressions.parse(cursor))


def binding(cursor: Cursor) -> Binding:
    """Read ``bind(C, name=...)``."""
    cursor.expect("bind")
    cursor.expect("(")
    if cursor.name() != "c":
        raise cursor.error("only bind(C) is known")
    label = None
    if cursor.accept(","):
        # CDEFINED (Fortran 2023) may stand here too.
        if cursor.ahead() == "=":
            cursor.expect("name")
            cursor.expect("=")
            label = expressions.parse(cursor)
        else:
            cursor.name()
    cursor.expect(")")
    return Binding(label)


def dummies(cursor: Cursor) -> tuple[tuple[str, Place], ...]:
    """Read dummy arguments behind a parenthesis; an asterisk stands for an alternate return."""
    found = []
    while not cursor.accept(")"):
        where = cursor.place()
        found.append((cursor.next() if cursor.token == "*" else cursor.name(), where))
        if cursor.token != ")":
            cursor.expect(",")
    return tuple(found)


def intent(cursor: Cursor) -> str:
    cursor.expect("intent")
    cursor.expect("(")
    place = cursor.place()
    word = cursor.name()
    if word == "in" and cursor.accept("out"):
        word = "inout"
    if word not in ("in", "out", "inout"):
        raise NotUnderstoodError(f"unknown intent “{word}”", place)
    cursor.expect(")")
    return word


def attributes(cursor: Cursor) -> Attributes:
    """Read ``, attribute`` until ``::``; the cursor stops behind it."""
    words: set[str] = set()
    dims, corank, direction, bind = None, False, None, None
    while cursor.accept(","):
        word = cursor.token
        if word == "intent":
            direction = intent(cursor)
        elif word == "dimension":
            cursor.at += 1
            dims = dimensions(cursor)
        elif word == "codimension":
            cursor.at += 1
            cursor.skip_parentheses()
            corank = True
        elif word == "bind":
            bind = binding(cursor)
        elif word in WORDS:
            cursor.at += 1
            words.add(word)
            if word == "pass" and cursor.token == "(":
                cursor.skip_parentheses()
        elif word == "rank" and cursor.ahead() == "(":
            raise cursor.error("the attribute RANK is not known")
        else:
            raise cursor.error(f"unknown attribute “{word}”")
    cursor.expect("::")
    return Attributes(frozenset(words), dims, corank, direction, bind)


def entities(cursor: Cursor, constants: bool = False) -> tuple[EntityDecl, ...]:
    """Read the names of a declaration; `constants` tells whether initial values matter."""
    found = []
    while True:
        found.append(entity(cursor, constants))
        if not cursor.accept(","):
            break
    if cursor.token:
        raise cursor.error(f"“{cursor.token}” not expected here")
    return tuple(found)


def entity(cursor: Cursor, constants: bool = False) -> EntityDecl:
    place = cursor.place()
    name = cursor.name()
    dims, corank, length = None, False, None
    if cursor.token == "*":  # character*8 :: c*4(3), as it was allowed once
        length = char_length(cursor)
    if cursor.token == "(":
        dims = dimensions(cursor)
    if cursor.token == "[":
        cursor.skip_parentheses()
        corank = True
    if cursor.token == "*":
        length = char_length(cursor)
    initial: Node | None = None
    initialised = False
    if cursor.token in ("=", "=>"):
        cursor.at += 1
        initialised = True
        if constants:
            initial = expressions.parse(cursor)
        cursor.skip_to_comma()
    elif cursor.accept("/"):
        initialised = True
        while cursor.token not in ("/", ""):
            cursor.at += 1
        cursor.expect("/")
    return EntityDecl(name, place, dims, corank, length, initial, initialised)


def declaration(cursor: Cursor) -> Declaration | None:
    """Read a type declaration; None where the statement is none."""
    spec = type_spec(cursor)
    if spec is None or cursor.token in ("=", "%", "=>", ""):
        return None
    if cursor.token == ",":
        attrs = attributes(cursor)
    else:
        cursor.accept("::")
        attrs = Attributes()
    # A component or a variable with a value is not a constant, but an
    # enumeration's kind may hang on it: only PARAMETERs are evaluated.
    return Declaration(spec, attrs, entities(cursor, "parameter" in attrs.words))
