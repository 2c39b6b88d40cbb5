"""Jitted functions that Python gives to Fortran."""

from __future__ import annotations

from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numba
import numpy as np
from numba.core import types
from numba.core.ccallback import CFunc
from numba.core.dispatcher import Dispatcher
from numba.extending import intrinsic

from ... import Interface
from .. import internals
from .adapter import Adapter, adapter
from .code import POINTER, emit_direct, emit_native
from .signature import raw_address

_found: WeakKeyDictionary[Any, dict[tuple[Any, ...], tuple[int, int, int, object]]]
_found = WeakKeyDictionary()


def find(
    value: Any, interface: Interface, function: str, dummy: str
) -> int | tuple[int, int, int, object] | None:
    """See `callables.find`: what a jitted function or a ``@cfunc`` is to Fortran."""
    if isinstance(value, CFunc):
        return raw_address(value, interface, f"{function}(): argument '{dummy}'")
    if not isinstance(value, Dispatcher):
        return None
    known = _found.setdefault(value, {})
    key = (interface, function, dummy)
    if key not in known:
        with internals.compiler_lock:
            known[key] = _compile(value, interface, function, f"callback '{dummy}'")
    return known[key]


def find_named(
    value: Any, interface: Interface, function: str, name: str
) -> tuple[int, object] | None:
    """The address of what takes slots, and what keeps it: of a jitted function or a ``@cfunc``
    that Fortran calls by its name. None of anything else.
    """
    value = as_jitted(value, function, name)
    if value is None:
        return None
    with internals.compiler_lock:
        found = _compile(value, interface._replace(raw=False), function, f"function '{name}'")
    return found[0], (value, found[3])


def as_jitted(value: Any, function: str, name: str) -> Any:
    """What is jitted of a function that Fortran calls by its name; None of one of Python.

    Raises
    ------
    TypeError
        When it is a ``@cfunc`` that takes addresses.
    """
    if isinstance(value, CFunc):
        if any(isinstance(t, types.CPointer) for t in value._sig.args):
            raise TypeError(
                f"{function}(): {name} is a C function that takes addresses, which Fortran does "
                "not have for it: decorate it with @numba.njit, and take arrays"
            )
        value = numba.njit(value._pyfunc)
    if not isinstance(value, Dispatcher):
        return None
    return value


class CompiledLibrary(NamedTuple):
    """The code for one interface, in numba's library for it; `direct` where C can call it so."""

    code: Any
    made: Adapter
    native: Any
    direct: Any


def compiled_library(
    value: Any, interface: Interface, function: str, called: str
) -> CompiledLibrary:
    """Compile a jitted function for an interface; numba's lock must be held.

    `called` is for messages, as in `adapter`.
    """
    made = adapter(types.Dispatcher(value), value, interface, function, called)
    compiled = [internals.compiled(f, (types.uintp,)) for f in made]
    context = compiled[0].target_context
    code = context.codegen().create_library(f"pyfort.callback {function} {called}")
    module = code.create_ir_module("pyfort.callback")
    native = emit_native(context, module, made)
    native.linkage = "external"
    direct = emit_direct(context, module, interface, native) if interface.raw else None
    if direct:
        direct.linkage = "external"
    code.add_ir_module(module)
    for one in compiled:
        code.add_linking_library(one.library)
    code.finalize()
    return CompiledLibrary(code, made, native, direct)


def _compile(
    value: Any, interface: Interface, function: str, called: str
) -> tuple[int, int, int, object]:
    code, made, *functions = compiled_library(value, interface, function, called)
    addresses = [code.get_pointer_to_function(f.name) if f else 0 for f in functions]
    return (*addresses, 0, (code, made))  # type: ignore[return-value]


@intrinsic
def _propagate(typingctx: Any, code: Any, information: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        internals.propagate(context, builder, args[0], builder.inttoptr(args[1], POINTER))
        return context.get_dummy_value()

    return types.none(types.int32, types.uintp), codegen


@numba.njit
def _raise(code: int, information: int) -> None:
    _propagate(code, information)


def raise_again(code: int, information: int) -> None:
    """Raise what compiled code raised, from what numba has of it."""
    _raise(np.int32(code), np.uintp(information))
