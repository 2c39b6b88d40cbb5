"""Which procedures are ufuncs: elemental ones, and pure functions of scalars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .types import SAFE_BY_VALUE

if TYPE_CHECKING:
    from .procedure import Parameter, Wrapper

# NumPy's characters for the types of ufunc loops.
_CHARACTERS = {
    "i1": "b", "i2": "h", "i4": "i", "i8": "l", "f4": "f", "f8": "d", "g": "g",
    "c8": "F", "c16": "D", "G": "G", "b1": "?", "b2": "?", "b4": "?", "b8": "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ufunc:
    """The ufunc side of a wrapper.

    `inputs` and `outputs` are dummies in their order, the function result
    first among the outputs. `kernel` is the name of a function of scalars by
    value, with vector clones, that loops can call; None where values do not
    pass by value alike everywhere.
    """

    inputs: tuple[Parameter, ...]
    outputs: tuple[Parameter, ...]
    kernel: str | None

    @property
    def types(self) -> str:
        """NumPy's signature of the loop, such as ``dd->d``."""
        taken = "".join(_CHARACTERS[p.code] for p in self.inputs)
        return f"{taken}->{''.join(_CHARACTERS[p.code] for p in self.outputs)}"


def plan_ufunc(wrapper: Wrapper) -> Ufunc | None:
    """The ufunc of a wrapper, None when it is not elementwise."""
    from .procedure import Role

    procedure = wrapper.procedure
    parameters = wrapper.parameters
    pure_function = "pure" in procedure.attributes and wrapper.result is not None
    if "elemental" not in procedure.attributes and not pure_function:
        return None
    scalars = all(
        p.extents is None and not p.optional and p.code in _CHARACTERS for p in parameters
    )
    roles = {p.role for p in parameters}
    if not scalars or not roles <= {Role.IN, Role.OUT} or Role.IN not in roles:
        return None
    if wrapper.result and wrapper.result.code not in _CHARACTERS:
        return None
    inputs = tuple(p for p in parameters if p.role is Role.IN)
    by_value = len(wrapper.outputs) == 1 and wrapper.result is not None
    by_value = by_value and all(p.code in SAFE_BY_VALUE for p in (*inputs, *wrapper.outputs))
    kernel = f"pyfort_kernel_{procedure.module or 'external'}_{procedure.name}"
    return Ufunc(inputs, wrapper.outputs, kernel if by_value else None)
