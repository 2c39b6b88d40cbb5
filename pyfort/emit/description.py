"""Dummy arguments as the run time has them described."""

from __future__ import annotations

from ..expression import Opaque
from ..plan import Parameter, Role, Wrapper
from . import passing, postfix
from .classes import reference
from .pieces import code_source
from .quoting import python_string, python_tuple
from .signature import shown_default


def dummy(parameter: Parameter) -> str:
    """The source of a `pyfort.runtime.Dummy`; what is as by default is left out."""
    fields = [
        python_string(parameter.name),
        code_source(parameter.element),
        python_string(parameter.role.value),
    ]
    kind = passing.of(parameter)
    shape = kind.shape(parameter)
    fields += [shape] if shape else []
    if not parameter.is_scalar:
        fields.append(f"passing={python_string(kind.wire)}")
    if parameter.family is not None:
        fields.append(f"derived={reference(parameter.family)}")
    if parameter.length is not None:
        length = parameter.length
        program = length.text if isinstance(length, Opaque) else postfix.program(length)
        fields.append(f"length={python_string(program)}")
    for flag in ("returned", "keyword", "hidden", "optional", "by_value"):
        if getattr(parameter, flag):
            fields.append(f"{flag}=True")
    fields += ["certain=True"] if kind.is_certain else []
    fields += ["target=True"] if parameter.argument.target else []
    if parameter.role is Role.SIZE:
        sources = [postfix.source(s) for s in parameter.sources]
        fields.append(f"sources={python_tuple(sources)}")
    if parameter.interface:
        fields.append(f"interface={interface(parameter.interface)}")
    if (default := shown_default(parameter)) != "None":
        fields.append(f"default={default}")
    return f"Dummy({', '.join(fields)})"


def interface(wrapper: Wrapper) -> str:
    """The source of a `pyfort.runtime.Interface`: what Fortran calls."""
    dummies = [dummy(p) for p in wrapper.parameters]
    fields = [f"({''.join(f'{d}, ' for d in dummies).rstrip()})" if dummies else "()"]
    fields += [f"result={dummy(wrapper.result)}"] if wrapper.result else []
    kept = [p.name for p in wrapper.parameters if _may_stay(p)]
    fields += [f"kept={python_tuple(kept)}"] if kept else []
    fields += ["raw=True"] if _is_raw(wrapper) else []
    return f"Interface({', '.join(fields)})"


def _may_stay(parameter: Parameter) -> bool:
    """Whether None leaves it as it is: nothing says that it is changed."""
    is_scalar = parameter.role is Role.INOUT and not parameter.extents
    return parameter.argument.intent is None and is_scalar


def _is_raw(wrapper: Wrapper) -> bool:
    """Whether Fortran's call is that of a C function: numbers and addresses, and no more."""
    procedure, result = wrapper.procedure, wrapper.result
    passes_values = procedure.is_bind_c or any(a.value for a in procedure.arguments)
    if wrapper.shim and passes_values:
        return False  # that differs between compilers, or has no name in C
    if result and (
        result.passing != "scalar" or result.element.category in ("complex", "character")
    ):
        return False
    return all(
        p.passing in ("scalar", "contiguous") and not _has_length(p) for p in wrapper.parameters
    )


def _has_length(parameter: Parameter) -> bool:
    """Whether there is a hidden argument for the length of text."""
    return parameter.element.category == "character"
