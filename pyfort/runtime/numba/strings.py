"""Text between Python strings and arrays of bytes, in compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.extending import register_jitable


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
    n = data.size
    text = ""
    i = 0
    while i < n:
        first = int(data[i])
        length = 1
        if first >= 0xF0:
            length = 4
        elif first >= 0xE0:
            length = 3
        elif first >= 0xC2:
            length = 2
        code = first
        valid = (first < 0x80) or (0xC2 <= first < 0xF5 and i + length <= n)
        if valid and length > 1:
            code = first & (0xFF >> (length + 1))
            for k in range(1, length):
                following = int(data[i + k])
                valid = valid and (following & 0xC0) == 0x80
                code = code << 6 | following & 0x3F
            valid = valid and not (0xD800 <= code < 0xE000) and code < 0x110000
            valid = valid and not (length == 3 and code < 0x800)
            valid = valid and not (length == 4 and code < 0x10000)
        if valid:
            text += chr(code)
            i += length
        else:
            text += chr(0xDC00 + first)
            i += 1
    return text
