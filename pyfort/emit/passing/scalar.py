"""Scalars: a value, or the address of one."""

from __future__ import annotations

from dataclasses import replace

from ...declaration import entity
from ...model import Category, Shape
from ...plan import Parameter, Role, Wrapper
from ..fortran.shim_names import ShimNames
from ..pieces import address, join, numpy_type
from .kind import Arrival, Crossing, InShim, Passing, plain

_TAKEN = {
    "integer": "SupportsIndex", "real": "SupportsFloat", "complex": "complex",
    "logical": "bool | np.bool_", "character": "str | bytes", "address": "Any",
    "function": "Any",
}  # fmt: skip


class Scalar(Passing):
    """A value, or the address of one."""

    wire = "scalar"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        if parameter.by_value:
            return join(parameter.c_type, name)
        return address(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        pointer = join(parameter.c_type, "*")
        return Crossing(f"*({pointer}){slot}" if parameter.by_value else slot)

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"(void *){'&' if parameter.by_value else ''}{name}")

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        argument = parameter.argument
        if not argument.value or argument.type.category is not Category.CHARACTER:
            return part
        # gfortran 12 passes one wrongly by value unless it is a local variable.
        copy = names.fresh(f"pyfort_{argument.name}")
        variable = entity(plain(argument), names.naming, copy)
        return replace(
            part,
            actual=copy,
            variables=(variable,),
            before=(f"{copy} = {part.actual}",),
            branches=argument.optional,
        )

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{parameter.element.python} ({parameter.element.dtype})"

    def brief(self, parameter: Parameter) -> str:
        return parameter.element.dtype

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # a changed value comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return _TAKEN[parameter.element.category]

    def given_back(self, parameter: Parameter) -> str:
        element = parameter.element
        if element.is_address:
            return "int | None"
        if element.dtype.endswith("longdouble"):
            return numpy_type(element)
        stays_absent = parameter.optional and parameter.role is Role.INOUT
        return f"{element.python} | None" if stays_absent else element.python
