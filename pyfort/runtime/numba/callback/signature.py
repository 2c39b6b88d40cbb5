"""What Fortran calls as C does, and whether a C function is that."""

from __future__ import annotations

import hashlib
from typing import Any

from numba.core import types

from ... import Dummy, Interface
from ..elements import machine_type


def signature_number(interface: Interface) -> int:
    """A number for how Fortran calls: equal ones take the same arguments."""
    form = [
        (d.type, d.passing, len(d.shape or ()), d.by_value, d.derived) for d in interface.dummies
    ]
    result = interface.result
    text = repr((form, result and (result.type, result.derived), interface.raw))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little") >> 1


def is_function(type_: types.Type | None, interface: Interface, who: str) -> bool:
    """Whether a type is that of something that Fortran can call; checks C functions."""
    if isinstance(type_, types.FunctionType):
        check_raw(interface, who, "a C function")
        check_signature(type_.signature, interface, who)
        return True
    return isinstance(type_, types.Dispatcher) or hasattr(type_, "function")


def check_raw(interface: Interface, who: str, what: str) -> None:
    """Raise a TypeError where Fortran does not call as C does."""
    if not interface.raw:
        raise TypeError(
            f"{who} is {what}, but Fortran does not call the procedure as C would: pass a "
            "function of Python or of @numba.njit"
        )


def raw_address(value: Any, interface: Interface, who: str) -> int:
    """The address of a ``@cfunc``, which must have the arguments that Fortran passes."""
    check_raw(interface, who, "a C function")
    check_signature(value._sig, interface, who)
    return int(value.address)


def check_signature(signature: Any, interface: Interface, who: str) -> None:
    """Raise a TypeError where a C function has other arguments than Fortran passes."""
    wanted = [_c_type(d) for d in interface.dummies]
    result = _c_type(interface.result, by_value=True) if interface.result else types.none
    alike = len(signature.args) == len(wanted) and all(
        _is_alike(given, needed)
        for given, needed in zip(
            (*signature.args, signature.return_type), (*wanted, result), strict=True
        )
    )
    if not alike:
        raise TypeError(
            f"{who} is a C function of {signature}; Fortran calls {result}"
            f"({', '.join(map(str, wanted))})"
        )


def _c_type(dummy: Dummy, *, by_value: bool = False) -> types.Type:
    type_ = machine_type(dummy.type)
    is_value = (by_value or dummy.by_value) and dummy.passing == "scalar"
    return type_ if is_value else types.CPointer(type_)


def _is_alike(given: types.Type, needed: types.Type) -> bool:
    if isinstance(needed, types.CPointer):
        any_pointer = given in (types.voidptr, types.uintp, types.intp)
        if any_pointer or not isinstance(given, types.CPointer):
            return any_pointer
        given, needed = given.dtype, needed.dtype
    if isinstance(given, types.Boolean):
        return isinstance(needed, types.Integer)
    if isinstance(given, types.Integer) and isinstance(needed, types.Integer):
        return bool(given.bitwidth == needed.bitwidth)
    return bool(given == needed)
