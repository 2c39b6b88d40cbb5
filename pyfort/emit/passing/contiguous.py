"""Arrays of explicit shape or assumed size: the address of their first element."""

from __future__ import annotations

from ...expression import Literal
from ...model import Dimension, Shape, ShapeKind
from ...plan import Parameter, Role, Wrapper
from ...plan.extents.sizes import extent
from .. import postfix
from ..pieces import address, numpy_type
from ..quoting import python_tuple
from ..wording import shape_text
from .kind import Arrival, Crossing, Passing, asked_by_result


class Contiguous(Passing):
    """The address of the first element."""

    wire = "contiguous"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return address(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        return Crossing(slot)

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"(void *){name}")

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        shape = parameter.argument.shape
        if wrapper.gives_constant and shape:
            extents = tuple(Dimension(None, extent(d)) for d in shape.dimensions)
            return Shape(ShapeKind.EXPLICIT, extents)
        # gfortran 12 hands no array of assumed size to what a component points at.
        is_pointed = wrapper.bound is not None and wrapper.bound.is_pointer
        is_asked = parameter.argument.name in asked_by_result(wrapper)
        if is_asked or is_pointed or wrapper.is_chosen:
            return shape
        # Else Fortran needs no more than an address. A generic tells its specifics apart by
        # the ranks of arrays.
        ones = len(parameter.extents or ()) - 1 if wrapper.through else 0
        dimensions = (*(Dimension(None, Literal(1)),) * ones, Dimension(None, None))
        return Shape(ShapeKind.ASSUMED_SIZE, dimensions)

    def shape(self, parameter: Parameter) -> str:
        programs = [postfix.program(e) if e is not None else "*" for e in parameter.computed]
        return python_tuple(programs)

    def described(self, parameter: Parameter, returned: bool) -> str:
        holder = "array_like" if parameter.role is Role.IN and not returned else "ndarray"
        return f"{holder} of {parameter.element.dtype}, shape {self.extents(parameter)}"

    def brief(self, parameter: Parameter) -> str:
        return f"{parameter.element.dtype}[{self.extents(parameter).strip('(),')}]"

    def extents(self, parameter: Parameter) -> str:
        """``(n, 2*m)``, for people."""
        return shape_text(parameter.extents or ())

    def is_changed(self, parameter: Parameter) -> bool:
        return parameter.role is Role.INOUT

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        if parameter.role is Role.IN and not exact:
            return "ArrayLike"
        return self.array_type(parameter)

    def given_back(self, parameter: Parameter) -> str:
        return self.array_type(parameter)

    def array_type(self, parameter: Parameter) -> str:
        """An array of its elements, in a stub."""
        return f"NDArray[{numpy_type(parameter.element)}]"
