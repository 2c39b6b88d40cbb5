"""Kernels: pure functions of scalars, which compilers may copy to where they are called."""

from __future__ import annotations

from ..names import Names
from ..wrapper import Kernel, Role, Wrapper


def plan_kernel(wrapper: Wrapper, names: Names) -> Kernel | None:
    """The kernel of a wrapper, None where values do not pass by value alike everywhere."""
    procedure = wrapper.procedure
    result = wrapper.result
    if "impure" in procedure.attributes or not procedure.attributes & {"pure", "elemental"}:
        return None
    if result is None or wrapper.outputs != (result,) or not wrapper.parameters:
        return None
    inputs = wrapper.parameters
    if any(p.role is not Role.IN or p.optional for p in inputs):
        return None
    if not all(p.is_scalar for p in (*inputs, result)):
        return None
    if not all(p.element.by_value and p.element.is_number for p in (*inputs, result)):
        return None
    # Clones pay for straight-line code only; anything else is large and slow as one.
    is_straight = procedure.straight_line
    if not wrapper.shim and not is_straight and all(p.by_value for p in inputs):
        return Kernel(wrapper.symbol, clones=False)
    return Kernel(names.symbol(procedure, "K"), is_straight)
