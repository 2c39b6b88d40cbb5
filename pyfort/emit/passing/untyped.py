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
from .kind import Crossing


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
