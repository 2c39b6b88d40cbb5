"""Small pieces that every emitter needs."""

from __future__ import annotations

from pathlib import PurePath

from ..model import Binary, Call, Expression, Literal, Name, Opaque, Place, Unary
from ..plan import Plan
from ..plan.names import python_name

_PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}


def where(place: Place) -> str:
    """``file.f90:12``: without folders, so that generated text is the same everywhere."""
    return f"{PurePath(place.path).name}:{place.line}"


def source_names(plan: Plan) -> str:
    """The Fortran files that something is wrapped from, for headings."""
    places = [m.place.path for m in plan.modules if m.place and m.names]
    places += [w.procedure.place.path for w in plan.wrappers]
    return ", ".join(dict.fromkeys(PurePath(p).name for p in places))


def infix(expression: Expression, level: int = 0) -> str:
    """An expression as a reader would write it, with Python's names."""
    match expression:
        case Literal(value):
            return str(value)
        case Name(name):
            return python_name(name)
        case Unary(operator, operand):
            return f"{operator}{infix(operand, 3)}"
        case Binary(operator, left, right):
            own = _PRECEDENCE.get(operator, 0)
            tight = operator in ("*", "/", "**")
            joint = operator if tight else f" {operator} "
            text = f"{infix(left, own)}{joint}{infix(right, own + 1)}"
            return f"({text})" if own < level else text
        case Call(name, arguments):
            return f"{name}({', '.join(infix(a) for a in arguments)})"
        case Opaque(text):
            return text
    raise TypeError(expression)


def shape_text(extents: tuple[Expression | None, ...]) -> str:
    """``(n, 2*m)`` in Python's notation for tuples."""
    inside = ", ".join("*" if e is None else infix(e) for e in extents)
    return f"({inside},)" if len(extents) == 1 else f"({inside})"


def folded(line: str, width: int = 96, continued: str = "", indent: str = "    ") -> str:
    """Break a long line after commas; `continued` ends each line but the last."""
    lines, current = [], ""
    for i, piece in enumerate(line.split(", ")):
        grown = f"{current}, {piece}" if i else piece
        if i and len(grown.rsplit("\n", 1)[-1]) > width:
            lines.append(f"{current},{continued}")
            grown = f"{indent}{piece}"
        current = grown
    return "\n".join([*lines, current])
