"""The one way in which planning says no."""

from __future__ import annotations

from ..model import Place


class UnknownNameError(Exception):
    """A name was asked for that the library does not have."""


class RefusedError(Exception):
    """Something that cannot be wrapped, with the Fortran line to blame.

    Parameters
    ----------
    place : Place
        Where the construct stands that is in the way.
    reason : str
        What it is and, where there is one, the way around it.
    """

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason
