"""Dummy procedures: what Fortran calls, in memory of the call.

Its code is made of the function's type, for the interface (`..callback`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from numba.core import cgutils, types

from ... import Dummy
from ..actual import Actual, Memory
from ..callback.call import address_of
from ..callback.code import CALLBACK_BYTES
from ..callback.signature import check_raw, is_function
from ..site import Site
from .kind import Passing


class Callback(Passing):
    """A jitted function, one of Fortran, or the address of a procedure."""

    helpers: ClassVar = {"address_of": address_of}
    needs_trampoline = True
    has_extents = False

    def convert(self, actual: Actual) -> list[str]:
        type_, interface = actual.type, actual.dummy.interface
        assert interface
        known = type_.type if isinstance(type_, types.Optional) else type_
        is_optional = known is not type_
        if isinstance(known, types.Integer):
            check_raw(interface, actual.who, "an address")
            message = f"{actual.who} is the address of no procedure"
            nothing = "is None" if is_optional else "<= 0"
            # Arithmetic is what takes the number out of an optional.
            number = f"{actual.value} + np.uintp(0)" if is_optional else actual.value
            return [
                f"if {actual.value} {nothing}:",
                f"    raise ValueError({message!r})",
                f"{actual.slot} = np.uintp({number})",
            ]
        if not is_function(type_, interface, actual.who):
            raise TypeError(
                f"{actual.who} is {type_}; it must be a function of @numba.njit or of Fortran, or "
                "the address of a procedure"
            )
        if isinstance(type_, types.FunctionType):
            return [f"{actual.slot} = address_of({actual.value})"]
        return [f"{actual.slot} = np.uintp(0)"]  # its type tells all

    def extent(self, actual: Actual, axis: int) -> str:
        raise AssertionError(f"{actual.who} is a procedure, it has no dimension {axis}")

    def make(self, actual: Actual) -> list[str]:
        raise AssertionError(f"{actual.who} is a procedure, which is no result")

    def memory(self, actual: Actual) -> Memory | None:
        return None

    def put(self, site: Site, dummy: Dummy, type_: types.Type, slot: Any) -> Any:
        """Memory for it, which is filled when all of the call are known."""
        return cgutils.alloca_once(site.builder, cgutils.intp_t, size=CALLBACK_BYTES // 8)

    def result(self, actual: Actual, read: str) -> str:
        raise AssertionError(f"{actual.who} is a procedure, which is no result")


class Invoked(Callback):
    """A procedure that functions get from Fortran, and Fortran never from them."""

    def convert(self, actual: Actual) -> list[str]:
        raise TypeError(f"{actual.who} is a procedure for functions that Fortran calls only")


class KeptCallback(Callback):
    """What Fortran keeps a pointer to: a function of Python, which lives on."""

    def convert(self, actual: Actual) -> list[str]:
        raise TypeError(f"{actual.who} is kept by Fortran, and can be assigned in Python only")
