"""What a module has besides functions, in the Python module: variables, constants, refusals."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable

from ...model import Refusal
from ...plan import PlannedVariable
from ...plan.names import python_name
from ..pieces import code_source
from ..quoting import python_comment as comment
from ..quoting import python_string as quoted
from ..wording import where
from . import classes
from .functions import table

_INDENT = "    "
Named = tuple[str, PlannedVariable]


def named(variables: tuple[PlannedVariable, ...]) -> list[Named]:
    """The variables among them, by name; the rest are constants."""
    return [(v.name, v) for v in variables if not v.is_constant]


def variable_lines(variables: list[Named], index: dict[object, int]) -> list[str]:
    """The argument of a module that has its variables."""
    if not variables:
        return []
    lines = [f"{_INDENT}variables=("]
    for name, planned in variables:
        fields = [
            quoted(name),
            code_source(planned.element) if planned.element else quoted(""),
            str(index.get(id(planned), -1)),
        ]
        if planned.extents is not None:
            fields.append(f"shape={planned.extents!r}")
        if planned.length is not None:
            fields.append(f"length={planned.length}")
        if planned.association:
            fields.append(f"association={quoted(planned.association)}")
        if planned.variable.protected:
            fields.append("writeable=False")
        if planned.component is not None:
            reached = classes.state_variable(planned.component.module, planned.name)
            fields.append(f"reference={reached}")
        place = comment(where(planned.variable.place))
        lines.append(f"{_INDENT * 2}Variable({', '.join(fields)}),  {place}")
    return [*lines, f"{_INDENT}),"]


def constant_lines(values: dict[str, str]) -> list[str]:
    """The argument of a module that has its constants."""
    return _dictionary("constants", values)


def _dictionary(title: str, values: dict[str, str]) -> list[str]:
    """An argument that is a dictionary; nothing if there is nothing in it."""
    lines = [f"{_INDENT * 2}{quoted(name)}: {value}," for name, value in values.items()]
    return [f"{_INDENT}{title}={{", *lines, f"{_INDENT}}},"] if lines else []


def refusal_lines(refusals: Iterable[Refusal], names: Container[str]) -> list[str]:
    """Why a name is missing; what is there under a name needs no reason."""
    reasons: dict[str, str] = {}
    for refusal in refusals:
        name = python_name(refusal.name)
        if name not in names:
            reasons.setdefault(name, quoted(f"{where(refusal.place)}: {refusal.reason}"))
    return _dictionary("refused", reasons)


def value_source(planned: PlannedVariable) -> str:
    """What gives a constant its value."""
    if planned.component is not None:
        return f"{classes.state_variable(planned.component.module, planned.name)}.read()"
    if planned.source is not None:
        return f"{table(planned.source)}()"
    value = planned.variable.value
    shape = planned.variable.shape
    if shape is None or not isinstance(value, tuple):
        return _literal(value)
    extents = list(planned.extents or (len(value),))
    elements = ", ".join(_literal(v) for v in value)
    name = quoted(planned.element.dtype if planned.element else "str")
    flat = f"_np.array([{elements}], {name})"
    return flat if len(extents) < 2 else f'{flat}.reshape({extents}, order="F")'


def _literal(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return f"_builtins.float({quoted(str(value))})"
    if isinstance(value, complex) and not (math.isfinite(value.real) and math.isfinite(value.imag)):
        return f"_builtins.complex({_literal(value.real)}, {_literal(value.imag)})"
    return quoted(value) if isinstance(value, str) else repr(value)
