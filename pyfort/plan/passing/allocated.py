"""What Fortran allocates: a descriptor, of which memory and extents are known after the call."""

from __future__ import annotations

from ...model import Argument, Procedure
from .deferred import Deferred


class Allocated(Deferred):
    """Allocatable dummies and results of any rank."""

    name = "allocated"
    brings_extents = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.allocatable and self.is_deferred(argument)
