"""Elements and parts of arrays of objects in compiled code: they are indexed, and iterated over."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit
from numba.core import cgutils, errors, types
from numba.extending import (
    intrinsic,
    lower_builtin,
    models,
    overload,
    register_model,
)

from ..failure import fail
from ..internals import NEW_REFERENCE, iternext
from ..lines import compile_function
from .array_memory import new_like, share_memory, tag_of
from .array_type import ObjectArrayType, ObjectIteratorType, array_proxy
from .memory import make_assign
from .object_type import WORD, ObjectType, a, proxy, words

# --- what is there -------------------------------------------------------------------------------


def _at(
    context: Any, builder: Any, array: ObjectArrayType, value: Any, offset: Any, rank: int
) -> Any:
    """What begins at an offset in an array, which it keeps: an object, or an array of a rank."""
    whole = array_proxy(context, builder, array, value)
    if rank:
        made = array_proxy(context, builder, _part_type(array, rank))
    else:
        made = proxy(context, builder, ObjectType(array.class_, array.is_read_only))
    made.address = builder.gep(whole.address, [offset])
    made.tag = whole.tag
    made.meminfo = whole.meminfo
    context.nrt.incref(builder, array, value)
    return made


def _part_type(array: ObjectArrayType, rank: int) -> ObjectArrayType:
    return ObjectArrayType(array.class_, rank, array.is_read_only)


@intrinsic
def _element(typingctx: Any, array: Any, offset: Any) -> Any:
    """The object at an offset."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value, start = args
        return _at(context, builder, array, value, start, 0)._getvalue()

    return ObjectType(array.class_, array.is_read_only)(array, offset), codegen


@intrinsic
def _part(typingctx: Any, array: Any, offset: Any, shape: Any, strides: Any) -> Any:
    """The objects from an offset on, with these extents and strides."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        value, start, extents, steps = args
        made = _at(context, builder, array, value, start, len(shape))
        made.shape, made.strides = extents, steps
        return made._getvalue()

    return _part_type(array, len(shape))(array, offset, shape, strides), codegen


@intrinsic
def _strides(typingctx: Any, array: Any) -> Any:
    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return array_proxy(context, builder, array, args[0]).strides

    return array.shape_type(array), codegen


@njit  # type: ignore[untyped-decorator, unused-ignore]
def _place(index, extent):  # type: ignore[no-untyped-def]  # numba compares annotations
    if index < -extent or index >= extent:
        raise IndexError("an index of an array of objects is out of bounds")
    return np.intp(index + extent if index < 0 else index)


# --- indices -------------------------------------------------------------------------------------


def _indices(array: ObjectArrayType, index: types.Type) -> Sequence[types.Type]:
    """The type of what is given for each of the first dimensions: an integer, or a slice."""
    given = [types.unliteral(i) for i in (index if isinstance(index, types.BaseTuple) else [index])]
    if len(given) > array.ndim or not all(
        isinstance(i, (types.Integer, types.SliceType)) for i in given
    ):
        raise errors.TypingError(
            f"an array of {array.class_.__qualname__} with {array.ndim} "
            f"dimension{'s' if array.ndim > 1 else ''} is indexed by integers and slices, at most "
            f"as many, not by {index}"
        )
    return given


def _picking(array: ObjectArrayType, index: types.Type) -> list[str]:
    """Lines that return what an index picks."""
    indices = _indices(array, index)
    lines, extents, strides = ["offset = 0", "steps = strides_of(v_array)"], [], []
    for d in range(array.ndim):
        extent = f"v_array.shape[{d}]"
        one = f"v_index[{d}]" if isinstance(index, types.BaseTuple) else "v_index"
        if d >= len(indices):
            extents.append(extent)
            strides.append(f"steps[{d}]")
        elif isinstance(indices[d], types.Integer):
            lines.append(f"offset += place({one}, {extent}) * steps[{d}]")
        else:
            lines += [
                f"start_{d}, stop_{d}, step_{d} = {one}.indices({extent})",
                f"count_{d} = len(range(start_{d}, stop_{d}, step_{d}))",
                f"if count_{d} > 0:",
                f"    offset += start_{d} * steps[{d}]",
            ]
            extents.append(f"count_{d}")
            strides.append(f"step_{d} * steps[{d}]")
    if not extents:
        return [*lines, "return element(v_array, offset)"]
    shape, steps = (f"({', '.join(each)},)" for each in (extents, strides))
    return [*lines, f"return part(v_array, offset, {shape}, {steps})"]


@overload(operator.getitem)  # type: ignore[untyped-decorator, unused-ignore]
def _getitem(array, index):  # type: ignore[no-untyped-def]
    if not isinstance(array, ObjectArrayType):
        return None
    helpers = {"element": _element, "part": _part, "place": _place, "strides_of": _strides}
    pick = compile_function(
        "pick", f"a part of {array}", ["array", "index"], _picking(array, index), helpers
    )
    return lambda array, index: pick(array, index)


# --- assignment ----------------------------------------------------------------------------------


@overload(operator.setitem)  # type: ignore[untyped-decorator, unused-ignore]
def _setitem(array, index, value):  # type: ignore[no-untyped-def]
    if not isinstance(array, ObjectArrayType):
        return None
    left = array.ndim - sum(isinstance(i, types.Integer) for i in _indices(array, index))
    if array.is_read_only:
        raise errors.TypingError(
            "elements of the array cannot be assigned: it is protected or constant in Fortran"
        )
    is_one = isinstance(value, ObjectType) and value.class_ is array.class_
    are_many = isinstance(value, ObjectArrayType) and value.class_ is array.class_
    if not (is_one or (are_many and left and value.ndim == left)):
        others = f", or an array of them with {left} dimension{'s' * (left > 1)}" if left else ""
        raise errors.TypingError(
            f"{'a part' if left else 'an element'} is assigned {words(value)}; it must be "
            f"{a(array.class_)}{others}"
        )
    if are_many:

        def implement(array, index, value):  # type: ignore[no-untyped-def]
            target = array[index]
            if target.shape != value.shape:
                raise ValueError("a part of an array of objects is assigned one of another shape")
            if share_memory(target, value):
                copies = new_like(value)
                _assign(copies, value)
                _assign(target, copies)
            else:
                _assign(target, value)

        return implement
    return lambda array, index, value: _assign(array[index], value)


def _assign(target: Any, value: Any) -> None:
    """Assign an object to another one, or to all of an array, or those of another array."""


@overload(_assign)  # type: ignore[untyped-decorator, unused-ignore]
def _assign_in_code(target, value):  # type: ignore[no-untyped-def]
    if isinstance(target, ObjectType):
        assign = make_assign(target.class_, of_any=True)

        def one(target, value):  # type: ignore[no-untyped-def]
            if tag_of(target) != tag_of(value):
                raise TypeError("an element of an array is assigned an object of another type")
            problem = assign(target, value)
            if problem != 0:
                fail(problem)

        return one
    if isinstance(value, ObjectType):

        def to_each(target, value):  # type: ignore[no-untyped-def]
            for i in range(len(target)):
                _assign(target[i], value)

        return to_each

    def each(target, value):  # type: ignore[no-untyped-def]
        for i in range(len(target)):
            _assign(target[i], value[i])

    return each


# --- iteration -----------------------------------------------------------------------------------


@register_model(ObjectIteratorType)
class _Model(models.StructModel):
    def __init__(self, manager: Any, type_: ObjectIteratorType) -> None:
        parts = [("index", types.EphemeralPointer(types.intp)), ("array", type_.array)]
        super().__init__(manager, type_, parts)


@lower_builtin("getiter", ObjectArrayType)  # type: ignore[untyped-decorator, unused-ignore]
def _iterate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    made = cgutils.create_struct_proxy(sig.return_type)(context, builder)
    index = cgutils.alloca_once(builder, WORD)
    builder.store(ir.Constant(WORD, 0), index)
    made.index, made.array = index, args[0]
    context.nrt.incref(builder, sig.args[0], args[0])
    return made._getvalue()


@lower_builtin("iternext", ObjectIteratorType)  # type: ignore[untyped-decorator, unused-ignore]
@iternext(NEW_REFERENCE)
def _next(context: Any, builder: Any, sig: Any, args: Any, result: Any) -> None:
    (iterator,) = sig.args
    array = iterator.array
    given = cgutils.create_struct_proxy(iterator)(context, builder, value=args[0])
    whole = array_proxy(context, builder, array, given.array)
    extents = cgutils.unpack_tuple(builder, whole.shape)
    strides = cgutils.unpack_tuple(builder, whole.strides)
    index = builder.load(given.index)
    is_there = builder.icmp_signed("<", index, extents[0])
    result.set_valid(is_there)
    with builder.if_then(is_there):
        offset = builder.mul(index, strides[0])
        found = _at(context, builder, array, given.array, offset, array.ndim - 1)
        if array.ndim > 1:
            shape_type = iterator.yield_type.shape_type
            found.shape = context.make_tuple(builder, shape_type, extents[1:])
            found.strides = context.make_tuple(builder, shape_type, strides[1:])
        result.yield_(found._getvalue())
        builder.store(builder.add(index, ir.Constant(WORD, 1)), given.index)
