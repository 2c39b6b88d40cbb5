"""Pointers: a descriptor of memory that belongs to somebody else."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...declaration import entity
from ...plan import Parameter, Role, Wrapper
from ..fortran.shim_names import ShimNames
from ..pieces import numpy_type, scalar_type, scalar_words
from . import descriptor
from .deferred import Deferred
from .kind import Crossing, InShim, plain


class Pointer(Deferred):
    """The slot has what it is associated with, before the call and after it."""

    wire = "pointer"
    assignment = "=>"
    preamble = """\
/* What a pointer is associated with, or null; strides are in bytes. */
typedef struct {
    void *base;
    ptrdiff_t extents[CFI_MAX_RANK], strides[CFI_MAX_RANK];
} pyfort_pointed;

/* Makes the Fortran compiler's descriptor of it; of none, for what is absent. */
static inline CFI_cdesc_t *pyfort_pointer(void *target, const pyfort_pointed *association,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    if (!association)
        return 0;
    d = pyfort_descriptor(target, association->base, type, size, rank, CFI_attribute_pointer);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = association->extents[i];
        d->dim[i].sm = association->strides[i];
    }
    return d;
}

/* Where Fortran left it. */
static inline void pyfort_follow(const void *source, pyfort_pointed *association)
{
    const CFI_cdesc_t *d = source;
    if (!association)
        return;
    association->base = d->base_addr;
    for (int i = 0; d->base_addr && i < d->rank; i++) {
        ptrdiff_t extent = d->dim[i].extent;
        association->extents[i] = extent < 0 ? 0 : extent; /* gfortran's of x(3:1) is -1 */
        association->strides[i] = d->dim[i].sm;
    }
}
"""

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank, element = self.rank(parameter), parameter.element
        kind = descriptor.type_name(element)
        made = f"pyfort_pointer(&{name}, {slot}, {kind}, {element.size}, {rank})"
        stays = parameter.role is Role.IN
        after = () if stays else (f"pyfort_follow(&{name}, {slot});",)
        return Crossing(made, before=(descriptor.memory(name, rank, element),), after=after)

    def described(self, parameter: Parameter, returned: bool) -> str:
        rank = self.rank(parameter)
        shape = f"shape ({self.colons(parameter)})" if rank else "of rank 0"
        of_what = f"ndarray of {parameter.element.dtype}, {shape}"
        if not rank and parameter.argument.type.record is not None:
            return f"{scalar_words(parameter)} or None"
        scalar = f" or {parameter.element.python}" if not rank and not returned else ""
        return f"{of_what}{scalar} or None"

    def is_changed(self, parameter: Parameter) -> bool:
        return True  # also with intent(in), which is about where it points

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        array = f"NDArray[{numpy_type(parameter.element)}]"
        return array if parameter.optional else f"{array} | None"

    def given_back(self, parameter: Parameter) -> str:
        type_ = parameter.argument.type
        if not self.rank(parameter) and type_.record is not None:
            return f"{scalar_type(type_, parameter.element)} | None"
        return f"NDArray[{numpy_type(parameter.element)}] | None"


class DensePointer(Pointer):
    """The same with the attribute ``contiguous``, which what C passes must not have."""

    wire = "dense_pointer"
    builds_on: ClassVar[tuple[str, ...]] = (*Pointer.builds_on, Pointer.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        part = super().shim(parameter, wrapper, names)
        if parameter is wrapper.result:
            return part
        argument, name = parameter.argument, part.actual
        dense = names.fresh(f"pyfort_{argument.name}")
        variable = replace(plain(argument), pointer=True, contiguous=True, shape=argument.shape)
        present = f"if (present({name})) " if parameter.optional else ""
        moves = parameter.role is not Role.IN
        return InShim(
            tuple(replace(dummy, contiguous=False) for dummy in part.dummies),
            dense,
            variables=(entity(variable, names.naming, dense),),
            before=(f"{dense} => {name}",),
            after=(f"{present}{name} => {dense}",) if moves else (),
            branches=parameter.optional,
        )
