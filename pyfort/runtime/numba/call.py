"""The bare call of a library's symbol, as an intrinsic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from .. import Dummy, Function
from . import internals, library, passing
from .callback import call as callbacks
from .elementwise.kernel import call_kernel
from .site import Site

#: Where the tuple that the bare call returns has the result of a function, and a failure.
RESULT_PLACE, FAILURE_PLACE = 0, -1


def dummy_place(position: int) -> int:
    """Where the tuple has what is read of a dummy argument."""
    return position + 1


def make_call(function: Function, there: dict[str, types.Type]) -> Callable[..., Any]:
    """An intrinsic that calls a function's C symbol, or its trampoline.

    It takes one tuple with a slot for each dummy argument: what the argument's kind
    passes, or None for an absent optional. `there` are the types of the call's arguments.
    It returns a tuple of what there is to read afterwards (`RESULT_PLACE`, `dummy_place`,
    `FAILURE_PLACE`); None stands for nothing.
    """
    dummies = tuple(passing.of(d).as_given(d, there.get(d.name)) for d in passing.passed(function))
    objects = [d for d in (*dummies, function.result) if d and d.derived is not None]
    is_keeping = callbacks.is_keeping(objects)
    may_call = any(callbacks.can_keep(d.derived) for d in objects)
    by_trampoline = function.can_fail or any(passing.of(d).needs_trampoline for d in dummies)

    @intrinsic
    def call(typingctx: Any, slots: Any) -> Any:
        read = [
            types.none if type_ == types.none else passing.of(dummy).read_type(dummy)
            for dummy, type_ in zip(dummies, slots.types, strict=True)
        ]
        result = passing.value(function)
        first = types.none if result is None else passing.of(result).read_type(result)
        last = types.uintp if function.can_fail else types.none
        signature = types.Tuple([first, *read, last])(slots)
        given = callbacks.given(function, dummies, there)

        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            site = Site(context, builder, takes_values=not by_trampoline)
            values = cgutils.unpack_tuple(builder, args[0], len(dummies))
            internals.refer_to_environment(
                context, builder, library.environment_name(function.library)
            )
            nothing = context.get_dummy_value()
            if function.index in function.library.kernels:
                machine = context.get_value_type(first)
                value = call_kernel(context, builder, function, machine, values)
                outcome = [value, *(nothing for _ in dummies), nothing]
                return context.make_tuple(builder, sig.return_type, outcome)
            put = [
                _put(site, dummy, type_, value)
                for dummy, type_, value in zip(dummies, slots.types, values, strict=True)
            ]
            ending = callbacks.begin(site, given, values, put, is_keeping)
            values = [
                v
                for dummy, type_, v in zip(dummies, slots.types, put, strict=True)
                if type_ != types.none and passing.of(dummy).puts_value
            ]
            site = replace(site, values=tuple(v for v in values if v.type.is_pointer))
            emit = _emit_trampoline if by_trampoline else _emit_symbol
            value, failure = emit(site, function, put)
            if ending:
                callbacks.end(site, ending, put)
            if may_call:
                callbacks.check_late(site)
            after = [
                nothing if type_ == types.none else passing.of(dummy).read(site, dummy, place)
                for dummy, type_, place in zip(dummies, read, put, strict=True)
            ]
            return context.make_tuple(builder, sig.return_type, [value, *after, failure])

        return signature, codegen

    made: Callable[..., Any] = call
    return made


def _put(site: Site, dummy: Dummy, type_: Any, value: Any) -> Any:
    """What goes to the C symbol or the trampoline for one slot: a value or an address."""
    if type_ == types.none:
        return cgutils.get_null_value(cgutils.voidptr_t)
    return passing.of(dummy).put(site, dummy, type_, value)


def _emit_symbol(site: Site, function: Function, put: list[Any]) -> tuple[Any, Any]:
    """Call the symbol: its result, and that nothing failed."""
    builder, nothing = site.builder, site.context.get_dummy_value()
    result = passing.value(function)
    returned: Any = ir.VoidType()
    place = None
    if result and result.by_value:
        returned = site.context.get_value_type(passing.of(result).read_type(result))
    elif result:
        place = passing.of(result).reserve(site, result)
        put = [*put, place]
    # Addresses are all alike to C; a symbol must be declared in one way only.
    arguments = [
        builder.bitcast(v, cgutils.voidptr_t) if isinstance(v.type, ir.PointerType) else v
        for v in put
    ]
    callee = cgutils.get_or_insert_function(
        builder.module,
        ir.FunctionType(returned, [v.type for v in arguments]),
        library.symbol(function.library, function.index),
    )
    callee.attributes.add("nounwind")
    value = builder.call(callee, arguments)
    if result is None:
        return nothing, nothing
    read = value if place is None else passing.of(result).read(site, result, place)
    return read, nothing


def _emit_trampoline(site: Site, function: Function, put: list[Any]) -> tuple[Any, Any]:
    """Call the trampoline, which tells of failures: the result, and the failure."""
    context, builder = site.context, site.builder
    result = passing.value(function)
    place = None
    if result:
        place = passing.of(result).reserve(site, result)
        put = [*put, place]
    slots = cgutils.alloca_once(builder, cgutils.voidptr_t, size=max(len(put), 1))
    for i, value in enumerate(put):
        address = builder.bitcast(value, cgutils.voidptr_t)
        builder.store(address, builder.gep(slots, [context.get_constant(types.intp, i)]))
    callee = cgutils.get_or_insert_function(
        builder.module,
        ir.FunctionType(cgutils.voidptr_t, [slots.type]),
        library.trampoline(function),
    )
    callee.attributes.add("nounwind")
    failure = builder.call(callee, [slots])
    if function.can_fail:
        failure = builder.ptrtoint(failure, context.get_value_type(types.uintp))
    else:
        failure = context.get_dummy_value()
    if result is None:
        return context.get_dummy_value(), failure
    return passing.of(result).read(site, result, place), failure
