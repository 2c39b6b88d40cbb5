"""What Python knows of the procedures: a text that the library gives the run time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..emit import invokers, records
from ..emit.python.description import interface
from ..emit.quoting import python_string, python_tuple
from ..emit.wording import where
from ..interface import INTERFACE
from .procedures import Embedding


def emit(embedding: Embedding, folders: Sequence[Path]) -> str:
    """The text; modules of Python are looked for in `folders` first."""
    made = embedding.invoking.wrappers
    index: dict[object, int] = {id(w): i for i, w in enumerate(made)}
    with_values = [r.element.code for r in embedding.records if r.initialiser]
    index |= {code: len(made) + i for i, code in enumerate(with_values)}
    lines = [
        "import builtins as _builtins",
        "from pyfort.runtime import Dummy, Field, Function, Interface, Library",
        "from pyfort.runtime import record as _record",
        "from pyfort.runtime.embedded import Procedure",
        "",
        f"_library = Library(__name__, TABLE, interface={INTERFACE})",
        f"FOLDERS = {python_tuple([str(f) for f in folders])}",
        *(records.made(r, "__name__", index) for r in embedding.records),
        *invokers.in_python(embedding.invoked, index),
        "PROCEDURES = (",
    ]
    for embedded in embedding.procedures:
        fields = [
            python_string(embedded.procedure.name),
            python_string(embedded.function),
            interface(embedded.interface),
            python_string(where(embedded.place)),
        ]
        lines.append(f"    Procedure({', '.join(fields)}),")
    return "\n".join([*lines, ")", ""])
