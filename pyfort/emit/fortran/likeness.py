"""Where private components are in an object: where they are in one of a type that is alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ...declaration import ADDRESSES, Naming, entity
from ...model import Argument, Category, DerivedType, Type
from ...plan.derived.task import Task
from .shim_names import ShimNames

_OBJECTS: Final = (Category.DERIVED, Category.CLASS)
_Body = tuple[list[str], list[str]]


def told(task: Task, own: ShimNames, image: str, table: str) -> _Body:
    """Declarations, and the statements that fill in the table behind the public components.

    Should types that are declared alike differ in memory, their places are in front of the object,
    where the run time does not take them.
    """
    if not task.private:
        return [], []
    names = {(str(t.module), t.name): own.fresh(f"pyfort_l_{t.name}") for t in task.likenesses}
    plain, polymorphic = own.fresh("pyfort_some"), own.fresh("pyfort_any")
    naming = Naming(
        {},
        addresses={c: own.intrinsic(name) for c, name in ADDRESSES.items()},
        derived=lambda type_: _type_name(type_, names, own),
    )
    declared = [
        *(f"type :: {plain}", "  sequence", "  integer :: pyfort_i", f"end type {plain}"),
        *(f"type :: {polymorphic}", f"end type {polymorphic}"),
    ]
    for type_ in task.likenesses:
        declared += _definition(type_, names, naming, (plain, polymorphic))
    alike = own.fresh("pyfort_alike")
    declared.append(f"type({names[_key(task)]}), target, save :: {alike}")
    first = 3 + len(task.components)
    lines = [
        f"{table}({number}) = loc({image}) + loc({alike}%{component.path}) - loc({alike})"
        for number, component in enumerate(task.private, first)
    ]
    nowhere = f"{table}({first}:{first + len(task.private) - 1}) = loc({image}) - 1"
    lines.append(f"if (storage_size({alike}, 8) /= storage_size({image}, 8)) {nowhere}")
    for component in task.components:
        if not component.association and component.length != 0:
            places = (f"loc({of}%{component.path}) - loc({of})" for of in (alike, image))
            lines += [f"if ({' /= '.join(places)}) &", f"  {nowhere}"]
    return declared, lines


def _key(task: Task) -> tuple[str, str]:
    assert task.family
    return task.family.key


def _type_name(type_: Type, names: dict[tuple[str, str], str], own: ShimNames) -> str:
    key = str(type_.module), str(type_.name)
    return names.get(key) or own.of_objects(key)


def _definition(
    type_: DerivedType,
    names: dict[tuple[str, str], str],
    naming: Naming,
    some: tuple[str, str],
) -> list[str]:
    name = names[str(type_.module), type_.name]
    words = ", bind(C)" if type_.bind_c else ""
    words += f", extends({names[type_.parent]})" if type_.parent else ""
    return [
        f"type{words} :: {name}",
        *(["  sequence"] if type_.sequence else []),
        *(f"  {_component(c, naming, some)}" for c in type_.components),
        f"end type {name}",
    ]


def _component(component: Argument, naming: Naming, some: tuple[str, str]) -> str:
    """The declaration of a component; what is elsewhere in memory may be of another type there."""
    type_ = component.type
    if type_.category is Category.PROCEDURE:
        return f"procedure(), pointer, nopass :: {component.name}"
    if (component.pointer or component.allocatable) and type_.category in _OBJECTS:
        plain, polymorphic = some
        other = plain if type_.category is Category.DERIVED else polymorphic
        naming = replace(naming, derived=lambda _: other)
    return entity(component, naming, component.name)
