"""Arrays of objects that Fortran allocates, or points at: a handle with extents and strides.

The handle has the address of the first object, the tag of the type (0: there is no array), the
extents, and the strides in bytes.
"""

from __future__ import annotations

from ...model import Argument
from ...plan import Parameter, Role, Wrapper
from ..fortran.shim_names import RESULT, ShimNames
from ..quoting import python_tuple
from . import lent
from .handles import (
    copied_bits,
    freed,
    handle_dummy,
    into_handle,
    members_of,
    pointing,
    told_array,
    type_spec,
)
from .instance import Instances
from .kind import Arrival, InShim, if_present


class OptionalInstances(Instances):
    """What is given is copied, bit by bit where it is only read, as nobody finalises such copies.

    What Fortran leaves is moved into objects of Python's: bits are exchanged, so that nothing is
    copied, nor finalised.
    """

    wire = "optional_instances"

    def received(self, parameter: Parameter) -> str:
        return Instances.wire if parameter.role is Role.IN else self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return parameter.role is Role.IN

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name, replaced=parameter.role is not Role.IN)

    def shape(self, parameter: Parameter) -> str:
        return python_tuple(["*"] * len(parameter.extents or ()))

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        rank = len(parameter.extents or ())
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        dummy = handle_dummy(
            argument, RESULT if is_result else argument.name, 2 * rank + 2, "inout"
        )
        if is_result:
            take, contained = _taker(argument, names, handle, rank, is_result=True)
            return InShim(
                (dummy,),
                handle,
                before=(f"{handle}(2) = 0",),
                taker=take,
                contains=tuple(contained),
            )
        holder, held = names.fresh("pyfort_holder"), names.fresh(f"pyfort_h_{argument.name}")
        inside = f"{held}%x"
        variables, before = self._given(parameter, names, handle, inside, rank)
        after, contained = self._left(parameter, names, handle, inside, rank)
        after.append(freed(held, names))
        return InShim(
            (dummy,),
            inside,
            variables=(
                f"type :: {holder}",
                f"  {type_spec(argument, names)}, allocatable :: x({', '.join(':' * rank)})",
                f"end type {holder}",
                f"type({holder}), pointer :: {held}",
                *variables,
            ),
            before=(f"allocate ({held})", *before),
            after=if_present(argument, handle, after),
            contains=tuple(contained),
            branches=argument.optional,
        )

    def _given(
        self, parameter: Parameter, names: ShimNames, handle: str, inside: str, rank: int
    ) -> tuple[list[str], list[str]]:
        """Declarations, and what makes the copies."""
        if parameter.role is Role.OUT:
            return [], []
        argument = parameter.argument
        pointer = names.fresh(f"pyfort_p_{argument.name}")
        variables, pointed = pointing(argument, names, handle, pointer, rank)
        if parameter.role is Role.INOUT:
            made = [f"allocate ({inside}, source={pointer})"]
        else:
            count = f"size({inside}, kind=8)*"
            bits = copied_bits(argument, names, handle, inside, count)
            extents = ", ".join(f"{handle}({d + 3})" for d in range(rank))
            made = [f"allocate ({inside}({extents}), mold={pointer})", *bits]
        lines = [f"if ({handle}(2) /= 0) then", *(f"  {x}" for x in (*pointed, *made)), "end if"]
        return variables, lines

    def _left(
        self, parameter: Parameter, names: ShimNames, handle: str, inside: str, rank: int
    ) -> tuple[list[str], list[str]]:
        """What takes what Fortran leaves, and the procedure for it."""
        if parameter.role is Role.IN:
            return [f"if (allocated({inside})) {freed(inside, names)}"], []
        take, contained = _taker(parameter.argument, names, handle, rank)
        return [
            f"{handle}(2) = 0",
            f"if (allocated({inside})) then",
            f"  call {take}({inside})",
            f"  {freed(inside, names)}",
            "end if",
        ], contained

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{super().described(parameter, returned)} or None"

    def extents(self, parameter: Parameter) -> str:
        return f"({', '.join(':' * len(parameter.extents or ()))})"

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is given is copied, and comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return "InstanceArray" if parameter.optional else "InstanceArray | None"

    def given_back(self, parameter: Parameter) -> str:
        return "InstanceArray | None"


def _taker(
    argument: Argument, names: ShimNames, handle: str, rank: int, *, is_result: bool = False
) -> tuple[str, list[str]]:
    """A procedure within the shim that moves an array into new objects of Python's."""
    name, given = names.fresh("pyfort_take"), names.fresh("pyfort_given")
    colons = ", ".join(":" * rank)
    members = members_of(argument)
    news = [names.fresh(f"pyfort_new_{m.tag}") for m in members]
    lines = [
        f"subroutine {name}({given})",
        f"  {type_spec(argument, names)}, target :: {given}({colons})",
    ]
    for member, new in zip(members, news, strict=True):
        type_ = names.of_objects((member.module, member.name))
        lines.append(f"  type({type_}), pointer :: {new}(:)")
    # The result of a function that has not been allocated has no address.
    lines += [f"  if (loc({given}) == 0) return"] if is_result else []
    lines += [f"  {handle}(3:{rank + 2}) = shape({given}, 8)"]
    moved = {
        new: (
            f"    allocate ({new}(size({given})))",
            f"    call {names.swapper()}(loc({new}), loc({given}), &",
            f"      size({given}, kind=8)*(storage_size({new}, 8)/8))",
        )
        for new in news
    }
    lines += into_handle(argument, names, handle, given, moved)
    return name, [*lines, f"end subroutine {name}"]


class PointedInstances(OptionalInstances):
    """What Fortran points at, with its strides."""

    wire = "pointed_instances"

    def received(self, parameter: Parameter) -> str:
        return self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return True

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return lent.arrival(parameter, name)

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        argument = parameter.argument
        rank = len(parameter.extents or ())
        is_result = parameter is wrapper.result
        handle = names.result if is_result else names.dummies[argument.name]
        dummy = handle_dummy(
            argument, RESULT if is_result else argument.name, 2 * rank + 2, "inout"
        )
        pointer = names.fresh("pyfort_p_result" if is_result else f"pyfort_p_{argument.name}")
        variables, pointed = pointing(argument, names, handle, pointer, rank)
        before = [f"nullify ({pointer})"]
        if not is_result and parameter.role is not Role.OUT:
            before += [f"if ({handle}(2) /= 0) then", *(f"  {x}" for x in pointed), "end if"]
        after = [
            f"{handle}(2) = 0",
            f"if (associated({pointer})) then",
            *(f"  {x}" for x in told_array(argument, names, handle, pointer, rank)),
            "end if",
        ]
        return InShim(
            (dummy,),
            pointer,
            variables=tuple(variables),
            before=tuple(before),
            after=if_present(argument, handle, after) if parameter.returned else (),
            assignment="=>",
            branches=argument.optional and not is_result,
        )
