"""Comments that reshape what Python sees: ``!> pyfort: raises info``, ``name``, ``hide``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model import Argument, Category, Directive, Place, Procedure
from .names import python_name
from .refuse import RefusedError

#: What a comment of a procedure may begin with.
WORDS = ("signature", "raises", "name", "method", "hide")
_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)
_RAISES = re.compile(
    r"(?P<name>[a-z]\w*)\s*(?:(?P<operator>==|/=|!=|<=|>=|<|>)\s*(?P<value>[+-]?\d+))?"
    r"\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Raise:
    """A status that is an error: what integer `name` has where ``name OPERATOR value``."""

    name: str
    operator: str
    value: int
    message: str
    place: Place


def raises(procedure: Procedure) -> tuple[Raise, ...]:
    """The statuses of a procedure that become exceptions.

    Raises
    ------
    RefusedError
        For a comment that is not of the form, or names no integer that the procedure returns.
    """
    return tuple(_raise(d, procedure) for d in procedure.directives if d.word == "raises")


def _raise(directive: Directive, procedure: Procedure) -> Raise:
    match = _RAISES.match(directive.text.strip())
    if match is None:
        raise RefusedError(
            directive.place,
            f"raises {directive.text}: it must be of the form raises info, or "
            'raises info > 0 "message"',
        )
    name = match["name"].lower()
    result = procedure.result
    if result is not None and name in (result.name, procedure.name):
        name = result.name
    entities = {a.name: a for a in (*procedure.arguments, *([result] if result else []))}
    found = entities.get(name)
    if found is None:
        raise RefusedError(directive.place, f"raises {name}: there is no such argument or result")
    is_integer = found.type.category is Category.INTEGER and found.shape is None
    if not is_integer or found.intent == "in" or found.value or found.allocatable or found.pointer:
        raise RefusedError(
            directive.place, f"raises {name}: it must be an integer that the procedure returns"
        )
    operator = (match["operator"] or "/=").replace("!=", "/=")
    message = match["double"] if match["double"] is not None else match["single"] or ""
    return Raise(name, operator, int(match["value"] or 0), message, directive.place)


def named(procedure: Procedure) -> str | None:
    """What Python calls the procedure, where a comment says it."""
    directive = next((d for d in procedure.directives if d.word == "name"), None)
    if directive is None:
        return None
    if not _NAME.fullmatch(directive.text.strip()):
        raise RefusedError(directive.place, f"name {directive.text.strip()}: it must be a name")
    return python_name(directive.text.strip())


def told_name(procedure: Procedure) -> str:
    """The name under which a procedure is refused: that which Python would have."""
    names = [d.text.strip() for d in procedure.directives if d.word == "name"]
    return next(filter(_NAME.fullmatch, names), procedure.name)


def is_hidden(procedure: Procedure) -> bool:
    """Whether a comment says that Python shall not see it."""
    return any(d.word == "hide" for d in procedure.directives)


def with_first(procedure: Procedure, name: str) -> Procedure:
    """With the dummy argument of that name before the others, as Python has an object."""
    first = [a for a in procedure.arguments if a.name == name]
    rest = [a for a in procedure.arguments if a.name != name]
    return replace(procedure, arguments=(*first, *rest))


def as_method(procedure: Procedure, passed: str) -> Procedure:
    """A procedure of a module as a method of the object that it is passed.

    An object that Fortran defines anew is the one that has the method, and no result.
    """

    def changed(argument: Argument) -> Argument:
        is_made = argument.name == passed and argument.intent == "out"
        return replace(argument, intent="inout") if is_made else argument

    return replace(procedure, arguments=tuple(map(changed, procedure.arguments)))
