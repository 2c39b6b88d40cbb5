"""Dummy arguments as the run time has them described."""

from __future__ import annotations

from ...expression import Opaque
from ...model import Category
from ...plan import Parameter, Role, Wrapper
from .. import passing, postfix
from ..pieces import code_source, invoker_reference
from ..quoting import python_string, python_tuple
from ..signature import shown_default
from .classes import any_of, reference


def dummy(parameter: Parameter, *, is_received: bool = False) -> str:
    """The source of a `pyfort.runtime.Dummy`; what is as by default is left out.

    One that `is_received` is that of a function of Python which Fortran calls.
    """
    fields = [
        python_string(parameter.name),
        code_source(parameter.element),
        python_string(parameter.role.value),
    ]
    kind = passing.of(parameter)
    shape = kind.shape(parameter)
    fields += [shape] if shape else []
    wire = kind.received(parameter) if is_received else kind.wire
    if wire != "scalar":
        fields.append(f"passing={python_string(wire)}")
    if parameter.family is not None:
        fields.append(f"derived={reference(parameter.family)}")
    elif is_received and parameter.argument.type.members:
        fields.append(f"derived={any_of(parameter.argument.type.members)}")
    if parameter.length is not None:
        length = parameter.length
        program = length.text if isinstance(length, Opaque) else postfix.program(length)
        fields.append(f"length={python_string(program)}")
    is_nothing = is_received and kind.may_be_nothing(parameter)
    for flag in ("returned", "keyword", "hidden", "optional", "by_value"):
        if getattr(parameter, flag) or (flag == "optional" and is_nothing):
            fields.append(f"{flag}=True")
    fields += ["certain=True"] if kind.is_certain else []
    fields += ["exact=True"] if _is_exact(parameter, is_received) else []
    fields += ["exclusive=True"] if not is_received and _is_exclusive(parameter) else []
    fields += ["target=True"] if parameter.argument.target else []
    if parameter.role is Role.SIZE:
        sources = [postfix.source(s) for s in parameter.sources]
        fields.append(f"sources={python_tuple(sources)}")
    if parameter.permission:
        fields.append(f"permission={python_string(parameter.permission)}")
    if parameter.interface:
        fields.append(f"interface={interface(parameter.interface)}")
    if parameter.invoker:
        fields.append(f"invoker={invoker_reference(parameter.invoker)}")
    if (default := shown_default(parameter)) != "None":
        fields.append(f"default={default}")
    return f"Dummy({', '.join(fields)})"


def _is_exact(parameter: Parameter, is_received: bool) -> bool:
    """Whether objects are of one type, and of none that extends it: those of an array, and what
    takes the place of one.
    """
    argument = parameter.argument
    is_placed = is_received and argument.allocatable
    is_array = parameter.family is not None and (argument.shape is not None or is_placed)
    return is_array and argument.type.category is Category.DERIVED


def _is_exclusive(parameter: Parameter) -> bool:
    """Whether it is what Fortran says to change, and may have by no other dummy: an object, or an
    array of them.
    """
    argument = parameter.argument
    are_objects = parameter.family is not None and parameter.passing in ("instance", "instances")
    return are_objects and argument.intent in ("inout", "out") and not argument.target


def interface(wrapper: Wrapper) -> str:
    """The source of a `pyfort.runtime.Interface`: what Fortran calls."""
    dummies = [dummy(p, is_received=True) for p in wrapper.parameters]
    fields = [f"({''.join(f'{d}, ' for d in dummies).rstrip()})" if dummies else "()"]
    fields += [f"result={dummy(wrapper.result, is_received=True)}"] if wrapper.result else []
    kept = [p.name for p in wrapper.parameters if _may_stay(p)]
    fields += [f"kept={python_tuple(kept)}"] if kept else []
    fields += ["raw=True"] if _is_raw(wrapper) else []
    return f"Interface({', '.join(fields)})"


def _may_stay(parameter: Parameter) -> bool:
    """Whether None leaves it as it is: nothing says that it changes, or it may change in place."""
    if parameter.role is not Role.INOUT:
        return False
    is_scalar = parameter.argument.intent is None and not parameter.extents
    return is_scalar or parameter.argument.allocatable


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
