"""Module variables that Fortran allocates or points with, read in compiled code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

from ....elements import ELEMENTS
from ... import Library, Variable
from .. import conversion, internals, library
from ..elements import array_dtype, machine_type
from ..internals import make_array, populate_array
from .kept import keep

_MOST_DIMENSIONS = 15
#: The library tells an address, a length, a rank, extents and strides.
_RANK, EXTENTS, STRIDES = 2, 3, 3 + _MOST_DIMENSIONS
WORDS = 3 + 2 * _MOST_DIMENSIONS


def reader(owner: Library, variable: Variable) -> Callable[..., Any]:
    """An implementation that gives None, the value of an allocated scalar, or a view."""
    is_value = variable.shape is None and variable.association == "allocatable"
    locate = make_locate(owner, variable)
    view = make_view(variable, is_value)
    found = "view(found)" if owner.keeps or is_value else "view(found).copy()"
    value = conversion.to_python(variable.type, "view(found)[()]") if is_value else found
    source = f"""\
def read(module):
    found = locate()
    return None if found[0] < 0 else {value}
"""
    namespace: dict[str, Any] = {"np": np, "locate": locate, "view": view}
    exec(source, namespace)
    implementation: Callable[..., Any] = namespace["read"]
    return implementation


def make_locate(owner: Library, variable: Variable, *more: int) -> Callable[[], Any]:
    """The rank, -1 for nothing, the address, extents and strides, and what `more` is wanted."""
    rank = len(variable.shape or ())
    places = [_RANK, 0, *range(EXTENTS, EXTENTS + rank), *range(STRIDES, STRIDES + rank), *more]

    @intrinsic
    def locate(typingctx: Any) -> Any:
        type_ = types.UniTuple(types.intp, len(places))

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            internals.refer_to_environment(context, builder, library.environment_name(owner))
            words = ir.ArrayType(context.get_value_type(types.intp), WORDS)
            found = cgutils.alloca_once(builder, words, zfill=True)
            address = cgutils.voidptr_t
            function = cgutils.get_or_insert_function(
                builder.module,
                ir.FunctionType(ir.VoidType(), [address]),
                library.symbol(owner, variable.index),
            )
            builder.call(function, [builder.bitcast(found, address)])
            read = [builder.load(cgutils.gep_inbounds(builder, found, 0, i)) for i in places]
            return context.make_tuple(builder, type_, read)

        return type_(), codegen

    made: Callable[[], Any] = locate
    return made


def make_view(variable: Variable, is_value: bool) -> Callable[[Any], Any]:
    """An array of what was found; that of a value is looked at once, and keeps nothing."""
    element = ELEMENTS[variable.type]
    rank = len(variable.shape or ())

    @intrinsic
    def view(typingctx: Any, found: Any) -> Any:
        dtype = machine_type(variable.type) if is_value else seen(variable)
        has_gaps = variable.association == "pointer" or element.is_wide_logical
        layout = "A" if has_gaps and rank else "C" if rank < 2 else "F"
        type_ = types.Array(dtype, rank, layout, readonly=not variable.writeable)

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            _, address, *rest = cgutils.unpack_tuple(builder, args[0])
            array = make_array(type_)(context, builder)
            size = context.get_abi_sizeof(context.get_data_type(dtype))
            data = builder.inttoptr(address, array.data.type)
            populate_array(
                array,
                data=data,
                shape=rest[:rank],
                strides=rest[rank:],
                itemsize=context.get_constant(types.intp, size),
                meminfo=None if is_value else keep(context, builder, data),
            )
            return array._getvalue()

        return type_(found), codegen

    made: Callable[[Any], Any] = view
    return made


def seen(variable: Variable) -> types.Type:
    """The elements of an array, as compiled code has them."""
    if variable.length is not None:
        return types.CharSeq(variable.length)
    code = variable.type
    return types.boolean if ELEMENTS[code].is_wide_logical else array_dtype(code)
