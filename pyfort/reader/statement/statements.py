"""From a statement's text to what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import NotUnderstoodError
from ..source.lines import Statement
from . import declarations as decl
from . import specification
from .cursor import Cursor, name_list
from .syntax import (
    Access,
    BodyStart,
    Contains,
    End,
    Enumerators,
    EnumStart,
    Final,
    GenericBound,
    Ignored,
    InterfaceStart,
    Parsed,
    ProcedureStart,
    Sequence,
    Specifics,
    TypeBound,
    TypeSpec,
    TypeStart,
    UnitStart,
)

WORD = re.compile(r"[a-z]\w*")
# An assignment, whatever its left side is called: ``integer = 3``, ``real(1)%x = 2``.
_ASSIGNMENT = re.compile(r"[a-z]\w*\s*(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*)?(?:=(?!=)|%)")
END = re.compile(
    r"end(?:\s*(subroutine|function|module|submodule|program|interface|type|enum"
    r"|procedure|block\s*data)(?:\s+\S.*|[a-z]\w*)?)?$"
)
_ENDED = (
    "subroutine", "function", "module", "submodule", "program", "interface", "type", "enum",
    "procedure", "block", "blockdata",
)  # fmt: skip
_PREFIXES = frozenset(
    {"pure", "elemental", "impure", "recursive", "non_recursive", "module", "simple"}
)
_UNIT = re.compile(
    r"(module|program|block\s*data|submodule\s*\(\s*(\w+)\s*(?::\s*(\w+)\s*)?\))\s*(\w+)?$"
)

Handler = Callable[[Cursor], "Parsed | None"]
# Words that begin an executable statement, for those that do not look like an
# assignment. What is neither these nor a declaration is not understood.
_EXECUTABLE = (
    "allocate", "assign", "associate", "backspace", "block", "call", "case", "change", "close",
    "continue", "critical", "cycle", "deallocate", "decode", "do", "else", "encode", "endfile",
    "error", "event", "exit", "fail", "flush", "forall", "form", "goto", "go", "if", "inquire",
    "lock", "notify", "nullify", "open", "pause", "print", "read", "return", "rewind", "select",
    "stop", "sync", "unlock", "wait", "where", "write", "type", "end", "entry", "accept",
)  # fmt: skip
_LABELLED = re.compile(r"[a-z]\w*\s*:(?!:)")


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


def is_executable(statement: Statement) -> bool:
    """Whether a statement that is no declaration looks like an executable one."""
    code = statement.code
    if "=" in code or _LABELLED.match(code):
        return True
    if statement.fixed:
        return code.replace(" ", "").startswith(_EXECUTABLE)
    match = WORD.match(code)
    return match is not None and match[0].startswith(_EXECUTABLE)


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
    arguments = decl.dummies(cursor) if cursor.accept("(") else ()
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
    return ProcedureStart(kind, name, arguments, prefix, spec, result, binding, place)


def _procedure_word(cursor: Cursor, context: str) -> Parsed | None:
    """Read a statement that begins with (MODULE) PROCEDURE, which has four meanings."""
    word = cursor.token
    if word == "procedure" and cursor.ahead() == "(" and context != "interface":
        return decl.declaration(cursor)
    cursor.at += 2 if word == "module" else 1
    if context == "interface":
        cursor.accept("::")
        return Specifics(name_list(cursor))
    if word != "procedure" and context == "module contains":
        return BodyStart(cursor.name())
    return None


def _bound(cursor: Cursor) -> Parsed | None:
    """Read a statement behind CONTAINS in a type."""
    place = cursor.place()
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
        return Final(name_list(cursor))
    if word == "generic":
        name = cursor.next()
        if cursor.token == "(":
            start = cursor.at
            cursor.skip_parentheses()
            name += "".join(cursor.tokens[start : cursor.at])
        cursor.expect("=>")
        return GenericBound(name, name_list(cursor), frozenset(words), place)
    if word != "procedure":
        return None
    bindings = []
    while cursor.token:
        name = cursor.name()
        bindings.append((name, cursor.name() if cursor.accept("=>") else interface or name))
        if cursor.token:
            cursor.expect(",")
    return TypeBound(tuple(bindings), frozenset(words), passed, place)


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
    names = name_list(cursor)
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


def _contains(cursor: Cursor) -> Parsed | None:
    return None if cursor.ahead() else Contains()


def _sequence(cursor: Cursor) -> Parsed | None:
    return Sequence()


def _ignored(cursor: Cursor) -> Parsed | None:
    return Ignored()


def _never(cursor: Cursor) -> Parsed | None:
    return None


_HANDLERS: dict[str, Handler] = {
    **specification.HANDLERS,
    **dict.fromkeys(decl.INTRINSIC_TYPES | _PREFIXES | {"subroutine", "function"}, _prefixed),
    **dict.fromkeys({"class", "procedure", "moduleprocedure"}, _prefixed),
    **dict.fromkeys({"format", "namelist", "equivalence"}, _ignored),
    # Looked at before or elsewhere: these are not statements of their own everywhere.
    **dict.fromkeys(
        {"generic", "final", "enumerator", "program", "submodule", "block", "blockdata", "end"},
        _never,
    ),
    **dict.fromkeys((f"end{word}" for word in _ENDED), _never),
    "type": _type,
    "sequence": _sequence,
    "interface": _interface,
    "abstract": _interface,
    "enum": _enum,
    "contains": _contains,
}
