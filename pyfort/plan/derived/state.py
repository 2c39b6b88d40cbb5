"""Variables of modules that are objects: the module has them as an object has components.

Named constants that are objects are among them, as variables that nobody may change.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from typing import Final

from ...model import Argument, Module, Place, Refusal, Variable
from ..data.variable import PlannedVariable, plan_variable
from ..extents.outside import OutsideVariables
from ..names import Names
from ..passing.instance import is_object
from ..refuse import RefusedError
from ..wrapper import Wrapper
from .classes import Types
from .components import plan_component, plan_tasks, task_name
from .task import Doing

#: No entity of Fortran is called so, as what pyfort adds has a capital letter.
_NAME: Final = "variables"
_DOINGS: Final = (Doing.LAYOUT, Doing.LOCATE, Doing.GIVE)


@dataclass(frozen=True, slots=True)
class PlannedState:
    """The variables of a module that are objects, in the order of their numbers."""

    variables: tuple[PlannedVariable, ...] = ()
    tasks: dict[Doing, Wrapper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Owner:
    module: str
    place: Place
    name: str = _NAME


def plan_variables(
    module: Module,
    keep: Callable[[str | None, str], bool],
    refusals: list[Refusal],
    planner: Callable[..., Wrapper],
    outside: OutsideVariables,
    names: Names,
    types: Types,
) -> tuple[tuple[PlannedVariable, ...], PlannedState | None]:
    """Plan the variables and constants of a module, and what reaches the objects among them."""
    planned = []
    for variable in module.variables:
        if not keep(module.name, variable.name):
            continue
        try:
            found = _as_component(variable, types)
            if found is not None:
                planned.append(_object(variable, found, names))
            elif variable.parameter:
                planned.append(plan_variable(variable, planner, names))
            else:
                planned.append(outside.plan(variable))
        except RefusedError as no:
            refusals.append(Refusal(variable.name, no.place, no.reason, module.name))
    objects = tuple(v for v in planned if v.component is not None)
    if objects and _is_barred(module.name, types.barred):
        reason = "the compiler does not confirm the variables that are objects"
        refusals += [
            Refusal(v.variable.name, v.variable.place, reason, module.name) for v in objects
        ]
        return tuple(v for v in planned if v.component is None), None
    return tuple(planned), _state(module, objects, planner) if objects else None


def _state(
    module: Module, objects: tuple[PlannedVariable, ...], planner: Callable[..., Wrapper]
) -> PlannedState:
    components = tuple(v.component for v in objects if v.component)
    owner = _Owner(module.name, module.place)
    return PlannedState(objects, plan_tasks(_DOINGS, owner, components, planner))


def _is_barred(module: str, barred: Container[tuple[str | None, str]]) -> bool:
    """Whether the compiler does not accept what was generated for a module's variables."""
    return any((module, task_name(_NAME, doing)) in barred for doing in _DOINGS)


def _as_component(variable: Variable, types: Types) -> Argument | None:
    """The variable as a component; None where it is no object."""
    found = Argument(
        variable.name,
        variable.type,
        variable.place,
        variable.shape,
        allocatable=variable.allocatable,
        pointer=variable.pointer,
        target=variable.target,
        doc=variable.doc,
    )
    found = types.looked_up(found)
    return found if is_object(found) else None


def _object(variable: Variable, found: Argument, names: Names) -> PlannedVariable:
    """A variable or constant that is an object; raises `RefusedError` where it cannot be had."""
    name = names.python(variable.module, variable.name)
    component = replace(
        plan_component(found, name),
        module=str(variable.module),
        is_protected=variable.protected or variable.parameter,
        is_constant=variable.parameter,
    )
    shown = (None,) * component.rank if component.association and component.rank else None
    return PlannedVariable(variable, name, extents=shown or component.extents, component=component)
