"""Vectors of characters, which take a str for all of their characters."""

from __future__ import annotations

from ...plan import Parameter, Role
from ..text import shape_text
from . import contiguous
from .contiguous import PREAMBLE, brief, c_dummy, crossing, is_changed, shape

__all__ = [
    "PREAMBLE", "brief", "c_dummy", "crossing", "described", "given_back", "is_changed",
    "shape", "taken",
]  # fmt: skip


def _is_c_text(parameter: Parameter) -> bool:
    """Whether a NUL ends it, so that it comes out as a str."""
    return parameter.code == "s1"


def described(parameter: Parameter, returned: bool) -> str:
    """Text where it is read, and where it comes out as C's."""
    if returned and _is_c_text(parameter):
        return "str"
    if parameter.role is Role.IN:
        return "str or bytes"
    return f"ndarray of S1, shape {shape_text(parameter.extents or ())}"


def taken(parameter: Parameter, exact: bool) -> str:
    """Text, or an array of its characters."""
    if parameter.role is Role.IN:
        return "str | bytes | NDArray[np.bytes_]"
    return contiguous.taken(parameter, exact)


def given_back(parameter: Parameter) -> str:
    """A str where a NUL ends it."""
    return "str" if _is_c_text(parameter) else contiguous.given_back(parameter)
