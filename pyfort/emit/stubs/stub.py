"""Type stubs: what editors and type checkers know of a library."""

from __future__ import annotations

import re

from ...plan import Plan, PlannedGeneric, PlannedModule, PlannedRecord
from .. import records
from ..passing.instance import OWN
from ..quoting import python_comment
from ..signature import positional
from ..variables import annotation
from ..wording import source_names
from .class_stub import class_stub, members
from .hygiene import clear
from .operator_stub import Operators, operators_of
from .stub_forms import definitions, folded, function, method, overloads

_INDENT = "    "


def emit(plan: Plan) -> str:
    """The text of ``MOD.pyi``."""
    lines = [python_comment(f"Types of {source_names(plan)}, written by pyfort: do not edit.")]
    inside = {str(m.name): m for m in plan.modules if m.name}
    outer = [m for m in plan.modules if "." not in m.attribute]
    operators = operators_of(plan)
    bodies = [_module(m, inside, operators) for m in outer]
    text = "\n".join("\n".join(b) for b in bodies)
    if "@overload" in text:
        # To type checkers, NumPy's precisions overlap, and arrays and numbers.
        lines.append('# mypy: disable-error-code="overload-overlap"')
        lines.append("# pyright: reportOverlappingOverload=false")
    lines += _imports(text)
    top = {*(b.name for b in plan.top), *(m.attribute for m in plan.modules)}
    lines += ["", *(f"{name}: Any" for name in ("ffi", "lib") if name not in top)]
    for body in bodies:
        lines += ["", *body]
    attributes = {m.name: m.attribute for m in plan.modules}
    aliases = [
        f"{b.name} = {attributes[b.module]}.{b.target}" for b in plan.top if b.module is not None
    ]
    if aliases:
        lines += ["", *aliases]
    names = top.union(*(m.names for m in plan.modules), *map(members, plan.types))
    names |= {f.name for r in plan.records for f in r.fields}
    # Classes are found in their modules.
    homes = {attributes[r.derived.module] for r in plan.records}
    return clear("\n".join(lines) + "\n", names - homes).replace(OWN, "")


def _imports(text: str) -> list[str]:
    lines = []
    if "enum." in text:
        lines.append("import enum")
    typing = ["Any", *(n for n in ("ClassVar", "Final", "NoReturn") if n in text)]
    typing += [n for n in ("SupportsFloat", "SupportsIndex", "overload") if n in text]
    if "Callable[" in text:
        lines.append("from collections.abc import Callable")
    lines.append(f"from typing import {', '.join(typing)}")
    classes = [n for n in ("Instance", "InstanceArray") if re.search(rf"\b{n}\b", text)]
    if "np." in text or "ArrayLike" in text:
        lines += ["", "import numpy as np"]
        names = [n for n in ("ArrayLike", "NDArray") if n in text]
        if names:
            lines.append(f"from numpy.typing import {', '.join(names)}")
    if classes:
        lines += ["", f"from pyfort.runtime import {', '.join(classes)}"]
    return lines


def _module(
    module: PlannedModule,
    inside: dict[str, PlannedModule],
    operators: Operators,
    name: str = "",
) -> list[str]:
    """A Fortran module as a namespace; external procedures at the top level."""
    body: list[str] = []
    for enumeration in module.enumerations:
        body.append(f"class {enumeration.name}(enum.IntEnum):")
        found = zip(enumeration.keys, enumeration.enumeration.enumerators, strict=True)
        body += [f"{_INDENT}{key} = {e.value}" for key, e in found]
        pairs = zip(enumeration.members, enumeration.keys, strict=True)
        body += [f"{member} = {enumeration.name}.{key}" for member, key in pairs]
    for record in module.records:
        body += _record(record, operators) if record.shown else []
    body += [f"{v.name}: {annotation(v)}" for v in module.variables]
    constructors = {g.name: g for g in module.generics}
    for planned in module.types:
        body += class_stub(planned, constructors.get(planned.name), operators)
    for called, within in module.within:
        body += _module(inside[within], inside, operators, called)
    for wrapper in module.wrappers:
        body += function(wrapper, static=module.name is not None)
    classes = {t.name for t in module.types}
    for generic in module.generics:
        if generic.name not in classes:
            body += _generic(generic)
    body += operators.functions(module)
    if module.name is None:
        return body
    return [f"class {name or module.attribute}:", *(f"{_INDENT}{line}" for line in body or ["..."])]


def _record(record: PlannedRecord, operators: Operators) -> list[str]:
    """The class of a derived type: its components, and what constructs it."""
    shown = [f for f in record.fields if not f.component.private]
    taken = [f"{f.name}: {records.annotation(f)[1]} = ..." for f in shown]
    body = ["dtype: ClassVar[np.dtype[np.void]]"]
    body += folded("def __init__", ["self", *taken], "-> None: ...")
    for field in shown:
        read, written = records.annotation(field)
        body += ["@property", f"def {field.name}(self) -> {read}: ..."]
        body += [f"@{field.name}.setter", f"def {field.name}(self, value: {written}) -> None: ..."]
    for bound in record.methods:
        body += method(bound.wrapper, bound.is_static)
    body += operators.methods(record.derived.module, record.derived.name)
    return [f"class {record.name}:", *(f"{_INDENT}{line}" for line in body)]


def _generic(generic: PlannedGeneric) -> list[str]:
    """An overload for each specific; those that a type checker cannot tell apart are one."""
    static = ["@staticmethod"]
    if generic.loops:
        named = {tuple(p.name for p in positional(w)) for w in generic.specifics}
        same = next(iter(named)) if len(named) == 1 else ("*arguments",)
        taken = [*(f"{name}: ArrayLike" for name in same), "**keywords: Any"]
        return definitions(generic.name, [(taken, "Any")], static)
    return overloads(generic.name, generic.specifics, "", static)
