"""Array-valued functions: the result is an array that the caller makes, through a shim."""

from __future__ import annotations

from collections.abc import Set

from ...expression import mentioned
from ...model import Argument, Procedure, ShapeKind
from ..refuse import RefusedError
from ..types import is_data
from ..wrapper import Parameter, Role
from .contiguous import Contiguous


class ArrayResult(Contiguous):
    """Results of explicit shape."""

    name = "array_result"

    def claims(self, argument: Argument, procedure: Procedure) -> bool:
        if argument is not procedure.result or not is_data(argument.type):
            return False
        is_explicit = argument.shape is not None and argument.shape.kind is ShapeKind.EXPLICIT
        return is_explicit and not (argument.allocatable or argument.pointer)

    def settle(self, parameter: Parameter, given: Set[str]) -> Parameter:
        unknown = set().union(*(mentioned(e) for e in parameter.computed)) - given
        if unknown:
            raise RefusedError(
                parameter.argument.place,
                f"the shape of the result '{parameter.argument.name}' depends on "
                f"{', '.join(sorted(unknown))}, which a caller need not give",
            )
        return parameter

    def needs_shim(self, parameter: Parameter) -> bool:
        return True

    def is_filled(self, role: Role) -> bool:
        return False
