"""Buffers that are no arrays to numba: ``bytearray``, ``memoryview``, ``array.array``, ``bytes``.

They are taken where they are from Python, as arrays of the same memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.extending import intrinsic

from ...elements import ELEMENTS
from .. import Dummy
from .elements import array_dtype
from .internals import make_array, populate_array


def is_buffer(type_: types.Type) -> bool:
    """Whether it has memory of elements, and is no array."""
    return isinstance(type_, types.Buffer) and not isinstance(type_, types.Array)


def array_type(dummy: Dummy, type_: types.Type) -> types.Type:
    """What a buffer is passed as for a dummy argument; any other type as it is."""
    if not is_buffer(type_):
        return type_
    is_text = ELEMENTS[dummy.type].category == "character" and len(dummy.shape or ()) == 1
    if ELEMENTS[dummy.type].category == "address":
        return _array(type_, type_.dtype)
    if dummy.shape is None or isinstance(type_, types.Bytes):
        return type_
    if is_text and isinstance(type_, types.ByteArray):
        # Its bytes are read as a text; those of a matrix are numbers.
        return type_ if dummy.intent == "in" else _array(type_, array_dtype(dummy.type))
    return _array(type_, type_.dtype) if dummy.intent == "in" else type_


def _array(type_: types.Buffer, dtype: types.Type) -> types.Array:
    # Nothing says that a memoryview is aligned.
    aligned = isinstance(type_, types.Bytes | types.ByteArray)
    return types.Array(dtype, type_.ndim, type_.layout, not type_.mutable, aligned=aligned)


def make_as_array(wanted: types.Array) -> Callable[..., Any]:
    """An intrinsic that makes an array of a type from a buffer, which it keeps alive."""

    @intrinsic
    def as_array(typingctx: Any, buffer: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            source = make_array(buffer)(context, builder, args[0])
            array = make_array(wanted)(context, builder)
            populate_array(
                array,
                data=builder.bitcast(source.data, array.data.type),
                shape=source.shape,
                strides=source.strides,
                itemsize=source.itemsize,
                meminfo=source.meminfo,
                parent=source.parent,
            )
            value = array._getvalue()
            context.nrt.incref(builder, wanted, value)
            return value

        return wanted(buffer), codegen

    made: Callable[..., Any] = as_array
    return made
