"""Helpers that generated implementations call."""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.extending import intrinsic, register_jitable


def _checked(name: str) -> Any:
    """An intrinsic: the value of an operation on 64-bit integers, and whether it overflows."""

    @intrinsic
    def operation(typingctx: Any, left: Any, right: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            pair = getattr(builder, name)(*args)
            values = [builder.extract_value(pair, i) for i in range(2)]
            return context.make_tuple(builder, signature.return_type, values)

        return types.Tuple((types.int64, types.boolean))(types.int64, types.int64), codegen

    return operation


add = _checked("sadd_with_overflow")
subtract = _checked("ssub_with_overflow")
multiply = _checked("smul_with_overflow")


@register_jitable
def power(base: int, exponent: int) -> tuple[int, bool]:
    """Fortran's ``base**exponent``, and whether it overflows."""
    result, overflows = 1, False
    if base == 0:
        result = 1 if exponent == 0 else 0
    elif base == 1 or base == -1:
        result = base if exponent % 2 != 0 else 1
    elif exponent < 0:
        result = 0
    else:
        for _ in range(exponent):
            result, overflows = multiply(result, base)
            if overflows:
                break
    return result, overflows


@register_jitable
def divide(left: int, right: int) -> int:
    """Fortran's integer division, which truncates; the quotient must exist."""
    quotient = left // right
    if quotient < 0 and quotient * right != left:
        quotient += 1
    return quotient


@register_jitable
def modulo(left: int, right: int) -> int:
    """Fortran's mod, which has the sign of its first argument."""
    return left - int(divide(left, right)) * right


@register_jitable
def count_elements(shape: Any) -> int:
    """The number of elements of an array with a shape."""
    count = 1
    for extent in shape:
        count *= extent
    return count


@register_jitable
def is_too_large(shape: Any, size: int) -> bool:
    """Whether the bytes of an array cannot be counted, as NumPy does it."""
    bytes_ = size
    for extent in shape:
        bytes_, overflows = multiply(bytes_, max(extent, 1))
        if overflows:
            return True
    return False


@register_jitable
def broadcasts(shape: Any, target: Any) -> bool:
    """Whether an array of a shape can be read as one of another shape, of at least its rank."""
    shift = len(target) - len(shape)
    for i in range(len(shape)):  # noqa: SIM110  (numba has no generator expressions in calls)
        if shape[i] != 1 and shape[i] != target[shift + i]:
            return False
    return True
