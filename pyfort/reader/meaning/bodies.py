"""What the executable part of a procedure is made of."""

from __future__ import annotations

import re

from ..scope.names import Names
from ..scope.scopes import Scope
from ..source.lines import Statement
from ..statement.expressions import Number
from ..value.intrinsics import INTRINSICS

# More than this is not worth compiling again for vectors; loops count as often as they run.
_MOST = 40
# Compilers unroll loops that run no more often than this.
_MOST_TURNS = 16
# A variable, an element or a component on the left of an equals sign: no word stands
# beside another there, as in ``do i = 1, n`` and ``where (m) x = 1``.
_BRACKETS = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
_DESIGNATOR = rf"[a-z]\w*\s*(?:{_BRACKETS}\s*)*(?:%\s*[a-z]\w*\s*(?:{_BRACKETS}\s*)*)*"
_ASSIGNMENT = re.compile(rf"{_DESIGNATOR}=(?![=>])")
# The bounds of a DO loop in fixed form, where blanks mean nothing: ``do 10 i = 1, n``.
_DO = re.compile(rf"do\d*,?[a-z]\w*=(?:[^(),]|{_BRACKETS})*,")
_LOOP = re.compile(
    r"(?:[a-z]\w*\s*:\s*)?do\s+[a-z]\w*\s*=\s*"
    r"([+-]?\s*\w+)\s*,\s*([+-]?\s*\w+)\s*(?:,\s*([+-]?\s*\w+)\s*)?$"
)
_END_OF_LOOP = re.compile(r"end\s*do(?:\s+\w+)?$")
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

    It has a few assignments, IF, SELECT CASE and RETURN, and loops that are
    unrolled. Functions are intrinsic, variables are its own and of intrinsic
    types, so that no operator or assignment is a call either.
    """
    statements = scope.executable
    if len(statements) > _MOST or scope.contains or scope.entries:
        return False
    if not scope.is_procedure or scope.is_interface_body:
        return False  # the body is elsewhere
    if scope.has_static_data() or scope.problems:
        return False
    # How often the statements run that are inside of each loop which is open.
    turns = [1]
    weight = 0
    for statement in statements:
        if not _is_closed(statement, scope, names):
            return False
        if (match := _LOOP.match(statement.code)) is not None and not statement.fixed:
            turns.append(turns[-1] * _turns(match, scope, names))
        elif _END_OF_LOOP.match(statement.code):
            turns.pop()
        elif not _is_plain(statement):
            return False
        weight += turns[-1]
    return weight <= _MOST


def _turns(loop: re.Match[str], scope: Scope, names: Names) -> int:
    """How often a loop runs; more than enough where that is not to be seen."""
    bounds = [_literal(word, scope, names) for word in loop.groups(default="1")]
    first, last, step = bounds
    if first is None or last is None or not step:
        return _MOST
    turns = max((last - first + step) // step, 0)
    return turns if turns <= _MOST_TURNS else _MOST


def _literal(word: str, scope: Scope, names: Names) -> int | None:
    """The integer that a bound of a loop is: a literal, or a constant that is one."""
    sign = -1 if word[0] == "-" else 1
    digits = word.lstrip("+- ")
    found = None if digits.isdigit() else names.find(digits, scope)
    entity = found.entity if found else None
    if entity and entity.is_constant and isinstance(entity.initial, Number):
        digits = entity.initial.text
    return sign * int(digits) if digits.isdigit() else None


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
