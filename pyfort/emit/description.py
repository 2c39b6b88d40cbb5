"""Dummy arguments as the run time has them described."""

from __future__ import annotations

from ..expression import Opaque
from ..plan import Parameter, Role
from . import passing, postfix
from .quoting import python_string, python_tuple


def dummy(parameter: Parameter) -> str:
    """The source of a `pyfort.runtime.Dummy`; what is as by default is left out."""
    fields = [
        python_string(t) for t in (parameter.name, parameter.element.code, parameter.role.value)
    ]
    kind = passing.of(parameter)
    shape = kind.shape(parameter)
    fields += [shape] if shape else []
    if not parameter.is_scalar:
        fields.append(f"passing={python_string(kind.wire)}")
    if parameter.length is not None:
        length = parameter.length
        program = length.text if isinstance(length, Opaque) else postfix.program(length)
        fields.append(f"length={python_string(program)}")
    for flag in ("returned", "keyword", "optional", "by_value"):
        if getattr(parameter, flag):
            fields.append(f"{flag}=True")
    fields += ["target=True"] if parameter.argument.target else []
    if parameter.role is Role.SIZE:
        sources = [postfix.source(s) for s in parameter.sources]
        fields.append(f"sources={python_tuple(sources)}")
    return f"Dummy({', '.join(fields)})"
