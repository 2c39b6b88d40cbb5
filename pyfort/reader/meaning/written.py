"""Interfaces of dummy procedures that stand in a comment: ``!> pyfort: interface ...``."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Directive
from ..errors import NotUnderstoodError
from ..scope.names import Names
from ..scope.scopes import Entity, Scope
from ..scope.tree import build
from ..source.lines import split_lines

WORD = "interface"
_NAME = re.compile(r"[a-z]\w*", re.IGNORECASE)


def said_of(entity: Entity) -> Directive | None:
    """The comment that tells a dummy's interface; several lines are one."""
    lines = [d for d in entity.directives if d.word == WORD]
    return replace(lines[0], text="; ".join(d.text.strip(" ;") for d in lines)) if lines else None


def written_interface(directive: Directive, scope: Scope, names: Names) -> Scope:
    """Return the scope of the interface body that a comment names or has in full.

    The statements of a body stand in one line, with semicolons; its last one may be left out.
    """
    text = directive.text.strip()
    if _NAME.fullmatch(text):
        found = names.find(text.lower(), scope)
        if found is None or found.procedure is None:
            raise NotUnderstoodError(f"the interface “{text}” is not declared", directive.place)
        return found.procedure
    heading, *declarations = [piece.strip() for piece in text.split(";")]
    if declarations and declarations[-1].lower().startswith("end"):
        declarations.pop()
    body = "; ".join([heading, "import", "implicit none", *declarations, "end"])
    place = directive.place
    above = "\n" * (place.line - 1)
    source = f"{above}subroutine pyfort_host; interface; {body}; end interface; end"
    file = build(split_lines(source, place.path, fixed=False), place.path)
    try:
        block = file.children[0].children[0]
        (procedure,) = block.children
    except (IndexError, ValueError):
        reason = (
            f"“{text}” is no interface: it must be a name, or as in "
            "'real(8) function f(x); real(8), intent(in) :: x'"
        )
        raise NotUnderstoodError(reason, place) from None
    block.parent = scope  # whose kinds it has
    return procedure
