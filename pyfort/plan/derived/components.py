"""Components of derived types, and what is called to reach them and their objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, Protocol

from ...expression import Literal, Opaque
from ...model import (
    NUMBERS_AND_LOGICALS,
    Argument,
    Category,
    Dimension,
    Family,
    Place,
    Procedure,
    Shape,
    ShapeKind,
    Type,
)
from ..extents import sizes
from ..refuse import RefusedError
from ..types import element_of
from ..wrapper import Wrapper
from .nesting import Nesting
from .task import Doing, PlannedComponent, Task

_OBJECTS: Final = (Category.DERIVED, Category.CLASS)
_WORD: Final = Type(Category.INTEGER, 8)


class Owner(Protocol):
    """What has components: a derived type, or a module."""

    @property
    def name(self) -> str: ...
    @property
    def place(self) -> Place: ...
    @property
    def module(self) -> str | None: ...


def plan_component(component: Argument, name: str) -> PlannedComponent:
    """Plan a component, or a variable; raises `RefusedError` where Python cannot have it."""
    place, type_, path = component.place, component.type, component.name
    association = "pointer" if component.pointer else ""
    association = "allocatable" if component.allocatable else association
    rank = len(component.shape.dimensions) if component.shape else 0
    extents = None if association else _extents(component)
    planned = PlannedComponent(
        component, name, path, rank=rank, extents=extents, association=association
    )
    if type_.category in NUMBERS_AND_LOGICALS or type_.category is Category.C_PTR:
        return replace(planned, code=element_of(type_, component.name, place).code)
    if type_.category is Category.CHARACTER:
        if type_.kind != 1:
            raise RefusedError(
                place, f"it is character(kind={type_.kind}), only the default kind is wrapped"
            )
        return replace(planned, code="a1", length=_length(component))
    if type_.category is Category.PROCEDURE:
        if component.interface is None:
            raise RefusedError(
                place, "it is a procedure pointer, and nothing tells the interface of its target"
            )
        return replace(planned, association="procedure")
    if type_.category in _OBJECTS and type_.family is not None:
        if type_.family.reason:
            raise RefusedError(place, f"it is of type {type_.name}: {type_.family.reason}")
        return replace(planned, family=type_.family)
    spelled = f"{type_.category.value}({type_.name})" if type_.name else type_.category.value
    advice = ": write procedures that read and assign it" if type_.name == "*" else ""
    raise RefusedError(place, f"it is {spelled}, which is not wrapped yet as a component{advice}")


def _extents(component: Argument) -> tuple[int, ...] | None:
    if component.shape is None:
        return None
    found = [sizes.extent(d) for d in component.shape.dimensions]
    constant = tuple(max(e.value, 0) for e in found if isinstance(e, Literal))
    if len(constant) != len(found):
        raise RefusedError(component.place, "its shape must be constant")
    return constant


def _length(component: Argument) -> int:
    match component.type.length:
        case None:
            return 1
        case Literal(value):
            return max(value, 0)
        case Opaque(":"):
            return -1
    raise RefusedError(component.place, "its length must be constant")


# --- what is called ---------------------------------------------------------------------------


def plan_tasks(
    wanted: Iterable[Doing],
    owner: Owner,
    components: tuple[PlannedComponent, ...],
    planner: Callable[..., Wrapper],
    family: Family | None = None,
    assignment: str = "",
    nestings: tuple[Nesting, ...] = (),
) -> dict[Doing, Wrapper]:
    """Plan the procedures that do something with objects of a type, or with variables."""
    made = {}
    for doing in wanted:
        procedure = Procedure(
            task_name(owner.name, doing),
            _dummies(doing, owner.place),
            None,
            owner.place,
            owner.module,
        )
        made[doing] = replace(
            planner(procedure), task=Task(doing, family, components, assignment, nestings)
        )
    return made


def task_name(owner: str, doing: Doing) -> str:
    """What such a procedure is called, for which no Fortran name has a capital."""
    return f"{owner}_{doing.value}"


def _dummies(doing: Doing, place: Place) -> tuple[Argument, ...]:
    """All of them are integers of 64 bits, and addresses as such."""

    def word(name: str, intent: str) -> Argument:
        return Argument(name, _WORD, place, intent=intent)

    def words(name: str) -> Argument:
        shape = Shape(ShapeKind.ASSUMED_SIZE, (Dimension(None, None),))
        return Argument(name, _WORD, place, shape=shape, intent="inout")

    if doing is Doing.LAYOUT:
        return (words("table"),)
    if doing in (Doing.CREATE, Doing.DESTROY):
        return word("count", "in"), word("address", "inout")
    if doing is Doing.ASSIGN:
        return word("to", "in"), word("from", "in")
    if doing is Doing.LOCATE:
        return word("object", "in"), word("number", "in"), words("found")
    shape = replace(words("shape"), optional=True)
    return word("object", "in"), word("number", "in"), shape, word("status", "inout")
