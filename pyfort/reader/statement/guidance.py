"""Lines for f2py: ``!f2py integer, intent(hide), depend(x) :: n = len(x)``.

They are declarations with more attributes than Fortran has, and with expressions of C.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ...expression import Expression
from ...model import Dimension, Guidance, Place, Shape, ShapeKind
from ..errors import NotUnderstoodError
from .c_expressions import CReader, parse_c
from .call_statement import parse_call

TYPE = re.compile(
    r"(?:integer|real|complex|logical|character|double\s*precision|double\s*complex|byte)\b"
    r"\s*(?:\*\s*(?:\d+|\(\s*\*\s*\)))?\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\s*([A-Za-z_]\w*)\s*")
_DIMENSION = re.compile(r"dimension\s+(?=[a-z_])", re.IGNORECASE)  # the statement: dimension x(n)
#: Attributes in parentheses, and those without.
_NESTING = frozenset("()[]'\"")
_WITH_TEXT = frozenset({"intent", "depend", "check", "dimension", "note"})
_PLAIN = frozenset({"optional", "required", "external"})
_INTENTS = frozenset(
    {"in", "out", "inout", "hide", "copy", "overwrite", "inplace", "cache", "aux", "c", "callback"}
)
#: Words that f2py takes anywhere, and does nothing with.
_IDLE = re.compile(r"(?:hide|save|public|private|static|automatic)\b(?!\s*\()", re.IGNORECASE)
_NOT_HONOURED = ("usercode", "pymethoddef", "f2pyenhancements")
#: What changes nothing: every call releases the GIL, and the interface is known.
_NOT_NEEDED = ("threadsafe", "callprotoargument")
_ALIGNED = re.compile(r"aligned\d+$")


class _Said(NamedTuple):
    """The attributes of a line."""

    words: frozenset[str] = frozenset()
    shape: Shape | None = None
    checks: tuple[tuple[Expression, str], ...] = ()
    note: str = ""


def parse_guidance(text: str, place: Place) -> list[Guidance]:
    """Take a line apart: what it says of each of its names.

    Raises
    ------
    NotUnderstoodError
        For a line that cannot be honoured, with the reason.
    """
    text = text.strip()
    word = _WORD.match(text)
    if word is None:
        raise NotUnderstoodError("it is no declaration")
    first = word[1].lower()
    if first in _NOT_HONOURED:
        raise NotUnderstoodError(f"“{first}” is C code of f2py's wrappers")
    if first in _NOT_NEEDED:
        return [Guidance("", place, frozenset({"threadsafe"}), text=text)]
    if first == "common":
        return []  # what there is of blocks, the sources tell
    if first == "callstatement":
        said = Guidance("", place, frozenset({"callstatement"}), text=text)
        return [replace(said, call=parse_call(text[word.end() :]))]
    if first == "fortranname":
        name = text[word.end() :].strip().lower()
        return [Guidance("", place, frozenset({"fortranname"}), note=name, text=text)]
    return list(_declaration(text, place))


def _declaration(text: str, place: Place) -> list[Guidance]:
    statement = _DIMENSION.match(text)
    said, rest = _Said(), text[statement.end() :] if statement else text
    is_typed = statement is not None
    if (type_ := TYPE.match(rest)) is not None:
        is_typed, rest = True, rest[type_.end() :]
        if rest.startswith("("):
            inside, rest = _parenthesis(rest)
            if "f2py_len" in inside.lower():
                raise NotUnderstoodError("“f2py_len” would be a length: declare it in Fortran")
    while True:
        rest, is_over = before_attribute(rest)
        if is_over:
            break
        found = attribute(rest)
        if found is None:
            break
        one, rest = found
        said = _Said(
            said.words | one.words,
            one.shape or said.shape,
            said.checks + one.checks,
            one.note or said.note,
        )
    if said == _Said() and not is_typed:
        raise NotUnderstoodError("it is no declaration that is known")
    names = [n for n in split(rest) if n.strip()]
    guidance = [_entity(n, said, place, text) for n in names]
    if not guidance and not said.note:
        raise NotUnderstoodError("it names nothing")
    return guidance or [Guidance("", place, said.words, note=said.note, text=text)]


def before_attribute(text: str) -> tuple[str, bool]:
    """What comes next of a declaration, behind words that mean nothing here.

    These are the names, not an attribute, where the second value is true: ``::`` stood there.
    """
    while True:
        text = text.lstrip().removeprefix(",").lstrip()
        if text.startswith("::"):
            return text[2:], True
        idle = _IDLE.match(text)
        if idle is None or "::" not in text:
            return text, False
        text = text[idle.end() :]


def attribute(text: str) -> tuple[_Said, str] | None:
    """The attribute that a text begins with, and what stands behind it."""
    word = _WORD.match(text)
    if word is None:
        return None
    name, rest = word[1].lower(), text[word.end() :]
    if name in _WITH_TEXT and rest.startswith("("):
        inside, rest = _parenthesis(rest)
        return _with_text(name, inside), rest
    if name in _PLAIN:
        return _Said(frozenset({name})), rest
    return None


def _with_text(name: str, inside: str) -> _Said:
    if name == "intent":
        words = [w.strip().lower() for w in inside.split(",")]
        words = ["inout" if w.split() == ["in", "out"] else w for w in words]
        if "optional" in words:  # an attribute, at another place
            words.remove("optional")
            return _Said(frozenset({"optional", *_intents(words)}))
        return _Said(_intents(words))
    if name == "check":
        return _Said(checks=tuple((parse_c(part), part.strip()) for part in split(inside)))
    if name == "dimension":
        return _Said(shape=_shape(inside))
    # What it depends on is seen in the expressions themselves.
    return _Said(note=inside.strip()) if name == "note" else _Said(frozenset({"depend"}))


def _intents(words: list[str]) -> frozenset[str]:
    strange = [w for w in words if w not in _INTENTS and not _ALIGNED.match(w)]
    if strange:
        raise NotUnderstoodError(f"the intent “{strange[0]}” is unknown")
    return frozenset(w for w in words if not _ALIGNED.match(w))


def _entity(text: str, said: _Said, place: Place, line: str) -> Guidance:
    word = _WORD.match(text)
    if word is None:
        raise NotUnderstoodError(f"“{text.strip()}” is no name")
    name, rest = word[1].lower(), text[word.end() :].strip()
    shape = said.shape
    if rest.startswith("*"):  # the length of a character: x*8
        rest = re.sub(r"^\*\s*(\d+|\([^()]*\))\s*", "", rest)
    if rest.startswith("("):
        inside, rest = _parenthesis(rest)
        shape = _shape(inside)
    initial = None
    if rest.startswith("="):
        initial = parse_c(rest[1:])
    elif rest:
        raise NotUnderstoodError(f"“{rest}” was not expected")
    return Guidance(name, place, said.words, shape, initial, said.checks, said.note, line)


def _shape(text: str) -> Shape:
    dimensions = tuple(_dimension(part) for part in split(text))
    if any(d.upper is None for d in dimensions[:-1]):
        return Shape(ShapeKind.ASSUMED_SHAPE, dimensions)
    if dimensions[-1].upper is None:
        kind = ShapeKind.ASSUMED_SIZE if "*" in text else ShapeKind.ASSUMED_SHAPE
        return Shape(kind, dimensions)
    return Shape(ShapeKind.EXPLICIT, dimensions)


def _dimension(text: str) -> Dimension:
    if text.strip() in ("*", ":"):
        return Dimension(None, None)
    reader = CReader(text)
    first = reader.expression()
    if not reader.accept(":"):
        reader.end()
        return Dimension(None, first)
    if reader.accept("*") or not reader.token:
        return Dimension(first, None)
    second = reader.expression()
    reader.end()
    return Dimension(first, second)


def _parenthesis(text: str) -> tuple[str, str]:
    """What stands in the parenthesis at the beginning, and behind it."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0:
            return text[1:at], text[at + 1 :].lstrip()
    raise NotUnderstoodError("a parenthesis is not closed")


def split(text: str) -> list[str]:
    """What commas separate outside of parentheses and quotes."""
    if _NESTING.isdisjoint(text):
        return text.split(",")
    parts, depth, quote, start = [], 0, "", 0
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "([":
            depth += 1
        elif sign in ")]":
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def merged(first: Guidance, second: Guidance) -> Guidance:
    """What two lines say of one name."""
    return replace(
        first,
        words=first.words | second.words,
        shape=second.shape or first.shape,
        initial=second.initial if second.initial is not None else first.initial,
        checks=first.checks + second.checks,
        note=second.note or first.note,
        call=second.call or first.call,
        lines=(*(first.lines or (first,)), *(second.lines or (second,))),
    )
