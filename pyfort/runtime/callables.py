"""What a dummy procedure is given that is no plain function of Python."""

from __future__ import annotations

import inspect
import operator
import sys
from typing import Any

from ._call import Function, Library
from .dummy import Dummy, Interface

#: Compiled code: the addresses of what takes slots, of what Fortran can call as it is, and of a
#: trampoline (0 where there is none), and what keeps it.
Compiled = tuple[int, int, int, object]


def find(
    value: object, interface: Interface, function: str, dummy: str, library: Library
) -> int | Compiled | None:
    """What Fortran is to call for an argument: an address, compiled code, or None for a function
    that Python calls.

    Parameters
    ----------
    value : object
        What is given.
    interface : Interface
        How Fortran calls it.
    function, dummy : str
        The names of the procedure and of its dummy, for messages.
    library : Library
        That of the procedure.
    """
    who = f"{function}(): argument '{dummy}'"
    if isinstance(value, Function):
        return (0, 0, value.entry, value) if _is_alike(value, interface, library) else None
    numba = sys.modules.get("numba")
    if numba is not None and not isinstance(value, int):
        from .numba.callback import python

        found = python.find(value, interface, function, dummy)
        if found is not None:
            return found
    address = _address(value)
    if address is None:
        return None
    if not interface.raw:
        raise TypeError(
            f"{who} is an address, but Fortran does not call the procedure as C would: pass a "
            "function of Python or of @numba.njit"
        )
    if not 0 < address < 1 << 64:
        raise ValueError(f"{who} is {address}, which is the address of no procedure")
    return address


def _address(value: Any) -> int | None:
    """The address that something is or stands for."""
    if isinstance(value, bool):
        return None
    ctypes = sys.modules.get("ctypes")
    if ctypes is not None and isinstance(value, ctypes._CFuncPtr):
        return ctypes.cast(value, ctypes.c_void_p).value or 0
    ffi = sys.modules.get("_cffi_backend")
    if ffi is not None and isinstance(value, ffi._CDataBase):
        return int(ffi.FFI().cast("uintptr_t", value))
    if callable(value):
        return None
    try:
        return operator.index(value)
    except TypeError:
        return None


# --- procedures that Fortran gives to functions of Python ------------------------------------


def invoked_signature(invoker: Function) -> inspect.Signature:
    """The signature of such a procedure, without the address that its invoker takes."""
    signature = invoker.__signature__
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def invoked_too_often(call: tuple[Function, int]) -> str | None:
    """What is wrong with that many arguments by position, if anything is."""
    invoker, given = call
    most = sum(dummy.is_positional for dummy in invoker.dummies) - 1
    if given <= most:
        return None
    return f"{invoker.__name__}() takes {most} positional arguments but {given} were given"


def invoked_doc(invoker: Function) -> str:
    """Its docstring: what it is called with."""
    return f"{invoker.__name__}{invoked_signature(invoker)}\n\nA procedure of Fortran."


# --- procedures of Fortran ------------------------------------------------------------------


def _is_alike(function: Function, interface: Interface, library: Library) -> bool:
    """Whether a procedure takes from slots what Fortran puts there, and needs no other lock."""
    if function.variables or (function.library.serial and function.library is not library):
        return False
    everything = [*interface.dummies, *([interface.result] if interface.result else [])]
    if any(dummy.derived or dummy.passing == "allocated" for dummy in everything):
        return False  # of a type that shims may not know, or in another form than these take
    return _form(function.dummies, function.result) == _form(interface.dummies, interface.result)


def _form(dummies: tuple[Dummy, ...], result: Dummy | None) -> list[tuple[Any, ...]]:
    """What counts of dummies, without their names."""
    everything = [*dummies, *([result] if result else [])]
    places = {dummy.name: str(i) for i, dummy in enumerate(dummies)}

    def renamed(program: str) -> str:
        tokens = (token.partition(".") for token in program.split())
        return " ".join(f"{places.get(name, name)}{dot}{rest}" for name, dot, rest in tokens)

    return [
        (d.type, d.intent, d.passing, d.optional, tuple(map(renamed, d.shape or ())), d.length)
        for d in everything
    ]
