"""The interface of a procedure with lines for f2py, while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...expression import Expression
from ...model import Argument, Procedure
from ..guide import Check, Local
from .lines import Lines


@dataclass
class Progress:
    """What there is of it; the fields are those of `Guide`."""

    procedure: Procedure
    arguments: list[Argument] = field(default_factory=list)
    extents: dict[tuple[str, int], Argument] = field(default_factory=dict)  # that are asked for
    hidden: set[str] = field(default_factory=set)
    values: dict[str, Expression] = field(default_factory=dict)
    positional: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    permissions: dict[str, str] = field(default_factory=dict)
    locals: list[Local] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = Lines(self.procedure)
