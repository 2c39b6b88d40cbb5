"""Procedures that a function of Python gets: the address of each, and what calls it."""

from __future__ import annotations

from ...model import Argument, Category, Type
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import ShimNames
from ..signature import positional
from .kind import Arrival, Crossing, InTarget
from .procedure import OfProcedure


def address_target(parameter: Parameter, names: ShimNames) -> InTarget:
    """What a target has for a procedure: its address, null where it is absent."""
    argument = parameter.argument
    called = names.dummies[argument.name]
    address = Argument(argument.name, Type(Category.C_FUNPTR), argument.place, intent="in")
    if argument.type.category is Category.C_FUNPTR:
        return InTarget((address,), called)
    local = names.fresh(f"pyfort_at_{argument.name}")
    found = f"{local} = {names.intrinsic('c_funloc')}({called})"
    return InTarget(
        (address,),
        local,
        variables=(f"type({names.types[Category.C_FUNPTR]}) :: {local}",),
        before=(
            f"{local} = {names.intrinsic('c_null_funptr')}",
            f"if (present({called})) {found}" if argument.optional else found,
        ),
    )


class Invoked(OfProcedure):
    """The address of the address; the slot is empty where that is null."""

    wire = "invoked"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"void *const *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        raise TypeError(f"{parameter.name} is for functions of Python only")

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(f"(*{name} ? (void *){name} : 0)")

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        return address_target(parameter, names)

    def called(self, parameter: Parameter) -> tuple[list[Parameter], tuple[Parameter, ...]]:
        invoker = parameter.invoker
        assert invoker
        return positional(invoker)[1:], invoker.outputs

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        raise TypeError(f"{parameter.name} is for functions of Python only")

    def given_back(self, parameter: Parameter) -> str:
        return "Callable[..., Any]"
