"""Signatures of functions and the text of extents, made when they are asked for."""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ._call import Function
    from .dummy import Dummy


class _Required:
    """The default of a mandatory parameter that follows an optional one."""

    def __repr__(self) -> str:
        return "<required>"


REQUIRED: Final = _Required()


def signature_of(function: Function) -> Signature:
    """Make the `inspect.Signature` of a function."""
    return Signature([*_positional(function.dummies), *_keyword_only(function.dummies)])


def _positional(dummies: tuple[Dummy, ...]) -> list[Parameter]:
    parameters = []
    default: object = Parameter.empty
    for dummy in dummies:
        if dummy.is_positional:
            if dummy.optional:
                default = dummy.default
            elif default is not Parameter.empty:
                default = REQUIRED
            kind = Parameter.POSITIONAL_OR_KEYWORD
            parameters.append(Parameter(dummy.name, kind, default=default))
    return parameters


def _keyword_only(dummies: tuple[Dummy, ...]) -> list[Parameter]:
    return [
        Parameter(dummy.name, Parameter.KEYWORD_ONLY, default=dummy.default)
        for dummy in dummies
        if dummy.keyword
    ]


def representation_of(function: Function) -> str:
    """Make the `repr` of a function."""
    return f"<pyfort function {function.__name__}{function.__signature__}>"


_PRECEDENCE: Final = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
_NEGATION: Final = 1
_ATOM: Final = 9


def formula(program: str) -> str:
    """Write a postfix program as Fortran would: ``"n 2 * 1 +"`` is ``"n*2 + 1"``."""
    stack: list[tuple[str, int]] = []
    for token in program.split():
        function, call, _ = token.partition("(")
        if token in _PRECEDENCE:
            right, left = stack.pop(), stack.pop()
            stack.append(_infix(token, left, right))
        elif token in ("min()", "max()", "mod()"):
            right, left = stack.pop(), stack.pop()
            stack.append((f"{function}({left[0]}, {right[0]})", _ATOM))
        elif token == "neg()":
            stack.append((f"-{_parenthesised(stack.pop(), _NEGATION + 1)}", _NEGATION))
        elif call:  # one of abs() and of int(8), which is left out: only its value counts
            operand = stack.pop()
            stack.append(operand if function == "int" else (f"{function}({operand[0]})", _ATOM))
        else:
            stack.append((_operand(token), _NEGATION if token.startswith("-") else _ATOM))
    return stack[-1][0] if stack else program


def _infix(operator: str, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
    level = _PRECEDENCE[operator]
    associates_right = operator == "**"
    blank = " " if level == 1 else ""
    text = (
        _parenthesised(left, level + associates_right)
        + f"{blank}{operator}{blank}"
        + _parenthesised(right, level + (not associates_right))
    )
    return text, level


def _parenthesised(operand: tuple[str, int], level: int) -> str:
    text, own_level = operand
    return text if own_level >= level else f"({text})"


def _operand(token: str) -> str:
    """``2_8`` without its kind, ``x.0`` as ``size(x, 1)``, ``s.len`` as ``len(s)``."""
    name, dot, dimension = token.partition(".")
    if not dot:
        number, _, _ = token.partition("_")
        return number if number.lstrip("-").isdigit() else token
    axis, _, _ = dimension.partition("_")
    if axis == "len":
        return f"len({name})"
    return f"size({name})" if axis == "size" else f"size({name}, {int(axis) + 1})"
