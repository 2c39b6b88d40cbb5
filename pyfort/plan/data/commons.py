"""COMMON blocks: each is a module to Python, whose variables are those of a declaration.

The declaration is written once more, into a Fortran module of pyfort's own, through which the
variables are reached as those of any module are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NoReturn

from ...expression import Expression, Literal
from ...model import Common, Refusal, Variable
from ..names import Names, python_name
from ..refuse import RefusedError
from .variable import PlannedVariable, plan_variable

_LONGEST = 63  # characters of a name in Fortran
_Keep = Callable[["str | None", str], bool]


@dataclass(frozen=True, slots=True)
class PlannedCommon:
    """One way in which a block is declared.

    `module` is Fortran's name of the module that has the declaration, `path` Python's below the
    package. The first way of a block has the others `within`: Python's name and their `module`.
    `owners` are the library's modules that declare it so.
    """

    common: Common
    module: str
    path: str
    variables: tuple[PlannedVariable, ...]
    within: tuple[tuple[str, str], ...] = ()
    owners: tuple[str, ...] = ()


def block_name(common: Common) -> str:
    """What Python and messages call a block."""
    return common.name or "blank_common"


def title(common: Common) -> str:
    """What Fortran calls it."""
    return f"COMMON /{common.name}/" if common.name else "blank COMMON"


def plan_commons(
    commons: Iterable[Common],
    wanted: Callable[[str], bool],
    keep: _Keep,
    refusals: list[Refusal],
    names: Names,
) -> tuple[PlannedCommon, ...]:
    """Plan all blocks that are `wanted`, and in them the variables that are to be kept."""
    blocks: dict[str, list[Common]] = {}
    for common in commons:
        if wanted(block_name(common)):
            blocks.setdefault(common.name, []).append(common)
    return tuple(p for b in blocks.values() for p in _plan_block(b, keep, refusals, names))


def _plan_block(
    commons: list[Common], keep: _Keep, refusals: list[Refusal], names: Names
) -> list[PlannedCommon]:
    ways: dict[object, list[Common]] = {}
    for common in commons:
        ways.setdefault(_declared(common), []).append(common)
    planned: list[PlannedCommon] = []
    others: list[tuple[PlannedCommon, list[Common]]] = []
    problems: list[Refusal] = []
    for number, alike in enumerate(ways.values(), 1):
        try:
            found = _plan_way(alike, number, keep, refusals, names)
        except RefusedError as no:
            reason = f"{title(alike[0])}: {no.reason}"
            problems.append(Refusal(block_name(alike[0]), no.place, reason))
            continue
        if planned and found.variables:
            others.append((found, alike))
        elif found.variables:
            planned.append(found)
    if not planned:
        refusals += problems[:1]
        return []
    return _nested(planned[0], others)


def _declared(common: Common) -> object:
    """What makes one declaration differ from another."""
    return tuple((v.name, v.type, v.shape, v.pointer) for v in common.variables), common.binding


def _plan_way(
    alike: list[Common], number: int, keep: _Keep, refusals: list[Refusal], names: Names
) -> PlannedCommon:
    common = alike[0]
    module = f"pyfort_common_{number}_{block_name(common)}"[:_LONGEST]
    path = names.python(None, block_name(common))
    planned = []
    for variable in common.variables:
        _check(variable)
        inside = replace(variable, module=module)
        if not keep(module, variable.name):
            continue
        try:
            planned.append(plan_variable(inside, _no_constants, names))
        except RefusedError as no:
            refusals.append(Refusal(variable.name, no.place, no.reason, module))
    owners = dict.fromkeys(c.module for c in alike if c.module and c.module == c.unit)
    return PlannedCommon(common, module, path, tuple(planned), owners=tuple(owners))


def _check(variable: Variable) -> None:
    """Refuse a declaration that cannot be written once more: the memory of all depends on it."""
    bounds: list[Expression | None] = []
    if variable.shape is not None and not variable.pointer:
        bounds = [b for d in variable.shape.dimensions for b in (d.lower, d.upper)]
    if not variable.pointer:
        bounds.append(variable.type.length)
    if not all(bound is None or isinstance(bound, Literal) for bound in bounds):
        reason = f"the shape and length of '{variable.name}' must be constant"
        raise RefusedError(variable.place, reason)


def _no_constants(*_: object) -> NoReturn:
    raise AssertionError("a variable in COMMON is no constant")


def _nested(
    first: PlannedCommon, others: list[tuple[PlannedCommon, list[Common]]]
) -> list[PlannedCommon]:
    """The first way of a block, behind those that are within it."""
    taken = {v.name for v in first.variables}
    within: list[tuple[str, str]] = []
    placed = []
    for other, alike in others:
        called = []
        for common in alike:
            name = python_name(common.unit or "block_data")
            while name in taken:
                name += "_"
            taken.add(name)
            called.append(name)
            within.append((name, other.module))
        placed.append(replace(other, path=f"{first.path}.{called[0]}"))
    return [*placed, replace(first, within=tuple(within))]
