"""Arrays of text as arrays of bytes, and back, in compiled code."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.core import cgutils, types
from numba.extending import intrinsic, register_jitable

from .internals import make_array, populate_array

_BYTES = numba.typeof(b"")


@intrinsic
def letters(typingctx: Any, text: Any) -> Any:
    """The bytes of an array of ``S`` text where they are; those of an element come last."""
    count = text.dtype.count
    type_ = types.Array(types.uint8, text.ndim + 1, "A", not text.mutable)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = make_array(text)(context, builder, args[0])
        array = make_array(type_)(context, builder)
        one = context.get_constant(types.intp, 1)
        width = context.get_constant(types.intp, count)
        populate_array(
            array,
            data=builder.bitcast(source.data, array.data.type),
            shape=[*cgutils.unpack_tuple(builder, source.shape), width],
            strides=[*cgutils.unpack_tuple(builder, source.strides), one],
            itemsize=one,
            meminfo=source.meminfo,
            parent=source.parent,
        )
        value = array._getvalue()
        context.nrt.incref(builder, type_, value)
        return value

    return type_(text), codegen


@intrinsic
def as_bytes(typingctx: Any, array: Any) -> Any:
    """A vector of bytes as a ``bytes`` of the same memory, which nobody changes any more."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = make_array(array)(context, builder, args[0])
        made = make_array(_BYTES)(context, builder)
        populate_array(
            made,
            data=builder.bitcast(source.data, made.data.type),
            shape=source.shape,
            strides=source.strides,
            itemsize=source.itemsize,
            meminfo=source.meminfo,
            parent=source.parent,
        )
        value = made._getvalue()
        context.nrt.incref(builder, _BYTES, value)
        return value

    return _BYTES(array), codegen


@register_jitable
def padded(text: Any, length: int) -> Any:
    """A copy of the bytes of a text, with blanks behind it up to a length."""
    out = np.full(length, np.uint8(32))
    out[: text.size] = text
    return out


@register_jitable
def blanked(text: Any) -> Any:
    """A copy of the bytes of an element, with blanks for the NULs that NumPy has behind it."""
    out = np.full(text.size, np.uint8(32))
    n = text.size
    while n > 0 and text[n - 1] == 0:
        n -= 1
    for i in range(n):
        out[i] = text[i]
    return out
