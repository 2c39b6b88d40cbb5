"""Memory of Fortran that arrays of compiled code look at, and that Fortran may free."""

from __future__ import annotations

from typing import Any

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils

from .._call import kept_functions
from .internals import manage_memory

_BEGIN, _END, _FREE = "pyfort.kept_begin", "pyfort.kept_end", "pyfort.kept_free"
# Cached code needs them before anything else is compiled, and imports this package first.
for _name, _address in zip((_BEGIN, _END, _FREE), kept_functions, strict=True):
    llvm.add_symbol(_name, _address)


def keep(context: Any, builder: Any, data: Any) -> Any:
    """What numba counts references in: until the last one is gone, the memory is kept."""
    address = cgutils.voidptr_t
    begin = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(address, [address]), _BEGIN
    )
    end = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(ir.VoidType(), [address]), _END
    )
    place = builder.call(begin, [builder.bitcast(data, address)])
    cgutils.guard_memory_error(context, builder, place, "no memory to keep a view of Fortran's")
    return manage_memory(builder, place, builder.bitcast(end, address))


def own(builder: Any, data: Any) -> Any:
    """The same of memory that Fortran left: it is freed in the end, unless somebody keeps it."""
    address = cgutils.voidptr_t
    free = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(ir.VoidType(), [address]), _FREE
    )
    return manage_memory(builder, data, builder.bitcast(free, address))
