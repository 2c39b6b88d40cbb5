"""What went wrong in Fortran, raised by compiled code."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, register_jitable

from ..errors import FortranError, FortranErrorStop, FortranRuntimeError, FortranStop
from .text.strings import decode

# `Failure` of src/library/library.h: kind, code, message.
_FAILURE = ir.LiteralStructType([ir.IntType(32), ir.IntType(32), cgutils.voidptr_t])
_ERROR_STOP, _RUN_TIME, _CHECK, _STATUS = 2, 3, 4, 5


@register_jitable
def fail(address: int) -> None:
    """Raise the exception that a failure is, from the address of it."""
    kind, code, characters = unpack(address)
    length = 0
    while byte_at(characters, length) != 0:
        length += 1
    data = np.empty(length + 1, np.uint8)
    for i in range(length + 1):
        data[i] = byte_at(characters, i)
    message = decode(data)
    if kind == _ERROR_STOP:
        raise FortranErrorStop(message, code)
    if kind == _RUN_TIME:
        raise FortranRuntimeError(message)
    if kind == _CHECK:
        raise ValueError(message)
    if kind == _STATUS:
        raise FortranError(message, code)
    raise FortranStop(message, code)


@intrinsic
def unpack(typingctx: Any, address: Any) -> Any:
    """The members of a failure."""
    signature = types.Tuple((types.int32, types.int32, types.uintp))(types.uintp)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        place = builder.inttoptr(args[0], _FAILURE.as_pointer())
        kind, code, characters = cgutils.unpack_tuple(builder, builder.load(place))
        characters = builder.ptrtoint(characters, context.get_value_type(types.uintp))
        return context.make_tuple(builder, sig.return_type, [kind, code, characters])

    return signature, codegen


@intrinsic
def byte_at(typingctx: Any, address: Any, offset: Any) -> Any:
    """A byte of memory."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        place = builder.inttoptr(args[0], cgutils.voidptr_t)
        return builder.load(builder.gep(place, [args[1]]))

    return types.uint8(types.uintp, types.intp), codegen
