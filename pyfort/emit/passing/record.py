"""Records: one object of a derived type, by its address."""

from __future__ import annotations

from ...model import Shape
from ...plan import Parameter, Role, Wrapper
from ..pieces import address, class_path, scalar_words
from .kind import Arrival, Crossing, Passing


class Record(Passing):
    """The address of the object."""

    wire = "record"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return address(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        return Crossing(slot)

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"(void *){name}")

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        name = self.brief(parameter)
        is_read = parameter.role is Role.IN and not returned
        return f"{name}, or an element of {name}.dtype, or a tuple" if is_read else name

    def brief(self, parameter: Parameter) -> str:
        return scalar_words(parameter)

    def is_changed(self, parameter: Parameter) -> bool:
        return parameter.role is Role.INOUT

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        name = self.given_back(parameter)
        is_read = parameter.role is Role.IN and not exact
        return f"{name} | np.void | tuple[Any, ...]" if is_read else name

    def given_back(self, parameter: Parameter) -> str:
        return class_path(parameter.argument.type)
