"""Text between Python strings and arrays of bytes, in compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.extending import register_jitable

from ..internals import empty_string, set_code_point


@register_jitable
def encode(text: str) -> Any:
    """UTF-8 bytes of a string with a NUL at the end; nothing, without a NUL, if it has none.

    Lone surrogates that stand for bytes become those, as with the error handler
    ``surrogateescape``; others are not UTF-8.
    """
    out = np.zeros(4 * len(text) + 1, np.uint8)
    n = 0
    for character in text:
        code = ord(character)
        if code < 0x80:
            out[n] = code
            n += 1
        elif code < 0x800:
            out[n] = 0xC0 | code >> 6
            out[n + 1] = 0x80 | code & 0x3F
            n += 2
        elif 0xDC80 <= code <= 0xDCFF:
            out[n] = code & 0xFF
            n += 1
        elif 0xD800 <= code <= 0xDFFF:
            return out[:0]
        elif code < 0x10000:
            out[n] = 0xE0 | code >> 12
            out[n + 1] = 0x80 | code >> 6 & 0x3F
            out[n + 2] = 0x80 | code & 0x3F
            n += 3
        else:
            out[n] = 0xF0 | code >> 18
            out[n + 1] = 0x80 | code >> 12 & 0x3F
            out[n + 2] = 0x80 | code >> 6 & 0x3F
            out[n + 3] = 0x80 | code & 0x3F
            n += 4
    return out[: n + 1]


@register_jitable
def copy_bytes(data: Any) -> Any:
    """The items of a bytes-like object with a NUL at the end."""
    out = np.zeros(len(data) + 1, np.uint8)
    for i in range(len(data)):
        out[i] = data[i]
    return out


@register_jitable
def decode(data: Any) -> str:
    """Text up to the first NUL; without one, trailing blanks are trimmed."""
    n = 0
    while n < data.size and data[n] != 0:
        n += 1
    text: str = decode_all(data[:n]) if n < data.size else decode_trimmed(data)
    return text


@register_jitable
def decode_trimmed(data: Any) -> str:
    """Text without its trailing blanks."""
    n = data.size
    while n > 0 and data[n - 1] == 32:
        n -= 1
    text: str = decode_all(data[:n])
    return text


@register_jitable
def decode_all(data: Any) -> str:
    """Text of all bytes. Those that are not UTF-8 become lone surrogates, as with the error
    handler ``surrogateescape``.
    """
    count, largest, i = 0, 0, 0
    while i < data.size:
        code, length = _code_at(data, i)
        largest = max(largest, code)
        count += 1
        i += length
    kind = 1 if largest < 0x100 else 2 if largest < 0x10000 else 4
    text: str = empty_string(kind, count, largest < 0x80)
    i = 0
    for place in range(count):
        code, length = _code_at(data, i)
        set_code_point(text, place, code)
        i += length
    return text


@register_jitable
def _code_at(data: Any, i: int) -> tuple[int, int]:
    """The character that begins at a byte, and its bytes."""
    first = int(data[i])
    if first < 0x80:
        return first, 1
    length = 1
    if first >= 0xF0:
        length = 4
    elif first >= 0xE0:
        length = 3
    elif first >= 0xC2:
        length = 2
    valid = 0xC2 <= first < 0xF5 and i + length <= data.size
    code = first & (0xFF >> (length + 1))
    for k in range(1, length if valid else 1):
        following = int(data[i + k])
        valid = valid and (following & 0xC0) == 0x80
        code = code << 6 | following & 0x3F
    valid = valid and not (0xD800 <= code < 0xE000) and code < 0x110000
    valid = valid and not (length == 3 and code < 0x800)
    valid = valid and not (length == 4 and code < 0x10000)
    if valid:
        return code, length
    return 0xDC00 + first, 1
