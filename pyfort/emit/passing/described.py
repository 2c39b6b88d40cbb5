"""Arrays of assumed shape: a descriptor, which has extents and strides."""

from __future__ import annotations

from ...elements import Element
from ...model import Dimension, Shape, ShapeKind
from ...plan import Parameter, Wrapper
from ..quoting import python_tuple
from .contiguous import Contiguous
from .kind import Crossing, asked_by_result, mentioned_in

_REALS = {4: "float", 8: "double", 16: "long_double"}


class Described(Contiguous):
    """A descriptor in memory of the trampoline, made of a view in the slot."""

    wire = "described"
    c_type = "typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */"
    preamble = """\
#include <ISO_Fortran_binding.h>
#include <string.h>

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
    CFI_cdesc_t *d = target;
    if (!view)
        return 0;
    if (rank < 0)
        rank = (int)view->rank;
    memset(d, 0, offsetof(CFI_cdesc_t, dim)); /* flang has more in it than the standard says */
    d->base_addr = view->base;
    d->elem_len = size;
    d->version = CFI_VERSION;
    d->rank = (CFI_rank_t)rank;
    d->type = type;
    d->attribute = CFI_attribute_other;
    for (int i = 0; i < rank; i++) {
        d->dim[i].lower_bound = 0;
        d->dim[i].extent = view->extents[i];
        d->dim[i].sm = view->strides[i];
    }
    return d;
}
"""

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        const = "const " if parameter.argument.intent == "in" else ""
        return f"{const}CFI_cdesc_t *{name}"

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        rank, element = self.rank(parameter), parameter.element
        most, declared = ("CFI_MAX_RANK", -1) if rank is None else (rank, rank)
        made = f"pyfort_describe(&{name}, {slot}, {type_name(element)}, {element.size}, {declared})"
        return Crossing(made, before=(f"CFI_CDESC_T({most}) {name};",))

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


def type_name(element: Element) -> str:
    """The type in a descriptor, which has none for logicals that C lacks."""
    if element.category == "logical" and element.size == 1:
        return "CFI_type_Bool"
    if element.category in ("integer", "logical"):
        return f"CFI_type_int{8 * element.size}_t"
    if element.category == "complex":
        return f"CFI_type_{_REALS[element.size // 2]}_Complex"
    return f"CFI_type_{_REALS[element.size]}"
