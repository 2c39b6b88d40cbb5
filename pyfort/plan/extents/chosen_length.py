"""Functions whose result has the length ``*``: each caller chooses it, in Fortran and in Python."""

from __future__ import annotations

from dataclasses import replace

from ...expression import Name
from ...model import Argument, Category, Procedure, Type
from ..guide import Guide
from ..wrapper import ASSUMED_LENGTH

_DOC = "How many characters the result has, which each caller chooses."


def with_chosen_length(procedure: Procedure, guide: Guide | None) -> tuple[Procedure, Guide | None]:
    """The interface with one more argument, where Fortran has the length from who calls.

    Only external functions have such results.
    """
    result = procedure.result
    if result is None or procedure.module is not None or result.type.length != ASSUMED_LENGTH:
        return procedure, guide
    taken = {a.name for a in procedure.arguments}
    name = next(n for n in ("len" + "_" * i for i in range(len(taken) + 1)) if n not in taken)
    length = Argument(
        name, Type(Category.INTEGER, 8, "c_int64_t"), result.place, intent="in", doc=_DOC
    )
    seen = replace(
        procedure,
        arguments=(*procedure.arguments, length),
        result=replace(result, type=replace(result.type, length=Name(name))),
    )
    return seen, guide or Guide(procedure)
