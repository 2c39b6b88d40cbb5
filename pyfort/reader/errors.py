"""What can go wrong while Fortran is read."""

from __future__ import annotations

from ..model import Place


class ReadError(Exception):
    """A source that cannot be read at all."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class NotUnderstoodError(Exception):
    """A statement or an entity that cannot be understood: it becomes a refusal.

    `place` is None where only the caller knows it.
    """

    def __init__(self, reason: str, place: Place | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place

    def at(self, place: Place) -> NotUnderstoodError:
        """Return the same complaint with a place, unless it has one already."""
        return self if self.place is not None else NotUnderstoodError(self.reason, place)


class CompilerFailedError(Exception):
    """What a compiler that the reader was given raises when it does not do its work."""
