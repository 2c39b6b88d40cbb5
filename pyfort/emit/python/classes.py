"""Derived types in the Python module: their classes, components and methods."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from ...model import Family, Member
from ...plan import Plan, Wrapper
from ...plan.derived.classes import PlannedGenericMethod, PlannedType
from ...plan.derived.methods import PlannedMethod
from ...plan.derived.pointers import PlannedPointer
from ...plan.derived.task import Doing, PlannedComponent
from ..quoting import python_block, python_comment, python_string
from ..wording import where
from .class_docs import class_docstring

_INDENT = "    "


def reference(family: Family) -> str:
    """Where the class is in the module, while that is made."""
    return f"_types[{python_string('.'.join(family.key))}]"


def any_of(members: tuple[Member, ...]) -> str:
    """The same of one of several types, from which the run time finds the others."""
    return f"_types[{python_string(f'{members[0].module}.{members[0].name}')}]"


def classes(plan: Plan, index: dict[object, int]) -> str:
    """The classes, then their components, which may be of any of them."""
    types = plan.types
    if not types:
        return ""
    modules = {m.name: m.attribute for m in plan.modules}
    lines = [python_comment("--- derived types"), "", "_types = {}", "_family = {}"]
    for planned in types:
        lines += _class(planned, modules[planned.derived.module], index)
    for planned in types:
        lines += _components(planned)
    return "\n".join(lines) + "\n\n"


def states(plan: Plan, index: dict[object, int]) -> str:
    """What reaches the variables of modules that are objects."""
    found = [m for m in plan.modules if m.state]
    if not found:
        return ""
    lines = [python_comment("--- variables that are objects"), "", "_objects = {}"]
    for module in found:
        assert module.state
        entries = _entries(module.state.tasks, index)
        lines += [
            f"_objects[{python_string(str(module.name))}] = _object_variables(",
            f"{_INDENT}_library,",
            f'{_INDENT}f"{{__name__}}.{module.attribute}",',
            f"{_INDENT}({entries}),",
            f"{_INDENT}(",
            *(f"{_INDENT * 2}{_part(v.component)}," for v in module.state.variables if v.component),
            f"{_INDENT}),",
            ")",
        ]
    return "\n".join(lines) + "\n\n"


def state_variable(module: str, name: str) -> str:
    """Where one of them is in the module, while that is made."""
    return f"_objects[{python_string(module)}][{python_string(name)}]"


def _entries(tasks: dict[Doing, Wrapper], index: dict[object, int]) -> str:
    found = (tasks.get(doing) for doing in Doing)
    return ", ".join("-1" if w is None else str(index[id(w)]) for w in found)


def _class(planned: PlannedType, module: str, index: dict[object, int]) -> list[str]:
    derived = planned.derived
    entries = _entries(planned.tasks, index)
    lines = [
        f"{reference(planned.family)} = _derived_type(",
        f"{_INDENT}_library,",
        f"{_INDENT}{python_string(planned.name)},",
        f'{_INDENT}f"{{__name__}}.{module}",',
        f"{_INDENT}_family,",
        f"{_INDENT}tag={planned.family.tag},",
        f"{_INDENT}entries=({entries}),",
    ]
    if planned.parent is not None:
        lines.append(f"{_INDENT}parent={reference(planned.parent)},")
    if not derived.abstract:
        lines.append(f"{_INDENT}count={len(planned.components) + len(planned.private)},")
    for name in ("unpickled", "uncopied", "keeps"):
        text = getattr(planned, name)
        lines += [f"{_INDENT}{name}={python_string(text)},"] if text else []
    lines.append(f"{_INDENT}place={python_string(where(derived.place))},")
    lines.append(f"{_INDENT}doc={python_block(class_docstring(planned))},")
    return [*lines, ")"]


def _components(planned: PlannedType) -> list[str]:
    if planned.derived.abstract:
        return []
    parts = [f"{_INDENT * 2}{_part(c)}," for c in planned.components]
    private = [f"Part({python_string(p.path)}, {python_string(p.code)})" for p in planned.private]
    return [
        "_add_components(",
        f"{_INDENT}{reference(planned.family)},",
        *([f"{_INDENT}(", *parts, f"{_INDENT}),"] if parts else [f"{_INDENT}(),"]),
        *([f"{_INDENT}private=({', '.join(private)},),"] if private else []),
        ")",
    ]


def _part(component: PlannedComponent) -> str:
    fields = [python_string(component.name), python_string(component.code)]
    if component.rank:
        shape = component.extents or (0,) * component.rank
        fields.append(f"shape={shape!r}")
    if component.length is not None:
        fields.append(f"length={component.length}")
    if component.family is not None:
        fields.append(f"object={reference(component.family)}")
    if component.association:
        fields.append(f"association={python_string(component.association)}")
    if component.family is not None and component.is_polymorphic:
        fields.append("polymorphic=True")
    if component.component.doc:
        fields.append(f"doc={python_string(component.component.doc)}")
    if component.is_protected:
        fields.append("protected=True")
    return f"Part({', '.join(fields)})"


def methods(planned: PlannedType, made: Callable[[Wrapper, str], str]) -> list[str]:
    """Assignments of the methods of a class; `made` writes a function of a sort."""
    lines = [method(reference(planned.family), m, made) for m in planned.methods]
    lines += [_generic(planned, g, made) for g in planned.generics]
    return lines + [_pointer(planned, p, made) for p in planned.pointers]


def _pointer(
    planned: PlannedType, pointer: PlannedPointer, made: Callable[[Wrapper, str], str]
) -> str:
    """What reads and assigns a component that is a procedure pointer."""
    call = textwrap.indent(made(pointer.call, "Function"), _INDENT).lstrip()
    point = (
        textwrap.indent(made(pointer.point, "Function"), _INDENT).lstrip()
        if pointer.point
        else "None"
    )
    name = python_string(pointer.component.name)
    return (
        f"_add_pointer(\n{_INDENT}{reference(planned.family)},\n{_INDENT}{name},\n"
        f"{_INDENT}call={call},\n{_INDENT}point={point},\n"
        f"{_INDENT}passed={pointer.is_passed},\n)"
    )


def _generic(
    planned: PlannedType, generic: PlannedGenericMethod, made: Callable[[Wrapper, str], str]
) -> str:
    specifics = ",\n".join(textwrap.indent(made(w, "Method"), _INDENT * 2) for w in generic.own)
    place = python_string(where(generic.place))
    return (
        f"_add_generic(\n{_INDENT}{reference(planned.family)},\n"
        f"{_INDENT}{python_string(generic.name)},\n"
        f"{_INDENT}(\n{specifics},\n{_INDENT}),\n{_INDENT}place={place},\n)"
    )


def method(class_: str, method: PlannedMethod, made: Callable[[Wrapper, str], str]) -> str:
    """The assignment of one method; `class_` is an expression for the class."""
    text = made(method.wrapper, "Function" if method.is_static else "Method")
    value = f"_builtins.staticmethod({text})" if method.is_static else text
    return f"{class_}.{method.name} = {value}"
