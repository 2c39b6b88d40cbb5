"""Elementwise calls that fill arrays which the caller gives: ``out=``."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numba.core import types

from ... import Function
from ..association import OUT, out_names
from ..elements import an_array
from ..implementation import compile_lines
from ..internals import as_dtype
from . import loops as elementwise


class _Output(NamedTuple):
    """One output: its type, None where it is to be allocated, and how it is named."""

    type: types.Type | None
    source: str  # in the implementation
    label: str  # in messages


def implement_out(function: Function, given: dict[str, types.Type]) -> Any:
    """A jitted function of the inputs and of the arrays to be filled."""
    inputs = dict(list(given.items())[: function.ufunc.nin])
    loop = elementwise.choose_loop(function, tuple(inputs.values()))
    outputs = _outputs(function, given)
    filled = [o for o in outputs if o.type is not None]
    passed = [f"v_{n}" for n in inputs]
    if filled:
        lines = _check(function.__name__, inputs, outputs, loop)
        lines += _fill(passed, [n for n, t in inputs.items() if _is_array(t)], outputs, filled)
    else:
        lines = [f"return ufunc({', '.join(passed)})"]
    names = {f"dtype{i}": dtype for i, dtype in enumerate(loop.outputs)}
    return compile_lines(function, given, lines, {"ufunc": function.ufunc, **names})


def _is_array(type_: types.Type) -> bool:
    return isinstance(type_, types.Array)


def _outputs(function: Function, given: dict[str, types.Type]) -> list[_Output]:
    """The outputs, given by position, or by keyword: an array, or a tuple where None allocates."""
    name, names = function.__name__, out_names(function)
    if OUT not in given or OUT in [d.name for d in function.dummies]:
        return [_Output(given.get(n), f"v_{n}", OUT) for n in names]
    if any(n in given for n in names):
        raise TypeError(f"{name}() got multiple values for argument '{OUT}'")
    type_ = given[OUT]
    if not isinstance(type_, types.BaseTuple):
        if len(names) > 1:
            raise TypeError(f"{name}(): argument '{OUT}' must be a tuple of {len(names)} arrays")
        return [_Output(type_, f"v_{OUT}", OUT)]
    if len(type_) != len(names):
        raise ValueError(
            f"{name}(): argument '{OUT}' has {len(type_)} items, it needs one for each of the "
            f"{len(names)} results"
        )
    return [
        _Output(None if t == types.none else t, f"v_{OUT}[{i}]", f"{OUT}[{i}]")
        for i, t in enumerate(type_)
    ]


def _check(
    name: str, inputs: dict[str, types.Type], outputs: list[_Output], loop: elementwise.Loop
) -> list[str]:
    """Lines that check shapes; what types tell is checked now."""
    lines = []
    for output, dtype in zip(outputs, loop.outputs, strict=True):
        if output.type is not None:
            _check_type(name, output, dtype)
            for argument, type_ in inputs.items():
                if _is_array(type_):
                    lines += _check_shape(name, argument, type_, output)
    for left, right in combinations([o for o in outputs if o.type is not None], 2):
        lines += _check_pair(name, left, right)
    return lines


def _check_type(name: str, output: _Output, dtype: np.dtype[Any]) -> None:
    type_ = output.type
    who = f"{name}(): argument '{output.label}'"
    if not isinstance(type_, types.Array):
        raise TypeError(f"{who} is {type_}, it must be an array")
    if not type_.mutable:
        raise ValueError(f"{who} is read-only, it is to be filled: pass a copy")
    if not np.can_cast(dtype, as_dtype(type_.dtype), "same_kind"):
        raise TypeError(f"{who} is {an_array(type_)}, which cannot take {dtype}")


def _check_shape(name: str, argument: str, type_: types.Array, output: _Output) -> list[str]:
    message = f"{name}(): argument '{argument}' does not broadcast to the shape of '{output.label}'"
    assert output.type is not None
    if type_.ndim > output.type.ndim:
        raise ValueError(message)
    test = f"if not broadcasts(v_{argument}.shape, {output.source}.shape):"
    return [test, f"    raise ValueError({message!r})"]


def _check_pair(name: str, left: _Output, right: _Output) -> list[str]:
    assert left.type is not None
    assert right.type is not None
    who = f"{name}(): arguments '{left.label}' and '{right.label}'"
    if left.type.ndim != right.type.ndim:
        raise ValueError(f"{who} differ in rank")
    shared = f"{who} share memory and both are changed: pass a copy of one"
    return [
        f"if {left.source}.shape != {right.source}.shape:",
        f"    raise ValueError({f'{who} differ in shape'!r})",
        f"if meet({left.source}, {right.source}):",
        f"    raise ValueError({shared!r})",
    ]


def _fill(
    passed: list[str], arrays: list[str], outputs: list[_Output], filled: list[_Output]
) -> list[str]:
    """Lines that write results to the outputs, once every input under them has been read."""
    lines = []
    targets = [f"o{i}" for i in range(len(outputs))]
    for i, output in enumerate(outputs):
        allocated = f"np.empty({filled[0].source}.shape, dtype{i})"
        lines.append(f"{targets[i]} = {output.source if output.type else allocated}")
    at_once = f"ufunc({', '.join([*passed, *targets])})"
    hazards = [f"meet_elsewhere(v_{name}, {o.source})" for name in arrays for o in filled]
    if hazards:
        values = ["r"] if len(outputs) == 1 else [f"r[{i}]" for i in range(len(outputs))]
        lines += [f"if {' or '.join(hazards)}:", f"    r = ufunc({', '.join(passed)})"]
        lines += [f"    {t}[...] = {v}" for t, v in zip(targets, values, strict=True)]
        lines += ["else:", f"    {at_once}"]
    else:
        lines.append(at_once)
    return [*lines, f"return {', '.join(targets)}"]
