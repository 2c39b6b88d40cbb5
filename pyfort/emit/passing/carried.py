"""Arrays that are changed and returned: the address of the first element, of a copy or not."""

from __future__ import annotations

from dataclasses import replace

from ...plan import Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from .contiguous import Contiguous
from .kind import InShim


class Carried(Contiguous):
    """An array, or the copy that is made where it does not fit."""

    wire = "carried"

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        return replace(part, dummies=tuple(replace(d, intent="inout") for d in part.dummies))

    def described(self, parameter: Parameter, returned: bool) -> str:
        holder = "ndarray" if returned else "array_like"
        return f"{holder} of {parameter.element.dtype}, shape {self.extents(parameter)}"

    def is_changed(self, parameter: Parameter) -> bool:
        return True

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return self.array_type(parameter) if exact else "ArrayLike"


class CarriedCopy(Carried):
    """Always a copy."""

    wire = "carried_copy"

    def is_changed(self, parameter: Parameter) -> bool:
        return False
