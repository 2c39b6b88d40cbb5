"""The Fortran compiler's descriptors in C, which trampolines make."""

from __future__ import annotations

from typing import Final

from ...elements import Element
from ...plan import Parameter

#: For C programmers and CFFI.
C_TYPE: Final = "typedef struct CFI_cdesc_t CFI_cdesc_t; /* of ISO_Fortran_binding.h */"

#: What all kinds with descriptors need at the head of the C file.
PREAMBLE: Final = """\
#include <ISO_Fortran_binding.h>
#include <string.h>

/* The Fortran compiler's descriptor without its dimensions. */
static inline CFI_cdesc_t *pyfort_descriptor(void *target, void *base, CFI_type_t type,
    size_t size, int rank, CFI_attribute_t attribute)
{
    CFI_cdesc_t *d = target;
    memset(d, 0, offsetof(CFI_cdesc_t, dim)); /* flang has more in it than the standard says */
    d->base_addr = base;
    d->elem_len = size;
    d->version = CFI_VERSION;
    d->rank = (CFI_rank_t)rank;
    d->type = type;
    d->attribute = attribute;
    return d;
}

/* The type of a logical that C lacks: gfortran's own, which its checks at run time ask for. */
#ifdef CFI_type_Logical
#define PYFORT_LOGICAL(size, other) (CFI_type_Logical + ((size) << CFI_type_kind_shift))
#else
#define PYFORT_LOGICAL(size, other) (other)
#endif
"""

#: What kinds with the attribute ``contiguous`` need after that.
DENSE: Final = """\
/* Strides of what has no gaps: NumPy's may be anything where there is one element along a
 * dimension, and compilers count with them. */
static inline CFI_cdesc_t *pyfort_dense(CFI_cdesc_t *d)
{
    ptrdiff_t stride = d ? (ptrdiff_t)d->elem_len : 0;
    for (int i = 0; d && i < d->rank; i++) {
        d->dim[i].sm = stride;
        stride *= d->dim[i].extent > 1 ? d->dim[i].extent : 1;
    }
    return d;
}
"""

_REALS: Final = {4: "float", 8: "double", 16: "long_double"}


def dummy(parameter: Parameter, name: str) -> str:
    """The declaration of a dummy in a C prototype."""
    const = "const " if parameter.argument.intent == "in" else ""
    return f"{const}CFI_cdesc_t *{name}"


def memory(name: str, rank: int | str, element: Element) -> str:
    """The declaration of the memory for one; flang has the derived type behind the dimensions."""
    return f"CFI_CDESC_T({rank}{' + 2' if element.category == 'record' else ''}) {name};"


def type_name(element: Element) -> str:
    """The type in a descriptor."""
    if element.category == "record":
        return "CFI_type_struct"
    if element.category == "logical" and element.size == 1:
        return "CFI_type_Bool"
    same_size = f"CFI_type_int{8 * element.size}_t"
    if element.category == "logical":
        return f"PYFORT_LOGICAL({element.size}, {same_size})"
    if element.category == "integer":
        return same_size
    if element.category == "complex":
        return f"CFI_type_{_REALS[element.size // 2]}_Complex"
    return f"CFI_type_{_REALS[element.size]}"
