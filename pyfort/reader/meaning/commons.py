"""COMMON blocks: what each program unit declares of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model import Category, Common, Refusal, Variable
from ..errors import NotUnderstoodError
from ..scope import docs
from ..scope.names import module_of
from ..scope.scopes import UNITS, Scope
from ..scope.unused import every_unit
from ..statement.syntax import CommonBlock
from ..value.types import shape_of, type_of
from ..value.values import implicit_type
from .interfaces import Interfaces

_BLOCK = re.compile(r"/\s*(\w+)\s*/")


def commons(
    files: Iterable[Scope], interfaces: Interfaces, refusals: list[Refusal]
) -> list[Common]:
    """Return every declaration of a block that is understood; of the others those first met are
    refused, if no other declares that block.
    """
    units = [s for s in every_unit(files) if s.kind in UNITS and s.kind != "program"]
    own = _of_threads(units)
    found: list[Common] = []
    failed: dict[str, Refusal] = {}
    for scope in units:
        for name, parts in _blocks(scope).items():
            try:
                if name in own:
                    raise NotUnderstoodError("each thread has one of its own (threadprivate)")
                found.append(_common(name, parts, scope, interfaces))
            except NotUnderstoodError as error:
                what = f"COMMON /{name}/" if name else "blank COMMON"
                place = error.place or parts[0].place
                refusal = Refusal(name or "blank_common", place, f"{what}: {error.reason}")
                failed.setdefault(name, refusal)
    known = {c.name for c in found}
    refusals += [refusal for name, refusal in failed.items() if name not in known]
    return found


def _of_threads(units: Iterable[Scope]) -> set[str]:
    """The blocks that OpenMP gives to each thread."""
    lines = (f for s in units for f in s.foreign if f.word.endswith("threadprivate"))
    return {name.lower() for line in lines for name in _BLOCK.findall(line.text)}


def _blocks(scope: Scope) -> dict[str, list[CommonBlock]]:
    """The parts of each block, which go on where the last one ended."""
    found: dict[str, list[CommonBlock]] = {}
    for block in scope.common:
        found.setdefault(block.name, []).append(block)
    return found


def _common(name: str, parts: list[CommonBlock], scope: Scope, interfaces: Interfaces) -> Common:
    names = [declared.name for part in parts for declared in part.objects]
    binding = scope.common_bindings.get(name)
    return Common(
        name,
        scope.name,
        parts[0].place,
        tuple(_variable(name, scope, interfaces) for name in names),
        scope.name if scope.kind == "module" else module_of(scope) or None,
        interfaces.binding(binding, name, scope) if binding else None,
    )


def _variable(name: str, scope: Scope, interfaces: Interfaces) -> Variable:
    values = interfaces.values
    entity = scope.entities[name]
    if problem := scope.problem_with(name):
        raise NotUnderstoodError(problem.reason, problem.place)
    try:
        spec = entity.type or implicit_type(interfaces.names, name, scope)
        type_ = type_of(spec, entity.length, scope, values)
        if type_.category in (Category.DERIVED, Category.CLASS) and not type_.module:
            raise NotUnderstoodError(f"“{name}” is of a derived type that is in no module")
        if type_.category is Category.PROCEDURE:
            raise NotUnderstoodError(f"“{name}” is a procedure pointer")
        shape = shape_of(entity, scope, values)
    except NotUnderstoodError as error:
        raise error.at(entity.place) from error
    return Variable(
        name,
        type_,
        entity.place,
        shape=shape,
        allocatable="allocatable" in entity.words,
        pointer="pointer" in entity.words,
        doc=docs.join(entity.doc),
    )
