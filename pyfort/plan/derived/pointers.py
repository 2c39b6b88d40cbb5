"""Components that are procedure pointers: how Python calls what they are at, and points them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace

from ...model import Argument, Category, Family, Procedure, Refusal, Type
from ..refuse import RefusedError
from ..wrapper import Bound, Wrapper
from .task import PlannedComponent

_OBJECT = "pyfort_object"  #: The dummy that has the object.
_WRAPPERS = ("Call", "Point")


@dataclass(frozen=True, slots=True)
class PlannedPointer:
    """What calls the target of a pointer, and what points it; the latter may not be possible.

    Where the object `is_passed`, it is the first argument of the target.
    """

    component: PlannedComponent
    call: Wrapper
    point: Wrapper | None
    is_passed: bool


def plan_pointers(
    family: Family,
    components: tuple[PlannedComponent, ...],
    planner: Callable[..., Wrapper],
    barred: Container[tuple[str | None, str]],
    refusals: list[Refusal],
) -> Iterator[PlannedPointer]:
    """Plan those of a type; one whose target Python cannot call is added to the refusals."""
    for component in components:
        called = f"{family.derived.name}_{component.name}"
        if any((family.derived.module, f"{called}_{what}") in barred for what in _WRAPPERS):
            continue  # which has its message
        if component.association == "procedure":
            try:
                yield _pointer(family, component, planner)
            except RefusedError as no:
                name = f"{family.derived.name}.{component.name}"
                refusals.append(Refusal(name, no.place, no.reason, family.derived.module))


def _pointer(
    family: Family, planned: PlannedComponent, planner: Callable[..., Wrapper]
) -> PlannedPointer:
    component, derived = planned.component, family.derived
    interface = component.interface
    assert interface
    is_passed = not component.nopass and bool(interface.arguments)
    type_ = Type(Category.DERIVED, name=derived.name, module=derived.module)
    # A target, as the one that is called may have the object by another dummy as well.
    own = Argument(_OBJECT, type_, component.place, intent="inout", target=True)
    arguments = interface.arguments if is_passed else (own, *interface.arguments)
    called = replace(
        interface,
        name=f"{derived.name}_{component.name}_Call",
        arguments=arguments,
        module=derived.module,
        place=component.place,
        binding=None,
        attributes=frozenset(),
        doc=component.doc,
    )
    bound = Bound(component.name, arguments[0].name, family, is_pointer=True)
    call = planner(called, bound=bound)
    return PlannedPointer(planned, call, _point(family, component, own, planner), is_passed)


def _point(
    family: Family, component: Argument, own: Argument, planner: Callable[..., Wrapper]
) -> Wrapper | None:
    """What lets the pointer be at a function; None where no function of Python can be called so."""
    derived = family.derived
    target = Argument(
        "target", Type(Category.PROCEDURE), component.place, interface=component.interface
    )
    procedure = Procedure(
        f"{derived.name}_{component.name}_Point",
        (own, target),
        None,
        component.place,
        derived.module,
    )
    try:
        made = planner(procedure, bound=Bound(component.name, own.name, family))
    except RefusedError:
        return None
    parameters = (made.parameters[0], replace(made.parameters[1], passing="kept_callback"))
    return replace(made, parameters=parameters, points=component.name)
