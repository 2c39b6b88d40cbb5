"""Conditions of calls, which lines for f2py have."""

from __future__ import annotations

from collections.abc import Mapping

from ...expression import Binary, Call, Expression, Name, Unary, mentioned
from ...model import Argument, Guidance
from ..guide import Check
from .progress import Progress
from .values import in_shim


def check(work: Progress, said: Guidance) -> None:
    """Add the conditions of a line, or say why they are not honoured."""
    known = work.lines.declared.keys()
    for condition, text in said.checks:
        own = next((g for g in said.lines if (condition, text) in g.checks), said)
        condition = work.lines.without_aux(condition)
        if unknown := sorted(mentioned(condition) - known):
            work.lines.ignore(own, f"there is no '{unknown[0]}'")
            continue
        if whole := _whole_arrays(condition, work.lines.declared):
            work.lines.ignore(own, f"'{whole[0]}' is an array")
            continue
        unclear = [n for n in mentioned(condition) if is_not_there(work, n)]
        if unclear:
            work.lines.ignore(own, f"'{unclear[0]}' may be absent")
            continue
        work.checks.append(Check(in_shim(work, condition), text, said.name, own.place))


def is_not_there(work: Progress, name: str) -> bool:
    """Whether a scalar may be absent when the call begins."""
    found = work.lines.declared[name]
    made = any(local.argument.name == name for local in work.locals)
    return found.optional and not made and name not in work.values


def _whole_arrays(expression: Expression, declared: Mapping[str, Argument]) -> list[str]:
    """The arrays that an expression has where a number is meant."""
    match expression:
        case Name(name):
            return [name] if name in declared and declared[name].shape else []
        case Unary(_, operand):
            return _whole_arrays(operand, declared)
        case Binary(_, left, right):
            return _whole_arrays(left, declared) + _whole_arrays(right, declared)
        case Call("size" | "rank" | "len" | "bytes" | "element", _):
            return []
        case Call(_, arguments):
            return [name for a in arguments for name in _whole_arrays(a, declared)]
    return []
