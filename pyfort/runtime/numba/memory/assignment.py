"""Assignments of whole arrays whose shapes are known to agree, in compiled code.

numba's own ``target[...] = value`` compares the shapes, and for the message about those that
differ it compiles how numbers become text: two seconds at the first call in a process.
"""

from __future__ import annotations

from typing import Any

from numba.core import cgutils, types
from numba.extending import intrinsic

from ..internals import load_item, make_array, store_item


@intrinsic
def assign(typing_context: Any, target: types.Array, value: types.Type) -> Any:
    """Assign to each element of an array that of another one, or a value.

    Elements are converted, to a bool by whether they differ from zero. The arrays have one
    shape and either the same memory or none in common.
    """

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        made = context.make_array(target)(context, builder, args[0])
        shape = cgutils.unpack_tuple(builder, made.shape)
        # The innermost loop goes along the first dimension where that is what lies together.
        order = "F" if target.layout == "F" else "C"
        with cgutils.loop_nest(builder, shape, context.get_value_type(types.intp), order) as at:
            item, type_ = args[1], value
            if isinstance(value, types.Array):
                given = make_array(value)(context, builder, args[1])
                pointer = cgutils.get_item_pointer(context, builder, value, given, at)
                item, type_ = load_item(context, builder, value, pointer), value.dtype
            pointer = cgutils.get_item_pointer(context, builder, target, made, at)
            converted = context.cast(builder, item, type_, target.dtype)
            store_item(context, builder, target, converted, pointer)
        return context.get_dummy_value()

    if isinstance(value, types.Array) and value.ndim != target.ndim:
        return None
    return types.void(target, value), lower
