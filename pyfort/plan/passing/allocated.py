"""What Fortran allocates: a descriptor, of which memory and extents are known after the call."""

from __future__ import annotations

from ...model import Argument, Procedure
from ..wrapper import Parameter
from .deferred import Deferred


class Allocated(Deferred):
    """Allocatable dummies and results of any rank."""

    name = "allocated"
    brings_extents = True
    in_callbacks = True

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return argument.allocatable and self.is_deferred(argument)


class Computed(Allocated):
    """Results that Fortran declares with a shape which only it can compute: a shim allocates them.

    The plan turns to this kind where no other will do.
    """

    name = "computed"
    in_callbacks = False

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        return False

    def needs_shim(self, parameter: Parameter) -> bool:
        return True
