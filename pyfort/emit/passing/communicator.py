"""MPI communicators: in Fortran an integer, or a ``type(MPI_Comm)`` that has one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...declaration import use
from ...model import Category, Type
from ...plan import Parameter, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from .kind import InShim, InTarget
from .scalar import Scalar

_HANDLE: Final = Type(Category.INTEGER, 4)


class Communicator(Scalar):
    """The address of the handle, or its value."""

    wire = "communicator"

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        if parameter.argument.type.category is Category.INTEGER:
            return super().shim(parameter, wrapper, names)
        is_result = parameter is wrapper.result
        handle = replace(parameter, argument=replace(parameter.argument, type=_HANDLE))
        if is_result:
            wrapper = replace(wrapper, result=handle)
        return _of_type(handle, super().shim(handle, wrapper, names), names, is_result)

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        argument = parameter.argument
        if argument.type.category is Category.INTEGER:
            return super().target(parameter, wrapper, names)
        is_result = parameter is wrapper.result
        what = names.result if is_result else names.dummies[argument.name]
        local = names.fresh(f"pyfort_{argument.name}")
        present = f"if (present({what})) " if argument.optional else ""
        number = replace(argument, type=_HANDLE, value=False)
        dummy = replace(number, name=RESULT, intent="out") if is_result else number
        takes = parameter.returned or is_result
        return InTarget(
            (dummy,),
            local,
            # One that is not allocated is absent.
            variables=(f"integer(4), allocatable :: {local}",),
            before=(f"{present}{local} = {'0' if argument.intent == 'out' else f'{what}%mpi_val'}",)
            if not is_result
            else (f"{local} = 0",),
            after=(f"{present}{what}%mpi_val = {local}",) if takes else (),
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        dtype = parameter.element.dtype
        handle = f"int ({dtype})"
        return f"{handle}, an MPI handle" if returned else f"MPI communicator, or {handle}"

    def brief(self, parameter: Parameter) -> str:
        return "MPI communicator"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "Any"


def _of_type(handle: Parameter, part: InShim, names: ShimNames, is_result: bool) -> InShim:
    """The part with a local ``type(MPI_Comm)``, whose component has the handle of the dummy."""
    argument = handle.argument
    type_ = names.fresh("pyfort_mpi_comm")
    local = names.fresh(f"pyfort_{argument.name}")
    condition = f"if (present({part.actual})) " if argument.optional else ""
    # What is not allocated is absent.
    made = (f"{condition}allocate ({local})",) if argument.optional else ()
    is_set = not is_result and argument.intent != "out"
    sets = (f"{condition}{local}%mpi_val = {part.actual}",) if is_set else ()
    gets = (f"{condition}{part.actual} = {local}%mpi_val",) if handle.returned else ()
    return replace(
        part,
        uses=(use("mpi_f08", {type_: "mpi_comm"}),),
        actual=local,
        variables=(f"type({type_}){', allocatable' if argument.optional else ''} :: {local}",),
        before=(*made, *sets),
        after=gets,
    )
