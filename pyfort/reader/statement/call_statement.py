"""The call in a callstatement of f2py: ``(*f2py_func)(&n, x, w + n)``.

It is C code of f2py's wrapper. Understood are the call itself, and integers that are computed
before it: ``{int k1 = k + 1; (*f2py_func)(&k1, x);}``.
"""

from __future__ import annotations

import re

from ...expression import Binary, Call, Expression, Literal, Name
from ..errors import NotUnderstoodError
from .c_expressions import parse_c

_CALL = re.compile(r"\(\s*\*\s*f2py_func\s*\)\s*\((.*)\)$", re.DOTALL)
_COMPUTED = re.compile(r"(?:int|F_INT|npy_intp|long)\s+(\w+)\s*=\s*(.+)$", re.DOTALL)
_PART = re.compile(r"&?\s*\(?\s*(\w+)\s*\)?\s*\.\s*([ri])\s*$")
_ELEMENT = re.compile(r"&\s*(\w+)\s*\[(.+)\]$", re.DOTALL)
_CALLBACK = re.compile(r"cb_(\w+?)_in_\w+$")
_KIND = 8


def parse_call(text: str) -> tuple[Expression, ...]:
    """The arguments that the procedure gets.

    Raises
    ------
    NotUnderstoodError
        Where nothing is called. Where something is called in another way than these, what is
        returned is empty.
    """
    if "f2py_func" not in text:
        raise NotUnderstoodError("it is C code in place of the call")
    inside = text.strip().removeprefix("{").removesuffix("}")
    computed: dict[str, Expression] = {}
    found: tuple[Expression, ...] = ()
    for statement in filter(None, (part.strip() for part in inside.split(";"))):
        if found:
            return ()  # something behind the call
        try:
            if (match := _COMPUTED.match(statement)) is not None:
                computed[match[1].lower()] = parse_c(match[2])
            elif (match := _CALL.match(statement)) is not None:
                found = tuple(_actual(part.strip(), computed) for part in _parts(match[1]))
            else:
                return ()
        except NotUnderstoodError:
            return ()
    return found


def _parts(text: str) -> list[str]:
    """What commas separate outside of parentheses."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _actual(text: str, computed: dict[str, Expression]) -> Expression:
    if (match := _PART.match(text.removesuffix(")"))) is not None:
        return Call({"r": "re", "i": "im"}[match[2]], (Name(match[1].lower()),), _KIND)
    if (match := _ELEMENT.match(text)) is not None:
        first = Binary("+", parse_c(match[2]), Literal(1, _KIND))
        return Call("from", (Name(match[1].lower()), first), _KIND)
    if text.startswith("&"):
        name = parse_c(text[1:])
        if not isinstance(name, Name):
            raise NotUnderstoodError("the address of what has none")
        return computed.get(name.name, name)
    found = parse_c(text)
    match found:
        case Name(word) if (callback := _CALLBACK.match(word)) is not None:
            return Name(callback[1])
        case Binary("+", Name() as array, offset):
            return Call("from", (array, Binary("+", offset, Literal(1, _KIND))), _KIND)
    return found
