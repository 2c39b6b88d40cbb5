"""Dummy arguments of assumed type, ``type(*)``: data of any type, with a descriptor or without."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from ...model import Dimension, Shape, ShapeKind
from ...plan import Parameter, Role, Wrapper
from ..quoting import python_tuple
from . import descriptor
from .contiguous import Contiguous
from .described import Described
from .kind import Arrival, Crossing


class AnyType(Contiguous):
    """What both forms have in common: words."""

    def described(self, parameter: Parameter, returned: bool) -> str:
        what = "array, number or text" if parameter.role is Role.IN else "ndarray"
        return f"{what} of any type{self.extents_in_words(parameter)}"

    def extents_in_words(self, parameter: Parameter) -> str:
        return ""

    def brief(self, parameter: Parameter) -> str:
        return "any type"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        array = "ArrayLike" if parameter.role is Role.IN else "NDArray[Any]"
        return f"{array}{' | InstanceArray' if parameter.argument.type.members else ''}"


class Untyped(AnyType):
    """A descriptor, made of a view that tells the type."""

    wire = "untyped"
    c_type = descriptor.C_TYPE
    builds_on: ClassVar[tuple[str, ...]] = (*Described.builds_on, Described.preamble)
    preamble = """\
/* The same of elements of any type: NumPy's letter for the sort, and the bytes of one. */
typedef struct {
    pyfort_view view;
    ptrdiff_t sort, size;
} pyfort_untyped_view;

static inline CFI_type_t pyfort_integer_type(ptrdiff_t size)
{
    return size == 1 ? CFI_type_int8_t : size == 2 ? CFI_type_int16_t
         : size == 4 ? CFI_type_int32_t : CFI_type_int64_t;
}

static inline CFI_type_t pyfort_type(const pyfort_untyped_view *v)
{
    switch (v->sort) {
    case 'b':
        return CFI_type_Bool;
    case 'i':
        return pyfort_integer_type(v->size);
    case 'f':
        return v->size == 4 ? CFI_type_float : v->size == 8 ? CFI_type_double
             : CFI_type_long_double;
    case 'c':
        return v->size == 8 ? CFI_type_float_Complex : v->size == 16 ? CFI_type_double_Complex
             : CFI_type_long_double_Complex;
    }
    return CFI_type_char;
}

static inline CFI_cdesc_t *pyfort_describe_untyped(void *target, const pyfort_untyped_view *v)
{
    return v ? pyfort_describe(target, &v->view, pyfort_type(v), (size_t)v->size, -1) : 0;
}
"""

    arrival_builds_on: ClassVar[tuple[str, ...]] = (
        *Described.arrival_builds_on,
        Described.arrival_preamble,
    )
    arrival_preamble = """\
/* NumPy's letter for a type; 1 where it has none. */
static inline ptrdiff_t pyfort_sort(CFI_type_t type)
{
    static const CFI_type_t integers[] = {CFI_type_signed_char, CFI_type_short, CFI_type_int,
        CFI_type_long, CFI_type_long_long, CFI_type_int8_t, CFI_type_int16_t, CFI_type_int32_t,
        CFI_type_int64_t};
#ifdef CFI_type_Logical
    if ((type & CFI_type_mask) == CFI_type_Logical)
        return 'b';
#else /* flang's names for those of more than a byte */
    if (type == CFI_type_int_least16_t || type == CFI_type_int_least32_t
        || type == CFI_type_int_least64_t)
        return 'b';
#endif
    if (type == CFI_type_Bool)
        return 'b';
    if (type == CFI_type_float || type == CFI_type_double || type == CFI_type_long_double)
        return 'f';
    if (type == CFI_type_float_Complex || type == CFI_type_double_Complex
        || type == CFI_type_long_double_Complex)
        return 'c';
    if (type == CFI_type_char)
        return 'S';
    for (size_t i = 0; i < sizeof integers / sizeof *integers; i++)
        if (type == integers[i])
            return 'i';
    return 1;
}

static inline pyfort_untyped_view *pyfort_untyped_of(pyfort_untyped_view *v, const CFI_cdesc_t *d,
    ptrdiff_t *extents, ptrdiff_t *strides)
{
    if (!pyfort_view_of(&v->view, d, extents, strides))
        return 0;
    v->sort = pyfort_sort(d->type);
    v->size = (ptrdiff_t)d->elem_len;
    return v;
}
"""

    def received(self, parameter: Parameter) -> str:
        return Untyped.wire  # with gaps

    def arrival(self, parameter: Parameter, name: str) -> Arrival:
        return Arrival(
            f"pyfort_untyped_of(&u_{name}, {name}, e_{name}, s_{name})",
            (
                f"ptrdiff_t e_{name}[CFI_MAX_RANK], s_{name}[CFI_MAX_RANK];",
                f"pyfort_untyped_view u_{name};",
            ),
        )

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        return descriptor.dummy(parameter, name)

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = f"pyfort_describe_untyped(&{name}, {slot})"
        return Crossing(made, before=(f"CFI_CDESC_T(CFI_MAX_RANK) {name};",))

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        shape = parameter.argument.shape
        if shape is None or shape.kind is ShapeKind.ASSUMED_RANK:
            return shape
        return Shape(shape.kind, (Dimension(None, None),) * len(shape.dimensions))

    def shape(self, parameter: Parameter) -> str:
        shape = parameter.argument.shape
        return python_tuple(["*"] * len(shape.dimensions)) if shape and shape.dimensions else ""

    def extents_in_words(self, parameter: Parameter) -> str:
        shape = parameter.argument.shape
        if shape is None or shape.kind is ShapeKind.ASSUMED_RANK:
            return " and rank"
        return f", shape ({', '.join(':' * len(shape.dimensions))})"


class DenseUntyped(Untyped):
    """The same with the attribute ``contiguous``."""

    wire = "dense_untyped"
    builds_on: ClassVar[tuple[str, ...]] = (*Untyped.builds_on, Untyped.preamble)
    preamble = descriptor.DENSE

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        made = super().crossing(parameter, slot, name)
        return replace(made, actual=f"pyfort_dense({made.actual})")


class Memory(AnyType):
    """The address of the first byte."""

    wire = "memory"

    def fortran_shape(self, parameter: Parameter, wrapper: Wrapper) -> Shape | None:
        shape = parameter.argument.shape
        return shape and Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))

    def shape(self, parameter: Parameter) -> str:
        return ""
