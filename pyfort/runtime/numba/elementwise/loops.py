"""Elementwise functions on arrays: ufuncs in compiled code.

The numba type of a function calls what is here when one of the arguments is
an array. `numpy.ufunc` objects of such functions have a numba type of their
own, with which numba builds array expressions; `fusion` brings it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numba.core import types

from ... import Dummy, Function
from .. import internals
from ..elements import an_array, require_numba_type, spelling
from ..internals import Signature, dtype_of, from_dtype, make_signature


@dataclass(frozen=True)
class Loop:
    """One loop of a ufunc, and the function of scalars that it calls."""

    function: Function
    inputs: tuple[np.dtype[Any], ...]
    outputs: tuple[np.dtype[Any], ...]


def is_elementwise(function: Function) -> bool:
    """Whether a function is a ufunc of scalars outside."""
    return hasattr(function, "ufunc") and function.ufunc.signature is None


def output_count(function: Function) -> int:
    """How many arrays an elementwise function fills; 0 for others."""
    return int(function.ufunc.nout) if is_elementwise(function) else 0


def is_array(type_: types.Type) -> bool:
    """Whether a type makes a call elementwise; 0-d arrays are scalars in `@njit`."""
    return isinstance(type_, types.Array) and type_.ndim > 0


@cache
def loops_of(function: Function) -> tuple[Loop, ...]:
    """The loops of an elementwise function, in NumPy's order.

    A generic has a loop for each of its specific procedures.
    """
    specifics: tuple[Function, ...] = vars(function).get("specifics", (function,))
    own = {letters: f for f in reversed(specifics) for letters in f.ufunc.types}
    return tuple(_loop(own[letters], letters) for letters in function.ufunc.types)


def _loop(function: Function, letters: str) -> Loop:
    inputs, outputs = letters.split("->")
    return Loop(function, tuple(map(np.dtype, inputs)), tuple(map(np.dtype, outputs)))


# --- which loop ----------------------------------------------------------------------


def choose_loop(function: Function, operands: tuple[types.Type, ...]) -> Loop:
    """The loop for some argument types.

    Arrays convert safely, as NumPy has it. A scalar may convert to another
    kind of its category; then its value is checked when the code runs. The
    loop with the fewest such conversions is taken, the first one of those.
    That way the loop is the same in an array expression, where elements stand
    for arrays.
    """
    candidates = [(_conversions(loop, operands), loop) for loop in loops_of(function)]
    possible = [(count, loop) for count, loop in candidates if count is not None]
    if not possible:
        raise TypeError(_no_loop(function, operands))
    chosen = min(possible, key=lambda pair: pair[0])[1]
    for dummy in chosen.function.dummies:
        who = f"{function.__name__}(): argument '{dummy.name}' is"
        require_numba_type(dummy.type, who)
    if chosen.function.result:
        who = f"{function.__name__}(): the result is"
        require_numba_type(chosen.function.result.type, who)
    return chosen


def _conversions(loop: Loop, operands: tuple[types.Type, ...]) -> int | None:
    """How many scalars convert to a loop's types with a check; None: it does not fit."""
    count = 0
    for type_, wanted in zip(operands, loop.inputs, strict=True):
        dtype = dtype_of(type_.dtype if isinstance(type_, types.Array) else type_)
        if dtype is None:
            return None
        if not np.can_cast(dtype, wanted, "safe"):
            if isinstance(type_, types.Array) or not np.can_cast(dtype, wanted, "same_kind"):
                return None
            count += 1
    return count


def _no_loop(function: Function, operands: tuple[types.Type, ...]) -> str:
    name, loops = function.__name__, loops_of(function)
    if len(loops) > 1:
        known = ", ".join(function.ufunc.types)
        return f"{name}(): no loop for ({', '.join(map(str, operands))}); there are {known}"
    for dummy, type_, wanted in zip(_inputs(function), operands, loops[0].inputs, strict=True):
        if _conversions(Loop(function, (wanted,), ()), (type_,)) is None:
            who = f"{name}(): argument '{dummy.name}'"
            if isinstance(type_, types.Array):
                spelled = spelling(from_dtype(wanted))
                return (
                    f"{who} is {an_array(type_)}, which does not convert safely to "
                    f"{wanted}: convert it yourself with .astype({spelled})"
                )
            return f"{who} is {type_}, it must be a scalar or an array of {wanted}"
    raise AssertionError("every argument fits the only loop")


def _inputs(function: Function) -> list[Dummy]:
    return [d for d in function.dummies if d.is_positional]


# --- the numba type of the ufunc -------------------------------------------------------


@cache
def ufunc_type(function: Function) -> types.Function:
    """The numba type of a function's ufunc, which numba knows from now on."""
    ufunc = function.ufunc

    def typing(operands: tuple[types.Type, ...]) -> Signature:
        return ufunc_signature(function, operands)

    def lower(context: Any, builder: Any, sig: Signature, values: Any) -> Any:
        kernel = _kernel(function)
        if any(isinstance(t, types.Array) for t in sig.args):
            return internals.emit_ufunc_loop(context, builder, sig, values, ufunc, kernel)
        return kernel(context, builder, sig).generate(*values)

    return internals.make_ufunc_type(ufunc, typing, lower)


def ufunc_signature(function: Function, operands: tuple[types.Type, ...]) -> Signature:
    """The signature of a call of the ufunc; after the inputs, all outputs may follow.

    Scalars stand for elements in an array expression: their results have the
    types of the loop, not those of Python's numbers.
    """
    nin: int = function.ufunc.nin
    operands = tuple(_value_type(t) for t in operands)
    loop = choose_loop(function, operands[:nin])
    results: list[types.Type] = list(operands[nin:])
    if not results:
        rank = max(t.ndim if isinstance(t, types.Array) else 0 for t in operands)
        layouts = {t.layout for t in operands if isinstance(t, types.Array)}
        layout = "F" if "F" in layouts and "C" not in layouts else "C"
        results = [from_dtype(dtype) for dtype in loop.outputs]
        if rank:
            results = [types.Array(t, rank, layout) for t in results]
    returned = results[0] if len(results) == 1 else types.Tuple(results)
    return make_signature(returned, *operands)


def _value_type(type_: types.Type) -> types.Type:
    """The type that is passed for an argument; numba's loops know no enumerators."""
    return type_.dtype if isinstance(type_, types.IntEnumMember) else types.unliteral(type_)


def _kernel(function: Function) -> type:
    """What the loop does with one element: the call for scalars, with all of its checks."""

    class Kernel:
        def __init__(self, context: Any, builder: Any, sig: Signature) -> None:
            self.context = context
            self.builder = builder
            self.sig = sig

        def generate(self, *values: Any) -> Any:
            context, builder = self.context, self.builder
            callee: Any = choose_loop(function, self.sig.args).function._numba_type_
            sig = callee.get_call_type(context.typing_context, self.sig.args, {})
            value = internals.emit_call(context, builder, callee, sig, values)
            wanted = self.sig.return_type
            if not isinstance(wanted, types.BaseTuple):
                return context.cast(builder, value, sig.return_type, wanted)
            parts = [
                context.cast(builder, builder.extract_value(value, i), of, to)
                for i, (of, to) in enumerate(zip(sig.return_type, wanted, strict=True))
            ]
            return context.make_tuple(builder, wanted, parts)

    return Kernel
