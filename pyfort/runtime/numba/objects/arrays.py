"""Attributes of arrays of objects in compiled code, and views of their components."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, errors, types
from numba.extending import infer_getattr, lower_getattr_generic, overload

from ....elements import ELEMENTS
from ... import Variable
from ..._call import Component
from ..elements import require_numba_type
from ..internals import AttributeTemplate, make_array, populate_array
from ..memory import associated
from .array_memory import count_of
from .array_type import ObjectArrayType, array_proxy
from .components import member
from .object_type import WORD


@overload(len)  # type: ignore[untyped-decorator, unused-ignore]
def _len(array):  # type: ignore[no-untyped-def]
    return (lambda array: array.shape[0]) if isinstance(array, ObjectArrayType) else None


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
