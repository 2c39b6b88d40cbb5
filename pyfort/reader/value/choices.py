"""MERGE in extents: a choice by a comparison, as arithmetic with truths that are 0 and 1."""

from __future__ import annotations

from collections.abc import Callable

from ...expression import Binary, Call, Expression, Literal
from ..errors import NotUnderstoodError
from ..statement.expressions import Group, Node, Operation, Truth

_ZERO, _ONE = Literal(0, 8), Literal(1, 8)
_OLD_WORDS = {
    ".lt.": "<", ".le.": "<=", ".gt.": ">", ".ge.": ">=", ".eq.": "==", ".ne.": "/=",
}  # fmt: skip


def chosen(
    if_true: Expression, if_false: Expression, mask: Node, value: Callable[[Node], Expression]
) -> Expression:
    """``merge(n, m, 1 < k)`` as ``m + truth*(n - m)``.

    Parameters
    ----------
    if_true, if_false : Expression
        What is chosen from.
    mask : Node
        A comparison of integers, or several.
    value : callable
        What makes an expression of an operand of a comparison.

    Raises
    ------
    NotUnderstoodError
        For another mask.
    """
    difference = Binary("-", _wide(if_true), _wide(if_false))
    return Binary("+", _wide(if_false), Binary("*", _truth(mask, value), difference))


def _truth(mask: Node, value: Callable[[Node], Expression]) -> Expression:
    """1 where a mask is true, else 0."""
    if isinstance(mask, Group):
        return _truth(mask.inner, value)
    if isinstance(mask, Truth):
        return _ONE if mask.value else _ZERO
    if not isinstance(mask, Operation):
        raise NotUnderstoodError("no comparison")
    operator = _OLD_WORDS.get(mask.operator, mask.operator)
    if operator == ".not.":
        return _not(_truth(mask.right, value))
    if operator in (".and.", ".or.") and mask.left is not None:
        both = (_truth(mask.left, value), _truth(mask.right, value))
        return Call("min" if operator == ".and." else "max", both, 8)
    if operator not in _OLD_WORDS.values() or mask.left is None:
        raise NotUnderstoodError("no comparison")
    return _compared(operator, _wide(value(mask.left)), _wide(value(mask.right)))


def _compared(operator: str, left: Expression, right: Expression) -> Expression:
    if operator in ("<", ">"):
        return _is_positive(left, right) if operator == ">" else _is_positive(right, left)
    if operator in ("<=", ">="):
        return _not(_compared(">" if operator == "<=" else "<", left, right))
    differs = Call("min", (Call("abs", (Binary("-", left, right),), 8), _ONE), 8)
    return differs if operator == "/=" else _not(differs)


def _is_positive(left: Expression, right: Expression) -> Expression:
    """Whether the difference of two integers is positive."""
    above = Call("max", (Binary("-", left, right), _ZERO), 8)
    return Call("min", (above, _ONE), 8)


def _not(truth: Expression) -> Expression:
    return Binary("-", _ONE, truth)


def _wide(value: Expression) -> Expression:
    """A value in 64 bits, where differences do not overflow."""
    match value:
        case Literal(number):
            return Literal(number, 8)
    return Call("int", (value,), 8, asks=True)
