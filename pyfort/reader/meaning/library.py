"""Files to a library: what they offer, and an order in which they compile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ...model import Library, Procedure, Refusal
from ..errors import NotUnderstoodError
from ..scope.names import INTRINSIC_MODULES, Names
from ..scope.scopes import UNITS, Scope
from ..scope.unused import unread
from .commons import commons
from .guidance import unheeded_lines
from .interfaces import Interfaces
from .modules import module


def library(
    files: Mapping[Path, Scope], interfaces: Interfaces, refusals: Sequence[Refusal]
) -> Library:
    """Return the model of all files; `refusals` are those of files not read."""
    refused = list(refusals)
    names = interfaces.names
    modules = []
    procedures: list[Procedure] = []
    homes: dict[str, str] = {}  # the sources of external procedures
    repeated: list[str] = []
    static = False
    files = dict(_without_repetitions(files, names, refused))
    for path, file in files.items():
        for unit in file.children:
            if unit.kind == "module":
                modules.append(module(unit, interfaces, refused))
            elif unit.is_procedure:
                for name in (unit.name, *(entry.name for entry in unit.entries)):
                    homes.setdefault(name, str(path))
                _external(unit, names, interfaces, procedures, refused, repeated)
            if unit.kind != "module":
                static = static or unit.has_static_data()
        for name, place in file.missing:
            reason = "the included file was not found: name its folder with -I"
            refused.append(Refusal(name, place, reason))
        for problem in file.problems:
            name = problem.declares[0] if problem.declares else "(statement)"
            refused.append(Refusal(name, problem.place, problem.reason))
    blocks = commons(files.values(), interfaces, refused)
    uses = _uses(files)
    return Library(
        tuple(modules),
        tuple(procedures),
        tuple(refused),
        tuple(_ordered(files, uses)),
        uses,
        homes=_homes(files),
        has_static_data=static or any(m.has_static_data for m in modules),
        external_sources=homes,
        unread=(*unread(files.values()), *unheeded_lines(files.values())),
        commons=tuple(blocks),
        repeated=tuple(repeated),
    )


def _without_repetitions(
    files: Mapping[Path, Scope], names: Names, refused: list[Refusal]
) -> Iterator[tuple[Path, Scope]]:
    """The files but those with a module of which there is one already: it would replace that."""
    for path, file in files.items():
        second = [u for u in file.children if u.kind == "module" and names.modules[u.name] is not u]
        if second:
            reason = "a second module of this name: its file is left out"
            refused.extend(Refusal(u.name, u.place, reason) for u in second)
        else:
            yield path, file


def every_procedure(
    files: Mapping[Path, Scope], interfaces: Interfaces
) -> Iterator[tuple[Scope, Procedure | NotUnderstoodError]]:
    """Return all procedures that the files define, private and internal ones as well."""
    stack = [*files.values()]
    while stack:
        scope = stack.pop()
        stack += [child for child in scope.children if child.kind in UNITS]
        if not scope.is_procedure:
            continue
        body = interfaces.names.interface_of(scope) if scope.kind == "procedure" else scope
        try:
            if body is None:
                raise NotUnderstoodError("the interface is not among the sources", scope.place)
            yield scope, interfaces.procedure(body)
        except NotUnderstoodError as error:
            yield scope, error


def c_name(scope: Scope, interfaces: Interfaces) -> str | None:
    """What C calls the procedure of a scope; None where it does not know it."""
    header = scope.header
    if header is None or header.binding is None:
        return None
    try:
        return interfaces.binding(header.binding, scope.name, scope)
    except NotUnderstoodError:
        return None


def _external(
    unit: Scope,
    names: Names,
    interfaces: Interfaces,
    procedures: list[Procedure],
    refused: list[Refusal],
    repeated: list[str],
) -> None:
    if names.externals[unit.name] is not unit:
        reason = "a second procedure of this name: the first one is linked"
        refused.append(Refusal(unit.name, unit.place, reason))
        repeated.append(unit.name)
        return
    try:
        procedures.append(interfaces.procedure(unit))
    except NotUnderstoodError as error:
        refused.append(Refusal(unit.name, error.place or unit.place, error.reason))
    for entry in unit.entries:
        try:
            procedures.append(interfaces.entry(unit, entry))
        except NotUnderstoodError as error:
            refused.append(Refusal(entry.name, error.place or entry.place, error.reason))


def ordered_sources(files: Mapping[Path, Scope]) -> list[str]:
    """Return the files in an order in which they compile."""
    return _ordered(files, _uses(files))


def _uses(files: Mapping[Path, Scope]) -> dict[str, tuple[str, ...]]:
    """Return the modules and submodules that each file needs; submodules as parent:name."""
    found = {}
    for path, file in files.items():
        used = dict.fromkeys(_used(file))
        own = set(_defined(file))
        found[str(path)] = tuple(m for m in used if m not in own and m not in INTRINSIC_MODULES)
    return found


def _used(scope: Scope) -> Iterator[str]:
    for use in scope.uses:
        yield use.module
    if scope.kind == "submodule":
        yield scope.ancestor
    for child in scope.children:
        yield from _used(child)


def _defined(file: Scope) -> Iterator[str]:
    return (u.name for u in file.children if u.kind in ("module", "submodule"))


def _homes(files: Mapping[Path, Scope]) -> dict[str, str]:
    """Return the file that each module and submodule is in."""
    return {name: str(path) for path, file in files.items() for name in _defined(file)}


def _ordered(files: Mapping[Path, Scope], uses: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the files, those first that others need, else in the order given."""
    home = _homes(files)
    ordered: dict[str, None] = {}
    visited: set[str] = set()
    for path in files:
        # Without recursion: chains of modules may be long.
        stack = [(str(path), iter(uses[str(path)]))]
        visited.add(str(path))
        while stack:
            current, needed = stack[-1]
            following = next((home[n] for n in needed if n in home and home[n] not in visited), "")
            if following:
                visited.add(following)
                stack.append((following, iter(uses[following])))
            else:
                ordered[current] = None
                stack.pop()
    return list(ordered)
