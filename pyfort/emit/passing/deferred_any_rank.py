"""What has its memory from Fortran and its rank from the caller: dummies of assumed rank."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...declaration import entity
from ...model import Dimension, Shape, ShapeKind
from ...plan import Parameter, Role, Wrapper
from ..fortran.shim_names import ShimNames
from ..pieces import MOST_DIMENSIONS
from . import descriptor
from .allocated import Allocated
from .any_rank import AnyRank
from .deferred import Deferred
from .kind import Arrival, Crossing, InShim, plain
from .pointer import Pointer


class _AnyRank(Deferred):
    """The rank is behind what the slot has of a declared one."""

    #: The functions that make a descriptor, and look what Fortran left.
    makes: ClassVar[str]
    looks: ClassVar[str]

    def received(self, parameter: Parameter) -> str:
        return AnyRank.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return True

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        part = AnyRank().arrival(parameter, name)
        return replace(part, slot=f"({name} && {name}->base_addr ? {part.slot} : 0)")

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        element = parameter.element
        kind = descriptor.type_name(element)
        stays = parameter.role is Role.IN and not parameter.argument.allocatable
        return Crossing(
            f"{self.makes}(&{name}, {slot}, {kind}, {element.size})",
            before=(descriptor.memory(name, "CFI_MAX_RANK", element),),
            after=() if stays else (f"{self.looks}(&{name}, {slot});",),
        )

    def shape(self, parameter: Parameter) -> str:
        return ""

    def colons(self, parameter: Parameter) -> str:
        return ".."

    def described(self, parameter: Parameter, returned: bool) -> str:
        dtype = parameter.element.dtype
        if returned:
            return f"ndarray of {dtype} of the rank of what is given, or None"
        holder = "array_like" if parameter.argument.allocatable else "ndarray"
        return f"{holder} of {dtype} of any rank, or None, or (None,) for the rank 1 and so on"


class AllocatedAnyRank(_AnyRank, Allocated):
    """Allocatable dummies."""

    wire = "allocated_any_rank"
    makes, looks = "pyfort_allocatable_ranked", "pyfort_take"
    builds_on: ClassVar[tuple[str, ...]] = (*Allocated.builds_on, Allocated.preamble)
    preamble = """\
/* The same of the rank of what is given. */
typedef struct {
    pyfort_allocation allocation;
    ptrdiff_t rank;
} pyfort_ranked_allocation;

static inline CFI_cdesc_t *pyfort_allocatable_ranked(void *target,
    const pyfort_ranked_allocation *ranked, CFI_type_t type, size_t size)
{
    if (!ranked)
        return 0;
    return pyfort_allocatable(target, &ranked->allocation, type, size, (int)ranked->rank);
}
"""

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return f"tuple[Any, ...] | {super().taken(parameter, exact=exact)}"

    def given_back(self, parameter: Parameter) -> str:
        return f"{parameter.element.python} | {super().given_back(parameter)}"


class PointerAnyRank(_AnyRank, Pointer):
    """Pointer dummies."""

    wire = "pointer_any_rank"
    makes, looks = "pyfort_pointer_ranked", "pyfort_follow"
    builds_on: ClassVar[tuple[str, ...]] = (*Pointer.builds_on, Pointer.preamble)
    preamble = """\
/* The same of the rank of what is given. */
typedef struct {
    pyfort_pointed association;
    ptrdiff_t rank;
} pyfort_ranked_pointed;

static inline CFI_cdesc_t *pyfort_pointer_ranked(void *target,
    const pyfort_ranked_pointed *ranked, CFI_type_t type, size_t size)
{
    if (!ranked)
        return 0;
    return pyfort_pointer(target, &ranked->association, type, size, (int)ranked->rank);
}
"""

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        return f"tuple[Any, ...] | {super().taken(parameter, exact=exact)}"


class DensePointerAnyRank(PointerAnyRank):
    """Pointers with the attribute ``contiguous``, which what C passes must not have.

    gfortran takes no scalar for such a dummy, so there is no rank 0.
    """

    wire = "dense_pointer_any_rank"
    builds_on: ClassVar[tuple[str, ...]] = (*PointerAnyRank.builds_on, PointerAnyRank.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        name, argument = part.actual, parameter.argument
        variables, ranks = [], {}
        for rank in range(1, MOST_DIMENSIONS + 1):
            dense = names.fresh(f"pyfort_{argument.name}_{rank}")
            shape = Shape(ShapeKind.DEFERRED, (Dimension(None, None),) * rank)
            declared = replace(plain(argument), pointer=True, contiguous=True, shape=shape)
            variables.append(entity(declared, names.naming, dense))
            after = (f"{name} => {dense}",) if parameter.role is not Role.IN else ()
            ranks[rank] = InShim((), dense, before=(f"{dense} => {name}",), after=after)
        return InShim(
            tuple(replace(dummy, contiguous=False) for dummy in part.dummies),
            name,
            variables=tuple(variables),
            branches=parameter.optional,
            ranks=ranks,
        )
