"""What a trampoline writes for one dummy argument."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Crossing:
    """The actual argument, and the statements around the call that it needs."""

    actual: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
