"""Objects that Fortran must not have twice: where they are, and copies of them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from numba.core import cgutils, types
from numba.extending import intrinsic, overload

from ..actual import Actual, Memory
from ..failure import fail
from ..lines import compile_function
from .array_memory import bounds, dense, new_array, tag_of
from .array_type import ObjectArrayType, array_proxy
from .memory import CREATE, ONE, SIZE_OF, call, dynamic, make_any_assign, owned
from .object_type import WORD, ObjectType, proxy


@intrinsic
def objects_range(typingctx: Any, given: Any) -> Any:
    """The first byte of an object, or of an array of them, and the one after the last."""
    pair = types.UniTuple(types.intp, 2)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        if isinstance(given, ObjectArrayType):
            return context.make_tuple(builder, pair, bounds(context, builder, given, args[0]))
        one = proxy(context, builder, given, args[0])
        low = builder.ptrtoint(one.address, WORD)
        size = call(builder, SIZE_OF, WORD, dynamic(context, builder, given.class_, one.tag))
        return context.make_tuple(builder, pair, [low, builder.add(low, size)])

    return pair(given), codegen


@intrinsic
def _twin(typingctx: Any, given: Any) -> Any:
    """A new object of the type of what is given, or as many as that are."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        if isinstance(given, ObjectArrayType):
            whole = array_proxy(context, builder, given, args[0])
            return new_array(context, builder, given, whole)
        one = proxy(context, builder, given, args[0])
        known = dynamic(context, builder, given.class_, one.tag)
        address = call(builder, CREATE, cgutils.voidptr_t, known, ONE)
        cgutils.guard_memory_error(context, builder, address, "no memory for an object")
        return owned(context, builder, given, address, one.tag)

    return given(given), codegen


@intrinsic
def room_for(typingctx: Any, given: Any) -> Any:
    """Memory for as many objects, one behind the other, which are nobody's to finalise."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        whole = array_proxy(context, builder, given, args[0])
        known = dynamic(context, builder, given.class_, whole.tag)
        extents = cgutils.unpack_tuple(builder, whole.shape)
        made, count = dense(context, builder, given, known, extents)
        bytes_ = builder.mul(count, call(builder, SIZE_OF, WORD, known))
        made.tag = whole.tag
        made.meminfo = context.nrt.meminfo_alloc(builder, bytes_)
        cgutils.guard_memory_error(context, builder, made.meminfo, "no memory for objects")
        made.address = context.nrt.meminfo_data(builder, made.meminfo)
        return made._getvalue()

    return given(given), codegen


@intrinsic
def _move(typingctx: Any, target: Any, value: Any) -> Any:
    """Copy the bits of an object."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        to = proxy(context, builder, target, args[0])
        given = proxy(context, builder, value, args[1])
        size = call(builder, SIZE_OF, WORD, dynamic(context, builder, value.class_, given.tag))
        cgutils.raw_memcpy(builder, to.address, given.address, size, 1)
        return context.get_dummy_value()

    return types.none(target, value), codegen


def move_objects(target: Any, value: Any) -> None:
    """Copy the bits of each object."""


@overload(move_objects)  # type: ignore[untyped-decorator, unused-ignore]
def _move_in_code(target, value):  # type: ignore[no-untyped-def]
    if isinstance(target, ObjectType):
        return lambda target, value: _move(target, value)

    def each(target, value):  # type: ignore[no-untyped-def]
        for i in range(len(target)):
            move_objects(target[i], value[i])

    return each


def _fill(target: Any, value: Any) -> None:
    """Assign each object."""


@overload(_fill)  # type: ignore[untyped-decorator, unused-ignore]
def _fill_in_code(target, value):  # type: ignore[no-untyped-def]
    if isinstance(target, ObjectType):
        assign = make_any_assign(target.class_)

        def one(target, value):  # type: ignore[no-untyped-def]
            problem = assign(target, value)
            if problem != 0:
                fail(problem)

        return one

    def each(target, value):  # type: ignore[no-untyped-def]
        for i in range(len(target)):
            _fill(target[i], value[i])

    return each


@cache
def _make_copied(class_: Any) -> Any:
    lines = ["made = twin(v_given)", "fill(made, v_given)", "return made"]
    names = {"twin": _twin, "fill": _fill}
    return compile_function("copied", f"a copy of {class_}", ["given"], lines, names)


#: What all lines call for that.
HELPERS: Final = {"objects_range": objects_range, "tag_of": tag_of}
PACKING: Final = {"room_for": room_for, "move_objects": move_objects}


def helpers(name: str, class_: Any) -> dict[str, Any]:
    """What makes the copy of an argument, by the name that lines have for it."""
    return {f"copied_{name}": _make_copied(class_)}


def memory(actual: Actual) -> Memory | None:
    """Where the objects are, if Fortran may be forbidden to have them twice.

    Nobody knows of a dummy without an intent whether it is changed, and pointers may have a target
    as well.
    """
    dummy = actual.dummy
    is_read = dummy.intent == "in" and not dummy.target
    if not (isinstance(actual.type, ObjectType | ObjectArrayType) and (is_read or dummy.exclusive)):
        return None
    return Memory(actual, f"objects_range({actual.slot})", are_objects=True)


def copy(actual: Actual) -> list[str]:
    """Lines that leave a copy in the slot, as Fortran's assignment makes it."""
    class_ = actual.dummy.derived
    stuck = tuple(
        member._tag
        for member in class_.__fortran_family__.values()
        if issubclass(member, class_)
        and (member.__fortran_unassigned__ or member.__fortran_uncopied__)
    )
    message = (
        f"{actual.who} is, or is a part of, what another argument is, which is changed in place, "
        "and it cannot be copied: pass another object"
    )
    refusal = [f"if tag_of({actual.slot}) in {stuck!r}:", f"    raise ValueError({message!r})"]
    line = f"{actual.slot} = copied_{actual.dummy.name}({actual.slot})"
    return [*(refusal if stuck else []), line]
