"""From a statement's text to what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import declarations as decl
from . import expressions
from .errors import NotUnderstoodError
from .lines import Statement
from .syntax import (
    Access,
    Attributes,
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
    Specifics,
    Static,
    TypeBound,
    TypeSpec,
    TypeStart,
    UnitStart,
    Use,
)
from .text import Cursor

WORD = re.compile(r"[a-z]\w*")
# An assignment, whatever its left side is called: ``integer = 3``, ``real(1)%x = 2``.
_ASSIGNMENT = re.compile(r"[a-z]\w*\s*(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*)?(?:=(?!=)|%)")
END = re.compile(
    r"end(?:\s*(subroutine|function|module|submodule|program|interface|type|enum"
    r"|procedure|block\s*data)(?:\s+\S.*|[a-z]\w*)?)?$"
)
_PREFIXES = frozenset(
    {"pure", "elemental", "impure", "recursive", "non_recursive", "module", "simple"}
)
_UNIT = re.compile(
    r"(module|program|block\s*data|submodule\s*\(\s*(\w+)\s*(?::\s*(\w+)\s*)?\))\s*(\w+)?$"
)

Handler = Callable[[Cursor], "Parsed | None"]


def classify(statement: Statement, context: str) -> Parsed | None:
    """Take a statement apart.

    Parameters
    ----------
    statement
        The statement.
    context
        The kind of scope that it stands in; ``type contains`` and
        ``module contains`` behind CONTAINS.

    Returns
    -------
    Parsed or None
        None for an executable or unknown statement.

    Raises
    ------
    NotUnderstoodError
        For a specification statement of unknown form.
    """
    code = statement.code
    match = WORD.match(code)
    if match is None:
        return None
    word = match[0]
    handler = _HANDLERS.get(word)
    if handler is None:
        return None
    if code.find("=") >= 0 and _ASSIGNMENT.match(code):
        return None
    if word.startswith("end"):
        return end(statement)
    if unit := _unit(code, context):
        return unit
    cursor = Cursor(statement)
    if context == "type contains":
        return _bound(cursor)
    if context == "enum" and word == "enumerator":
        return _enumerators(cursor)
    if "procedure" in word or (word == "module" and cursor.ahead() == "procedure"):
        return _procedure_word(cursor, context)
    return handler(cursor)


def end(statement: Statement) -> End | None:
    """Recognise the END of a program unit, an interface, a type or an enumeration."""
    code = statement.code
    if statement.fixed and " " in code:
        code = code.replace(" ", "")
    match = END.match(code)
    if match is None:
        return None
    return End((match[1] or "").replace(" ", "").replace("\t", ""))


def _unit(code: str, context: str) -> UnitStart | None:
    if context != "file":
        return None
    match = _UNIT.match(code)
    if match is None:
        return None
    word = match[1]
    if word.startswith("submodule"):
        return UnitStart("submodule", match[4] or "", match[3] or match[2])
    return UnitStart("blockdata" if word[0] == "b" else word, match[4] or "")


def _prefixed(cursor: Cursor) -> Parsed | None:
    """Read a subprogram's first statement, or a type declaration."""
    start = cursor.at
    prefix: set[str] = set()
    spec: TypeSpec | None = None
    while True:
        word = cursor.token
        if word in _PREFIXES and cursor.ahead() != "(":
            cursor.at += 1
            prefix.add(word)
        elif word in ("subroutine", "function") and cursor.ahead()[:1].isalpha():
            if word == "subroutine" or cursor.ahead(2) == "(":
                return _procedure(cursor, frozenset(prefix), spec)
            break
        elif spec is None and word != "procedure":
            try:
                spec = decl.type_spec(cursor)
            except NotUnderstoodError:
                break
            if spec is None:
                break
        else:
            break
    if prefix:
        return None
    cursor.at = start
    return decl.declaration(cursor)


def _procedure(cursor: Cursor, prefix: frozenset[str], spec: TypeSpec | None) -> ProcedureStart:
    kind = cursor.next()
    place = cursor.place()
    name = cursor.name()
    arguments = []
    if cursor.accept("("):
        while not cursor.accept(")"):
            where = cursor.place()
            arguments.append((cursor.next() if cursor.token == "*" else cursor.name(), where))
            if cursor.token != ")":
                cursor.expect(",")
    result, binding = "", None
    while cursor.token:
        if cursor.token == "bind":
            binding = decl.binding(cursor)
        elif cursor.accept("result"):
            cursor.expect("(")
            result = cursor.name()
            cursor.expect(")")
        else:
            raise cursor.error(f"“{cursor.token}” not expected here")
    return ProcedureStart(kind, name, tuple(arguments), prefix, spec, result, binding, place)


def _procedure_word(cursor: Cursor, context: str) -> Parsed | None:
    """Read a statement that begins with (MODULE) PROCEDURE, which has four meanings."""
    word = cursor.token
    if word == "procedure" and cursor.ahead() == "(" and context != "interface":
        return decl.declaration(cursor)
    cursor.at += 2 if word == "module" else 1
    if context == "interface":
        cursor.accept("::")
        return Specifics(_names(cursor))
    if word != "procedure" and context == "module contains":
        return BodyStart(cursor.name())
    return None


def _names(cursor: Cursor) -> tuple[str, ...]:
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


def _bound(cursor: Cursor) -> Parsed | None:
    """Read a statement behind CONTAINS in a type."""
    word = cursor.name()
    if word in ("private", "public"):
        return Access(word, ())
    interface = ""
    if word == "procedure" and cursor.accept("("):
        interface = cursor.name()
        cursor.expect(")")
    words: set[str] = set()
    passed: str | None = None
    while cursor.accept(","):
        attribute = cursor.name()
        words.add(attribute)
        if attribute == "nopass":
            passed = ""
        elif attribute == "pass" and cursor.accept("("):
            passed = cursor.name()
            cursor.expect(")")
    cursor.accept("::")
    if word == "final":
        return Final(_names(cursor))
    if word == "generic":
        name = cursor.next()
        if cursor.token == "(":
            start = cursor.at
            cursor.skip_parentheses()
            name += "".join(cursor.tokens[start : cursor.at])
        cursor.expect("=>")
        return GenericBound(name, _names(cursor), frozenset(words))
    if word != "procedure":
        return None
    bindings = []
    while cursor.token:
        name = cursor.name()
        bindings.append((name, cursor.name() if cursor.accept("=>") else interface or name))
        if cursor.token:
            cursor.expect(",")
    return TypeBound(tuple(bindings), frozenset(words), passed)


def _type(cursor: Cursor) -> Parsed | None:
    following = cursor.ahead()
    if following == "(" or (following == "is" and cursor.ahead(2) == "("):
        return _prefixed(cursor)
    cursor.at += 1
    words: set[str] = set()
    extends, bind_c = "", False
    while cursor.accept(","):
        if cursor.token == "bind":
            decl.binding(cursor)
            bind_c = True
        elif cursor.accept("extends"):
            cursor.expect("(")
            extends = cursor.name()
            cursor.expect(")")
        else:
            words.add(cursor.name())
    cursor.accept("::")
    place = cursor.place()
    name = cursor.name()
    parameters = cursor.token == "("
    if parameters:
        cursor.skip_parentheses()
    if cursor.token:
        return None
    return TypeStart(name, place, frozenset(words), extends, bind_c, parameters)


def _interface(cursor: Cursor) -> Parsed | None:
    abstract = cursor.accept("abstract")
    if not cursor.accept("interface"):
        return None
    names = _names(cursor)
    return InterfaceStart(names[0] if names else "", abstract)


def _enum(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    if not cursor.accept(","):
        return None
    decl.binding(cursor)
    cursor.accept("::")
    return EnumStart(cursor.name() if cursor.token else "")


def _enumerators(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    cursor.accept("::")
    return Enumerators(decl.entities(cursor, constants=True))


def _use(cursor: Cursor) -> Parsed | None:
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


def _import(cursor: Cursor) -> Parsed | None:
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
    names = _names(cursor)
    return Import(names or None)


def _implicit(cursor: Cursor) -> Parsed | None:
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


def _access(cursor: Cursor) -> Parsed | None:
    word = cursor.next()
    cursor.accept("::")
    return Access(word, _names(cursor))


def _parameter(cursor: Cursor) -> Parsed | None:
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


def _attribute(cursor: Cursor) -> Parsed | None:
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
    return Declaration(None, attributes, _common_or_entities(cursor))


def _common_or_entities(cursor: Cursor) -> tuple[EntityDecl, ...]:
    if "/" not in cursor.tokens:
        return decl.entities(cursor)
    # bind(C) :: /block/ names a common block: nothing that can be called.
    return ()


def _save(cursor: Cursor) -> Parsed | None:
    return Static("save")


def _static(cursor: Cursor) -> Parsed | None:
    word = cursor.next()
    return Static(word) if cursor.token else None


def _entry(cursor: Cursor) -> Parsed | None:
    cursor.at += 1
    place = cursor.place()
    name = cursor.name()
    return Entry(name, place) if cursor.token in ("(", "") else None


def _contains(cursor: Cursor) -> Parsed | None:
    return None if cursor.ahead() else Contains()


def _ignored(cursor: Cursor) -> Parsed | None:
    return Ignored()


def _never(cursor: Cursor) -> Parsed | None:
    return None


_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(decl.INTRINSIC_TYPES | _PREFIXES | {"subroutine", "function"}, _prefixed),
    **dict.fromkeys({"class", "procedure", "moduleprocedure"}, _prefixed),
    **dict.fromkeys(
        {"dimension", "codimension", "intent", "optional", "value", "target", "pointer",
         "allocatable", "contiguous", "external", "intrinsic", "protected", "volatile",
         "asynchronous", "bind"},
        _attribute,
    ),
    **dict.fromkeys({"common", "data"}, _static),
    **dict.fromkeys({"format", "namelist", "equivalence", "sequence"}, _ignored),
    **dict.fromkeys({"generic", "final", "enumerator", "program", "submodule", "block",
                     "blockdata"}, _never),
    **dict.fromkeys(
        {"end"} | {"end" + word for word in
                   ("subroutine", "function", "module", "submodule", "program", "interface",
                    "type", "enum", "procedure", "block", "blockdata")},
        _never,
    ),
    "type": _type, "interface": _interface, "abstract": _interface, "enum": _enum,
    "use": _use, "import": _import, "implicit": _implicit, "public": _access,
    "private": _access, "parameter": _parameter, "save": _save, "entry": _entry,
    "contains": _contains,
}  # fmt: skip
