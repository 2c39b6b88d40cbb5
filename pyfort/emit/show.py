"""What ``pyfort show`` prints: every public name, or why there is none."""

from __future__ import annotations

from typing import Any

from ..plan import Plan, PlannedModule, PlannedVariable, Wrapper
from ..plan.derived.classes import PlannedType
from ..plan.elementwise.scalars_only import obstacle
from . import records
from .python.contents import fortran_title
from .python.docs import typed_signature
from .quoting import one_line
from .signature import signature
from .variables import described

_LOCKED = """\
calls from several threads take turns: the sources have variables that outlive a call (SAVE,
DATA, COMMON, variables of modules)"""


def as_text(plan: Plan) -> str:
    """One line for each entity and each specific of a generic, grouped by module."""
    blocks = []
    for module in plan.modules:
        title = fortran_title(module) if module.name else "outside modules"
        lines = [f"{title}{f'  # {module.place}' if module.place else ''}"]
        for data in _entities(module):
            lines.append(f"  {data['text']}  # {data['place']}")
            lines += [f"    {form}" for form in data.get("specifics", ())]
            for what, dummies in data.get("inferred", {}).items():
                lines.append(f"    intents told by {what}: {', '.join(dummies)}")
            for dummy, reason in data.get("addresses", {}).items():
                lines.append(f"    takes an address for {dummy}: {reason}")
            if data.get("no_ufunc"):
                lines.append(f"    takes no arrays, though elemental: {data['no_ufunc']}")
        blocks.append("\n".join(map(one_line, lines)))
    if plan.refusals:
        lines = [f"  {r.place}: {r.name}: {r.reason}" for r in plan.refusals]
        blocks.append("\n".join(["not wrapped", *map(one_line, lines)]))
    if not plan.modules and not plan.refusals:
        blocks.append("there is nothing public in the sources")
    if plan.static.own and plan.wrappers:
        blocks.append(_LOCKED)
    return "\n\n".join(blocks)


def as_data(plan: Plan) -> dict[str, Any]:
    """The same for programs: modules with their entities, and refusals."""
    return {
        "locked": bool(plan.static),
        "modules": [{"name": m.name, "entities": list(_entities(m))} for m in plan.modules],
        "refused": [
            {"name": r.name, "module": r.module, "reason": r.reason, "place": str(r.place)}
            for r in plan.refusals
        ],
    }


def _entities(module: PlannedModule) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for enumeration in module.enumerations:
        members = enumeration.enumeration.enumerators
        pairs = zip(enumeration.keys, members, strict=True)
        values = {key: member.value for key, member in pairs}
        text = ", ".join(f"{key} = {value}" for key, value in values.items())
        found.append(
            {
                "kind": "enumeration",
                "name": enumeration.name,
                "text": f"class {enumeration.name}(IntEnum): {text}",
                "members": values,
                "place": str(enumeration.enumeration.place),
            }
        )
    for record in module.records:
        if record.shown:
            methods = [m.name for m in record.methods]
            found.append(
                {
                    "kind": "type",
                    "name": record.name,
                    "text": "; ".join(
                        [f"class {records.signature(record)}"]
                        + [", ".join(f"{m}()" for m in methods)] * bool(methods)
                    ),
                    "methods": methods,
                    "place": str(record.derived.place),
                }
            )
    found += map(_class, module.types)
    for variable in module.variables:
        found.append(
            {
                "kind": "constant" if variable.is_constant else "variable",
                "name": variable.name,
                "text": _variable(variable),
                "place": str(variable.variable.place),
            }
        )
    for wrapper in module.wrappers:
        text = f"{signature(wrapper)} -> {_returns([p.name for p in wrapper.outputs])}"
        found.append(
            {
                "kind": "function",
                "name": wrapper.name,
                "text": f"{text}, {wrapper.core_signature}" if wrapper.core_signature else text,
                "gufunc": wrapper.core_signature,
                "no_ufunc": obstacle(wrapper) or None,
                "addresses": {p.name: p.note for p in wrapper.parameters if p.note},
                "symbol": wrapper.symbol,
                "shim": wrapper.shim,
                "inferred": _inferred(wrapper),
                "place": str(wrapper.procedure.place),
            }
        )
    for generic in module.generics:
        forms = [typed_signature(w) for w in generic.specifics]
        found.append(
            {
                "kind": "generic",
                "name": generic.name,
                "text": f"generic {generic.name}",
                "specifics": forms,
                "ufunc": bool(generic.loops),
                "place": str(generic.generic.place),
            }
        )
    return found


def _class(planned: PlannedType) -> dict[str, Any]:
    """A derived type: its components, and what can be called of it."""
    components = [c.name for c in planned.components]
    methods = [*(m.name for m in planned.methods), *(g.name for g in planned.generics)]
    parent = f"({planned.parent.derived.name})" if planned.parent else ""
    parts = [", ".join(components), ", ".join(f"{m}()" for m in methods)]
    text = "; ".join(filter(None, parts)) or "no components"
    return {
        "kind": "type",
        "name": planned.name,
        "text": f"class {planned.name}{parent}: {text}",
        "components": components,
        "methods": methods,
        "place": str(planned.derived.place),
    }


def _inferred(wrapper: Wrapper) -> dict[str, list[str]]:
    """The dummy arguments whose intents the source does not say, by what tells them."""
    found: dict[str, list[str]] = {}
    if not wrapper.called.guidance:
        for argument in wrapper.called.arguments:
            if argument.inferred is not None and not argument.intent:
                intent, source = argument.inferred
                what = "the body" if source == "body" else "comments"
                found.setdefault(what, []).append(f"{argument.name} ({intent})")
    return found


def _returns(names: list[str]) -> str:
    if not names:
        return "None"
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _variable(planned: PlannedVariable) -> str:
    if planned.variable.value is not None:
        return f"{planned.name} = {planned.variable.value!r}"
    return f"{planned.name}: {described(planned)}"
