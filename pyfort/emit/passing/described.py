"""Arrays of assumed shape: a descriptor, which has extents and strides."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...model import Dimension, Shape, ShapeKind
from ...plan import Parameter, Wrapper
from ..quoting import python_tuple
from . import descriptor
from .contiguous import Contiguous
from .kind import Arrival, Crossing, asked_by_result, mentioned_in


class Described(Contiguous):
    """A descriptor in memory of the trampoline, made of a view in the slot."""

    wire = "described"
    c_type = descriptor.C_TYPE
    builds_on: ClassVar[tuple[str, ...]] = (descriptor.PREAMBLE,)
    preamble = """\
/* An array as NumPy knows it: extents, and strides in bytes. */
typedef struct {
    void *base;
    const ptrdiff_t *extents, *strides;
    ptrdiff_t rank;
} pyfort_view;

/* Makes the Fortran compiler's descriptor of a view; of none, for what is absent. The rank of
 * the view itself counts where none is declared (-1). */
static inline CFI_cdesc_t *pyfort_describe(void *target, const pyfort_view *view,
    CFI_type_t type, size_t size, int rank)
{
    CFI_cdesc_t *d;
    if (!view)
        return 0;
    if (rank < 0)
        rank = (int)view->rank;
    d = pyfort_descriptor(target, view->base, type, size, rank, CFI_attribute_other);
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 0;
        d->dim[i].extent = view->extents[i];
        d->dim[i].sm = view->strides[i];
    }
    return d;
}
"""

    arrival_preamble = """\
/* The view of what a descriptor describes; none of what is absent. */
static inline pyfort_view *pyfort_view_of(pyfort_view *view, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!d)
        return 0;
    for (int i = 0; i < d->rank; i++) {
        extents[i] = d->dim[i].extent < 0 ? 0 : d->dim[i].extent; /* gfortran's of x(3:1) is -1 */
        strides[i] = d->dim[i].sm;
    }
    *view = (pyfort_view){d->base_addr, extents, strides, d->rank};
    return view;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return descriptor.dummy(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank, element = self.rank(parameter), parameter.element
        most, declared = ("CFI_MAX_RANK", -1) if rank is None else (rank, rank)
        kind = descriptor.type_name(element)
        made = f"pyfort_describe(&{name}, {slot}, {kind}, {element.size}, {declared})"
        return Crossing(made, before=(descriptor.memory(name, most, element),))

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        rank = self.rank(parameter)
        view = f"v_{name}"
        return Arrival(
            f"pyfort_view_of(&{view}, {name}, e_{name}, s_{name})",
            (f"ptrdiff_t e_{name}[{rank}], s_{name}[{rank}];", f"pyfort_view {view};"),
        )

    def rank(self, parameter: Parameter) -> int | None:
        """The declared rank, None where that of the actual argument counts."""
        return len(parameter.extents or ())

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        rank, argument = len(parameter.extents or ()), parameter.argument
        known = {a.name for a in wrapper.procedure.arguments}
        if argument.name in asked_by_result(wrapper) and mentioned_in(argument) <= known:
            return argument.shape  # with its lower bounds
        return Shape(ShapeKind.ASSUMED_SHAPE, (Dimension(None, None),) * rank)

    def shape(self, parameter: Parameter) -> str:
        return python_tuple(["*"] * len(parameter.extents or ()))

    def extents(self, parameter: Parameter) -> str:
        return f"({', '.join(':' * len(parameter.extents or ()))})"


class Dense(Described):
    """The same with the attribute ``contiguous``."""

    wire = "dense"
    builds_on: ClassVar[tuple[str, ...]] = (*Described.builds_on, Described.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")
