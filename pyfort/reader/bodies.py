"""What the executable part of a procedure is made of."""

from __future__ import annotations

import re

from .lines import Statement
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


def is_straight_line(scope: Scope) -> bool:
    """Whether a procedure's body runs through without loops and calls.

    It has a few assignments, IF, SELECT CASE and RETURN. Function references
    look like array elements, so there may be any, and so may array assignments.
    """
    statements = scope.executable
    if len(statements) > _MOST or scope.contains or scope.entries or scope.missing:
        return False
    if not scope.is_procedure or scope.is_interface_body:
        return False  # the body is elsewhere
    return all(_is_plain(statement) for statement in statements)


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
