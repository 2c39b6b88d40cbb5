"""Expressions as the run time evaluates them: postfix, blanks between tokens."""

from __future__ import annotations

from ..expression import Binary, Call, Component, Expression, Literal, Name, Unary
from ..plan import EXTENT, Source
from ..plan.names import python_name


def program(expression: Expression) -> str:
    """``2*n + 1`` becomes ``2 n * 1 +``; ``size(x, 1)`` becomes ``x.0``."""
    match expression:
        case Literal(value, kind):
            return f"{value}{_suffix(kind)}"
        case Name(name):
            return python_name(name)
        case Component(of, path):
            return "%".join(map(python_name, (of, *path)))
        case Unary("-", operand):
            return f"{program(operand)} neg()"
        case Unary("+", operand):
            return program(operand)
        case Binary(operator, left, right):
            return f"{program(left)} {program(right)} {operator}"
        case Call("length", (Name(text),), kind):
            return f"{python_name(text)}.len{_suffix(kind)}"
        case Call("size", (Name(array),), kind):
            return f"{python_name(array)}.size{_suffix(kind)}"
        case Call("size", (Name(array), Literal(dimension)), kind):
            return f"{python_name(array)}.{dimension - 1}{_suffix(kind)}"
        case Call("int", (operand,), kind):
            return f"{program(operand)} int({kind})"
        case Call("abs", (operand,)):
            return f"{program(operand)} abs()"
        case Call(("max" | "min" | "mod") as name, (first, *others)):
            return " ".join([program(first), *(f"{program(o)} {name}()" for o in others)])
    raise ValueError(f"no program for {expression}")  # the plan refuses all others


def _suffix(kind: int) -> str:
    return "" if kind == 4 else f"_{kind}"


def source(found: Source) -> str:
    """A size solved from an array: ``extent - 1`` becomes ``x.0 1 -``."""
    if not found.array:
        return program(found.value)
    extent = f"{python_name(found.array)}.{found.axis}"
    return " ".join(extent if t == EXTENT.name else t for t in program(found.value).split())
