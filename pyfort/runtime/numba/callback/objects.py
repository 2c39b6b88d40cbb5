"""Objects that Fortran passes to a jitted function, and gets from it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from numba.core import cgutils, types
from numba.extending import intrinsic

from ... import Dummy
from ..actual import Actual
from ..failure import fail
from ..objects.array_memory import dense, tag_of
from ..objects.array_type import ObjectArrayType, array_proxy
from ..objects.memory import CREATE, ONE, call, dynamic, make_assign
from ..objects.object_type import WORD, ObjectType, a, proxy, words
from .memory import put_word

#: Kinds of arguments that are objects, and those that Fortran allocates.
ARRAYS: Final = ("instances", "pointed_instances", "optional_instances")
OBJECTS: Final = ("instance", "pointed_instance", "optional_instance", *ARRAYS)
REPLACED: Final = ("optional_instance", "optional_instances")


def object_type(dummy: Dummy) -> ObjectType:
    """The type of what arrives; what Fortran only reads is read-only."""
    return ObjectType(dummy.derived, dummy.intent == "in")


@cache
def lent(type_: ObjectType) -> Any:
    """An intrinsic for the object of a handle, as long as the callback runs."""

    @intrinsic
    def at(typingctx: Any, handle: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = builder.inttoptr(args[0], WORD.as_pointer())
            made = proxy(context, builder, type_)
            made.address = builder.inttoptr(builder.load(place), cgutils.voidptr_t)
            made.tag = builder.load(cgutils.gep_inbounds(builder, place, 1))
            return made._getvalue()

        return type_(types.uintp), codegen

    return at


def array_type(dummy: Dummy) -> ObjectArrayType:
    """The same of an array."""
    return ObjectArrayType(dummy.derived, len(dummy.shape or ()), dummy.intent == "in")


@cache
def lent_array(type_: ObjectArrayType) -> Any:
    """An intrinsic for the objects of a handle, which has their extents and strides."""

    @intrinsic
    def at(typingctx: Any, handle: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = builder.inttoptr(args[0], WORD.as_pointer())
            address, tag, *rest = (
                builder.load(cgutils.gep_inbounds(builder, place, i))
                for i in range(2 + 2 * type_.ndim)
            )
            made = array_proxy(context, builder, type_)
            made.address = builder.inttoptr(address, cgutils.voidptr_t)
            made.tag = tag
            made.shape = context.make_tuple(builder, type_.shape_type, rest[: type_.ndim])
            made.strides = context.make_tuple(builder, type_.shape_type, rest[type_.ndim :])
            return made._getvalue()

        return type_(types.uintp), codegen

    return at


@cache
def _made(type_: ObjectType) -> Any:
    """An intrinsic that makes an object for Fortran to take over; without an address: no memory."""

    @intrinsic
    def make(typingctx: Any, tag: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            known = dynamic(context, builder, type_.class_, args[0])
            made = proxy(context, builder, type_)
            made.address = call(builder, CREATE, cgutils.voidptr_t, known, ONE)
            made.tag = args[0]
            return made._getvalue()

        return type_(types.int64), codegen

    return make


@cache
def _made_array(type_: ObjectArrayType) -> Any:
    """The same of an array."""

    @intrinsic
    def make(typingctx: Any, tag: Any, shape: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            known = dynamic(context, builder, type_.class_, args[0])
            extents = cgutils.unpack_tuple(builder, args[1])
            made, count = dense(context, builder, type_, known, extents)
            made.address = call(builder, CREATE, cgutils.voidptr_t, known, count)
            made.tag = args[0]
            return made._getvalue()

        return type_(types.int64, shape), codegen

    return make


@intrinsic
def place_of(typingctx: Any, value: Any) -> Any:
    """The address of an object, or of the first one of an array."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        of = array_proxy if isinstance(value, ObjectArrayType) else proxy
        return builder.ptrtoint(of(context, builder, value, args[0]).address, WORD)

    return types.uintp(value), codegen


def check_arrived(dummy: Dummy) -> list[str]:
    """Lines that raise an error for an object of a type that nobody has."""
    message = (
        f"Fortran gave an object of a type that extends {dummy.derived.__qualname__} and is not "
        "public"
    )
    return [
        f"if np.int64(address_in(a_{dummy.name}, 1)) < 0:",
        f"    raise TypeError({message!r})",
    ]


def _check(dummy: Dummy, actual: Actual, type_: types.Type) -> None:
    """Raise an error for a type that cannot be given to Fortran, in a copy."""
    class_, is_array = dummy.derived, dummy.passing in ARRAYS
    what = f"an array of {class_.__qualname__}" if is_array else a(class_)
    if not (
        isinstance(type_, ObjectArrayType if is_array else ObjectType)
        and (type_.class_ is class_ if dummy.exact else issubclass(type_.class_, class_))
    ):
        given = words(type_)
        if isinstance(type_, ObjectArrayType):
            given = f"an array of {type_.class_.__qualname__}"
        advice = "an array of such objects" if is_array else "an instance"
        raise TypeError(f"{actual.who} is {given}; it must be {what}: return {advice}")
    if isinstance(type_, ObjectArrayType) and type_.ndim != actual.rank:
        raise ValueError(
            f"{actual.who} has {type_.ndim} dimension{'s' if type_.ndim > 1 else ''}; it must have "
            f"{actual.rank}"
        )
    family = class_.__fortran_family__.values()
    if any(m.__fortran_uncopied__ for m in family if issubclass(m, class_)):
        raise TypeError(f"{actual.who} is {what}, which cannot be copied")


def store(
    dummy: Dummy, actual: Actual, type_: types.Type, value: str
) -> tuple[list[str], dict[str, Any]]:
    """Lines that assign what was returned to Fortran's objects, which have the same type."""
    _check(dummy, actual, type_)
    name = dummy.name
    message = f"{actual.who} is of another type than Fortran's object: return {a(dummy.derived)}"
    lines = [
        *check_arrived(dummy),
        f"if tag_of({value}) != np.int64(address_in(a_{name}, 1)):",
        f"    raise TypeError({message!r})",
    ]
    if isinstance(type_, ObjectArrayType):
        shape = "".join(f"e_{name}_{d}, " for d in range(type_.ndim))
        wrong = f"{actual.who} has the wrong shape"
        lines += [
            f"if {value}.shape != ({shape}):",
            f"    raise ValueError({wrong!r})",
            f"objects_{name}(a_{name})[:] = {value}",
        ]
        target = ObjectArrayType(type_.class_, type_.ndim)
        return lines, {f"objects_{name}": lent_array(target), "tag_of": tag_of}
    lines += _assigned(name, f"object_{name}(a_{name})", value)
    return lines, {
        f"object_{name}": lent(ObjectType(dummy.derived)),
        f"assign_{name}": make_assign(dummy.derived, of_any=True),
        "tag_of": tag_of,
        "fail": fail,
    }


def _assigned(name: str, target: str, value: str) -> list[str]:
    return [
        f"problem = assign_{name}({target}, {value})",
        "if problem != 0:",
        "    fail(problem)",
    ]


def store_replaced(
    dummy: Dummy, actual: Actual, type_: types.Type, value: str
) -> tuple[list[str], dict[str, Any]]:
    """Lines that put what was returned where Fortran takes it over: see emit/passing/lent.py."""
    if type_ == types.none and dummy.name != "0":
        return [], {}
    if isinstance(type_, types.Optional | types.NoneType):
        raise TypeError(f"{actual.who} is {type_}; it must be there in any case: return an object")
    _check(dummy, actual, type_)
    name, room = dummy.name, 2 + 2 * actual.rank
    message = f"{actual.who} is of a type that extends {dummy.derived.__qualname__}"
    lines = [f"t_{name} = tag_of({value})"]
    if dummy.exact:
        lines += [f"if t_{name} != {dummy.derived._tag}:", f"    raise TypeError({message!r})"]
    names: dict[str, Any] = {"tag_of": tag_of, "place_of": place_of, "put_word": put_word}
    if isinstance(type_, ObjectArrayType):
        names[f"made_{name}"] = _made_array(ObjectArrayType(type_.class_, type_.ndim))
        made = f"made_{name}(t_{name}, {value}.shape)"
        assigned = [f"m_{name}[:] = {value}"]
        extents = [
            f"put_word(a_{name}, {room + 2 + d}, np.uintp({value}.shape[{d}]))"
            for d in range(type_.ndim)
        ]
    else:
        names[f"made_{name}"] = _made(ObjectType(type_.class_))
        names[f"assign_{name}"] = make_assign(type_.class_, of_any=True)
        names["fail"] = fail
        made = f"made_{name}(t_{name})"
        assigned = _assigned(name, f"m_{name}", value)
        extents = []
    lines += [
        f"m_{name} = {made}",
        f"if place_of(m_{name}) == 0:",
        "    raise MemoryError",
        *assigned,
        *extents,
        f"put_word(a_{name}, {room + 1}, np.uintp(t_{name}))",
        f"put_word(a_{name}, {room}, place_of(m_{name}))",
    ]
    if not isinstance(type_, ObjectArrayType):  # it may be what is there
        same = f"if place_of({value}) != address_in(a_{name}, 0):"
        lines = [same, *(f"    {line}" for line in lines)]
    return lines, names


def nothing(dummy: Dummy) -> tuple[list[str], dict[str, Any]]:
    """Lines that tell Fortran to make itself what it allocates, where there has to be one."""
    if dummy.passing not in REPLACED:
        return [], {}
    room = 2 + 2 * len(dummy.shape or ())
    lines = [
        f"if address_in(a_{dummy.name}, {room}) == 0:",
        f"    put_word(a_{dummy.name}, {room + 1}, np.uintp(2**64 - 1))",
    ]
    return lines, {"put_word": put_word}
