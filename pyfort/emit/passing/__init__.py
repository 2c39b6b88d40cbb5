"""How a dummy argument is written: in C, in descriptions, in words; a file for each kind.

The kinds are those of `plan.passing`, under the same names.
"""

from __future__ import annotations

from typing import Final, Protocol

from ...plan import Parameter
from . import contiguous, scalar, text
from .crossing import Crossing


class Passing(Protocol):
    """What the emitters ask of a kind; each is a module with these functions."""

    PREAMBLE: str  #: What the C file needs at its head where the kind occurs.

    def c_dummy(self, parameter: Parameter, name: str) -> str:
        """The declaration of a dummy in a C prototype."""

    def crossing(self, parameter: Parameter, slot: str, name: str) -> Crossing:
        """What a trampoline does with the address in a slot; `name` is its for variables."""

    def shape(self, parameter: Parameter) -> str:
        """The shape in a description, as Python's source; empty where there is none."""

    def described(self, parameter: Parameter, returned: bool) -> str:
        """What stands after the colon in a docstring's list."""

    def brief(self, parameter: Parameter) -> str:
        """The type in a signature that tells specific procedures apart."""

    def is_changed(self, parameter: Parameter) -> bool:
        """Whether a call changes what the caller gives."""

    def taken(self, parameter: Parameter, exact: bool) -> str:
        """The type of an argument in a stub; `exact` where dtypes tell overloads apart."""

    def given_back(self, parameter: Parameter) -> str:
        """The type of a result in a stub."""


KINDS: Final[dict[str, Passing]] = {
    "scalar": scalar,
    "contiguous": contiguous,
    "text": text,
}


def of(parameter: Parameter) -> Passing:
    """The kind of a parameter."""
    return KINDS[parameter.passing]
