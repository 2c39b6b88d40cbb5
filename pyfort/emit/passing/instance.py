"""Objects of derived types: two integers, the address of the object and the tag of its type.

A shim makes a pointer of them, of the type that the tag says. What Fortran gives is moved into an
object that Python owns: bits are exchanged, so that nothing is copied, and what was in the
function's result is not finalised while it still is in use.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...model import Argument, Family, Shape
from ...plan import Parameter, Role, Wrapper
from ...plan.names import python_name
from ..fortran.shim_names import RESULT, ShimNames
from . import lent
from .contiguous import Contiguous
from .handles import copied_bits, freed, handle_dummy, pointing, taker, told, type_spec
from .kind import Arrival, Crossing, InShim, InTarget, Passing, if_present, or_null

#: Stands in a stub before what the stub itself declares.
OWN: Final = "_Own."


def class_name(family: Family) -> str:
    """What users call the class."""
    return python_name(family.derived.name)


def class_path(family: Family) -> str:
    """The same in a stub, where modules are classes."""
    return f"{OWN}{python_name(family.derived.module or '')}.{class_name(family)}"


class Instance(Passing):
    """The address of the handle."""

    wire = "instance"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"int64_t *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        return Crossing(slot)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        if parameter is wrapper.result:
            return self._result(parameter, names)
        handle = names.dummies[argument.name]
        pointer = names.fresh(f"pyfort_p_{argument.name}")
        if parameter.role is Role.OUT:
            return self._made(argument, names, handle, pointer)
        variables, before = pointing(argument, names, handle, pointer)
        dummy = handle_dummy(argument, argument.name, 2, "in")
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=or_null(argument, handle, pointer, before),
        )

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name)

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        return lent.target(parameter, wrapper, names)

    def _made(self, argument: Argument, names: ShimNames, handle: str, pointer: str) -> InShim:
        """A new object for Fortran to define."""
        family = argument.type.family
        assert family
        type_ = f"type({names.of_objects(family.key)})"
        return InShim(
            (replace(handle_dummy(argument, argument.name, 2, "inout"), optional=False),),
            pointer,
            variables=(f"{type_}, pointer :: {pointer}",),
            before=(f"allocate ({pointer})",),
            after=(f"{handle}(1) = loc({pointer})", f"{handle}(2) = {family.tag}"),
        )

    def _result(self, parameter: Parameter, names: ShimNames) -> InShim:
        handle = names.result
        take, contained = taker(parameter.argument, names, handle)
        return InShim(
            (handle_dummy(parameter.argument, RESULT, 2, "inout"),),
            handle,
            taker=take,
            contains=tuple(contained),
        )

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return None

    def shape(self, parameter: Parameter) -> str:
        return ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return self.class_name(parameter)

    def class_name(self, parameter: Parameter) -> str:
        """The name of the class of Python."""
        assert parameter.family
        return class_name(parameter.family)

    def class_path(self, parameter: Parameter) -> str:
        """Where it is in a stub."""
        assert parameter.family
        return class_path(parameter.family)

    def brief(self, parameter: Parameter) -> str:
        return self.class_name(parameter)

    def is_changed(self, parameter: Parameter) -> bool:
        return parameter.role is Role.INOUT

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return self.class_path(parameter)

    def given_back(self, parameter: Parameter) -> str:
        return self.class_path(parameter)


class OptionalInstance(Instance):
    """The handle of an object that Fortran allocates; its address is null where there is none."""

    wire = "optional_instance"

    def received(self, parameter: Parameter) -> str:
        return Instance.wire if parameter.role is Role.IN else self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return parameter.role is Role.IN

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name, replaced=parameter.role is not Role.IN)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        if parameter is wrapper.result:
            return self._result(parameter, names)
        argument = parameter.argument
        handle = names.dummies[argument.name]
        holder, held = names.fresh("pyfort_holder"), names.fresh(f"pyfort_h_{argument.name}")
        pointer = names.fresh(f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer)
        inside = f"{held}%x"
        is_read = parameter.role is Role.IN
        take, contained = ("", []) if is_read else taker(argument, names, handle)
        # The object that is left in the memory of `held` is a new one, or only has the bits of what
        # was given: nobody finalises it.
        after = [
            *([] if is_read else [f"{handle}(1) = 0"]),
            f"if (allocated({inside})) then",
            *([] if is_read else [f"  call {take}({inside})"]),
            f"  {freed(inside, names)}",
            "end if",
            freed(held, names),
        ]
        made = [f"allocate ({inside}, source={pointer})"]
        if is_read:
            bits = copied_bits(argument, names, handle, inside)
            made = [f"allocate ({inside}, mold={pointer})", *bits]
        return InShim(
            (handle_dummy(argument, argument.name, 2, "inout"),),
            inside,
            variables=(
                f"type :: {holder}",
                f"  {type_spec(argument, names)}, allocatable :: x",
                f"end type {holder}",
                f"type({holder}), pointer :: {held}",
                *variables,
            ),
            before=(
                f"allocate ({held})",
                f"if ({handle}(1) /= 0) then",
                *(f"  {line}" for line in (*before, *made)),
                "end if",
            ),
            after=if_present(argument, handle, after),
            contains=tuple(contained),
            branches=argument.optional,
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{self.class_name(parameter)} or None"

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is given is copied, and comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        name = self.class_path(parameter)
        return name if parameter.optional else f"{name} | None"

    def given_back(self, parameter: Parameter) -> str:
        return f"{self.class_path(parameter)} | None"


class PointedInstance(OptionalInstance):
    """The handle of an object that Fortran points at."""

    wire = "pointed_instance"

    def received(self, parameter: Parameter) -> str:
        return self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return True

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        pointer = names.fresh("pyfort_p_result" if is_result else f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer)
        dummy = handle_dummy(argument, RESULT if is_result else argument.name, 2, "inout")
        after = self._told(argument, names, handle, pointer)
        starts = [f"nullify ({pointer})"]
        if not is_result and parameter.role is not Role.OUT:
            starts += [f"if ({handle}(1) /= 0) then", *(f"  {x}" for x in before), "end if"]
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=tuple(starts),
            after=if_present(argument, handle, after) if parameter.returned else (),
            assignment="=>",
            branches=argument.optional,
        )

    def _told(self, argument: Argument, names: ShimNames, handle: str, pointer: str) -> list[str]:
        """Where Fortran has left it, and of which type what is there is."""
        return [
            f"{handle}(1) = 0",
            f"if (associated({pointer})) then",
            *(f"  {line}" for line in told(argument, names, handle, pointer)),
            "end if",
        ]


class Instances(Contiguous):
    """The address of the first object, the tag of the type, and the extents."""

    wire = "instances"

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"int64_t *{name}"

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name)

    def target(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InTarget:
        return lent.target(parameter, wrapper, names)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        rank = len(parameter.extents or ())
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        pointer = names.fresh("pyfort_p_result" if is_result else f"pyfort_p_{argument.name}")
        variables, before = pointing(argument, names, handle, pointer, rank)
        dummy = handle_dummy(argument, RESULT if is_result else argument.name, rank + 2, "in")
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=or_null(argument, handle, pointer, before),
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"array of {self._name(parameter)}, shape {self.extents(parameter)}"

    def _name(self, parameter: Parameter) -> str:
        assert parameter.family
        return class_name(parameter.family)

    def brief(self, parameter: Parameter) -> str:
        return f"{self._name(parameter)}[{self.extents(parameter).strip('(),')}]"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "InstanceArray"

    def given_back(self, parameter: Parameter) -> str:
        return "InstanceArray"
