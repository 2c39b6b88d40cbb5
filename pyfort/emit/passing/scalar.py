"""Scalars: a value, or the address of one."""

from __future__ import annotations

from ...plan import Parameter, Role
from ..pieces import join, numpy_type
from .crossing import Crossing

PREAMBLE = ""

_TAKEN = {
    "integer": "SupportsIndex", "real": "SupportsFloat", "complex": "complex",
    "logical": "bool | np.bool_", "character": "str | bytes", "address": "Any",
    "function": "Any",
}  # fmt: skip


def c_dummy(parameter: Parameter, name: str) -> str:
    """By value where the symbol takes it so."""
    if parameter.by_value:
        return join(parameter.c_type, name)
    return address(parameter, name)


def address(parameter: Parameter, name: str) -> str:
    """The declaration of the address of the first element."""
    spelled = parameter.c_type
    const = "const " if parameter.argument.intent == "in" or parameter.argument.value else ""
    if spelled.endswith("*"):
        return f"{spelled}{'const ' if const else ''}*{name}"
    return f"{const}{spelled} *{name}"


def crossing(parameter: Parameter, slot: str, name: str) -> Crossing:
    """The value, or its address."""
    return Crossing(f"*({join(parameter.c_type, '*')}){slot}" if parameter.by_value else slot)


def shape(parameter: Parameter) -> str:
    """None."""
    return ""


def described(parameter: Parameter, returned: bool) -> str:
    """Python's type, and Fortran's in NumPy's words."""
    return f"{parameter.element.python} ({parameter.element.dtype})"


def brief(parameter: Parameter) -> str:
    """The dtype."""
    return parameter.element.dtype


def is_changed(parameter: Parameter) -> bool:
    """A changed value comes back as a result."""
    return False


def taken(parameter: Parameter, exact: bool) -> str:
    """Whatever converts to it."""
    return _TAKEN[parameter.element.category]


def given_back(parameter: Parameter) -> str:
    """Python's type; an absent one stays absent."""
    element = parameter.element
    if element.is_address:
        return "int | None"
    if element.dtype.endswith("longdouble"):
        return numpy_type(element)
    absent = parameter.optional and parameter.role is Role.INOUT
    return f"{element.python} | None" if absent else element.python
