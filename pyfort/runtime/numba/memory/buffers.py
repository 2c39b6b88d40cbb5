"""Buffers that are no arrays to numba: ``bytearray``, ``memoryview``, ``array.array``, ``bytes``.

They are taken where they are from Python, as arrays of the same memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.extending import intrinsic

from ..internals import make_array, populate_array


def is_buffer(type_: types.Type) -> bool:
    """Whether it has memory of elements, and is no array."""
    return isinstance(type_, types.Buffer) and not isinstance(type_, types.Array)


def array_of(buffer: types.Buffer, dtype: types.Type | None = None) -> types.Array:
    """The type of an array of a buffer's memory, with its elements if not said otherwise."""
    # Nothing says that a memoryview is aligned.
    aligned = isinstance(buffer, types.Bytes | types.ByteArray)
    return types.Array(
        dtype or buffer.dtype, buffer.ndim, buffer.layout, not buffer.mutable, aligned=aligned
    )


def make_as_array(wanted: types.Buffer) -> Callable[..., Any]:
    """An intrinsic that makes an array or ``bytes`` of a buffer, which it keeps alive."""

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


@intrinsic
def there(typingctx: Any, value: Any) -> Any:
    """What may be None and is not."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        inner = context.cast(builder, args[0], value, value.type)
        context.nrt.incref(builder, value.type, inner)
        return inner

    return value.type(value), codegen
