"""The bare call of a library's symbol, as an intrinsic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from .. import Dummy, Function
from . import internals, library
from .elements import machine_type
from .kernel import call_kernel


def make_call(function: Function) -> Callable[..., Any]:
    """An intrinsic that calls a function's C symbol.

    It takes one tuple with a slot for each dummy argument: a scalar of the
    machine type, an array whose data is passed, or None for an absent
    optional. It returns a tuple: the result, then in dummy order each scalar
    that the procedure may have written; of a function that can fail, last the
    address of the failure, or 0.
    """
    dummies: tuple[Dummy, ...] = function.dummies
    result: Dummy | None = function.result
    written = [i for i, d in enumerate(dummies) if d.shape is None and d.intent in ("out", "inout")]

    @intrinsic
    def call(typingctx: Any, slots: Any) -> Any:
        returned = [machine_type(result.type)] if result else []
        returned += [
            types.none if slots.types[i] == types.none else machine_type(dummies[i].type)
            for i in written
        ]
        if function.can_fail:
            returned.append(types.uintp)
        signature = types.Tuple(returned)(slots)

        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            values = cgutils.unpack_tuple(builder, args[0], len(dummies))
            internals.refer_to_environment(
                context, builder, library.environment_name(function.library)
            )
            if function.index in function.library.kernels:
                machine = context.get_value_type(sig.return_type[0])
                value = call_kernel(context, builder, function, machine, values)
                return context.make_tuple(builder, sig.return_type, [value])
            passed = [
                _pass(context, builder, dummy, type_, value, function.can_fail)
                for dummy, type_, value in zip(dummies, slots.types, values, strict=True)
            ]
            failure: list[Any] = []
            if function.can_fail:
                outcome, failure = _emit_trampoline(context, builder, function, passed)
            else:
                outcome = _emit(context, builder, function, passed)
            for i in written:
                absent = slots.types[i] == types.none
                outcome.append(context.get_dummy_value() if absent else builder.load(passed[i]))
            return context.make_tuple(builder, sig.return_type, outcome + failure)

        return signature, codegen

    made: Callable[..., Any] = call
    return made


def _pass(
    context: Any, builder: Any, dummy: Dummy, type_: Any, value: Any, by_address: bool
) -> Any:
    """What goes to the C symbol or the trampoline for one slot: a value or an address."""
    if type_ == types.none:
        return cgutils.get_null_value(cgutils.voidptr_t)
    if isinstance(type_, types.Array):
        return context.make_array(type_)(context, builder, value).data
    if dummy.by_value and not by_address:
        return value
    return cgutils.alloca_once_value(builder, value)


def _emit(context: Any, builder: Any, function: Function, passed: list[Any]) -> list[Any]:
    """Call the symbol; its result, when it has one, in a list."""
    result = function.result
    returned: Any = ir.VoidType()
    place = None
    if result:
        machine = context.get_value_type(machine_type(result.type))
        if result.by_value:
            returned = machine
        else:
            place = cgutils.alloca_once(builder, machine)
            passed = [*passed, place]
    # Addresses are all alike to C; a symbol must be declared in one way only.
    arguments = [
        builder.bitcast(v, cgutils.voidptr_t) if isinstance(v.type, ir.PointerType) else v
        for v in passed
    ]
    callee = cgutils.get_or_insert_function(
        builder.module,
        ir.FunctionType(returned, [v.type for v in arguments]),
        library.symbol(function.library, function.index),
    )
    callee.attributes.add("nounwind")
    value = builder.call(callee, arguments)
    if result is None:
        return []
    return [value if place is None else builder.load(place)]


def _emit_trampoline(
    context: Any, builder: Any, function: Function, passed: list[Any]
) -> tuple[list[Any], list[Any]]:
    """Call the trampoline, which tells of failures: the result as of `_emit`, and the failure."""
    result = function.result
    place = None
    if result:
        place = cgutils.alloca_once(
            builder, context.get_value_type(machine_type(result.type)), zfill=True
        )
        passed = [*passed, place]
    slots = cgutils.alloca_once(builder, cgutils.voidptr_t, size=max(len(passed), 1))
    for i, value in enumerate(passed):
        address = builder.bitcast(value, cgutils.voidptr_t)
        builder.store(address, builder.gep(slots, [context.get_constant(types.intp, i)]))
    callee = cgutils.get_or_insert_function(
        builder.module,
        ir.FunctionType(cgutils.voidptr_t, [slots.type]),
        library.trampoline(function),
    )
    callee.attributes.add("nounwind")
    failure = builder.call(callee, [slots])
    failure = builder.ptrtoint(failure, context.get_value_type(types.uintp))
    return [] if place is None else [builder.load(place)], [failure]
