"""Classes of derived types in stubs."""

from __future__ import annotations

from ...elements import ELEMENTS
from ...plan import PlannedGeneric
from ...plan.derived.classes import PlannedType
from ...plan.derived.task import PlannedComponent
from ..passing.instance import class_path
from ..pieces import numpy_type
from .operator_stub import Operators
from .stub_forms import definitions, forms, method, overloads

_INDENT = "    "
_TAKEN = {
    "integer": "SupportsIndex", "real": "SupportsFloat", "complex": "complex",
    "logical": "bool | np.bool_", "address": "Any",
}  # fmt: skip
#: There is nothing to make an object of an abstract type with.
_ABSTRACT = ["def __init__(self, abstract: NoReturn, /) -> None: ..."]


def members(planned: PlannedType) -> set[str]:
    """What a class has under names of its own."""
    found = {c.name for c in planned.components} | {m.name for m in planned.methods}
    return found | {g.name for g in planned.generics}


def class_stub(
    planned: PlannedType, constructor: PlannedGeneric | None, operators: Operators
) -> list[str]:
    """A class; `constructor` is a generic interface of its name."""
    base = class_path(planned.parent) if planned.parent else "Instance"
    body = [*_ABSTRACT] if planned.derived.abstract else _constructor(planned, constructor)
    inherited = {c.name for c in planned.inherited}
    for component in planned.components:
        if component.name not in inherited:
            body += _component(component)
    for bound in planned.methods:
        body += method(bound.wrapper, bound.is_static)
    for generic in planned.generics:
        if "(" not in generic.name:
            body += overloads(generic.name, generic.specifics, "self", [])
    if not planned.derived.abstract:
        body += [
            "@classmethod",
            "def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...",
        ]
    body += operators.methods(planned.derived.module, planned.derived.name)
    return [f"class {planned.name}({base}):", *(f"{_INDENT}{line}" for line in body or ["..."])]


def _constructor(planned: PlannedType, generic: PlannedGeneric | None) -> list[str]:
    taken = [f"{c.name}: {_set(c)} = ..." for c in planned.components]
    found = [form for w in generic.specifics for form in forms(w, exact=True)] if generic else []
    every = [[_receiver(form), *form] for form in (*found, taken)]
    return definitions("__init__", [(form, "None") for form in every], [])


def _receiver(parameters: list[str]) -> str:
    """The object itself, where something else may be called `self`."""
    return "_self" if any(p.startswith("self:") for p in parameters) else "self"


def _component(component: PlannedComponent) -> list[str]:
    return [
        "@property",
        f"def {component.name}(self) -> {got(component)}: ...",
        f"@{component.name}.setter",
        f"def {component.name}(self, value: {_set(component)}) -> None: ...",
    ]


def got(component: PlannedComponent) -> str:
    """What a component is when it is read."""
    none = " | None" if component.association else ""
    if component.family is not None:
        return f"{'InstanceArray' if component.rank else class_path(component.family)}{none}"
    if component.association == "procedure":
        return "Callable[..., Any] | None"
    element = ELEMENTS[component.code]
    is_pointer = component.association == "pointer" and component.length is None
    if component.rank or is_pointer:
        return f"NDArray[{numpy_type(element)}]{none}"
    return f"{'str' if component.length is not None else element.python}{none}"


def _set(component: PlannedComponent) -> str:
    none = " | None" if component.association else ""
    if component.family is not None:
        one = class_path(component.family)
        return f"InstanceArray | list[{one}]{none}" if component.rank else f"{one}{none}"
    if component.association == "procedure":
        return "Callable[..., Any] | int | None"
    if component.rank:
        return f"ArrayLike{none}"
    if component.length is not None:
        return f"str | bytes{none}"
    return f"{_TAKEN[ELEMENTS[component.code].category]}{none}"
