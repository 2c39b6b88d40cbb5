"""Memory of arrays of objects: those that compiled code makes or gets, and who keeps them."""

from __future__ import annotations

from functools import cache
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from ..lines import compile_function
from ..memory.kept import keep
from .array_type import ObjectArrayType, array_proxy
from .memory import CREATE, SIZE_OF, call, check, counted, derived, dynamic
from .object_type import WORD, ObjectType, proxy

_POINTER = cgutils.voidptr_t


def count_of(builder: Any, whole: Any) -> Any:
    """The number of objects of an array."""
    count = ir.Constant(WORD, 1)
    for extent in cgutils.unpack_tuple(builder, whole.shape):
        count = builder.mul(count, extent)
    return count


@intrinsic
def has_gaps(typingctx: Any, array: Any) -> Any:
    """Whether objects do not follow each other as Fortran has them."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        whole = array_proxy(context, builder, array, args[0])
        known = dynamic(context, builder, array.class_, whole.tag)
        step = call(builder, SIZE_OF, WORD, known)
        one = ir.Constant(WORD, 1)
        gaps = cgutils.false_bit
        extents = cgutils.unpack_tuple(builder, whole.shape)
        for extent, stride in zip(
            extents, cgutils.unpack_tuple(builder, whole.strides), strict=True
        ):
            differs = builder.icmp_signed("!=", stride, step)
            gaps = builder.or_(gaps, builder.and_(differs, builder.icmp_signed(">", extent, one)))
            step = builder.mul(step, extent)
        return builder.and_(gaps, builder.icmp_signed("!=", count_of(builder, whole), one.type(0)))

    return types.boolean(array), codegen


@intrinsic
def share_memory(typingctx: Any, left: Any, right: Any) -> Any:
    """Whether the objects of two arrays may be the same."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        first, second = (
            bounds(context, builder, t, v) for t, v in zip((left, right), args, strict=True)
        )
        return builder.and_(
            builder.icmp_unsigned("<", first[0], second[1]),
            builder.icmp_unsigned("<", second[0], first[1]),
        )

    return types.boolean(left, right), codegen


def bounds(context: Any, builder: Any, type_: ObjectArrayType, value: Any) -> tuple[Any, Any]:
    """Where the objects of an array begin and end in memory."""
    whole = array_proxy(context, builder, type_, value)
    known = dynamic(context, builder, type_.class_, whole.tag)
    low = builder.ptrtoint(whole.address, WORD)
    high = builder.add(low, call(builder, SIZE_OF, WORD, known))
    zero = ir.Constant(WORD, 0)
    strides = cgutils.unpack_tuple(builder, whole.strides)
    for extent, stride in zip(cgutils.unpack_tuple(builder, whole.shape), strides, strict=True):
        last = builder.mul(builder.sub(extent, ir.Constant(WORD, 1)), stride)
        is_back = builder.icmp_signed("<", last, zero)
        low = builder.add(low, builder.select(is_back, last, zero))
        high = builder.add(high, builder.select(is_back, zero, last))
    is_empty = builder.icmp_signed("==", count_of(builder, whole), zero)
    return low, builder.select(is_empty, low, high)


@intrinsic
def tag_of(typingctx: Any, given: Any) -> Any:
    """The tag of the type of an object, or of those of an array."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        of = array_proxy if isinstance(given, ObjectArrayType) else proxy
        return of(context, builder, given, args[0]).tag

    return types.int64(given), codegen


@intrinsic
def of_shape(typingctx: Any, array: Any, shape: Any) -> Any:
    """The first objects of an array, as Fortran has them in another shape."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        made = array_proxy(context, builder, array, args[0])
        made.shape = args[1]
        context.nrt.incref(builder, array, args[0])
        return made._getvalue()

    return array(array, shape), codegen


def dense(
    context: Any, builder: Any, type_: ObjectArrayType, known: Any, extents: Any
) -> tuple[Any, Any]:
    """An array of objects that follow each other, and their number."""
    made = array_proxy(context, builder, type_)
    step = call(builder, SIZE_OF, WORD, known)
    strides = []
    for extent in extents:
        strides.append(step)
        step = builder.mul(step, extent)
    made.shape = context.make_tuple(builder, type_.shape_type, extents)
    made.strides = context.make_tuple(builder, type_.shape_type, strides)
    return made, count_of(builder, made)


@cache
def make_new_array(class_: Any, rank: int) -> Any:
    """An intrinsic that makes an array of new objects, as Fortran initialises them."""
    type_ = ObjectArrayType(class_, rank)

    @intrinsic
    def new(typingctx: Any, shape: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            known = derived(context, builder, class_)
            extents = cgutils.unpack_tuple(builder, args[0])
            made, count = dense(context, builder, type_, known, extents)
            made.tag = ir.Constant(WORD, class_._tag)
            return _new(context, builder, made, known, count)

        return type_(shape), codegen

    return new


@intrinsic
def new_like(typingctx: Any, array: Any) -> Any:
    """New objects of the type of those of an array, and as many."""
    type_ = ObjectArrayType(array.class_, array.ndim)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return new_array(context, builder, type_, array_proxy(context, builder, array, args[0]))

    return type_(array), codegen


def new_array(context: Any, builder: Any, type_: ObjectArrayType, like: Any) -> Any:
    """New objects of the type of those of an array, and as many."""
    known = dynamic(context, builder, type_.class_, like.tag)
    extents = cgutils.unpack_tuple(builder, like.shape)
    made, count = dense(context, builder, type_, known, extents)
    made.tag = like.tag
    return _new(context, builder, made, known, count)


def _new(context: Any, builder: Any, made: Any, known: Any, count: Any) -> Any:
    """The array with new objects, as Fortran initialises them."""
    made.address = call(builder, CREATE, _POINTER, known, count)
    cgutils.guard_memory_error(context, builder, made.address, "no memory for objects")
    made.meminfo = counted(context, builder, known, made.address, count)
    return made._getvalue()


@cache
def make_taken_array(class_: Any, rank: int) -> Any:
    """A jitted function that takes over the array of a handle, which Fortran has allocated."""
    type_ = ObjectArrayType(class_, rank)

    @intrinsic
    def own(typingctx: Any, handle: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            number, tag, *rest = cgutils.unpack_tuple(builder, args[0])
            known = dynamic(context, builder, class_, tag)
            made, count = dense(context, builder, type_, known, rest[:rank])
            made.tag = tag
            made.address = builder.inttoptr(number, _POINTER)
            made.meminfo = counted(context, builder, known, made.address, count)
            return made._getvalue()

        return type_(handle), codegen

    lines = [*check(class_), "return own(v_handle)"]
    return compile_function("take", f"objects of {class_}", ["handle"], lines, {"own": own})


@cache
def make_seen_array(class_: Any, rank: int, is_read_only: bool = False) -> Any:
    """A jitted function that looks at the objects of a handle, where Fortran points.

    One of the `owners` has them, or else their memory is kept.
    """
    type_ = ObjectArrayType(class_, rank, is_read_only)

    @intrinsic
    def look(typingctx: Any, handle: Any, owners: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            number, tag, *rest = cgutils.unpack_tuple(builder, args[0])
            made = array_proxy(context, builder, type_)
            made.address = builder.inttoptr(number, _POINTER)
            made.tag = tag
            made.shape = context.make_tuple(builder, type_.shape_type, rest[:rank])
            made.strides = context.make_tuple(builder, type_.shape_type, rest[rank:])
            values = cgutils.unpack_tuple(builder, args[1])
            found = zip(owners.types, values, strict=True)
            made.meminfo = _keeper(context, builder, class_, made.address, found)
            return made._getvalue()

        return type_(handle, owners), codegen

    lines = [*check(class_), "return look(v_handle, v_owners)"]
    about = f"what points at objects of {class_}"
    return compile_function("look", about, ["handle", "owners"], lines, {"look": look})


def _keeper(context: Any, builder: Any, class_: Any, address: Any, owners: Any) -> Any:
    """A new reference to what keeps objects: an argument that has them, or their memory."""
    kept = cgutils.alloca_once_value(builder, ir.Constant(_POINTER, None))
    builder.store(ir.Constant(_POINTER, None), kept)  # also when the code runs again
    for owner, value in owners:
        if isinstance(owner, ObjectArrayType):
            given = array_proxy(context, builder, owner, value)
            size = call(builder, SIZE_OF, WORD, dynamic(context, builder, owner.class_, given.tag))
            count = count_of(builder, given)
        elif isinstance(owner, ObjectType):
            given = proxy(context, builder, owner, value)
            size = call(builder, SIZE_OF, WORD, dynamic(context, builder, owner.class_, given.tag))
            count = ir.Constant(WORD, 1)
        else:
            continue
        offset = builder.sub(builder.ptrtoint(address, WORD), builder.ptrtoint(given.address, WORD))
        inside = builder.icmp_unsigned("<", offset, builder.mul(count, size))
        nobody = cgutils.is_null(builder, builder.load(kept))
        with builder.if_then(builder.and_(inside, nobody)):
            context.nrt.incref(builder, owner, value)
            builder.store(given.meminfo, kept)
    if class_.__fortran_library__.keeps:
        with builder.if_then(cgutils.is_null(builder, builder.load(kept)), likely=False):
            builder.store(keep(context, builder, address), kept)
    return builder.load(kept)
