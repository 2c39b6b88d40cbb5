"""Which procedures a compiler speaks of, and the refusals that follow.

Most remarks stand in the text that pyfort wrote. flang writes module files as Fortran
text, which it reads again where a module is used: what it does not understand there is said
of a line of that file, and says nothing of the same line of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from ...model import Procedure, Refusal, Variable

_HEADING = re.compile(r"[^!'\"]*\b(?:subroutine|function)\s+(\w+)\(", re.IGNORECASE)


class Remark(NamedTuple):
    """An error or a warning of a compiler."""

    path: str
    line: int
    text: str


def refusal(procedure: Procedure | Variable, reason: str) -> Refusal:
    return Refusal(procedure.name, procedure.place, reason, procedure.module)


def refusals(
    remarks: Iterable[Remark],
    about: Callable[[Remark], Iterable[Procedure | Variable]],
    reason: str,
) -> list[Refusal]:
    """Return a refusal for each entity that a remark is `about`, with the first such remark."""
    found: dict[int, tuple[Procedure | Variable, Remark]] = {}
    for remark in remarks:
        for procedure in about(remark):
            found.setdefault(id(procedure), (procedure, remark))
    return [refusal(p, f"{reason}: {_told(remark)}") for p, remark in found.values()]


def module_of(remark: Remark) -> str | None:
    """The module whose module file a remark stands in; None for one in any other file."""
    path = Path(remark.path)
    return path.stem.lower().partition("-")[0] if path.suffix in (".mod", ".smod") else None


def declared_there(remark: Remark, procedures: Sequence[Procedure]) -> list[Procedure]:
    """The procedure of a module that a remark in the module file is about, if it is one."""
    lines = Path(remark.path).read_text("utf-8", "replace").splitlines()
    own = {p.name: p for p in procedures if p.module == module_of(remark)}
    headings = (_HEADING.match(line) for line in reversed(lines[: remark.line]))
    return next(([own[h[1].lower()]] for h in headings if h and h[1].lower() in own), [])


def _told(remark: Remark) -> str:
    module = module_of(remark)
    if module is None:
        return remark.text
    return f"it does not understand the module file that it wrote of “{module}”: {remark.text}"
