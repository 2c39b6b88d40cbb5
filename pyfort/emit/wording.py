"""Small pieces that every emitter needs."""

from __future__ import annotations

from pathlib import PurePath

from ..expression import Expression, infix
from ..model import Place
from ..plan import Plan
from ..plan.extents.sizes import fold
from ..plan.names import python_name


def where(place: Place) -> str:
    """``file.f90:12``: without folders, so that generated text is the same everywhere."""
    return f"{PurePath(place.path).name}:{place.line}"


def source_names(plan: Plan) -> str:
    """The Fortran files that something is wrapped from, for headings."""
    places = [m.place.path for m in plan.modules if m.place and m.names]
    places += [w.procedure.place.path for w in plan.wrappers]
    return ", ".join(dict.fromkeys(PurePath(p).name for p in places))


def expression_text(expression: Expression) -> str:
    """An extent or a length, for people."""
    return infix(fold(expression), python_name)


def shape_text(extents: tuple[Expression | None, ...]) -> str:
    """``(n, 2*m)`` in Python's notation for tuples."""
    inside = ", ".join("*" if e is None else infix(e, python_name) for e in extents)
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
