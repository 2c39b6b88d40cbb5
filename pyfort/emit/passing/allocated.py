"""What Fortran allocates: a descriptor, of which memory and extents are known after the call."""

from __future__ import annotations

from ...plan import Parameter, Role
from ..pieces import numpy_type, scalar_type, scalar_words
from . import descriptor
from .deferred import Deferred
from .kind import Arrival, Crossing


class Allocated(Deferred):
    """The slot has memory and extents, before the call and after it."""

    wire = "allocated"
    arrival_builds_on = ("#include <stdlib.h>\n", *Deferred.arrival_builds_on)
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
    for (int i = 0; d->base_addr && i < d->rank; i++) {
        ptrdiff_t extent = d->dim[i].extent;
        allocation->extents[i] = extent < 0 ? 0 : extent; /* gfortran's of x(3:1) is -1 */
    }
}
"""

    arrival_preamble = """\
/* What is allocated, and what of malloc it is to be replaced by, if that is not null. */
typedef struct {
    pyfort_view view;
    void *given;
    ptrdiff_t extents[CFI_MAX_RANK];
} pyfort_replaced;

static inline pyfort_replaced *pyfort_lend(pyfort_replaced *r, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    memset(r, 0, sizeof *r);
    if (d->base_addr)
        pyfort_view_of(&r->view, d, extents, strides);
    return r;
}

static inline void pyfort_replace(CFI_cdesc_t *d, const pyfort_replaced *r)
{
    if (!d || !r->given)
        return;
    free(d->base_addr);
    d->base_addr = r->given;
    ptrdiff_t stride = (ptrdiff_t)d->elem_len;
    for (int i = 0; i < d->rank; i++) {
        d->dim[i].lower_bound = 1;
        d->dim[i].extent = r->extents[i];
        d->dim[i].sm = stride;
        stride *= r->extents[i];
    }
}
"""

    def received(self, parameter: Parameter) -> str:
        return super().received(parameter) if parameter.role is Role.IN else self.wire

    def may_be_nothing(self, parameter: Parameter) -> bool:
        return parameter.role is Role.IN

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        if parameter.role is Role.IN:
            return super().arrival(parameter, name)
        rank, made = max(self.rank(parameter), 1), f"r_{name}"
        return Arrival(
            f"pyfort_lend(&{made}, {name}, e_{name}, s_{name})",
            (f"ptrdiff_t e_{name}[{rank}], s_{name}[{rank}];", f"pyfort_replaced {made};"),
            (f"pyfort_replace({name}, &{made});",),
        )

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank, element = self.rank(parameter), parameter.element
        kind = descriptor.type_name(element)
        made = f"pyfort_allocatable(&{name}, {slot}, {kind}, {element.size}, {rank})"
        return Crossing(
            made,
            before=(descriptor.memory(name, rank, element),),
            after=(f"pyfort_take(&{name}, {slot});",),
        )

    def described(self, parameter: Parameter, returned: bool) -> str:
        return f"{self._what(parameter, returned)} or None"

    def _what(self, parameter: Parameter, returned: bool) -> str:
        element = parameter.element
        if parameter.argument.shape is None:
            return scalar_words(parameter)
        holder = "ndarray" if returned else "array_like"
        return f"{holder} of {element.dtype}, shape ({self.colons(parameter)})"

    def is_changed(self, parameter: Parameter) -> bool:
        return False  # what is given is copied, and comes back as a result

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        if parameter.optional:
            return "ArrayLike"
        return "ArrayLike | None"

    def given_back(self, parameter: Parameter) -> str:
        element = parameter.element
        if parameter.argument.shape is None:
            return f"{scalar_type(parameter.argument.type, element)} | None"
        return f"NDArray[{numpy_type(element)}] | None"
