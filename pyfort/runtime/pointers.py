"""Components that are procedure pointers."""

from __future__ import annotations

from functools import partial
from typing import Any

from ._call import Component, Function

#: What Python's functions are called by, where Fortran has pointers to them: they stay for good.
_KEPT: dict[int, Any] = {}


class ProcedurePointer:
    """What reads a component that is a procedure pointer, and assigns to it."""

    def __init__(
        self, component: Component, call: Function, point: Function | None, is_passed: bool
    ) -> None:
        self.component = component
        self.call = call
        self.point = point
        self.is_passed = is_passed
        self.addresses: dict[int, int] = {}  # by the identities of functions, which stay

    def read(self, instance: Any) -> Any:
        """Return a callable for what the pointer is at; None where it is at nothing."""
        address = self.component.target(instance)
        if not address:
            return None
        known = _KEPT.get(address)
        if known is None:
            return partial(self.call, instance)
        return partial(known, instance) if self.is_passed else known

    def write(self, instance: Any, value: object) -> None:
        """Let the pointer be at a function, or at nothing."""
        if value is None:
            self.component.nullify(instance)
            return
        if self.point is None:
            raise TypeError(
                f"{self.component.__name__} points at procedures that no function of Python can "
                "be: assign None, or assign it in Fortran"
            )
        # What gets the object knows whose function it is.
        known = None if self.is_passed else self.addresses.get(id(value))
        self.point(instance, value if known is None else known)
        address = self.component.target(instance)
        _KEPT[address] = value
        self.addresses[id(value)] = address


def add_pointer(
    class_: Any, name: str, *, call: Function, point: Function | None, passed: bool
) -> None:
    """Say how a component of a class is read and assigned that is a procedure pointer."""
    component = vars(class_)[name]
    component.procedure = ProcedurePointer(component, call, point, passed)
