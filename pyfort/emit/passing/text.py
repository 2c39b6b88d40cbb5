"""Vectors of characters, which take a str for all of their characters."""

from __future__ import annotations

from ...plan import Parameter, Role
from .contiguous import Contiguous


class Text(Contiguous):
    """The address of the first character."""

    wire = "text"

    def described(self, parameter: Parameter, returned: bool) -> str:
        if returned and _is_c_text(parameter):
            return "str"
        if parameter.role is Role.IN:
            return "str or bytes"
        return f"ndarray of S1, shape {self.extents(parameter)}"

    def taken(self, parameter: Parameter, *, exact: bool) -> str:
        if parameter.role is Role.IN:
            return "str | bytes | NDArray[np.bytes_]"
        return self.array_type(parameter)

    def given_back(self, parameter: Parameter) -> str:
        return "str" if _is_c_text(parameter) else self.array_type(parameter)


def _is_c_text(parameter: Parameter) -> bool:
    """Whether a NUL ends it, so that it comes out as a str."""
    return parameter.element.code == "s1"
