"""Fortran modules in compiled code: their variables are read when the code runs.

numba takes the attributes of an ordinary module for constants. A Fortran
module has a type of its own, so that its variables are never frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import errors, types
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    models,
    overload_attribute,
    register_model,
    typeof_impl,
)

from ....elements import ELEMENTS
from ... import FortranModule, Library, Variable
from ..._call import Instance, InstanceArray
from ...records import RECORDS, Record
from .. import conversion, internals, library
from ..elements import machine_type, require_numba_type
from ..internals import AttributeTemplate, compiler_lock, lower_constant, make_array, populate_array
from ..memory import associated
from ..objects import variables as objects
from ..text import text_variable
from .structure_type import make_at, make_constant


class FortranModuleType(types.Opaque):
    """The type of one module, in one state of its library."""

    def __init__(self, module: FortranModule) -> None:
        self.module = module
        digest = library.digest_of(module.__fortran_library__)
        super().__init__(f"pyfort module({module.__name__}, {digest})")
        for variable in module.__fortran_variables__.values():
            _know(variable.name)
        for name in module.__fortran_constants__:
            if isinstance(module.__dict__[name], (Record, Instance, InstanceArray)):
                _know(name)


_types: dict[str, FortranModuleType] = {}
_known: set[str] = set()

register_model(FortranModuleType)(models.OpaqueModel)


@typeof_impl.register(FortranModule)
def _typeof(module: FortranModule, context: Any) -> FortranModuleType:
    with compiler_lock:  # another thread may be compiling
        found = _types.get(module.__name__)
        if found is None or found.module is not module:
            found = _types[module.__name__] = FortranModuleType(module)
        return found


@lower_constant(FortranModuleType)
def _constant(context: Any, builder: Any, type_: Any, value: Any) -> Any:
    return context.get_dummy_value()


@infer_getattr
class _Attributes(AttributeTemplate):
    """Functions, classes and named constants; variables are overloads."""

    key = FortranModuleType

    def generic_resolve(self, type_: FortranModuleType, name: str) -> types.Type | None:
        members = type_.module.__dict__
        return self.context.resolve_value_type(members[name]) if name in members else None


@lower_getattr_generic(FortranModuleType)
def _lower_member(context: Any, builder: Any, type_: Any, value: Any, name: str) -> Any:
    member = type_.module.__dict__[name]
    member_type = context.typing_context.resolve_value_type(member)
    return context.get_constant_generic(builder, member_type, member)


def _know(name: str) -> None:
    """Make a name readable as a variable, for every module that has it."""
    if name in _known:
        return
    _known.add(name)

    def implementation(type_: FortranModuleType) -> Callable[..., Any] | None:
        variable = type_.module.__fortran_variables__.get(name)
        if variable is not None:
            return _reader(type_.module, variable)
        # Now numba asks here for whatever has this name, and no longer `_Attributes`.
        members = type_.module.__dict__
        return _member(type_.module, name) if name in members else None

    # A lambda, because numba compares its signature with the implementation's.
    overload_attribute(FortranModuleType, name)(lambda module: implementation(module))
    # This happens while a function is typed, after numba has looked for new overloads.
    internals.refresh()


def _member(module: FortranModule, name: str) -> Callable[..., Any]:
    value = module.__dict__[name]
    if name in module.__fortran_constants__ and isinstance(value, (Instance, InstanceArray)):
        return objects.constant_reader(module, name)
    if isinstance(value, Record):
        made = make_constant(value)
        return lambda module: made()
    return lambda module: value


def _reader(module: FortranModule, variable: Variable) -> Callable[..., Any]:
    """An implementation that reads a variable as Python does."""
    code, name = variable.type, f"{module.__name__}.{variable.name}"
    if variable.reference is not None:
        return objects.reader(variable)
    require_numba_type(code, f"{name} is")
    if variable.length is not None and variable.shape is None:
        owner, index = module.__fortran_library__, variable.index
        return text_variable.reader(owner, variable, lambda c, b: address_of(c, b, owner, index))
    if variable.length is not None and variable.length < 1:
        raise errors.TypingError(
            f"{name} is an array of text whose length is known when the program runs only, for "
            "which numba has no type: read it before, and pass it"
        )
    if code in RECORDS and variable.shape is None:
        return _object_reader(module, variable, name)
    if variable.association:
        return associated.reader(module.__fortran_library__, variable)
    if variable.shape is not None:
        view = _make_view(module.__fortran_library__, variable)
        return lambda module: view()
    load = make_load(module.__fortran_library__, variable)
    value = conversion.to_python(code, "load()")
    implementation: Callable[..., Any] = eval(f"lambda module: {value}", {"np": np, "load": load})
    return implementation


def _object_reader(module: FortranModule, variable: Variable, name: str) -> Callable[..., Any]:
    """An implementation that gives the object that a variable is."""
    if variable.association:
        raise errors.TypingError(
            f"{name} is an object that Fortran may free, which compiled code cannot read: read it "
            "before, and pass it"
        )
    owner, index = module.__fortran_library__, variable.index
    at = make_at(
        variable.type,
        lambda context, builder: address_of(context, builder, owner, index),
        is_read_only=not variable.writeable,
    )
    return lambda module: at()


def make_load(owner: Library, variable: Variable) -> Callable[[], Any]:
    """An intrinsic that reads a scalar as it is in memory."""

    @intrinsic
    def load(typingctx: Any) -> Any:
        machine = machine_type(variable.type)

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = address_of(context, builder, owner, variable.index)
            pointer = builder.bitcast(place, context.get_value_type(machine).as_pointer())
            return builder.load(pointer)

        return machine(), codegen

    made: Callable[[], Any] = load
    return made


def _make_view(owner: Library, variable: Variable) -> Callable[[], Any]:
    shape = [n for n in variable.shape or () if n is not None]

    @intrinsic
    def view(typingctx: Any) -> Any:
        element = ELEMENTS[variable.type]
        dtype = associated.seen(variable)
        layout = "A" if element.is_wide_logical else "C" if len(shape) == 1 else "F"
        type_ = types.Array(dtype, len(shape), layout, readonly=not variable.writeable)

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = address_of(context, builder, owner, variable.index)
            array = make_array(type_)(context, builder)
            size = context.get_abi_sizeof(context.get_data_type(dtype))
            each = element.size * (variable.length or 1)
            strides = [each * int(np.prod(shape[:i])) for i in range(len(shape))]
            populate_array(
                array,
                data=builder.bitcast(place, array.data.type),
                shape=[context.get_constant(types.intp, n) for n in shape],
                strides=[context.get_constant(types.intp, n) for n in strides],
                itemsize=context.get_constant(types.intp, size),
                meminfo=None,
            )
            return array._getvalue()

        return type_(), codegen

    made: Callable[[], Any] = view
    return made


def address_of(context: Any, builder: Any, owner: Library, index: int) -> Any:
    """The address of a variable, as an external symbol."""
    internals.refer_to_environment(context, builder, library.environment_name(owner))
    name = library.symbol(owner, index)
    if name in builder.module.globals:
        return builder.module.globals[name]
    return ir.GlobalVariable(builder.module, ir.IntType(8), name)
