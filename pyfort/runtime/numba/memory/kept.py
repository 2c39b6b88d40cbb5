"""Memory of Fortran that arrays of compiled code look at, and that Fortran may free."""

from __future__ import annotations

from typing import Any

import llvmlite.binding as llvm
from llvmlite import ir
from numba.core import cgutils

from ..._call import kept_functions
from ..internals import manage_memory

_NAMES = _BEGIN, _END, _FREE, _LEND, _RETURN = tuple(
    f"pyfort.kept_{name}" for name in ("begin", "end", "free", "lend", "return")
)
# Cached code needs them before anything else is compiled, and imports this package first.
for _name, _address in zip(_NAMES, kept_functions, strict=True):
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


def lend(builder: Any, data: Any) -> Any:
    """A loan of memory that is not Fortran's: ``free`` does nothing to it meanwhile."""
    address = cgutils.voidptr_t
    lends = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(address, [address]), _LEND
    )
    return builder.call(lends, [builder.bitcast(data, address)])


def take_back(builder: Any, loan: Any) -> None:
    """End a loan."""
    address = cgutils.voidptr_t
    returns = cgutils.get_or_insert_function(
        builder.module, ir.FunctionType(ir.VoidType(), [address]), _RETURN
    )
    builder.call(returns, [loan])
