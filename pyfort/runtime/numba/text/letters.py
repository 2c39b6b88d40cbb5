"""Arrays of text as arrays of bytes, and back, in compiled code."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba.core import cgutils, types
from numba.extending import intrinsic, overload, register_jitable

from ..actual import Actual
from ..internals import make_array, populate_array
from ..memory.buffers import make_as_array
from .strings import copy_bytes, encode

_BYTES = numba.typeof(b"")
SURROGATES = "is a str with lone surrogates; it must be encodable as UTF-8: pass bytes"


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


#: A vector of bytes as a ``bytes`` of the same memory, which nobody changes any more.
as_bytes = make_as_array(_BYTES)


@register_jitable
def padded(text: Any, length: int) -> Any:
    """A copy of the bytes of a text, with blanks behind it up to a length."""
    out = np.full(length, np.uint8(32))
    out[: text.size] = text
    return out


@register_jitable
def without_nuls(text: Any) -> Any:
    """The bytes of an element without the NULs that NumPy has behind it."""
    n = text.size
    while n > 0 and text[n - 1] == 0:
        n -= 1
    return text[:n]


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


# --- arrays of text ------------------------------------------------------------------------


@intrinsic(prefer_literal=True)
def as_text(typingctx: Any, array: Any, width: Any) -> Any:
    """An array of ``S`` text of the memory of one of bytes, whose last extent is the width."""
    type_ = types.Array(types.CharSeq(width.literal_value), array.ndim - 1, "C")

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = make_array(array)(context, builder, args[0])
        made = make_array(type_)(context, builder)
        populate_array(
            made,
            data=builder.bitcast(source.data, made.data.type),
            shape=cgutils.unpack_tuple(builder, source.shape)[:-1],
            strides=cgutils.unpack_tuple(builder, source.strides)[:-1],
            itemsize=context.get_constant(types.intp, width.literal_value),
            meminfo=source.meminfo,
            parent=source.parent,
        )
        value = made._getvalue()
        context.nrt.incref(builder, type_, value)
        return value

    return type_(array, width), codegen


@register_jitable
def blank(text: Any, width: int) -> Any:
    """A copy in elements of a width, with blanks behind them; of no width if one is longer."""
    out = np.full(text.shape[:-1] + (width,), np.uint8(32))  # noqa: RUF005 - not in all numbas
    for index in np.ndindex(text.shape[:-1]):
        source, target = text[index], out[index]
        n = source.size
        while n > 0 and source[n - 1] == 0:
            n -= 1
        if n > width:
            return out[..., :0]
        for i in range(n):
            target[i] = source[i]
    return out[..., :width]


def bytes_of(item: Any) -> Any:
    """The bytes of one text with a NUL; nothing if it cannot be encoded."""
    raise NotImplementedError


@overload(bytes_of)
def _bytes_of(item: Any) -> Any:
    # numba wants the same annotations as above.
    def of_text(item: Any) -> Any:
        return encode(str(item))

    def of_element(item: Any) -> Any:
        return copy_bytes(bytes(item))

    def of_bytes(item: Any) -> Any:
        return copy_bytes(item)

    if isinstance(item, types.CharSeq):
        return of_element
    return of_text if isinstance(item, types.UnicodeType | types.UnicodeCharSeq) else of_bytes


@register_jitable
def items(sequence: Any) -> Any:
    """The bytes of the texts of a sequence, with NULs; of no width if one cannot be encoded."""
    widest, longest = 1, 1
    for item in sequence:
        widest = max(widest, 4 * len(item))
    out = np.zeros((len(sequence), widest), np.uint8)
    for i in range(len(sequence)):
        data = bytes_of(sequence[i])
        if data.size == 0:
            return out[:, :0]
        for k in range(data.size - 1):
            out[i, k] = data[k]
        longest = max(longest, data.size - 1)
    return out[:, :longest]


@register_jitable
def elements(array: Any) -> Any:
    """The same of the elements of an array of ``U`` text."""
    out = np.zeros(array.shape + (array.itemsize,), np.uint8)  # noqa: RUF005
    longest = 1
    for index in np.ndindex(array.shape):
        data = bytes_of(array[index])
        if data.size == 0:
            return out[..., :0]
        target = out[index]
        for k in range(data.size - 1):
            target[k] = data[k]
        longest = max(longest, data.size - 1)
    return out[..., :longest]


def letters_of(actual: Actual, type_: types.Type | None, value: str, target: str) -> list[str]:
    """Lines that leave the bytes of a text in `target`."""
    if isinstance(type_, types.UnicodeCharSeq):
        type_, value = types.unicode_type, f"str({value})"
    if isinstance(type_, types.CharSeq):
        return [f"{target} = copy_bytes(bytes({value}))[:-1]"]
    if isinstance(type_, types.Bytes | types.ByteArray):
        return [f"{target} = copy_bytes({value})[:-1]"]
    if isinstance(type_, types.UnicodeType):
        return [
            f"{target} = encode({value})",
            f"if {target}.size == 0:",
            f"    raise TypeError({f'{actual.who} {SURROGATES}'!r})",
            f"{target} = {target}[:-1]",
        ]
    raise TypeError(f"{actual.who} is {type_}, it must be text: pass a str or bytes")
