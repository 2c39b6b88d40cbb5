"""Integers that are components of objects, in extents and lengths: ``x(self%n)``.

A call reads them where they stand in the object that it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, Protocol

from ...expression import Component, Expression, Opaque, components, infix, mentioned, replaced
from ...model import Argument, Category, DerivedType, Dimension, Family, Procedure, Type

_Key = tuple[str, str]


class Lineages(Protocol):
    """What is known of the derived types of a library."""

    def family(self, key: _Key) -> Family | None: ...
    def lineage(self, key: _Key) -> list[_Key]: ...
    def unplaced(self, key: _Key) -> str: ...


def reached(procedure: Procedure, types: Lineages | None, *, in_objects: bool = True) -> Procedure:
    """The procedure, in which only those components are left that a call can read.

    A shim declares results as Fortran does, where objects are no more than their addresses: shapes
    of results that depend on components are Fortran's to find. It may have to declare the dummies
    in that way, too: then there are none `in_objects`.
    """
    dummies = {a.name: a for a in procedure.arguments}
    if not any(map(_components_in, _entities(procedure))):
        return procedure

    def known(expression: Expression) -> Expression:
        assert isinstance(expression, Component)
        owner = dummies.get(expression.of)
        if owner is None or not (in_objects or owner.type.record is not None):
            return Opaque(infix(expression))
        reason = _obstacle(owner, expression.path, types)
        return expression if reason is None else Opaque(infix(expression), reason)

    arguments = tuple(_with(a, lambda e: replaced(e, known)) for a in procedure.arguments)
    result = procedure.result
    if result is not None:
        hidden = _with_components(arguments)

        def measured(expression: Expression) -> Expression:
            depends = components(expression) or mentioned(expression) & hidden
            return Opaque(infix(expression)) if depends else expression

        result = _with(result, measured)
    return replace(procedure, arguments=arguments, result=result)


def _entities(procedure: Procedure) -> Iterable[Argument]:
    return (*procedure.arguments, *([procedure.result] if procedure.result else []))


def _expressions(argument: Argument) -> Iterable[Expression]:
    dimensions = argument.shape.dimensions if argument.shape else ()
    bounds = (b for d in dimensions for b in (d.lower, d.upper) if b is not None)
    return (*bounds, *([argument.type.length] if argument.type.length else []))


def _components_in(argument: Argument) -> set[Component]:
    return set().union(*map(components, _expressions(argument)))


def _with_components(arguments: Iterable[Argument]) -> set[str]:
    """The dummies whose extents or length depend on components, by themselves or by others."""
    left = list(arguments)
    found: set[str] = set()
    while more := [
        a for a in left if any(components(e) or mentioned(e) & found for e in _expressions(a))
    ]:
        found |= {a.name for a in more}
        left = [a for a in left if a.name not in found]
    return found


def _with(argument: Argument, changed: Callable[[Expression], Expression]) -> Argument:
    """The argument with other extents and another length."""
    shape, length = argument.shape, argument.type.length
    if shape is not None:
        dimensions = tuple(
            Dimension(d.lower and changed(d.lower), d.upper and changed(d.upper))
            for d in shape.dimensions
        )
        argument = replace(argument, shape=replace(shape, dimensions=dimensions))
    if length is not None:
        argument = replace(argument, type=replace(argument.type, length=changed(length)))
    return argument


def read_components(procedure: Procedure) -> set[tuple[_Key, tuple[str, ...]]]:
    """The types of dummies, with the components of them that shapes and lengths depend on."""
    types = {a.name: a.type for a in procedure.arguments}
    return {
        ((type_.module or "", type_.name or ""), c.path)
        for entity in procedure.arguments
        for c in _components_in(entity)
        if (type_ := types.get(c.of)) is not None
    }


def _obstacle(owner: Argument, path: tuple[str, ...], types: Lineages | None) -> str | None:
    """Why it is no integer in the object itself that a call can read; None if it is."""
    found = followed(owner.type, owner.name, path, types)
    if isinstance(found, str):
        return found
    private = next((name for component, name in found if component.private), None)
    if private is None or owner.type.record is not None:
        return None
    reason = types.unplaced((owner.type.module or "", owner.type.name or "")) if types else ""
    return _private(private, owner.name, reason) if reason else None


def followed(
    type_: Type, whose: str, path: tuple[str, ...], types: Lineages | None
) -> list[tuple[Argument, str]] | str:
    """The components on the way to an integer in an object; or why it is none of one value."""
    way: list[tuple[Argument, str]] = []
    for name in path:
        found = next((c for c in _shown(type_, types) if c.name == name), None)
        if found is None:
            is_hidden = name in _hidden(type_, types)
            return _private(name, whose, "its type is not understood") if is_hidden else ""
        if found.allocatable or found.pointer or found.shape:
            what = "is no single value that is always there"
            return f"the component '{name}' of '{whose}' {what}: {_ADVICE}"
        way.append((found, name))
        type_, whose = found.type, f"{whose}%{name}"
    return way if type_.category is Category.INTEGER else ""


_ADVICE: Final = "declare the shape with : instead, or make the size an argument"


def _private(name: str, whose: str, reason: str) -> str:
    return (
        f"the component '{name}' of '{whose}' is private, and a call cannot read it, as {reason}: "
        f"make it public; or {_ADVICE}"
    )


def _hidden(type_: Type, types: Lineages | None) -> Iterable[str]:
    """The names of those private components of which nothing else is known."""
    return [n for d in _lineage(type_, types) for n in d.hidden]


def _shown(type_: Type, types: Lineages | None) -> Iterable[Argument]:
    """The components of a type, with those of the types that it extends."""
    return [c for d in _lineage(type_, types) for c in d.components]


def _lineage(type_: Type, types: Lineages | None) -> list[DerivedType]:
    """The type and those that it extends."""
    if type_.record is not None:
        return [type_.record.derived]
    key = type_.module or "", type_.name or ""
    if types is None or types.family(key) is None:
        return []
    return [f.derived for k in types.lineage(key) if (f := types.family(k))]
