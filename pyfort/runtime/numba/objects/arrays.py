"""Arrays of objects in compiled code: their elements, and views of their components."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit
from numba.core import cgutils, errors, types
from numba.extending import infer_getattr, intrinsic, lower_getattr_generic, overload

from ....elements import ELEMENTS
from ... import Variable
from ..._call import Component
from .. import associated
from ..elements import require_numba_type
from ..failure import fail
from ..internals import AttributeTemplate, make_array, populate_array
from ..lines import compile_function
from .array_memory import count_of
from .array_type import ObjectArrayType, array_proxy
from .components import member
from .memory import make_assign
from .object_type import WORD, ObjectType, a, proxy, words

# --- elements ------------------------------------------------------------------------------------


@intrinsic
def _element(typingctx: Any, array: Any, places: Any) -> Any:
    """The object at a place, which keeps the array."""
    type_ = ObjectType(array.class_, array.is_read_only)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        whole = array_proxy(context, builder, array, args[0])
        steps = cgutils.unpack_tuple(builder, whole.strides)
        offset = ir.Constant(WORD, 0)
        for place, step in zip(cgutils.unpack_tuple(builder, args[1]), steps, strict=True):
            offset = builder.add(offset, builder.mul(place, step))
        made = proxy(context, builder, type_)
        made.address = builder.gep(whole.address, [offset])
        made.tag = whole.tag
        made.meminfo = whole.meminfo
        context.nrt.incref(builder, array, args[0])
        return made._getvalue()

    return type_(array, places), codegen


@njit  # type: ignore[untyped-decorator, unused-ignore]
def _place(index, extent):  # type: ignore[no-untyped-def]  # numba compares annotations
    if index < -extent or index >= extent:
        raise IndexError("an index of an array of objects is out of bounds")
    return np.intp(index + extent if index < 0 else index)


def _check_index(array: ObjectArrayType, index: types.Type) -> None:
    """One integer for each dimension: compiled code has no parts of such arrays."""
    given = tuple(index) if isinstance(index, types.BaseTuple) else (index,)
    integers = all(isinstance(types.unliteral(i), types.Integer) for i in given)
    if not integers or len(given) != array.ndim:
        raise errors.TypingError(
            f"an array of {array.class_.__qualname__} has {array.ndim} "
            f"dimension{'s' if array.ndim > 1 else ''}, and is indexed by as many integers in "
            "compiled code: take parts of it outside"
        )


@overload(operator.getitem)  # type: ignore[untyped-decorator, unused-ignore]
def _getitem(array, index):  # type: ignore[no-untyped-def]
    if not isinstance(array, ObjectArrayType):
        return None
    _check_index(array, index)
    if not isinstance(index, types.BaseTuple):
        return lambda array, index: _element(array, (_place(index, array.shape[0]),))
    if array.ndim == 1:
        return lambda array, index: _element(array, (_place(index[0], array.shape[0]),))
    parts = ", ".join(f"place(v_index[{d}], v_array.shape[{d}])" for d in range(array.ndim))
    pick = compile_function(
        "element",
        f"an element of {array}",
        ["array", "index"],
        [f"return element(v_array, ({parts}))"],
        {"element": _element, "place": _place},
    )
    return lambda array, index: pick(array, index)


@overload(operator.setitem)  # type: ignore[untyped-decorator, unused-ignore]
def _setitem(array, index, value):  # type: ignore[no-untyped-def]
    if not isinstance(array, ObjectArrayType):
        return None
    _check_index(array, index)
    if array.is_read_only:
        raise errors.TypingError(
            "elements of the array cannot be assigned: it is protected or constant in Fortran"
        )
    if not (isinstance(value, ObjectType) and value.class_ is array.class_):
        raise errors.TypingError(
            f"an element is assigned {words(value)}; it must be {a(array.class_)}"
        )
    assign = make_assign(array.class_)

    def implement(array, index, value):  # type: ignore[no-untyped-def]
        problem = assign(array[index], value)
        if problem != 0:
            fail(problem)

    return implement


@overload(len)  # type: ignore[untyped-decorator, unused-ignore]
def _len(array):  # type: ignore[no-untyped-def]
    return (lambda array: array.shape[0]) if isinstance(array, ObjectArrayType) else None


# --- attributes ----------------------------------------------------------------------------------


@infer_getattr
class _Attributes(AttributeTemplate):
    key = ObjectArrayType

    def generic_resolve(self, type_: ObjectArrayType, name: str) -> types.Type | None:
        if name == "shape":
            return type_.shape_type
        if name in ("ndim", "size"):
            return types.intp
        found = member(type_.class_, name)
        return _view_type(type_, found) if isinstance(found, Component) else None


@lower_getattr_generic(ObjectArrayType)
def _read(context: Any, builder: Any, type_: ObjectArrayType, value: Any, name: str) -> Any:
    whole = array_proxy(context, builder, type_, value)
    if name == "shape":
        return whole.shape
    if name == "ndim":
        return context.get_constant(types.intp, type_.ndim)
    if name == "size":
        return count_of(builder, whole)
    return _view(context, builder, type_, value, member(type_.class_, name))


def _view_type(type_: ObjectArrayType, component: Component) -> types.Type:
    """An array of one component of all objects; its own dimensions come last."""
    about = f"component '{component.full_name}'"
    if component.is_associated or component.object is not None:
        what = "an object" if component.object is not None else component.association
        raise errors.TypingError(f"{about} is {what}: ask each element of the array for it")
    require_numba_type(component.type, f"{about} is")
    shape = component.shape or ()
    if component.length is not None:
        dtype: types.Type = types.CharSeq(component.length)
    else:
        dtype = associated.seen(Variable(component.__name__, component.type, 0, shape))
    return types.Array(dtype, type_.ndim + len(shape), "A", readonly=type_.is_read_only)


def _view(context: Any, builder: Any, type_: ObjectArrayType, value: Any, of: Component) -> Any:
    whole = array_proxy(context, builder, type_, value)
    view_type = _view_type(type_, of)
    array = make_array(view_type)(context, builder)
    shape = of.shape or ()
    size = of.length if of.length is not None else ELEMENTS[of.type].size
    steps = [size * int(np.prod(shape[:i])) for i in range(len(shape))]
    address = builder.gep(whole.address, [ir.Constant(WORD, of.offset)])
    itemsize = context.get_abi_sizeof(context.get_data_type(view_type.dtype))
    constants = ([context.get_constant(types.intp, n) for n in ns] for ns in (shape, steps))
    extents, strides = constants
    populate_array(
        array,
        data=builder.bitcast(address, array.data.type),
        shape=[*cgutils.unpack_tuple(builder, whole.shape), *extents],
        strides=[*cgutils.unpack_tuple(builder, whole.strides), *strides],
        itemsize=context.get_constant(types.intp, itemsize),
        meminfo=whole.meminfo,
    )
    context.nrt.incref(builder, type_, value)
    return array._getvalue()
