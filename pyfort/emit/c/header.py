"""The C declarations: what CFFI reads and what a C programmer would include."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Argument
from ...plan import Parameter, Plan, PlannedEnumeration, PlannedVariable, Wrapper
from ...plan.names import c_word
from .. import associations, passing, records
from ..passing import descriptor
from ..pieces import join
from ..quoting import c_comment
from ..wording import folded, source_names, where


def emit(plan: Plan) -> str:
    """The text of ``MOD.h``."""
    heading = f"C interface of {source_names(plan)}, written by pyfort: do not edit."
    return "\n".join([f"{c_comment(heading)}\n", *declarations(plan)])


def declarations(plan: Plan) -> Iterator[str]:
    """What C programs see of a library."""
    yield from declared_types(plan)
    yield from map(records.declared, plan.records)
    for module in plan.modules:
        for planned in module.enumerations:
            yield f"{enumeration(planned)}\n"
        for variable in module.variables:
            if not variable.is_constant and variable.component is None:
                place = c_comment(where(variable.variable.place))
                declared = "\n".join(folded(text) for text, _ in declare_variable(variable))
                yield f"{place}\n{declared}\n"
        for wrapper in module.every_wrapper:
            what = f"{where(wrapper.procedure.place)} {wrapper.procedure.name}"
            shim = ", through its by-reference shim" if wrapper.shim else ""
            names = _dummies([p.argument for p in _passed(wrapper)])
            yield f"{c_comment(what + shim)}\n{folded(prototype(wrapper, names=names))}\n"


def declared_types(plan: Plan) -> Iterator[str]:
    """The types of the kinds that occur, which C has from a header."""
    used = {p.passing for w in plan.wrappers for p in w.everything}
    found = [kind.c_type for name, kind in passing.KINDS.items() if name in used]
    found += [descriptor.C_TYPE] if associations.associated(plan) else []
    yield from filter(None, dict.fromkeys(found))


def _dummies(arguments: list[Argument]) -> list[str]:
    """What C calls dummies."""
    used = {a.name for a in arguments}
    found = []
    for argument in arguments:
        name = c_word(argument.name)
        while name != argument.name and name in used:
            name += "_"
        used.add(name)
        found.append(name)
    return found


def prototype(wrapper: Wrapper, prefix: str = "", names: list[str] | None = None) -> str:
    """The C prototype of the symbol that a wrapper calls; its dummies may have names."""
    result = wrapper.result
    passed = _passed(wrapper)
    named = zip(passed, names or [""] * len(passed), strict=True)
    dummies = [passing.of(p).c_dummy(p, dummy) for p, dummy in named]
    if wrapper.refusals:
        dummies.append(join("int32_t *", "pyfort_failed" if names else ""))
    returned = result.c_type if result and result.by_value else "void"
    name = f"{prefix}{wrapper.c_name}"
    return f"{join(returned, name)}({', '.join(dummies) or 'void'});"


def declare_variable(planned: PlannedVariable, prefix: str = "") -> list[tuple[str, str]]:
    """The C declarations of a module variable, or of what tells its address; with symbols.

    C has its dimensions in reverse.
    """
    if planned.association:
        return associations.prototypes(planned, prefix)
    if planned.accessor:
        return [(f"void {prefix}{planned.c_name}(void **address);", planned.symbol)]
    dimensions = "".join(f"[{n}]" for n in reversed(planned.extents or ()))
    declared = f"extern {join(planned.c_type, f'{prefix}{planned.c_name}')}{dimensions};"
    return [(declared, planned.symbol)]


def enumeration(planned: PlannedEnumeration, prefix: str = "") -> str:
    """The C form of ``enum, bind(C)``."""
    values = [e.value for e in planned.enumeration.enumerators]
    pairs = zip(planned.c_names, values, strict=True)
    lines = ",\n".join(f"    {prefix}{name} = {value}" for name, value in pairs)
    return f"enum {{\n{lines}\n}};"


def _passed(wrapper: Wrapper) -> list[Parameter]:
    """The dummies, and the result that passes by reference."""
    result = wrapper.result
    return [*wrapper.parameters, *([result] if result and not result.by_value else [])]
