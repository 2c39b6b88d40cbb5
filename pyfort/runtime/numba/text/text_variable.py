"""Module variables that are one text, read in compiled code: a copy of what is there now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core import cgutils, types
from numba.extending import intrinsic, register_jitable

from ... import Library, Variable
from ..internals import make_array, populate_array
from ..memory.associated import make_locate
from .strings import decode_all, decode_trimmed

#: Where the library tells the length of what it points at.
_LENGTH = 1


def reader(
    owner: Library, variable: Variable, address: Callable[[Any, Any], Any]
) -> Callable[..., Any]:
    """An implementation that gives a ``str``, or None where Fortran has none.

    `address` is where a text is that always has its memory.
    """
    deferred = variable.length is not None and variable.length < 0
    decode = decode_all if deferred else decode_trimmed
    if not variable.association:
        look = _make_look(lambda context, builder, _: (address(context, builder), variable.length))
        return lambda module: decode(look(0))
    locate = make_locate(owner, variable, _LENGTH)
    look = _make_look(_found)

    @register_jitable
    def read() -> Any:
        found = locate()
        return None if found[0] < 0 else decode(look(found))

    return lambda module: read()  # numba wants no annotations there


def _found(context: Any, builder: Any, found: Any) -> tuple[Any, Any]:
    _, address, length = cgutils.unpack_tuple(builder, found)
    return builder.inttoptr(address, cgutils.voidptr_t), length


def _make_look(where: Callable[[Any, Any, Any], tuple[Any, Any]]) -> Callable[[Any], Any]:
    """An intrinsic that has the bytes of a text, as long as nobody else runs."""

    @intrinsic
    def look(typingctx: Any, found: Any) -> Any:
        type_ = types.Array(types.uint8, 1, "C", readonly=True)

        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            address, length = where(context, builder, args[0])
            if isinstance(length, int):
                length = context.get_constant(types.intp, length)
            array = make_array(type_)(context, builder)
            one = context.get_constant(types.intp, 1)
            populate_array(
                array,
                data=builder.bitcast(address, array.data.type),
                shape=[length],
                strides=[one],
                itemsize=one,
                meminfo=None,
            )
            return array._getvalue()

        return type_(found), codegen

    made: Callable[[Any], Any] = look
    return made
