"""Elementwise calls beside arrays that change an array of rank 0, as from Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from numba.core import types

from ... import Function
from ..elements import spelling
from ..implementation import compile_lines
from ..internals import from_dtype
from . import loops as elementwise


def changed_scalars(function: Function, operands: Sequence[types.Type]) -> list[int]:
    """Which inputs are arrays of rank 0 that are changed, in a call with arrays."""
    if not any(elementwise.is_array(t) for t in operands):
        return []  # the call of scalars does it
    inputs = [d for d in function.dummies if d.is_positional]
    return [
        i
        for i, (dummy, type_) in enumerate(zip(inputs, operands, strict=False))
        if dummy.intent == "inout" and isinstance(type_, types.Array) and type_.ndim == 0
    ]


def implement_changed(function: Function, given: dict[str, types.Type]) -> Any:
    """A jitted function that calls the ufunc, and stores the only element of its results."""
    names = list(given)
    loop = elementwise.choose_loop(function, tuple(given.values()))
    changed = changed_scalars(function, list(given.values()))
    lines = []
    for i in changed:
        who = f"{function.__name__}(): argument '{names[i]}'"
        wanted = from_dtype(loop.inputs[i])
        if given[names[i]].dtype != wanted:
            raise TypeError(
                f"{who} is a 0-d {given[names[i]].dtype} array; it is changed in place and must "
                f"be {spelling(wanted)}"
            )
        message = (
            f"{who} is an array of rank 0, which is changed in place; beside an array it would "
            f"have to become several elements: pass {names[i]}[()], its value, and take the result"
        )
        for name, type_ in given.items():
            if elementwise.is_array(type_):
                lines += [f"if v_{name}.size != 1:", f"    raise ValueError({message!r})"]
    is_scalar = [isinstance(t, types.Array) and t.ndim == 0 for t in given.values()]
    passed = [f"v_{n}[()]" if s else f"v_{n}" for n, s in zip(names, is_scalar, strict=True)]
    lines.append(f"r = ufunc({', '.join(passed)})")
    outputs: list[str | None] = [None] if function.result else []
    outputs += [d.name for d in function.dummies if d.returned]
    inputs = [d.name for d in function.dummies if d.is_positional]
    for i in changed:
        place = outputs.index(inputs[i])
        value = "r" if len(outputs) == 1 else f"r[{place}]"
        lines.append(f"v_{names[i]}[()] = {value}.flat[0]")
    return compile_lines(function, given, [*lines, "return r"], {"ufunc": function.ufunc})
