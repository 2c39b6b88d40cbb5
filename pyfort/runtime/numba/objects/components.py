"""Components of objects in compiled code, by the rules for scalars, and as views."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, errors, types
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
)

from ....elements import ELEMENTS
from ... import Variable
from ..._call import Component
from .. import conversion, internals, library
from ..elements import machine_type, require_numba_type
from ..internals import AttributeTemplate, Signature, make_array, populate_array
from ..lines import compile_function
from ..memory import associated
from ..text.strings import decode_trimmed
from ..types.methods import method
from .array_memory import dense, make_seen_array
from .array_type import ObjectArrayType
from .memory import LOCATE, call, derived, external, make_seen, tied
from .object_type import MEMBERS, WORD, ObjectType, is_of_module, proxy

#: What a number becomes, as in Python.
_VALUES = {
    "integer": types.int64,
    "real": types.float64,
    "complex": types.complex128,
    "logical": types.boolean,
}


def member(class_: Any, name: str) -> Any:
    """What Fortran has of that name in a class: a component or a function; or None."""
    found = inspect.getattr_static(class_, name, None)
    if isinstance(found, staticmethod):
        found = found.__func__
    return found if isinstance(found, MEMBERS) else None


# --- reading -----------------------------------------------------------------------------------


@infer_getattr
class _Attributes(AttributeTemplate):
    key = ObjectType

    def generic_resolve(self, type_: ObjectType, name: str) -> types.Type | None:
        found = member(type_.class_, name)
        if isinstance(found, Component):
            return _reading(self.context, type_, found)[1].return_type
        if found is None:
            return None
        is_static = isinstance(inspect.getattr_static(type_.class_, name), staticmethod)
        function = found._numba_type_
        return function if is_static else method(type_, function)


@lower_getattr_generic(ObjectType)
def _read(context: Any, builder: Any, type_: ObjectType, value: Any, name: str) -> Any:
    found = member(type_.class_, name)
    if not isinstance(found, Component):
        return context.get_dummy_value()  # a static method
    callee, signature = _reading(context.typing_context, type_, found)
    return internals.emit_call(context, builder, callee, signature, [value])


def _reading(context: Any, type_: ObjectType, component: Component) -> tuple[Any, Signature]:
    """The jitted function that reads a component of an object, and the signature of a call."""
    return internals.dispatcher_call(context, make_read(component, type_.is_read_only), (type_,))


@cache
def make_read(component: Component, is_read_only: bool) -> Any:
    """A jitted function that reads a component of an object, or a variable of a module."""
    about = name_of(component)
    names: dict[str, Any] = {"np": np, "place": make_place(component)}
    lines, helpers = _read_lines(component, about, is_read_only)
    parameters = ["object"]
    return compile_function(f"get_{component.__name__}", about, parameters, lines, names | helpers)


def name_of(component: Component) -> str:
    return f"component '{component.full_name}'"


def refuse(about: str, what: str) -> errors.TypingError:
    return errors.TypingError(
        f"{about} is {what}, which compiled code cannot have: use it outside, or in a procedure"
    )


def _read_lines(
    component: Component, about: str, is_read_only: bool
) -> tuple[list[str], dict[str, Any]]:
    """Lines that read a component, and what they call."""
    if component.object is not None:
        return _read_object(component, about, is_read_only)
    require_numba_type(component.type, f"{about} is")
    if component.is_associated:
        return _read_associated(component, about, is_read_only)
    if component.rank:
        return ["return view(v_object)"], {"view": _make_view(component, is_read_only)}
    if component.length is not None:
        text = "decode_trimmed(letters(v_object))"
        helpers = {"letters": make_letters(component), "decode_trimmed": decode_trimmed}
        return [f"return {text}"], helpers
    value = conversion.to_python(component.type, "load(v_object)")
    return [f"return {value}"], {"load": make_load(component)}


def _read_object(
    component: Component, about: str, is_read_only: bool
) -> tuple[list[str], dict[str, Any]]:
    rank = component.rank
    if not component.is_associated:
        make = _make_parts if rank else _make_part
        return ["return part(v_object)"], {"part": make(component, is_read_only)}
    tag = "found[1]" if component.is_polymorphic else str(component.object._tag)
    handle = f"(found[2], {tag}) + found[3:]" if rank else f"(found[2], {tag})"
    lines = [
        "found = locate(v_object)",
        f"return None if found[0] < 0 else tied(look({handle}, ()), v_object)",
    ]
    seen: Any = make_seen_array if rank else make_seen
    ranks = (rank,) if rank else ()
    look = seen(component.object, *ranks, is_read_only)
    return lines, {"tied": tied, "locate": _make_locate(component, rank), "look": look}


def _read_associated(
    component: Component, about: str, is_read_only: bool
) -> tuple[list[str], dict[str, Any]]:
    if component.length is not None:
        raise refuse(about, "text that Fortran allocates or points with")
    shape = (None,) * component.rank or None
    variable = Variable(
        component.__name__, component.type, 0, shape, None, component.association, not is_read_only
    )
    is_value = shape is None and component.association == "allocatable"
    keeps = component.owner.__fortran_library__.keeps
    seen = "view((found[0],) + found[2:])"
    if is_value:
        seen = conversion.to_python(component.type, f"{seen}[()]")
    else:
        seen = f"tied({seen}, v_object)" if keeps else f"{seen}.copy()"
    lines = ["found = locate(v_object)", f"return None if found[0] < 0 else {seen}"]
    view = associated.make_view(variable, is_value)
    locate = _make_locate(component, component.rank)
    return lines, {"locate": locate, "view": view, "tied": tied}


# --- where they are ------------------------------------------------------------------------------


def address_of(context: Any, builder: Any, type_: Any, value: Any, offset: int) -> tuple[Any, Any]:
    """An object, and the address of a part of it."""
    made = proxy(context, builder, type_, value)
    return made, builder.gep(made.address, [context.get_constant(types.intp, offset)])


def _part_of(
    context: Any, builder: Any, type_: Any, value: Any, component: Component
) -> tuple[Any, Any]:
    """The same of a part that is an object; a variable is somewhere else in each process."""
    if not is_of_module(component.owner):
        return address_of(context, builder, type_, value, component.offset)
    owner, name = component.owner.__fortran_library__, library.variable_symbol(component)
    return proxy(context, builder, type_, value), external(context, builder, owner, name)


@cache
def make_place(component: Component) -> Any:
    """An intrinsic that gives the address of a component in an object, as a number."""
    offset = component.offset

    @intrinsic
    def place(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, address = address_of(context, builder, whole, args[0], offset)
            return builder.ptrtoint(address, context.get_value_type(types.intp))

        return types.intp(whole), codegen

    return place


def make_load(component: Component) -> Any:
    """An intrinsic that reads a number in an object."""
    machine = machine_type(component.type)
    offset = component.offset

    @intrinsic
    def load(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, address = address_of(context, builder, whole, args[0], offset)
            pointer = builder.bitcast(address, context.get_data_type(machine).as_pointer())
            return context.unpack_value(builder, machine, pointer)

        return machine(whole), codegen

    return load


def _make_part(component: Component, is_read_only: bool) -> Any:
    """An intrinsic that gives an object within another one, which it keeps."""
    type_ = ObjectType(component.object, is_read_only)

    @intrinsic
    def part(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            made = proxy(context, builder, type_)
            given, made.address = _part_of(context, builder, whole, args[0], component)
            made.meminfo = given.meminfo
            made.tag = ir.Constant(WORD, component.object._tag)
            context.nrt.incref(builder, whole, args[0])
            return made._getvalue()

        return type_(whole), codegen

    return part


def _make_parts(component: Component, is_read_only: bool) -> Any:
    """An intrinsic that gives an array of objects within another one, which it keeps."""
    class_, shape = component.object, component.shape or ()
    type_ = ObjectArrayType(class_, len(shape), is_read_only)

    @intrinsic
    def parts(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            extents = [ir.Constant(WORD, n) for n in shape]
            known = derived(context, builder, class_)
            made, _ = dense(context, builder, type_, known, extents)
            given, made.address = _part_of(context, builder, whole, args[0], component)
            made.meminfo = given.meminfo
            made.tag = ir.Constant(WORD, class_._tag)
            context.nrt.incref(builder, whole, args[0])
            return made._getvalue()

        return type_(whole), codegen

    return parts


def make_letters(component: Component) -> Any:
    """An intrinsic that gives the bytes of a text."""
    return _viewing(component.offset, types.Array(types.uint8, 1, "C"), (component.length,), 1)


def _make_view(component: Component, is_read_only: bool) -> Any:
    """An intrinsic that gives a view of an array, which keeps the object."""
    shape = component.shape or ()
    if component.length is not None:
        dtype: types.Type = types.CharSeq(component.length)
        size = component.length
    else:
        variable = Variable(component.__name__, component.type, 0, shape)
        dtype, size = associated.seen(variable), ELEMENTS[component.type].size
    has_gaps = component.length is None and ELEMENTS[component.type].is_wide_logical
    layout = "A" if has_gaps else "C" if len(shape) == 1 else "F"
    type_ = types.Array(dtype, len(shape), layout, readonly=is_read_only)
    return _viewing(component.offset, type_, shape, size)


def _viewing(offset: int, type_: types.Array, shape: Any, size: int) -> Any:
    @intrinsic
    def view(typingctx: Any, whole: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            given, address = address_of(context, builder, whole, args[0], offset)
            array = make_array(type_)(context, builder)
            strides = [size * int(np.prod(shape[:i])) for i in range(len(shape))]
            itemsize = context.get_abi_sizeof(context.get_data_type(type_.dtype))
            populate_array(
                array,
                data=builder.bitcast(address, array.data.type),
                shape=[context.get_constant(types.intp, n) for n in shape],
                strides=[context.get_constant(types.intp, n) for n in strides],
                itemsize=context.get_constant(types.intp, itemsize),
                meminfo=given.meminfo,
            )
            context.nrt.incref(builder, whole, args[0])
            return array._getvalue()

        return type_(whole), codegen

    return view


def _make_locate(component: Component, rank: int) -> Any:
    """An intrinsic that asks Fortran: the rank or -1, a length, the address, extents, strides."""
    places = [2, 1, 0]
    places += [first + d for first in (associated.EXTENTS, associated.STRIDES) for d in range(rank)]

    @intrinsic
    def locate(typingctx: Any, whole: Any) -> Any:
        type_ = types.UniTuple(types.intp, len(places))

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            words = ir.ArrayType(WORD, associated.WORDS)
            found = cgutils.alloca_once(builder, words, zfill=True)
            made = proxy(context, builder, whole, args[0])
            call(
                builder,
                LOCATE,
                ir.VoidType(),
                derived(context, builder, component.owner),
                builder.ptrtoint(made.address, WORD),
                ir.Constant(WORD, component.number),
                builder.bitcast(found, WORD.as_pointer()),
            )
            read = [builder.load(cgutils.gep_inbounds(builder, found, 0, i)) for i in places]
            return context.make_tuple(builder, type_, read)

        return type_(whole), codegen

    return locate
