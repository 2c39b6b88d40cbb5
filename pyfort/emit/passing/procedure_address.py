"""Dummy procedures of which Python gives the address, as a pointer with the declared interface."""

from __future__ import annotations

from dataclasses import replace

from ...declaration import type_text
from ...model import Argument
from ...plan import Parameter, Wrapper
from ..fortran.at_address import FOUND, abstract_interface, find, holder
from ..fortran.shim_names import ShimNames
from .invoked import address_target
from .kind import InShim, InTarget, plain
from .scalar import Scalar


class ProcedureAddress(Scalar):
    """The slot has an address of code."""

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        declared = self.declared(parameter, wrapper)
        called = names.dummies[argument.name]
        # gfortran 16 takes pointers of one name in two shims for one procedure.
        local = names.fresh(f"pyfort_{argument.name}_in_{names.unit}"[:60])
        type_, found = (names.fresh(f"pyfort_{argument.name}_{w}") for w in ("type", "holder"))
        form = type_text(declared.result, names.naming) if declared.result else ""
        known: list[str] = []
        if declared.interface and "inferred" not in declared.interface.attributes:
            form = names.fresh(f"pyfort_{argument.name}_form")
            known = abstract_interface(declared.interface, form, names.naming)
        dummy = replace(plain(argument, intent="in"), optional=argument.optional)
        return InShim(
            (dummy,),
            local,
            variables=(
                *known,
                *holder(form, type_, found),
                f"procedure({form}), pointer :: {local}",
            ),
            before=(find(found, called), f"{local} => {found}%{FOUND}"),
            branches=argument.optional,
        )

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        return address_target(parameter, names)

    def declared(self, parameter: Parameter, wrapper: Wrapper) -> Argument:
        name = parameter.argument.name
        return next(a for a in wrapper.called.arguments if a.name == name)

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"address of a procedure ({parameter.note})"
