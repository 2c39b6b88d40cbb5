"""What stands in a procedure of a signature file: declarations, and interfaces of call-backs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ...expression import infix
from ...model import Guidance, Place, ShapeKind
from ..errors import NotUnderstoodError
from ..statement.guidance import TYPE, attribute, before_attribute, merged, parse_guidance, split


@dataclass(slots=True)
class Signature:
    """A procedure in a file, with its statements by their lines."""

    kind: str
    name: str
    arguments: list[str]
    result: str
    prefix: str
    line: int
    module: str | None = None
    lines: list[tuple[int, str]] = field(default_factory=list)


class Declared(NamedTuple):
    """A name that a statement declares; the length is that of a character, ``*8``."""

    name: str
    type: str
    is_array: bool
    length: str


def declared(code: str) -> Iterator[Declared]:
    """The names in a statement with their types, without all that only f2py understands."""
    type_ = TYPE.match(code)
    if type_ is None:
        return
    spelled, rest = type_[0].strip(), code[type_.end() :]
    if rest.startswith("("):
        end = _closing(rest)
        spelled, rest = spelled + rest[:end], rest[end:]
    is_array = False
    while True:
        rest, is_over = before_attribute(rest)
        if is_over:
            break
        try:
            found = attribute(rest)
        except NotUnderstoodError:  # which is told of the line for f2py
            begin = rest.index("(")
            rest = rest[begin + _closing(rest[begin:]) :]
            continue
        if found is None:
            break
        is_array = is_array or found[0].shape is not None
        rest = found[1]
    for part in split(rest):
        match = re.match(r"\s*(\w+)\s*(\*\s*(?:\d+|\([^()]*\)))?\s*(\(?)", part)
        if match is not None:
            yield Declared(match[1], spelled, is_array or bool(match[3]), match[2] or "")


def _closing(text: str) -> int:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at + 1
    return len(text)


# --- call-backs --------------------------------------------------------------------------


def interface_body(signature: Signature, local: str, path: str) -> list[str]:
    """The interface of a procedure that Fortran calls, under the name of the dummy for it.

    By f2py's rules a dummy without an intent is read; an array that is read may be written to all
    the same, as the function of Python gets its memory. What is hidden Python does not get.
    """
    said = _said(signature, path)
    taken = {*signature.arguments, local}
    new = {local: f"{local}_"} if local in signature.arguments else {}
    while any(n in taken for n in new.values()):
        new = {old: f"{name}_" for old, name in new.items()}
    arguments = [new.get(a, a) for a in signature.arguments]
    result = signature.result or signature.name
    head = f"{signature.prefix} {signature.kind} {local}({', '.join(arguments)})".strip()
    if signature.kind == "function" and result != local:
        head += f" result({result})"
    rows = [f'# {signature.line} "{path}"', head]
    for line, code in signature.lines:
        for d in declared(code):
            name = d.name.lower()
            about = said.get(name, Guidance(name, Place(path, line)))
            if name == result and signature.kind == "function":
                rows += [f'# {line} "{path}"', f"{d.type} :: {name}{d.length}"]
            elif name in signature.arguments:
                rows.append(f'# {line} "{path}"')
                rows += _dummy(d, new.get(name, name), about)
    return [*rows, f"end {signature.kind} {local}"]


def _said(signature: Signature, path: str) -> dict[str, Guidance]:
    found: dict[str, Guidance] = {}
    for line, code in signature.lines:
        try:
            for one in parse_guidance(code, Place(path, line)):
                found[one.name] = merged(found[one.name], one) if one.name in found else one
        except NotUnderstoodError:
            continue  # of the declarations there is the type
    return found


def _dummy(declared: Declared, name: str, about: Guidance) -> Iterator[str]:
    shape = ""
    if declared.is_array:
        dimensions = about.shape.dimensions if about.shape else ()
        bounds = [
            f"{infix(d.lower)}:{infix(d.upper)}" if d.lower and d.upper else infix(d.upper)
            for d in dimensions
            if d.upper is not None
        ]
        is_open = len(bounds) < len(dimensions) or not bounds
        is_open |= about.shape is not None and about.shape.kind is ShapeKind.ASSUMED_SIZE
        shape = f"({', '.join([*bounds, *(['*'] if is_open else [])])})"
    words = about.words
    if "out" in words:
        intent = ", intent(inout)" if words & {"in", "inout"} else ", intent(out)"
    elif "inout" in words or declared.is_array:
        intent = ", intent(inout)" if "inout" in words else ""
    else:
        intent = ", intent(in)"
    yield f"{declared.type}{intent} :: {name}{shape}{declared.length}"
    if "hide" in words:
        yield f"!f2py intent(hide) {name}"
