"""What a callback finds in memory of Fortran, in compiled code."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from .. import internals
from ..elements import machine_type
from ..types.structure_type import StructureType, address_of

_WORD = ir.IntType(64)


@intrinsic
def address_in(typingctx: Any, slots: Any, place: Any) -> Any:
    """The address in a slot, or in a word of memory."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        words = builder.inttoptr(args[0], _WORD.as_pointer())
        return builder.load(builder.gep(words, [args[1]]))

    return types.uintp(types.uintp, types.intp), codegen


@intrinsic
def put_word(typingctx: Any, address: Any, place: Any, value: Any) -> Any:
    """Store a word where `address_in` finds it."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        words = builder.inttoptr(args[0], _WORD.as_pointer())
        builder.store(args[2], builder.gep(words, [args[1]]))
        return context.get_dummy_value()

    return types.none(types.uintp, types.intp, types.uintp), codegen


@intrinsic
def allocate(typingctx: Any, count: Any, size: Any) -> Any:
    """The address of zeros that Fortran can free; 0 where there is no memory."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        type_ = ir.FunctionType(_WORD, [_WORD, _WORD])
        function = cgutils.get_or_insert_function(builder.module, type_, "calloc")
        return builder.call(function, list(args))

    return types.uintp(types.intp, types.intp), codegen


def loader(code: str) -> Any:
    type_ = machine_type(code)

    @intrinsic
    def load(typingctx: Any, address: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            pointer = context.get_data_type(type_).as_pointer()
            return context.unpack_value(builder, type_, builder.inttoptr(args[0], pointer))

        return type_(types.uintp), codegen

    return load


def storer(code: str) -> Any:
    type_ = machine_type(code)

    @intrinsic
    def store(typingctx: Any, address: Any, value: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            pointer = context.get_data_type(type_).as_pointer()
            context.pack_value(builder, type_, args[1], builder.inttoptr(args[0], pointer))
            return context.get_dummy_value()

        return types.none(types.uintp, type_), codegen

    return store


def viewer(array: types.Array) -> Any:
    """An intrinsic that makes a view of memory at an address, of an array type."""

    @intrinsic
    def view(typingctx: Any, address: Any, shape: Any, strides: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            made = internals.make_array(array)(context, builder)
            size = context.get_abi_sizeof(context.get_data_type(array.dtype))
            internals.populate_array(
                made,
                data=builder.inttoptr(args[0], made.data.type),
                shape=cgutils.unpack_tuple(builder, args[1]),
                strides=cgutils.unpack_tuple(builder, args[2]),
                itemsize=context.get_constant(types.intp, size),
                meminfo=None,
            )
            return made._getvalue()

        numbers = types.UniTuple(types.intp, array.ndim)
        return array(types.uintp, numbers, numbers), codegen

    return view


def object_at(made_type: StructureType) -> Any:
    """An intrinsic for the object that stands at an address, as long as the callback runs."""

    @intrinsic
    def at(typingctx: Any, address: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            made = cgutils.create_struct_proxy(made_type)(context, builder)
            made.address = builder.inttoptr(args[0], cgutils.voidptr_t)
            return made._getvalue()

        return made_type(types.uintp), codegen

    return at


def store_object(size: int) -> Any:
    """An intrinsic that copies an object to an address."""

    @intrinsic
    def store(typingctx: Any, address: Any, value: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            target = builder.inttoptr(args[0], cgutils.voidptr_t)
            source = address_of(context, builder, value, args[1])
            count = context.get_constant(types.intp, size)
            cgutils.raw_memmove(builder, target, source, count, context.get_constant(types.intp, 1))
            return context.get_dummy_value()

        return types.none(types.uintp, value), codegen

    return store
