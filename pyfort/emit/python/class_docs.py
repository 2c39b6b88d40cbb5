"""Docstrings of classes: how objects are made, their components and methods."""

from __future__ import annotations

import textwrap
from dataclasses import replace

from ...elements import ELEMENTS
from ...plan import Wrapper
from ...plan.derived.classes import PlannedType
from ...plan.derived.task import PlannedComponent
from ..signature import signature
from ..wording import where
from .docs import section


def class_docstring(planned: PlannedType) -> str:
    """The complete docstring of a class, without indentation."""
    derived = planned.derived
    names = [f"{c.name}=..." for c in planned.components]
    parts = [] if derived.abstract else [f"{planned.name}({', '.join(names)})"]
    if derived.doc:
        parts.append(derived.doc)
    if planned.components:
        parts.append(section("Attributes", [_component(c) for c in planned.components]))
    methods = [method_line(m.wrapper) for m in planned.methods]
    for generic in planned.generics:
        if "(" not in generic.name:  # not an operator
            methods += [method_line(replace(w, name=generic.name)) for w in generic.specifics]
    if methods:
        parts.append(section("Methods", methods))
    kind = "abstract type" if derived.abstract else "type"
    parts.append(section("Notes", [f"Fortran {kind} ``{derived.name}``, {where(derived.place)}."]))
    return "\n\n".join(parts)


def _component(component: PlannedComponent) -> str:
    head = f"{component.name} : {described(component)}"
    doc = component.component.doc
    return f"{head}\n{textwrap.indent(doc, '    ')}" if doc else head


def described(component: PlannedComponent) -> str:
    """What stands after the colon: ``float (float64)``, ``ndarray of int32, shape (3,)``."""
    shape = f"({', '.join(':' * component.rank)})"
    if component.extents is not None:
        shape = f"({', '.join(map(str, component.extents))}{',' if component.rank == 1 else ''})"
    none = " or None" if component.association else ""
    if component.family is not None:
        name = component.family.derived.name
        return f"array of {name}, shape {shape}{none}" if component.rank else f"{name}{none}"
    if component.length is not None:
        any_length = component.length < 0
        length = "of any length" if any_length else f"of {component.length} characters"
        return f"ndarray of bytes, shape {shape}{none}" if component.rank else f"str {length}{none}"
    if component.association == "procedure":
        return "callable or None"
    element = ELEMENTS[component.code]
    if component.rank:
        return f"ndarray of {element.dtype}, shape {shape}{none}"
    return f"{element.python} ({element.dtype}){none}"


def method_line(wrapper: Wrapper) -> str:
    """The signature of a method, with the first paragraph of its description below."""
    summary = wrapper.procedure.doc.partition("\n\n")[0]
    text = signature(wrapper)
    return f"{text}\n{textwrap.indent(summary, '    ')}" if summary else text
