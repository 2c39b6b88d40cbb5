"""What sources say beside procedures and modules, and nothing is made of: it must be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Unread
from ..source.lines import Foreign
from .scopes import UNITS, Scope

# They change how a compiler treats a procedure, and not how it is called.
_HARMLESS = frozenset(
    (
        "noinline", "always_inline", "forceinline", "inline", "noreturn", "weak", "deprecated",
        "dllexport", "dllimport", "align", "noclone", "optimization_parameter",
    )
)  # fmt: skip


def unread(files: Iterable[Scope]) -> Iterator[Unread]:
    """Comments that others take for declarations, those of a program unit as one."""
    for scope in every_unit(files):
        module = scope.parent
        while module is not None and module.kind != "module":
            module = module.parent
        own = scope.name if scope.is_procedure else None
        inside = module.name if module is not None else None
        for line in scope.foreign:
            if line.word.endswith("attributes") and (words := _telling(line)):
                word = " ".join(line.word.upper().split())
                yield Unread(f"!{word} {words} is not read by pyfort", line.place, own, inside)
            elif line.word == "pyfort":
                reason = (
                    "it must stand at the declaration of a dummy argument, or before a procedure"
                )
                yield Unread(f"!> {line.text} is not read: {reason}", line.place, own, inside)


def every_unit(files: Iterable[Scope]) -> Iterator[Scope]:
    """Files, program units and interface blocks, in the order of the sources."""
    for scope in files:
        yield scope
        yield from every_unit(c for c in scope.children if c.kind in UNITS or c.kind == "interface")


def _telling(line: Foreign) -> str:
    """The attributes that may say how a procedure is called."""
    words = [w.strip() for w in line.text.partition("::")[0].lower().split(",")]
    return ", ".join(w for w in words if w and w.partition("(")[0].strip() not in _HARMLESS)
