"""What Fortran allocates: a descriptor, of which memory and extents are known after the call."""

from __future__ import annotations

from dataclasses import replace

from ...model import Shape
from ...plan import Parameter, Wrapper
from ..pieces import numpy_type
from ..quoting import python_tuple
from ..shim_names import RESULT, ShimNames
from . import descriptor
from .kind import Crossing, InShim, Passing, plain


class Allocated(Passing):
    """The slot has memory and extents, before the call and after it."""

    wire = "allocated"
    c_type = descriptor.C_TYPE
    builds_on = (descriptor.PREAMBLE,)
    preamble = """\
/* What is allocated, or null, and its extents. */
typedef struct {
    void *base;
    ptrdiff_t extents[CFI_MAX_RANK];
} pyfort_allocation;

/* Makes the Fortran compiler's descriptor of it; of none, for what is absent. */
static inline CFI_cdesc_t *pyfort_allocatable(void *target, const pyfort_allocation *allocation,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    ptrdiff_t stride = (ptrdiff_t)size;
    if (!allocation)
        return 0;
    d = pyfort_descriptor(target, allocation->base, type, size, rank, CFI_attribute_allocatable);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = allocation->extents[i];
        d->dim[i].sm = stride;
        stride *= allocation->extents[i];
    }
    return d;
}

/* What Fortran left. */
static inline void pyfort_take(const void *source, pyfort_allocation *allocation)
{
    const CFI_cdesc_t *d = source;
    if (!allocation)
        return;
    allocation->base = d->base_addr;
    for (int i = 0; d->base_addr && i < d->rank; i++)
        allocation->extents[i] = d->dim[i].extent;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return f"CFI_cdesc_t *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank, element = _rank(parameter), parameter.element
        kind = descriptor.type_name(element)
        made = f"pyfort_allocatable(&{name}, {slot}, {kind}, {element.size}, {rank})"
        return Crossing(
            made,
            before=(f"CFI_CDESC_T({rank}) {name};",),
            after=(f"pyfort_take(&{name}, {slot});",),
        )

    def shim(self, parameter: Parameter, wrapper: Wrapper, names: ShimNames) -> InShim:
        if parameter is not wrapper.result:
            return super().shim(parameter, wrapper, names)
        value = plain(parameter.argument, RESULT, intent="out")
        declared = replace(value, allocatable=True, shape=parameter.argument.shape)
        return InShim((declared,), names.result)

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        return parameter.argument.shape

    def shape(self, parameter: Parameter) -> str:
        rank = _rank(parameter)
        return python_tuple(["*"] * rank) if rank else ""

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{self._what(parameter, returned)} or None"

    def _what(self, parameter: Parameter, returned: bool) -> str:
        element = parameter.element
        if parameter.argument.shape is None:
            return f"{element.python} ({element.dtype})"
        holder = "ndarray" if returned else "array_like"
        return f"{holder} of {element.dtype}, shape ({_colons(parameter)})"

    def brief(self, parameter: Parameter) -> str:
        dtype = parameter.element.dtype
        return f"{dtype}[{_colons(parameter)}]" if parameter.argument.shape else dtype

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is given is copied, and comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        if parameter.optional:
            return "ArrayLike"
        return "ArrayLike | None"

    def given_back(self, parameter: Parameter) -> str:
        element = parameter.element
        if parameter.argument.shape is None:
            return f"{element.python} | None"
        return f"NDArray[{numpy_type(element)}] | None"


def _rank(parameter: Parameter) -> int:
    shape = parameter.argument.shape
    return len(shape.dimensions) if shape else 0


def _colons(parameter: Parameter) -> str:
    return ", ".join(":" * _rank(parameter))
