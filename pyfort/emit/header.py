"""The C declarations: what CFFI reads and what a C programmer would include."""

from __future__ import annotations

from ..model import Enumerator
from ..plan import Parameter, Plan, PlannedVariable, Wrapper
from ..plan.types import C_WORDS
from .text import folded, source_names, where


def emit(plan: Plan) -> str:
    """The text of ``MOD.h``."""
    parts = [f"/* C interface of {source_names(plan)}, written by pyfort: do not edit. */\n"]
    for module in plan.modules:
        parts.extend(enumeration(e.enumeration.enumerators) for e in module.enumerations)
        for variable in module.variables:
            if not variable.is_constant:
                place = where(variable.variable.place)
                parts.append(f"/* {place} */\n{declare_variable(variable)}\n")
        parts.extend(_prototype_with_place(w) for w in module.every_wrapper)
    return "\n".join(parts)


def prototype(wrapper: Wrapper) -> str:
    """The C prototype of the symbol that a wrapper calls."""
    result = wrapper.result
    dummies = [_declare(p) for p in wrapper.parameters]
    returned = "void"
    if result and result.by_value:
        returned = result.c_type
    elif result:
        dummies.append(_declare(result))
    joint = "" if returned.endswith("*") else " "
    return f"{returned}{joint}{wrapper.symbol}({', '.join(dummies) or 'void'});"


def declare_variable(planned: PlannedVariable) -> str:
    """The C declaration of a module variable; C has its dimensions in reverse."""
    dimensions = "".join(f"[{n}]" for n in reversed(planned.extents or ()))
    return f"extern {_join(planned.c_type, str(planned.variable.binding))}{dimensions};"


def c_name(name: str) -> str:
    """A Fortran name as a C identifier."""
    return f"{name}_" if name in C_WORDS else name


def _prototype_with_place(wrapper: Wrapper) -> str:
    what = f"{where(wrapper.procedure.place)} {wrapper.procedure.name}"
    shim = ", through its by-reference shim" if wrapper.shim else ""
    return f"/* {what}{shim} */\n{folded(prototype(wrapper))}\n"


def _declare(parameter: Parameter) -> str:
    name = c_name(parameter.argument.name)
    spelled = parameter.c_type
    if parameter.by_value:
        return _join(spelled, name)
    const = "const " if parameter.argument.intent == "in" or parameter.argument.value else ""
    if spelled.endswith("*"):
        return f"{spelled}{'const ' if const else ''}*{name}"
    return f"{const}{spelled} *{name}"


def _join(spelled: str, name: str) -> str:
    return f"{spelled}{name}" if spelled.endswith("*") else f"{spelled} {name}"


def enumeration(enumerators: tuple[Enumerator, ...]) -> str:
    """The C form of ``enum, bind(C)``."""
    lines = ",\n".join(f"    {c_name(e.name)} = {e.value}" for e in enumerators)
    return f"enum {{\n{lines}\n}};\n"
