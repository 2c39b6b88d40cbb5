"""Classes of derived types in stubs."""

from __future__ import annotations

from collections.abc import Callable

from ..elements import ELEMENTS
from ..plan import Wrapper
from ..plan.derived import PlannedType
from ..plan.task import PlannedComponent
from .passing.instance import class_path
from .pieces import numpy_type

_INDENT = "    "
_TAKEN = {
    "integer": "SupportsIndex", "real": "SupportsFloat", "complex": "complex",
    "logical": "bool | np.bool_", "address": "Any",
}  # fmt: skip


def class_stub(
    planned: PlannedType,
    method: Callable[[Wrapper, bool], list[str]],
    folded: Callable[[str, list[str], str], list[str]],
) -> list[str]:
    """A class; `method` writes what is bound to it, static or not, `folded` a definition."""
    base = class_path(planned.parent) if planned.parent else "Instance"
    body = folded("def __init__", _constructor(planned), "-> None: ...")
    body = [] if planned.derived.abstract else body
    inherited = {c.name for c in planned.inherited}
    for component in planned.components:
        if component.name not in inherited:
            body += _component(component)
    for bound in planned.methods:
        body += method(bound.wrapper, bound.is_static)
    if not planned.derived.abstract:
        body += [
            "@classmethod",
            "def array(cls, shape: int | tuple[int, ...]) -> InstanceArray: ...",
        ]
    return [f"class {planned.name}({base}):", *(f"{_INDENT}{line}" for line in body or ["..."])]


def _constructor(planned: PlannedType) -> list[str]:
    if planned.has_constructor:
        return ["self", "*arguments: Any", "**keywords: Any"]
    return ["self", *(f"{c.name}: {_set(c)} = ..." for c in planned.components)]


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
    if component.rank:
        return f"ArrayLike{none}"
    if component.length is not None:
        return f"str | bytes{none}"
    return f"{_TAKEN[ELEMENTS[component.code].category]}{none}"
