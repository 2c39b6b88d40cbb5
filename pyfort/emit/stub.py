"""Type stubs: what editors and type checkers know of a library."""

from __future__ import annotations

import re

from ..plan import (
    Parameter,
    Plan,
    PlannedGeneric,
    PlannedModule,
    PlannedRecord,
    Wrapper,
)
from . import passing, records
from .class_stub import class_stub
from .hygiene import clear
from .passing.instance import OWN
from .quoting import python_comment
from .signature import keyword_only, positional, shown_default
from .variables import annotation
from .wording import source_names

_INDENT = "    "
_WIDTH = 92


def emit(plan: Plan) -> str:
    """The text of ``MOD.pyi``."""
    lines = [python_comment(f"Types of {source_names(plan)}, written by pyfort: do not edit.")]
    inside = {str(m.name): m for m in plan.modules if m.name}
    outer = [m for m in plan.modules if "." not in m.attribute]
    bodies = [_module(m, inside) for m in outer]
    text = "\n".join("\n".join(b) for b in bodies)
    if any(m.generics for m in plan.modules) and "@overload" in text:
        # To mypy, NumPy's precisions overlap.
        lines.append('# mypy: disable-error-code="overload-overlap"')
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
    names = top.union(*(m.names for m in plan.modules))
    # Classes are found in their modules.
    homes = {attributes[r.derived.module] for r in plan.records}
    return clear("\n".join(lines) + "\n", names - homes).replace(OWN, "")


def _imports(text: str) -> list[str]:
    lines = []
    if "enum." in text:
        lines.append("import enum")
    typing = ["Any", *(n for n in ("ClassVar", "Final") if n in text)]
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


def _module(module: PlannedModule, inside: dict[str, PlannedModule], name: str = "") -> list[str]:
    """A Fortran module as a namespace; external procedures at the top level."""
    body: list[str] = []
    for enumeration in module.enumerations:
        body.append(f"class {enumeration.name}(enum.IntEnum):")
        found = zip(enumeration.keys, enumeration.enumeration.enumerators, strict=True)
        body += [f"{_INDENT}{key} = {e.value}" for key, e in found]
        pairs = zip(enumeration.members, enumeration.keys, strict=True)
        body += [f"{member} = {enumeration.name}.{key}" for member, key in pairs]
    for record in module.records:
        body += _record(record) if record.shown else []
    body += [f"{v.name}: {annotation(v)}" for v in module.variables]
    for planned in module.types:
        body += class_stub(planned, _method, folded)
    for called, within in module.within:
        body += _module(inside[within], inside, called)
    for wrapper in module.wrappers:
        body += _function(wrapper, static=module.name is not None)
    classes = {t.name for t in module.types}
    for generic in module.generics:
        if generic.name not in classes:
            body += _generic(generic)
    if module.name is None:
        return body
    return [f"class {name or module.attribute}:", *(f"{_INDENT}{line}" for line in body or ["..."])]


def _record(record: PlannedRecord) -> list[str]:
    """The class of a derived type: its components, and what constructs it."""
    shown = [f for f in record.fields if not f.component.private]
    taken = [f"{f.name}: {records.annotation(f)[1]} = ..." for f in shown]
    body = ["dtype: ClassVar[np.dtype[np.void]]"]
    body += folded("def __init__", ["self", *taken], "-> None: ...")
    for field in shown:
        read, written = records.annotation(field)
        body += ["@property", f"def {field.name}(self) -> {read}: ..."]
        body += [f"@{field.name}.setter", f"def {field.name}(self, value: {written}) -> None: ..."]
    return [f"class {record.name}:", *(f"{_INDENT}{line}" for line in body)]


def _function(wrapper: Wrapper, static: bool) -> list[str]:
    decorators = ["@staticmethod"] if static else []
    if wrapper.ufunc or wrapper.core_signature:
        return [*decorators, *_ufunc(wrapper)]
    result = _result(wrapper)
    return _definitions(wrapper.name, [(form, result) for form in _forms(wrapper)], decorators)


def _method(wrapper: Wrapper, static: bool) -> list[str]:
    """What is bound to a type; the object comes first, and has no type of its own."""
    if static:
        return _function(wrapper, static=True)
    forms = [(["self", *form[1:]], _result(wrapper)) for form in _forms(wrapper)]
    return _definitions(wrapper.name, forms, [])


def _definitions(name: str, forms: list[tuple[list[str], str]], decorators: list[str]) -> list[str]:
    """One definition, or an overload for each form of parameters and their result."""
    if len(forms) > 1:
        decorators = ["@overload", *decorators]
    lines = []
    for form, result in forms:
        lines += [*decorators, *folded(f"def {name}", form, f"-> {result}: ...")]
    return lines


def _result(wrapper: Wrapper) -> str:
    returned = [passing.of(p).given_back(p) for p in wrapper.outputs]
    if len(returned) > 1:
        return f"tuple[{', '.join(returned)}]"
    return returned[0] if returned else "None"


def _generic(generic: PlannedGeneric) -> list[str]:
    """An overload for each specific; those that a type checker cannot tell apart are one."""
    static = ["@staticmethod"]
    if generic.loops:
        named = {tuple(p.name for p in positional(w)) for w in generic.specifics}
        same = next(iter(named)) if len(named) == 1 else ("*arguments",)
        taken = [*(f"{name}: ArrayLike" for name in same), "**keywords: Any"]
        return _definitions(generic.name, [(taken, "Any")], static)
    results: dict[tuple[str, ...], dict[str, None]] = {}
    for wrapper in sorted(generic.specifics, key=_breadth):
        for form in _forms(wrapper, exact=True):
            results.setdefault(tuple(form), {})[_result(wrapper)] = None
    forms = [(list(form), " | ".join(found)) for form, found in results.items()]
    return _definitions(generic.name, forms, static)


_BREADTH = (
    *("derived", "record", "logical", "character", "integer", "real", "complex", "address"),
    "function",
)


def _breadth(wrapper: Wrapper) -> list[int]:
    """What takes less comes first: each ``SupportsFloat`` would take ints too."""
    return [_BREADTH.index(p.element.category) for p in positional(wrapper)]


def _ufunc(wrapper: Wrapper) -> list[str]:
    """Scalars or arrays of any shape, and the keywords of NumPy's ufuncs."""
    taken = [f"{p.name}: ArrayLike" for p in positional(wrapper)]
    named = [f"{p.name}: {_taken(p)} | None = None" for p in keyword_only(wrapper)]
    all_of_them = [*taken, *(["*", *named] if named else []), "**keywords: Any"]
    return folded(f"def {wrapper.name}", all_of_them, "-> Any: ...")


def folded(head: str, parameters: list[str], tail: str) -> list[str]:
    """A definition in one line, or with a line for each parameter."""
    line = f"{head}({', '.join(parameters)}) {tail}"
    if len(line) <= _WIDTH:
        return [line]
    return [f"{head}(", *(f"{_INDENT}{p}," for p in parameters), f") {tail}"]


def _forms(wrapper: Wrapper, exact: bool = False) -> list[list[str]]:
    """Parameter lists: one, or overloads when a mandatory one follows an optional one.

    The first form gives everything by position; in the second the optional
    ones are left out, so what follows them goes by keyword.
    """
    parameters = positional(wrapper)
    named = [f"{p.name}: {_taken(p, exact)} | None = None" for p in keyword_only(wrapper)]
    first_optional = next((i for i, p in enumerate(parameters) if p.optional), len(parameters))
    head, tail = parameters[:first_optional], parameters[first_optional:]
    mandatory = [p for p in tail if not p.optional]
    if not mandatory:
        plain = [_parameter(p, exact, p.optional) for p in parameters]
        return [plain + (["*", *named] if named else [])]
    last = max(i for i, p in enumerate(parameters) if not p.optional)
    by_position = [_parameter(p, exact, i > last) for i, p in enumerate(parameters)]
    by_keyword = [_parameter(p, exact) for p in head]
    by_keyword += ["*", *(_parameter(p, exact, p.optional) for p in tail), *named]
    return [by_position + (["*", *named] if named else []), by_keyword]


def _parameter(parameter: Parameter, exact: bool, default: bool = False) -> str:
    spelled = _taken(parameter, exact) + (" | None" if parameter.optional else "")
    return f"{parameter.name}: {spelled}{f' = {shown_default(parameter)}' if default else ''}"


def _taken(parameter: Parameter, exact: bool = False) -> str:
    """The type of an argument; `exact` where dtypes of arrays tell overloads apart."""
    return passing.of(parameter).taken(parameter, exact=exact)
