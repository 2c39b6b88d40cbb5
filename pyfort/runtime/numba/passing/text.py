"""Vectors of characters, which take a str or bytes for all of their characters.

Those of c_char (``s1``) are text as C has it: a NUL stands behind them, and they come out as
a str. Otherwise they are arrays.
"""

from __future__ import annotations

from typing import ClassVar

from numba.core import types

from ... import Dummy
from ..actual import Actual
from ..elements import array_dtype
from ..extents import shape_of
from ..memory.buffers import array_of
from ..text.strings import copy_bytes, decode, encode
from .contiguous import Contiguous, changed, is_sequence, items, read_array, safe_array, too_large


class Text(Contiguous):
    """What is read has a NUL behind it where it is C's, or where it was a str or bytes."""

    helpers: ClassVar = {"encode": encode, "copy_bytes": copy_bytes, "decode": decode}

    def seen_as(self, dummy: Dummy, buffer: types.Buffer) -> types.Type:
        """The bytes of a ``bytearray`` are letters; those that are read go as ``bytes`` do."""
        if not isinstance(buffer, types.ByteArray):
            return super().seen_as(dummy, buffer)
        return buffer if dummy.intent == "in" else array_of(buffer, array_dtype(dummy.type))

    def convert(self, actual: Actual) -> list[str]:
        value, slot = actual.value, actual.slot
        if actual.dummy.intent != "in":
            return changed(actual)
        if isinstance(actual.type, types.UnicodeType):
            message = (
                f"{actual.who} is a str with lone surrogates; it must be encodable as UTF-8: "
                "pass bytes"
            )
            wrong = [f"if {slot}.size == 0:", f"    raise TypeError({message!r})"]
            return [f"{slot} = encode({value})", *wrong]
        if isinstance(actual.type, types.Bytes | types.ByteArray):
            return [f"{slot} = copy_bytes({value})"]
        if is_sequence(actual):
            return items(actual, room=" + 1")
        if isinstance(actual.type, types.Number | types.Boolean):
            raise TypeError(f"{actual.who} is {actual.type}, it must be text: pass a str or bytes")
        array = safe_array(actual)
        if _is_c(actual):
            return [f"{slot} = copy_bytes({value}.view(np.uint8))"]
        return read_array(actual, array)

    def extent(self, actual: Actual, axis: int) -> str:
        """The NUL is not counted."""
        return super().extent(actual, axis) if actual.is_array else f"({actual.slot}.size - 1)"

    def make(self, actual: Actual) -> list[str]:
        if not _is_c(actual):
            return super().make(actual)
        blanks = f"np.full({shape_of(actual.dummy)}[0] + 1, np.uint8(32))"
        return [*too_large(actual), f"{actual.slot} = {blanks}"]

    def result(self, actual: Actual, read: str) -> str:
        """A str, unless an array was given."""
        if actual.type is None and _is_c(actual):
            return f"decode({actual.slot}[:-1])"
        return super().result(actual, read)


def _is_c(actual: Actual) -> bool:
    """Whether it is text as C has it."""
    return actual.dummy.type == "s1"
