"""What the executable part of a procedure is made of."""

from __future__ import annotations

import re

from .intrinsics import INTRINSICS
from .lines import Statement
from .names import Names
from .scopes import Scope

# More than this is not worth compiling again for vectors.
_MOST = 40
# A variable, an element or a component on the left of an equals sign: no word stands
# beside another there, as in ``do i = 1, n`` and ``where (m) x = 1``.
_BRACKETS = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
_DESIGNATOR = rf"[a-z]\w*\s*(?:{_BRACKETS}\s*)*(?:%\s*[a-z]\w*\s*(?:{_BRACKETS}\s*)*)*"
_ASSIGNMENT = re.compile(rf"{_DESIGNATOR}=(?![=>])")
# The bounds of a DO loop in fixed form, where blanks mean nothing: ``do 10 i = 1, n``.
_DO = re.compile(rf"do\d*,?[a-z]\w*=(?:[^(),]|{_BRACKETS})*,")
_IF = re.compile(r"(?:[a-z]\w*\s*:\s*)?(?:else\s*)?if\s*\(")
_PLAIN = re.compile(
    r"else(?:\s+\w+)?$|end\s*(?:if|select)(?:\s+\w+)?$|return$|continue$"
    r"|(?:[a-z]\w*\s*:\s*)?select\s*case\s*\(|case\s*(?:\(|default\b)"
)
_THEN = re.compile(r"then(?:\s+\w+)?$")
# Names, each with the parenthesis behind it; operators, numbers and components are none.
_NAME = re.compile(
    r"\.[a-z]+\.|\d+(?:\.(?![a-z]+\.)\d*)?(?:[ed][+-]?\d+)?(?:_\w+)?|%\s*\w+"
    r"|([a-z]\w*)\s*(\(?)"
)
_OPERATOR = re.compile(r"\.([a-z]+)\.")
_OPERATORS = frozenset(
    {"and", "or", "not", "eqv", "neqv", "eq", "ne", "lt", "le", "gt", "ge", "true", "false"}
)
_WORDS = frozenset({"if", "elseif", "case", "selectcase"})  # those before parentheses


def is_straight_line(scope: Scope, names: Names) -> bool:
    """Whether a procedure's body runs through, and needs nothing from outside.

    It has a few assignments, IF, SELECT CASE and RETURN. Functions are
    intrinsic, variables are its own and of intrinsic types, so that no
    operator or assignment is a call either.
    """
    statements = scope.executable
    if len(statements) > _MOST or scope.contains or scope.entries or scope.missing:
        return False
    if not scope.is_procedure or scope.is_interface_body:
        return False  # the body is elsewhere
    if scope.has_static_data() or scope.problems:
        return False
    return all(_is_plain(s) and _is_closed(s, scope, names) for s in statements)


def _is_plain(statement: Statement) -> bool:
    code = statement.code
    if statement.fixed:
        code = code.replace(" ", "")
        if _DO.match(code):
            return False
    if (match := _IF.match(code)) is not None:
        action = code[_closing(code, match.end()) :].lstrip()
        # An arithmetic IF goes on with labels.
        return _THEN.match(action) is not None or _is_action(action)
    return _is_action(code) or _PLAIN.match(code) is not None


def _is_closed(statement: Statement, scope: Scope, names: Names) -> bool:
    """Whether every name stands for data of the procedure, a constant or an intrinsic."""
    code = statement.code.replace(" ", "") if statement.fixed else statement.code
    if set(_OPERATOR.findall(code)) - _OPERATORS:
        return False
    return all(
        _is_own(match[1], bool(match[2]), scope, names)
        for match in _NAME.finditer(code)
        if match[1]
    )


def _is_own(name: str, before_brackets: bool, scope: Scope, names: Names) -> bool:
    found = names.find(name, scope)
    if found is None:  # a word of the statement, or a variable without a declaration
        return not before_brackets or name in INTRINSICS or name in _WORDS
    if found.intrinsic:  # of an intrinsic module: a kind, or a function that we do not judge
        return not before_brackets
    entity = found.entity
    if entity is None or (entity.type and entity.type.base in ("type", "class", "procedure")):
        return False
    if "intrinsic" in entity.words:
        return True
    is_character = entity.type is not None and entity.type.base == "character"
    if before_brackets and entity.dims is None and not is_character:
        return False  # a function: external, of a statement, or the procedure itself
    return entity.is_constant or found.scope is scope


def _is_action(code: str) -> bool:
    return code == "return" or _ASSIGNMENT.match(code) is not None


def _closing(code: str, at: int) -> int:
    """Return the position behind the parenthesis that closes the one before `at`."""
    depth = 1
    while depth:
        closing = code.find(")", at)
        if closing < 0:
            return len(code)
        depth += code.count("(", at, closing) - 1
        at = closing + 1
    return at
