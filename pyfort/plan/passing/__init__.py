"""How a dummy argument crosses the border: a *passing*, one file for each kind.

A kind says which dummy arguments are its own, and what follows from that for a Python
caller. The emitters and the run time have their part of each kind under the same name.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final, Protocol

from ...model import Argument, Procedure
from ..refuse import RefusedError
from ..wrapper import Parameter, Role
from . import contiguous, scalar, text
from .unclaimed import reason


class Passing(Protocol):
    """What a kind decides; each is a module with these names."""

    NAME: str

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        """Whether a dummy argument, or a result, is of this kind."""

    def role(self, argument: Argument, procedure: Procedure, in_extents: Set[str]) -> Role:
        """The role of a dummy argument without an intent."""

    def plan(self, argument: Argument, role: Role, procedure: Procedure) -> Parameter:
        """The parameter; raises `RefusedError` where there is something that cannot be."""

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        """The parameter in its final role, when it is known which scalars a caller gives."""

    def needs_shim(self, parameter: Parameter) -> bool:
        """Whether only Fortran can pass it, even if the procedure has a C interface."""

    def is_returned(self, role: Role) -> bool:
        """Whether the call returns it."""

    def is_filled(self, role: Role) -> bool:
        """Whether a caller may bring the memory of a result, by keyword."""


#: The first one that claims a dummy argument has it.
KINDS: Final[tuple[Passing, ...]] = (scalar, text, contiguous)


def passing(argument: Argument, procedure: Procedure) -> Passing:
    """The kind of a dummy argument or a result; raises `RefusedError` where there is none."""
    for kind in KINDS:
        if kind.claims(argument, procedure):
            return kind
    raise RefusedError(argument.place, reason(argument, procedure))


def by_name(name: str) -> Passing:
    """The kind of that name."""
    return next(kind for kind in KINDS if name == kind.NAME)
