"""Memory of objects: those that compiled code makes or gets, and who keeps them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils, errors, types
from numba.extending import intrinsic

from ..._call import object_functions
from .. import internals, library
from ..internals import make_array, manage_memory
from ..lines import compile_function
from ..memory.kept import keep
from .object_type import WORD, ObjectType, proxy

_NAMES = CREATE, OWN, RELEASE, _ASSIGN, LOCATE, _TIE, _UNTIE, SIZE_OF = tuple(
    f"pyfort.object_{name}"
    for name in ("create", "own", "release", "assign", "locate", "tie", "untie", "size_of")
)
for _name, _address in zip(_NAMES, object_functions, strict=True):
    llvm.add_symbol(_name, _address)

#: A handle: the address, and the tag of the type.
HANDLE = types.UniTuple(types.int64, 2)
_POINTER = cgutils.voidptr_t
#: The number of objects that are no array.
ONE = ir.Constant(WORD, -1)


def derived(context: Any, builder: Any, class_: Any) -> Any:
    """The address of what the run time knows of a type."""
    return external(context, builder, class_.__fortran_library__, library.type_symbol(class_))


def external(context: Any, builder: Any, owner: Any, name: str) -> Any:
    """The address that a symbol of a library has."""
    internals.refer_to_environment(context, builder, library.environment_name(owner))
    if name in builder.module.globals:
        return builder.module.globals[name]
    return ir.GlobalVariable(builder.module, ir.IntType(8), name)


def call(builder: Any, name: str, returned: Any, *arguments: Any) -> Any:
    """Call one of the functions of src/derived/jitted.c."""
    type_ = ir.FunctionType(returned, [a.type for a in arguments])
    return builder.call(
        cgutils.get_or_insert_function(builder.module, type_, name), list(arguments)
    )


def dynamic(context: Any, builder: Any, class_: Any, tag: Any) -> Any:
    """The same of the type that a tag says; null of one that nobody knows."""
    found = ir.Constant(_POINTER, None)
    for member in class_.__fortran_family__.values():
        if issubclass(member, class_) and not member.__fortran_abstract__:
            is_it = builder.icmp_signed("==", tag, ir.Constant(WORD, member._tag))
            found = builder.select(is_it, derived(context, builder, member), found)
    return found


def owned(context: Any, builder: Any, type_: ObjectType, address: Any, tag: Any) -> Any:
    """An object that nobody else has."""
    known = dynamic(context, builder, type_.class_, tag)
    made = proxy(context, builder, type_)
    made.address = address
    made.tag = tag
    made.meminfo = counted(context, builder, known, address, ONE)
    return made._getvalue()


def counted(context: Any, builder: Any, known: Any, address: Any, count: Any) -> Any:
    """What numba counts references to objects in: with the last one, Fortran finalises them."""
    cell = call(builder, OWN, _POINTER, known, address, count)
    cgutils.guard_memory_error(context, builder, cell, "no memory for an object")
    release = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(ir.VoidType(), [_POINTER]), RELEASE
    )
    return manage_memory(builder, cell, builder.bitcast(release, _POINTER))


@cache
def make_new(class_: Any) -> Callable[..., Any]:
    """An intrinsic that makes a new object, as Fortran initialises it."""
    type_ = ObjectType(class_)

    @intrinsic
    def new(typingctx: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            address = call(builder, CREATE, _POINTER, derived(context, builder, class_), ONE)
            cgutils.guard_memory_error(context, builder, address, "no memory for an object")
            return owned(context, builder, type_, address, ir.Constant(WORD, class_._tag))

        return type_(), codegen

    made: Callable[..., Any] = new
    return made


@cache
def make_taken(class_: Any) -> Any:
    """A jitted function that takes over the object of a handle, which Fortran has made."""
    type_ = ObjectType(class_)

    @intrinsic
    def own(typingctx: Any, handle: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            number, tag = cgutils.unpack_tuple(builder, args[0])
            return owned(context, builder, type_, builder.inttoptr(number, _POINTER), tag)

        return type_(handle), codegen

    lines = [*check(class_), "return own(v_handle)"]
    return compile_function("take", f"an object of {class_}", ["handle"], lines, {"own": own})


@cache
def make_seen(class_: Any, is_read_only: bool = False) -> Any:
    """A jitted function that looks at the object of a handle, where Fortran points.

    One of the `owners` has it, or else its memory is kept.
    """
    type_ = ObjectType(class_, is_read_only)

    @intrinsic
    def look(typingctx: Any, handle: Any, owners: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            number, tag = cgutils.unpack_tuple(builder, args[0])
            made = proxy(context, builder, type_)
            made.address = builder.inttoptr(number, _POINTER)
            made.tag = tag
            values = cgutils.unpack_tuple(builder, args[1])
            found = zip(owners.types, values, strict=True)
            made.meminfo = _keeper(context, builder, type_, made.address, found)
            return made._getvalue()

        return type_(handle, owners), codegen

    lines = [*check(class_), "return look(v_handle, v_owners)"]
    about = f"what points at a {class_}"
    return compile_function("look", about, ["handle", "owners"], lines, {"look": look})


def check(class_: Any) -> list[str]:
    message = (
        f"Fortran gave an object of a type that extends {class_.__qualname__} and is not public"
    )
    return ["if v_handle[1] < 0:", f"    raise TypeError({message!r})"]


def _keeper(context: Any, builder: Any, type_: ObjectType, address: Any, owners: Any) -> Any:
    """A new reference to what keeps an object."""
    kept = cgutils.alloca_once_value(builder, ir.Constant(_POINTER, None))
    builder.store(ir.Constant(_POINTER, None), kept)  # also when the code runs again
    for owner, value in owners:
        if isinstance(owner, ObjectType):
            given = proxy(context, builder, owner, value)
            is_it = builder.icmp_unsigned("==", given.address, address)
            nobody = cgutils.is_null(builder, builder.load(kept))
            with builder.if_then(builder.and_(is_it, nobody)):
                context.nrt.incref(builder, owner, value)
                builder.store(given.meminfo, kept)
    if type_.class_.__fortran_library__.keeps:
        with builder.if_then(cgutils.is_null(builder, builder.load(kept)), likely=False):
            builder.store(keep(context, builder, address), kept)
    return builder.load(kept)


@intrinsic
def tied(typingctx: Any, part: Any, whole: Any) -> Any:
    """An array or an object in memory of its own that keeps the object which has it, too."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        make = make_array if isinstance(part, types.Array) else cgutils.create_struct_proxy
        made = make(part)(context, builder, args[0])
        owner = proxy(context, builder, whole, args[1]).meminfo
        context.nrt.incref(builder, part, args[0])
        both = builder.and_(
            cgutils.is_not_null(builder, made.meminfo), cgutils.is_not_null(builder, owner)
        )
        kept = cgutils.alloca_once_value(builder, made.meminfo)
        builder.store(made.meminfo, kept)
        with builder.if_then(both):
            context.nrt.incref(builder, whole, args[1])
            cell = call(builder, _TIE, _POINTER, made.meminfo, owner, internals.releasing(builder))
            cgutils.guard_memory_error(context, builder, cell, "no memory to keep an object")
            untie = cgutils.get_or_insert_function(
                builder.module, ir.FunctionType(ir.VoidType(), [_POINTER]), _UNTIE
            )
            builder.store(manage_memory(builder, cell, builder.bitcast(untie, _POINTER)), kept)
        made.meminfo = builder.load(kept)
        return made._getvalue()

    return part(part, whole), codegen


@cache
def make_assign(class_: Any, of_any: bool = False) -> Callable[..., Any]:
    """An intrinsic that assigns an object to another one of its type; the failure, or 0.

    They are of the class, or `of_any` type that extends it.
    """
    for member in class_.__fortran_family__.values() if of_any else (class_,):
        if issubclass(member, class_) and member.__fortran_unassigned__:
            raise errors.TypingError(
                f"{member.__qualname__} cannot be assigned: {member.__fortran_uncopied__}"
            )
    return make_any_assign(class_) if of_any else _make_assign(class_, of_any=False)


def make_any_assign(class_: Any) -> Callable[..., Any]:
    """The same of any type that extends the class; some of them may have no assignment."""
    return _make_assign(class_, of_any=True)


@cache
def _make_assign(class_: Any, *, of_any: bool) -> Callable[..., Any]:
    @intrinsic
    def assign(typingctx: Any, target: Any, source: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            to, given = (
                proxy(context, builder, t, v) for t, v in zip((target, source), args, strict=True)
            )
            known = derived(context, builder, class_)
            if of_any:
                known = dynamic(context, builder, class_, to.tag)
            failure = call(builder, _ASSIGN, _POINTER, known, to.address, given.address)
            return builder.ptrtoint(failure, context.get_value_type(types.uintp))

        return types.uintp(target, source), codegen

    made: Callable[..., Any] = assign
    return made
