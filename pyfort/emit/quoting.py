"""Text from outside as a literal or a comment: one function for each language and place.

Names of files, comments, labels and text constants have any characters. What a
function here returns means that text and nothing else, whatever it holds. Fortran's
strings are in `declaration.py`, as the reader writes labels too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MOST_OF_A_LINE = 128  # of a comment in Fortran: a compiler may warn of longer lines
_C_PLAIN = bytes({*range(32, 127)} - set(b'"\\?'))  # the question mark begins trigraphs
_C_MEANING = re.compile(r"\*(?=/)|/(?=\*)|\?(?=\?)")  # the ends of comments, and trigraphs
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", '"': '\\"'}


def readable(text: str) -> str:
    """Bytes that are not UTF-8 as what they most likely are: Latin-1."""
    if text.isascii():
        return text
    return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)


def one_line(text: str) -> str:
    """Text that prints as one line: what does not print is written as Python's escape."""
    return "".join(c if c.isprintable() else _code(c) for c in readable(text))


def python_string(text: str) -> str:
    """A literal of one line, in double quotes."""
    return f'"{"".join(map(_escaped, text))}"'


def python_tuple(texts: Sequence[str]) -> str:
    """A tuple of literals."""
    inside = ", ".join(map(python_string, texts))
    return f"({inside},)" if len(texts) == 1 else f"({inside})"


def python_block(text: str) -> str:
    """A literal of several lines that starts on a line of its own."""
    return f'"""\\\n{_in_block(text)}\n"""'


def python_docstring(text: str) -> str:
    """The same as the docstring of a module: it starts behind the quotes."""
    lines = _in_block(text)
    return f'"""{lines}\n"""' if "\n" in lines else f'"""{lines}"""'


def python_comment(text: str) -> str:
    """A comment of one line, also in type stubs."""
    return f"# {one_line(text)}"


def c_string(text: str) -> str:
    """A literal with the bytes of the text in UTF-8."""
    data = text.encode("utf-8", "surrogateescape")
    return '"{}"'.format("".join(chr(b) if b in _C_PLAIN else f"\\{b:03o}" for b in data))


def c_comment(text: str) -> str:
    """A comment of one line."""
    return f"/* {_C_MEANING.sub(lambda pair: f'{pair[0]} ', one_line(text))} */"


def fortran_comment(text: str, ending: str = "") -> str:
    """A comment of one line in free form; what is too long is cut before the ending."""
    line = f"! {one_line(text)}"
    room = _MOST_OF_A_LINE - len(ending.encode())
    return f"{line if len(line.encode()) <= room else f'{_cut(line, room)}...'}{ending}"


def _cut(line: str, room: int) -> str:
    return line.encode()[: room - 3].decode(errors="ignore")


#: What is left of text without what is plain in it; a quote that is not becomes unprintable.
_WITHOUT = {'\n"': str.maketrans("", "", '\n"'), "\n": str.maketrans('"', "\0", "\n")}


def _in_block(text: str) -> str:
    """Text between three double quotes."""
    text = readable(text)
    plain = '\n"' if '"""' not in text and not text.endswith('"') else "\n"
    if text.translate(_WITHOUT[plain]).isprintable() and "\\" not in text:
        return text  # as nearly every docstring is, and character by character takes long
    return "".join(c if c in plain else _escaped(c) for c in text)


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    return character if character.isprintable() else _code(character)


def _code(character: str) -> str:
    """Python's escape of a character."""
    number = ord(character)
    if character in "\n\r\t":
        return _SHORT[character]
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
