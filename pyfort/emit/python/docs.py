"""Docstrings in NumPy style, from the Fortran comments and the plan."""

from __future__ import annotations

import textwrap

from ...plan import Parameter, PlannedGeneric, Role, Wrapper
from ...plan.elementwise.scalars_only import obstacle
from .. import passing
from ..signature import keyword_only, positional, signature
from ..wording import expression_text, where

_UFUNC = "Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where)."
_GUFUNC = """\
Works on stacks of arrays too, as a NumPy generalised ufunc with the signature
``{}`` and its keywords (out, axes)."""


def docstring(wrapper: Wrapper) -> str:
    """The complete docstring of a wrapper, without indentation."""
    procedure = wrapper.procedure
    kind = "function" if procedure.result else "subroutine"
    parts = [signature(wrapper)]
    if procedure.doc:
        parts.append(procedure.doc)
    taken = [*positional(wrapper), *(p for p in keyword_only(wrapper))]
    if taken:
        parts.append(section("Parameters", [_item(p) for p in taken]))
    if wrapper.outputs:
        parts.append(section("Returns", [_item(p, returned=True) for p in wrapper.outputs]))
    notes = [f"Fortran {kind} ``{procedure.name}``, {where(procedure.place)}."]
    if wrapper.ufunc:
        notes.insert(0, _UFUNC)
    elif reason := obstacle(wrapper):
        notes.insert(0, f"Elemental in Fortran, but it takes no arrays: {reason}.")
    if wrapper.core_signature:
        notes.insert(0, _GUFUNC.format(wrapper.core_signature))
    parts.append(section("Notes", notes))
    return "\n\n".join(parts)


def generic_docstring(generic: PlannedGeneric) -> str:
    """The docstring of a generic interface: what it is, and every specific procedure."""
    parts = list(dict.fromkeys(signature(w, generic.name) for w in generic.specifics))
    parts = ["\n".join(parts)]
    if generic.generic.doc:
        parts.append(generic.generic.doc)
    items = []
    for wrapper in generic.specifics:
        procedure = wrapper.procedure
        summary = procedure.doc.partition("\n\n")[0]
        text = "\n".join(filter(None, [summary, f"{where(procedure.place)}."]))
        items.append(f"{typed_signature(wrapper)}\n{textwrap.indent(text, '    ')}")
    parts.append(section("Specific procedures", items))
    notes = [
        f"Fortran generic interface ``{generic.generic.name}``, {where(generic.generic.place)}."
    ]
    if generic.loops:
        notes.insert(0, _UFUNC)
    parts.append(section("Notes", notes))
    return "\n\n".join(parts)


def typed_signature(wrapper: Wrapper) -> str:
    """``axpy(a: float64, x: float64[n], y: float64[n]) -> float64``: what tells specifics apart."""
    taken = ", ".join(
        f"{p.name}: {_brief(p)}{' = None' if p.optional else ''}" for p in positional(wrapper)
    )
    returned = [_brief(p) for p in wrapper.outputs]
    result = returned[0] if len(returned) == 1 else f"({', '.join(returned)})"
    return f"{wrapper.name}({taken}) -> {result if returned else 'None'}"


def _brief(parameter: Parameter) -> str:
    return passing.of(parameter).brief(parameter)


def section(title: str, items: list[str]) -> str:
    return "\n".join([title, "-" * len(title), *items])


def _item(parameter: Parameter, returned: bool = False) -> str:
    head = f"{parameter.name} : {_kind(parameter, returned)}"
    notes = []
    if not returned and parameter.role is Role.SIZE:
        notes.append(_follows(parameter))
    if not returned and passing.of(parameter).is_changed(parameter):
        notes.append("Changed in place.")
    if not returned and parameter.role is Role.OUT:
        notes.append("Filled and returned when it is given.")
    text = "\n".join(filter(None, [parameter.argument.doc, " ".join(notes)]))
    return f"{head}\n{textwrap.indent(text, '    ')}" if text else head


def _follows(parameter: Parameter) -> str:
    """What the value of a size is when it is left out."""
    value = parameter.sources[0].value
    if parameter.sources[0].array:
        arrays = dict.fromkeys(s.array for s in parameter.sources)
        return f"Follows from {_enumerate(list(arrays))} when it is left out."
    return f"Is {expression_text(value)} when it is left out."


def _kind(parameter: Parameter, returned: bool) -> str:
    """What stands after the colon: type, shape, and that it may be left out."""
    kind = passing.of(parameter).described(parameter, returned)
    left_out = parameter.optional or parameter.keyword
    return f"{kind}, optional" if left_out and not returned else kind


def _enumerate(names: list[str]) -> str:
    quoted = [f"`{n}`" for n in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
