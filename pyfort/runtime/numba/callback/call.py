"""Callbacks of a call of Fortran in compiled code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from ... import Dummy, Function
from .. import internals
from .adapter import Adapter, adapter
from .code import (
    BEGIN,
    END,
    INT,
    KEEP,
    LATE,
    OUTCOME,
    POINTER,
    SLOTS,
    WORD,
    emit_direct,
    emit_native,
)
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
        if not isinstance(type_, types.FunctionType | types.Integer | types.Optional):
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


def begin(site: Any, callbacks: list[Given], values: Any, put: Any, keeps: bool) -> list[Given]:
    """Fill the memory of the callbacks of a call; those that end with it.

    Where an object `keeps` addresses, functions have memory for good, in place of that.
    """
    ending = [one for one in callbacks if one.made is None or not keeps]
    for one in callbacks:
        native, direct = _emit_code(site, one, values)
        if one in ending:
            made = _emit_begin(site, one, ending[0], native, direct, put)
        else:
            made = put[one.place] = _emit_keep(site, one, native, direct)
        message = "too many callbacks are active: let some calls return first"
        with site.builder.if_then(cgutils.is_null(site.builder, made), likely=False):
            site.context.call_conv.return_user_exc(site.builder, RuntimeError, (message,))
    return ending


def _emit_code(site: Any, one: Given, values: Any) -> tuple[Any, Any]:
    """The addresses of what takes slots, and of what Fortran can call as it is."""
    context, builder = site.context, site.builder
    interface = one.dummy.interface
    assert interface
    null = cgutils.get_null_value(POINTER)
    if one.made is None:
        return null, builder.inttoptr(values[one.place], POINTER)
    native = emit_native(context, builder.module, one.made)
    for jitted in one.made:
        internals.link_code(context, internals.compiled(jitted, (types.uintp,)).library)
    if not interface.raw:
        return builder.bitcast(native, POINTER), null
    direct = emit_direct(context, builder.module, interface, native)
    return builder.bitcast(native, POINTER), builder.bitcast(direct, POINTER)


def _emit_begin(site: Any, one: Given, first: Given, native: Any, direct: Any, put: Any) -> Any:
    builder = site.builder
    type_ = ir.FunctionType(POINTER, [POINTER, POINTER, WORD, POINTER, POINTER])
    function = cgutils.get_or_insert_function(builder.module, type_, BEGIN)
    memory, head = (builder.bitcast(put[c.place], POINTER) for c in (one, first))
    return builder.call(function, [memory, head, _number(one), native, direct])


def _emit_keep(site: Any, one: Given, native: Any, direct: Any) -> Any:
    """The callback that this place in the code has for good."""
    builder, module = site.builder, site.builder.module
    place = cgutils.add_global_variable(module, POINTER, module.get_unique_name("pyfort.kept"))
    place.linkage = "internal"
    place.initializer = cgutils.get_null_value(POINTER)
    type_ = ir.FunctionType(POINTER, [SLOTS, WORD, POINTER, POINTER])
    function = cgutils.get_or_insert_function(module, type_, KEEP)
    return builder.call(function, [place, _number(one), native, direct])


def _number(one: Given) -> Any:
    assert one.dummy.interface
    return WORD(signature_number(one.dummy.interface))


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


# --- functions that objects keep ----------------------------------------------------------------


def can_keep(class_: Any) -> bool:
    """Whether objects of a class can have pointers to functions, also of one that extends it."""
    family = class_.__fortran_family__.values()
    return any(m.__fortran_keeps__ for m in family if issubclass(m, class_))


def is_keeping(dummies: Iterable[Dummy]) -> bool:
    """Whether one of them may have such a pointer afterwards."""
    return any(d.derived is not None and d.intent != "in" and can_keep(d.derived) for d in dummies)


def check_late(site: Any) -> None:
    """After the call: return what a function raised that an object has kept."""
    builder = site.builder
    late = cgutils.get_or_insert_function(builder.module, ir.FunctionType(INT, []), LATE)
    code = builder.call(late, [])
    internals.propagate(site.context, builder, code, cgutils.get_null_value(POINTER))
