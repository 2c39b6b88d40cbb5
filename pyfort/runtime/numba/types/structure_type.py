"""Instances of records in compiled code: an address, and what keeps the memory.

Components are read and assigned by the rules for scalars; what is an array is a view, and an object
within an object the same memory. A class is called as from Python.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, errors, types
from numba.extending import (
    NativeValue,
    box,
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    lower_setattr_generic,
    models,
    register_model,
    unbox,
)

from ....elements import ELEMENTS
from ... import Dummy
from ..._call import structure_at
from ...records import RECORDS, Field, Record
from .. import conversion, internals, library
from ..actual import Actual
from ..elements import array_dtype, machine_type, record_name, require_numba_type
from ..internals import AttributeTemplate, Signature, make_array, populate_array
from ..lines import compile_function


class StructureType(types.Type):
    """An instance of a record; one that is protected in Fortran is read-only."""

    def __init__(self, code: str, *, is_read_only: bool = False) -> None:
        self.code = code
        self.is_read_only = is_read_only
        super().__init__(f"pyfort({code}{', read-only' if is_read_only else ''})")

    def __reduce__(self) -> tuple[Any, ...]:
        class_ = RECORDS[self.code]
        return _find_type, (class_.__module__, class_.__name__, self.is_read_only)

    @property
    def size(self) -> int:
        """Bytes of the object."""
        return ELEMENTS[self.code].size

    def field(self, name: str) -> Field | None:
        """The component of that name, unless only Fortran may name it."""
        fields = RECORDS[self.code].__fortran_fields__
        return next((f for f in fields if f.name == name and not f.private), None)


def _find_type(module: str, name: str, is_read_only: bool) -> StructureType:
    """Unpickle a type: the class tells its code."""
    class_: type[Record] = getattr(importlib.import_module(module), name)
    return StructureType(class_.__fortran_code__, is_read_only=is_read_only)


def type_of(instance: Record) -> StructureType:
    """The type of an instance."""
    return StructureType(instance.__fortran_code__, is_read_only=instance.__fortran_read_only__)


@register_model(StructureType)
class _Model(models.StructModel):
    def __init__(self, manager: Any, type_: StructureType) -> None:
        parts = [("meminfo", types.MemInfoPointer(types.voidptr)), ("address", types.voidptr)]
        super().__init__(manager, type_, parts)


# --- from Python and back -------------------------------------------------------------------


@unbox(StructureType)
def _unbox(type_: StructureType, value: Any, c: Any) -> Any:
    number = c.pyapi.object_getattr_string(value, "__fortran_address__")
    address = c.pyapi.long_as_voidptr(number)
    c.pyapi.decref(number)
    made = cgutils.create_struct_proxy(type_)(c.context, c.builder)
    made.address = address
    made.meminfo = c.pyapi.nrt_meminfo_new_from_pyobject(address, value)
    return NativeValue(made._getvalue())


@box(StructureType)
def _box(type_: StructureType, value: Any, c: Any) -> Any:
    """An instance that looks at the same memory."""
    made = cgutils.create_struct_proxy(type_)(c.context, c.builder, value)
    number = c.builder.ptrtoint(made.address, c.context.get_value_type(types.intp))
    address = c.pyapi.long_from_ssize_t(number)
    owner = cgutils.alloca_once_value(c.builder, c.pyapi.make_none())
    with c.builder.if_then(cgutils.is_not_null(c.builder, made.meminfo)):
        # It takes over the reference.
        c.builder.store(c.pyapi.nrt_meminfo_as_pyobject(made.meminfo), owner)
    make = c.pyapi.unserialize(c.pyapi.serialize_object(structure_at))
    about = (type_.code, type_.is_read_only)
    code, is_read_only = (c.pyapi.unserialize(c.pyapi.serialize_object(a)) for a in about)
    arguments = (code, address, c.builder.load(owner), is_read_only)
    boxed = c.pyapi.call_function_objargs(make, arguments)
    for left in (make, *arguments):
        c.pyapi.decref(left)
    return boxed


# --- memory -----------------------------------------------------------------------------------


def address_of(context: Any, builder: Any, type_: types.Type, value: Any) -> Any:
    """Where the object stands that a structure or a record of numba is."""
    if isinstance(type_, types.Record):
        return builder.bitcast(value, cgutils.voidptr_t)
    return cgutils.create_struct_proxy(type_)(context, builder, value).address


def _allocate(context: Any, builder: Any, type_: StructureType) -> Any:
    made = cgutils.create_struct_proxy(type_)(context, builder)
    size = context.get_constant(types.uintp, type_.size)
    made.meminfo = context.nrt.meminfo_alloc(builder, size)
    cgutils.guard_memory_error(context, builder, made.meminfo, "no memory for an object")
    made.address = context.nrt.meminfo_data(builder, made.meminfo)
    return made


def _copy_bytes(context: Any, builder: Any, target: Any, source: Any, size: int) -> None:
    one = context.get_constant(types.intp, 1)
    cgutils.raw_memcpy(builder, target, source, context.get_constant(types.intp, size), one)


def make_at(code: str, address: Any, *, is_read_only: bool) -> Any:
    """An intrinsic that gives the object which stands where `address` says, for good."""
    made_type = StructureType(code, is_read_only=is_read_only)

    @intrinsic
    def at(typingctx: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            made = cgutils.create_struct_proxy(made_type)(context, builder)
            made.address = builder.bitcast(address(context, builder), cgutils.voidptr_t)
            return made._getvalue()

        return made_type(), codegen

    return at


@cache
def make_new(code: str) -> Any:
    """An intrinsic that makes a new object, as Fortran initialises it."""
    return _make_filled(StructureType(code), lambda: RECORDS[code]())


def make_constant(value: Record) -> Any:
    """An intrinsic that makes a copy of a named constant, which nobody may change."""
    return _make_filled(StructureType(value.__fortran_code__, is_read_only=True), lambda: value)


def _make_filled(made_type: StructureType, filled: Callable[[], Record]) -> Any:
    """An intrinsic that makes an object with the bytes of another one."""
    code = made_type.code

    @intrinsic
    def new(typingctx: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            environment = library.environment_name(RECORDS[code].__fortran_library__)
            internals.refer_to_environment(context, builder, environment)
            made = _allocate(context, builder, made_type)
            image = bytearray(filled().__array__().tobytes())
            constant = cgutils.create_constant_array(ir.IntType(8), list(image))
            initial = cgutils.global_constant(builder, "initial", constant)
            source = builder.bitcast(initial, cgutils.voidptr_t)
            _copy_bytes(context, builder, made.address, source, made_type.size)
            return made._getvalue()

        return made_type(), codegen

    return new


def makers(dummies: Iterable[Dummy]) -> dict[str, Any]:
    """These intrinsics for the records among dummy arguments, by the names that lines have."""
    codes = (d.type for d in dummies if d.type in RECORDS)
    return {f"new_{record_name(code)}": make_new(code) for code in codes}


@intrinsic
def copy_object(typingctx: Any, given: Any) -> Any:
    """A copy of a structure, or of a record for as long as the function runs that asks for it."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = address_of(context, builder, given, args[0])
        if isinstance(given, types.Record):
            copy = cgutils.alloca_once(builder, args[0].type.pointee)
            target = builder.bitcast(copy, cgutils.voidptr_t)
            _copy_bytes(context, builder, target, source, given.size)
            return copy
        made = _allocate(context, builder, given)
        _copy_bytes(context, builder, made.address, source, given.size)
        return made._getvalue()

    return given(given), codegen


@intrinsic
def object_bounds(typingctx: Any, given: Any) -> Any:
    """The first byte of an object in memory, and the one after its last."""
    pair = types.UniTuple(types.intp, 2)
    size = given.size

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = address_of(context, builder, given, args[0])
        start = builder.ptrtoint(address, context.get_value_type(types.intp))
        end = builder.add(start, context.get_constant(types.intp, size))
        return context.make_tuple(builder, pair, [start, end])

    return pair(given), codegen


# --- components ---------------------------------------------------------------------------------


#: What a number becomes, as in Python.
_VALUES = {
    "integer": types.int64,
    "real": types.float64,
    "complex": types.complex128,
    "logical": types.boolean,
}


def _seen(type_: StructureType, field: Field) -> types.Type | None:
    """The type of a component as compiled code sees it, None where it has none."""
    if field.length is not None or ELEMENTS[field.type].category == "character":
        return None
    if field.type not in RECORDS:
        require_numba_type(field.type, f"component '{field.name}' is")
    if field.shape is not None:
        rank = len(field.shape)
        element = array_dtype(field.type)
        if ELEMENTS[field.type].is_wide_logical:
            element = machine_type(field.type)
        layout = "C" if rank == 1 else "F"
        return types.Array(element, rank, layout, readonly=type_.is_read_only)
    if field.type in RECORDS:
        return StructureType(field.type, is_read_only=type_.is_read_only)
    return _VALUES.get(ELEMENTS[field.type].category, types.uintp)


@infer_getattr
class _Components(AttributeTemplate):
    key = StructureType

    def generic_resolve(self, type_: StructureType, name: str) -> types.Type | None:
        field = type_.field(name)
        return None if field is None else _seen(type_, field)


def _place(context: Any, builder: Any, made: Any, field: Field) -> Any:
    return builder.gep(made.address, [context.get_constant(types.intp, field.offset)])


@lower_getattr_generic(StructureType)
def _read(context: Any, builder: Any, type_: StructureType, value: Any, name: str) -> Any:
    field = type_.field(name)
    if field is None:
        return context.get_dummy_value()  # a static method
    seen = _seen(type_, field)
    made = cgutils.create_struct_proxy(type_)(context, builder, value)
    place = _place(context, builder, made, field)
    if isinstance(seen, types.Array):
        return _view(context, builder, made, place, seen, field)
    if isinstance(seen, StructureType):
        inner = cgutils.create_struct_proxy(seen)(context, builder)
        inner.meminfo, inner.address = made.meminfo, place
        context.nrt.incref(builder, types.MemInfoPointer(types.voidptr), made.meminfo)
        return inner._getvalue()
    machine = machine_type(field.type)
    pointer = builder.bitcast(place, context.get_data_type(machine).as_pointer())
    loaded = context.unpack_value(builder, machine, pointer)
    if seen == types.boolean:
        return builder.icmp_unsigned("!=", loaded, loaded.type(0))
    return context.cast(builder, loaded, machine, seen)


def _view(
    context: Any, builder: Any, made: Any, place: Any, type_: types.Array, field: Field
) -> Any:
    """A view that keeps the whole."""
    size = ELEMENTS[field.type].size
    strides, stride = [], size
    for n in field.shape or ():
        strides.append(stride)
        stride *= n
    array = make_array(type_)(context, builder)
    populate_array(
        array,
        data=builder.bitcast(place, array.data.type),
        shape=[context.get_constant(types.intp, n) for n in field.shape or ()],
        strides=[context.get_constant(types.intp, n) for n in strides],
        itemsize=context.get_constant(types.intp, size),
        meminfo=made.meminfo,
    )
    context.nrt.incref(builder, types.MemInfoPointer(types.voidptr), made.meminfo)
    return array._getvalue()


def _assigned(type_: StructureType, name: str, given: types.Type) -> types.Type | None:
    """The type of what is assigned to a component: its own, or numba would cast it unchecked."""
    field = type_.field(name)
    return None if field is None or _seen(type_, field) is None else types.unliteral(given)


internals.resolve_assignments(StructureType, _assigned)


@lower_setattr_generic(StructureType)
def _write(context: Any, builder: Any, sig: Signature, args: Any, name: str) -> None:
    type_, given = sig.args
    field = type_.field(name)
    if type_.is_read_only:
        raise errors.TypingError(
            f"'{name}' cannot be assigned: it is protected or constant in Fortran"
        )
    store = _make_store(type_.code, field, given)
    callee, inner = internals.dispatcher_call(context.typing_context, store, (type_, given))
    internals.emit_call(context, builder, callee, inner, list(args))


@cache
def _make_store(code: str, field: Field, given: types.Type) -> Any:
    """A jitted function that assigns a value to a component."""
    about = f"component '{RECORDS[code].__name__}.{field.name}'"
    lines = storing(field, about, given, "v_object", "v_value")
    names = {"np": np, "store_element": _make_poke(field)}
    return compile_function(f"set_{field.name}", about, ["object", "value"], lines, names)


class _Component(Actual):
    """What a component is given."""

    __slots__ = ()

    @property
    def who(self) -> str:
        return self.function


def storing(field: Field, about: str, given: types.Type, whole: str, value: str) -> list[str]:
    """Lines that assign a value of a type to a component."""
    if field.shape is not None:
        return [f"{whole}.{field.name}[...] = {value}"]
    if field.type in RECORDS:
        wanted = array_dtype(field.type)
        fits = given == wanted or getattr(given, "code", None) == field.type
        if not fits:
            raise errors.TypingError(
                f"{about} is assigned {given}; it must be a {RECORDS[field.type].__name__}"
            )
        return [f"store_element({whole}, {value})"]
    actual = _Component(about, Dummy(field.name, field.type, "in"), given, value)
    lines = conversion.from_python(actual, given, value, "element")
    return [*lines, f"store_element({whole}, element)"]


@cache
def _make_poke(field: Field) -> Any:
    """An intrinsic that stores an element where the component is."""

    @intrinsic
    def poke(typingctx: Any, whole: Any, value: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            made = cgutils.create_struct_proxy(whole)(context, builder, args[0])
            place = _place(context, builder, made, field)
            if field.type in RECORDS:
                source = address_of(context, builder, value, args[1])
                _copy_bytes(context, builder, place, source, ELEMENTS[field.type].size)
                return context.get_dummy_value()
            machine = machine_type(field.type)
            pointer = builder.bitcast(place, context.get_data_type(machine).as_pointer())
            context.pack_value(builder, machine, args[1], pointer)
            return context.get_dummy_value()

        return types.none(whole, value), codegen

    return poke


# --- classes -------------------------------------------------------------------------------


def constructing(code: str, names: Sequence[str], given: Sequence[types.Type]) -> Any:
    """A jitted function that makes an object of the components that are given by name."""
    class_ = RECORDS[code]
    fields = {f.name: f for f in class_.__fortran_fields__ if not f.private}
    lines = ["made = new()"]
    helpers = {"np": np, "new": make_new(code)}
    for name, type_ in zip(names, given, strict=True):
        about = f"component '{class_.__name__}.{name}'"
        for line in storing(fields[name], about, type_, "made", f"v_{name}"):
            lines.append(line.replace("store_element(", f"store_{name}("))
        helpers[f"store_{name}"] = _make_poke(fields[name])
    about = f"{code}({', '.join(map(str, given))})"
    return compile_function(class_.__name__, about, names, [*lines, "return made"], helpers)
