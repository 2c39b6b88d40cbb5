"""Which procedures are ufuncs: elemental ones, and pure functions of scalars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    first among the outputs.
    """

    inputs: tuple[Parameter, ...]
    outputs: tuple[Parameter, ...]

    @property
    def types(self) -> str:
        """NumPy's signature of the loop, such as ``dd->d``."""
        taken = "".join(_CHARACTERS[p.code] for p in self.inputs)
        return f"{taken}->{''.join(_CHARACTERS[p.code] for p in self.outputs)}"


def plan_ufunc(wrapper: Wrapper) -> Ufunc | None:
    """The ufunc of a wrapper, None when it does not work element by element."""
    procedure = wrapper.procedure
    is_pure_function = "pure" in procedure.attributes and wrapper.result is not None
    if "elemental" not in procedure.attributes and not is_pure_function:
        return None
    everything = (*wrapper.parameters, *((wrapper.result,) if wrapper.result else ()))
    if any(p.extents is not None or p.optional or p.code not in _CHARACTERS for p in everything):
        return None
    inputs = tuple(p for p in wrapper.parameters if p.role.value == "in")
    if not inputs or len(inputs) + len(wrapper.outputs) != len(everything):
        return None  # an inout scalar is both, which a ufunc cannot be
    return Ufunc(inputs, wrapper.outputs)
