"""What lines for f2py say of a procedure: the comments of a scope, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...model import Guidance, Place, Unread
from ..errors import NotUnderstoodError
from ..scope.scopes import Scope
from ..scope.unused import every_unit
from ..source.lines import Foreign, Statement
from ..statement.guidance import merged, parse_guidance

#: A call of a dummy procedure, which shows its interface: ``y = f(x)``, ``call f(x)``.
_EXAMPLE = re.compile(r"(?:[a-z]\w*\s*=\s*[a-z]\w*\s*\(|call\s+[a-z]\w*)", re.IGNORECASE)


def guidance(scope: Scope) -> tuple[Guidance, ...]:
    """What is said of each name, all lines together."""
    found: dict[str, Guidance] = {}
    if not scope.foreign:
        return ()
    for line in _lines(scope):
        try:
            said = parse_guidance(line.text, line.place)
        except NotUnderstoodError:
            continue  # `unheeded` tells of it
        for one in said:
            name = "" if one.name == scope.name and scope.kind != "function" else one.name
            if name in found:
                one = merged(found[name], one)
            found[name] = one
    known = _known(scope)
    return tuple(g for name, g in found.items() if not name or name in known or _is_aux(g))


def unheeded_lines(files: Iterable[Scope]) -> Iterator[Unread]:
    """The lines of all files that nothing comes of."""
    for scope in every_unit(files):
        module = scope.parent
        while module is not None and module.kind != "module":
            module = module.parent
        name = scope.name if scope.is_procedure else None
        for place, text, reason in _unheeded(scope):
            told = f"!f2py {text!r} is not honoured: {reason}"
            yield Unread(told, place, name, module.name if module is not None else None)


def _unheeded(scope: Scope) -> Iterator[tuple[Place, str, str]]:
    """The lines that nothing comes of: place, text and the reason."""
    known = _known(scope)
    for line in _lines(scope):
        if not scope.is_procedure:
            yield line.place, line.text.strip(), "it stands in no procedure"
            continue
        try:
            said = parse_guidance(line.text, line.place)
        except NotUnderstoodError as error:
            yield line.place, line.text.strip(), error.reason
            continue
        for one in said:
            if one.name and one.name not in known and not _is_aux(one) and not _is_type(one):
                reason = f"“{one.name}” is no dummy argument here"
                if "callback" in one.words:
                    reason += ": make the function one, or let `pyfort embed` define it"
                yield line.place, line.text.strip(), reason


def examples(scope: Scope) -> tuple[Statement, ...]:
    """Calls of dummy procedures that are written for f2py alone."""
    found = []
    for line in scope.foreign:
        text = line.text.strip()
        if line.word == "f2py" and _EXAMPLE.match(text):
            place = line.place
            pieces = ((0, place.line, place.column),)
            found.append(Statement(text, text.lower(), place.path, pieces))
    return tuple(found)


def _is_aux(said: Guidance) -> bool:
    return "aux" in said.words


def _is_type(said: Guidance) -> bool:
    """A declaration for example calls, which says nothing but the type."""
    return not said.words and said.initial is None and not said.checks


def _known(scope: Scope) -> set[str]:
    header = scope.header
    if header is None:
        return set()
    return {name for name, _ in header.arguments} | {header.result or scope.name, scope.name}


def _lines(scope: Scope) -> Iterator[Foreign]:
    """The lines, those that go on in the next one as one."""
    open_: Foreign | None = None
    for line in scope.foreign:
        if line.word != "f2py":
            continue
        text = line.text.rstrip()
        if open_ is not None:
            text = f"{open_.text} {text.lstrip(' &')}"
            line = open_._replace(text=text)
        open_ = None
        if text.endswith("&"):
            open_ = line._replace(text=text[:-1].rstrip())
        elif not _EXAMPLE.match(text.strip()):
            yield line
    if open_ is not None:
        yield open_
