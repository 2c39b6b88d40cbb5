"""What Python knows of the procedures: a text that the library gives the run time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..emit import invokers
from ..emit.c import hooks
from ..emit.python import module as python
from ..emit.python.description import interface
from ..emit.quoting import python_string, python_tuple
from ..emit.wording import where
from ..interface import INTERFACE
from .procedures import Embedding


def emit(embedding: Embedding, folders: Sequence[Path]) -> str:
    """The text; modules of Python are looked for in `folders` first."""
    plan = embedding.plan
    index, count = python.entries(plan)
    shown = replace(plan, modules=tuple(m for m in plan.modules if m.name is not None))
    called = invokers.in_python(embedding.invoked, index)
    body = "\n".join([python.contents(shown, index), *called, _procedures(embedding)])
    hooked = f", hooks={count}" if hooks.needed(plan) else ""
    return "\n".join(
        [
            python.imports(f"Library({body}"),
            "from pyfort.runtime.embedded import Procedure",
            "",
            f"_library = Library(__name__, TABLE, interface={INTERFACE}{hooked})",
            "_modules = {}",
            f"FOLDERS = {python_tuple([str(f) for f in folders])}",
            body,
        ]
    )


def _procedures(embedding: Embedding) -> str:
    lines = ["PROCEDURES = ("]
    for embedded in embedding.procedures:
        fields = [
            python_string(embedded.procedure.name),
            python_string(embedded.function),
            interface(embedded.interface),
            python_string(where(embedded.place)),
        ]
        lines.append(f"    Procedure({', '.join(fields)}),")
    return "\n".join([*lines, ")", ""])
