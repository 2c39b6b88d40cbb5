"""Callbacks of a call of Fortran in compiled code."""

from __future__ import annotations

from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from ... import Dummy, Function
from .. import internals
from .adapter import Adapter, adapter
from .code import BEGIN, END, INT, OUTCOME, POINTER, SLOTS, WORD, emit_direct, emit_native
from .signature import signature_number


class Given(NamedTuple):
    """A callback of a call that is being compiled."""

    place: int  # of its slot
    dummy: Dummy
    made: Adapter | None  # of a function, whose type is all that it is


def given(function: Function, dummies: Any, there: dict[str, types.Type]) -> list[Given]:
    """The callbacks among the arguments of a call, which go by their names."""
    found = []
    for place, dummy in enumerate(dummies):
        type_ = there.get(dummy.name, types.none)
        if dummy.passing != "callback" or type_ == types.none:
            continue
        made = None
        if not isinstance(type_, types.FunctionType | types.Integer):
            value = type_.dispatcher if isinstance(type_, types.Dispatcher) else type_.function
            called = f"callback '{dummy.name}'"
            made = adapter(type_, value, dummy.interface, function.__name__, called)
        found.append(Given(place, dummy, made))
    return found


@intrinsic
def address_of(typingctx: Any, function: Any) -> Any:
    """The address of a C function that numba has as a value."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value = cgutils.create_struct_proxy(function)(context, builder, value=args[0])
        address = value.c_addr if hasattr(value, "c_addr") else value.addr
        return builder.ptrtoint(address, context.get_value_type(types.uintp))

    return types.uintp(function), codegen


def begin(site: Any, callbacks: list[Given], values: Any, put: Any) -> None:
    """Fill the memory of the callbacks of a call."""
    context, builder = site.context, site.builder
    type_ = ir.FunctionType(POINTER, [POINTER, POINTER, WORD, POINTER, POINTER])
    function = cgutils.get_or_insert_function(builder.module, type_, BEGIN)
    null = cgutils.get_null_value(POINTER)
    for one in callbacks:
        interface = one.dummy.interface
        assert interface
        native, direct = null, null
        if one.made is None:
            direct = builder.inttoptr(values[one.place], POINTER)
        else:
            made = emit_native(context, builder.module, one.made)
            for jitted in one.made:
                code = internals.compiled(jitted, (types.uintp,)).library
                internals.link_code(context, code)
            native = builder.bitcast(made, POINTER)
            if interface.raw:
                made = emit_direct(context, builder.module, interface, made)
                direct = builder.bitcast(made, POINTER)
        memory, first = (builder.bitcast(put[c.place], POINTER) for c in (one, callbacks[0]))
        number = WORD(signature_number(interface))
        code = builder.call(function, [memory, first, number, native, direct])
        message = "too many callbacks are active: let some calls return first"
        with builder.if_then(cgutils.is_null(builder, code), likely=False):
            context.call_conv.return_user_exc(builder, RuntimeError, (message,))


def end(site: Any, callbacks: list[Given], put: Any) -> None:
    """After the call: return what a callback raised."""
    context, builder = site.context, site.builder
    module = builder.module
    finish = cgutils.get_or_insert_function(module, ir.FunctionType(ir.VoidType(), [POINTER]), END)
    memory = [builder.bitcast(put[one.place], POINTER) for one in callbacks]
    for one in memory:
        builder.call(finish, [one])
    type_ = ir.FunctionType(INT, [POINTER, SLOTS])
    outcome = cgutils.get_or_insert_function(module, type_, OUTCOME)
    information = cgutils.alloca_once(builder, POINTER, zfill=True)
    code = builder.call(outcome, [memory[0], information])
    internals.propagate(context, builder, code, builder.load(information))
