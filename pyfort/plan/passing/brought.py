"""What has its shape from the caller, also where Fortran is to write it: an output is brought."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ..wrapper import Parameter, Role
from .kind import Passing


class Brought(Passing):
    """Kinds whose outputs have the shape, or the rank, of what a caller gives."""

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        return replace(parameter, role=Role.INOUT) if parameter.role is Role.OUT else parameter
