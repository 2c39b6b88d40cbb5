"""``pyfort.toml``: what comments of procedures would say, for sources that cannot be touched.

[procedures.dgesv]
raises = "info"
name = "solve"
f2py = ["intent(in,out,copy) a", "intent(out) ipiv"]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...model import Directive, Library, Place, Procedure
from ...reader.errors import NotUnderstoodError
from ...reader.statement.guidance import merged, parse_guidance
from ..errors import BuildError
from .toml import read_toml

NAME = "pyfort.toml"
_FLAGS = ("hide",)
_TEXTS = ("raises", "name", "signature", "method")


def found_beside(sources: Iterable[Path]) -> tuple[Path, ...]:
    """The file in the folder of a source, where there is one."""
    folders = dict.fromkeys(source.parent for source in sources)
    return tuple(path for folder in folders if (path := folder / NAME).is_file())


def with_directions(library: Library, path: Path) -> Library:
    """The library, whose procedures have what a file says of them.

    Raises
    ------
    BuildError
        For a file that is not of the form, or names what there is not.
    """
    tables = _load(path)
    known: set[str] = set()

    def changed(procedure: Procedure) -> Procedure:
        qualified = f"{procedure.module}.{procedure.name}" if procedure.module else procedure.name
        for name in dict.fromkeys((procedure.name, qualified)):
            if name in tables:
                known.add(name)
                procedure = _directed(procedure, tables[name], path, name)
        return procedure

    modules = tuple(
        replace(module, procedures=tuple(map(changed, module.procedures)))
        for module in library.modules
    )
    procedures = tuple(map(changed, library.procedures))
    refused = {n for r in library.refusals for n in (r.name, f"{r.module}.{r.name}")}
    if missing := sorted(tables.keys() - known - refused):
        raise BuildError(f"{path}: there is no public procedure {missing[0]} in the sources")
    return replace(library, modules=modules, procedures=procedures, read=(*library.read, str(path)))


def _load(path: Path) -> dict[str, Any]:
    """The tables of procedures, by their names in lower case."""
    text = read_toml(path)
    if unknown := sorted(text.keys() - {"procedures"}):
        raise BuildError(f"{path}: unknown table {unknown[0]}: there is only [procedures.NAME]")
    tables: dict[str, Any] = {}

    def take(prefix: str, table: Any) -> None:
        for name, value in table.items():
            if not isinstance(value, dict):
                raise BuildError(f"{path}: {prefix}{name} must be a table of a procedure")
            if value and all(isinstance(v, dict) for v in value.values()):
                take(f"{name.lower()}.", value)  # a module
            else:
                tables[prefix + name.lower()] = value

    take("", text.get("procedures", {}))
    return tables


def _directed(procedure: Procedure, table: dict[str, Any], path: Path, name: str) -> Procedure:
    place = Place(str(path), 1)
    directives = list(procedure.directives)
    guidance = {g.name: g for g in procedure.guidance}
    for key, value in table.items():
        if key in _FLAGS:
            if value is True:
                directives.append(Directive(key, "", place))
            continue
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
            raise BuildError(f"{path}: {key} of {name} must be a text, or a list of them")
        if key in _TEXTS:
            directives += [Directive(key, text, place) for text in texts]
        elif key == "f2py":
            for text in texts:
                for said in _parsed(text, place, path, name):
                    before = guidance.get(said.name)
                    guidance[said.name] = merged(before, said) if before else said
        else:
            allowed = ", ".join((*_TEXTS, *_FLAGS, "f2py"))
            raise BuildError(f"{path}: unknown key {key} of {name}: there are {allowed}")
    return replace(procedure, directives=tuple(directives), guidance=tuple(guidance.values()))


def _parsed(text: str, place: Place, path: Path, name: str) -> list[Any]:
    try:
        return list(parse_guidance(text, place))
    except NotUnderstoodError as error:
        raise BuildError(f"{path}: f2py of {name}: {text!r}: {error.reason}") from error
