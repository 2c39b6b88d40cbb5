"""Arrays of explicit shape or assumed size: the address of their first element."""

from __future__ import annotations

from ...plan import Parameter, Role
from .. import postfix
from ..pieces import numpy_type
from ..quoting import python_tuple
from ..text import shape_text
from .crossing import Crossing
from .scalar import PREAMBLE
from .scalar import address as c_dummy

__all__ = [
    "PREAMBLE", "brief", "c_dummy", "crossing", "described", "given_back", "is_changed",
    "shape", "taken",
]  # fmt: skip


def crossing(parameter: Parameter, slot: str, name: str) -> Crossing:
    """The address."""
    return Crossing(slot)


def shape(parameter: Parameter) -> str:
    """A program for each extent."""
    programs = [postfix.program(e) if e is not None else "*" for e in parameter.computed]
    return python_tuple(programs)


def described(parameter: Parameter, returned: bool) -> str:
    """What is read may be anything that NumPy makes an array of."""
    holder = "array_like" if parameter.role is Role.IN and not returned else "ndarray"
    return f"{holder} of {parameter.element.dtype}, shape {shape_text(parameter.extents or ())}"


def brief(parameter: Parameter) -> str:
    """``float64[n, m]``."""
    return f"{parameter.element.dtype}[{shape_text(parameter.extents or ()).strip('(),')}]"


def is_changed(parameter: Parameter) -> bool:
    """In place."""
    return parameter.role is Role.INOUT


def taken(parameter: Parameter, exact: bool) -> str:
    """Overloads differ in their dtypes."""
    if parameter.role is Role.IN and not exact:
        return "ArrayLike"
    return given_back(parameter)


def given_back(parameter: Parameter) -> str:
    """An array."""
    return f"NDArray[{numpy_type(parameter.element)}]"
