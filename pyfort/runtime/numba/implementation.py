"""The Python implementation of a call, for the argument types at hand."""

from __future__ import annotations

import linecache
from typing import Any

import numba
import numpy as np
from numba.core import types

from ...elements import ELEMENTS
from .. import Dummy, Function
from ..signature import formula
from . import arguments, arithmetic, failure, text
from .call import make_call

_HELPERS = {
    "np": np,
    "divide": arithmetic.divide,
    "modulo": arithmetic.modulo,
    "overlap": arithmetic.overlap,
    "is_fortran_contiguous": arithmetic.is_fortran_contiguous,
    "broadcasts": arithmetic.broadcasts,
    "meet": arithmetic.meet,
    "meet_elsewhere": arithmetic.meet_elsewhere,
    "encode": text.encode,
    "copy_bytes": text.copy_bytes,
    "decode": text.decode,
    "fail": failure.fail,
    "S1": np.dtype("S1"),
}


def implement(function: Function, given: dict[str, types.Type]) -> Any:
    """A jitted function of the arguments that are given, in that order.

    Parameters
    ----------
    function : Function
    given : dict of str to numba type
        The arguments of a call; what is left out or None is not in it.
    """
    return compile_lines(function, given, _body(function, given), {"call": make_call(function)})


def compile_lines(
    function: Function, given: dict[str, types.Type], body: list[str], names: dict[str, Any]
) -> Any:
    """A jitted function with a body of Python lines, which find the argument x in ``v_x``."""
    source = "\n".join(
        [f"def {function.__name__}({', '.join(f'v_{n}' for n in given)}):"]
        + [f"    {line}" for line in body]
    )
    file = (
        f"<pyfort {function.__module__}.{function.__name__}({', '.join(map(str, given.values()))})>"
    )
    namespace = {**_HELPERS, **names}
    exec(compile(source, file, "exec"), namespace)
    # Error messages of numba and debuggers can show the generated lines.
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return numba.njit(namespace[function.__name__])


def _body(function: Function, given: dict[str, types.Type]) -> list[str]:
    dummies: tuple[Dummy, ...] = function.dummies
    name: str = function.__name__
    lines = _convert(function, given)
    lines += _sizes(function, given)
    lines += _extents(function, given)
    lines += _separate(name, dummies, given)
    slots = "".join(f"{_slot(d, given)}, " for d in dummies)
    lines.append(f"r = call(({slots}))")
    if function.can_fail:
        lines += ["if r[-1] != 0:", "    fail(r[-1])"]
    lines += _write_back(function, given)
    results = _results(function, given)
    if results:
        lines.append(f"return {results[0] if len(results) == 1 else ', '.join(results)}")
    return lines


def _convert(function: Function, given: dict[str, types.Type]) -> list[str]:
    """Everything but sizes that were left out and results."""
    lines: list[str] = []
    name = function.__name__
    for dummy in function.dummies:
        arguments.require_numba_type(dummy.type, f"{name}(): argument '{dummy.name}' is")
        if dummy.name not in given:
            continue
        type_ = given[dummy.name]
        if dummy.shape is None:
            lines += arguments.scalar(name, dummy, type_)
        elif dummy.intent == "in":
            lines += arguments.array_in(name, dummy, type_)
        else:
            lines += arguments.array_inout(name, dummy, type_)
    if function.result:
        arguments.require_numba_type(function.result.type, f"{name}(): the result is")
    return lines


def _sizes(function: Function, given: dict[str, types.Type]) -> list[str]:
    """Sizes from the first array that is there, in the range of their kinds."""
    lines: list[str] = []
    by_name = {d.name: d for d in function.dummies}
    for dummy in function.dummies:
        if dummy.intent != "size" or dummy.name in given:
            continue
        source = next((s for s in dummy.sources if _array_of(s) in given), None)
        if source is None:
            raise TypeError(
                f"{function.__name__}(): missing argument '{dummy.name}', which does not follow "
                "from the arrays given"
            )
        lines.append(f"w_{dummy.name} = {_python(source, by_name, given)}")
        lines += [
            line.replace(f"v_{dummy.name}", f"w_{dummy.name}")
            for line in arguments.scalar(function.__name__, dummy, types.int64)
        ]
    return lines


def _extents(function: Function, given: dict[str, types.Type]) -> list[str]:
    """Check the shapes of what was given, allocate what was not."""
    lines: list[str] = []
    by_name = {d.name: d for d in function.dummies}
    explicit = {
        d.name
        for d in function.dummies
        if d.shape is None and ELEMENTS[d.type].category == "integer" and d.name in given
    }
    for dummy in function.dummies:
        if dummy.shape is None or (dummy.name not in given and dummy.intent != "out"):
            continue
        if dummy.name not in given:
            extents = [f"max({_python(e, by_name, given)}, 0)" for e in dummy.shape]
            lines += arguments.array_out(dummy, f"({', '.join(extents)},)")
            continue
        for axis, extent in enumerate(dummy.shape):
            if extent == "*":
                continue
            lines += _extent_check(function, dummy, axis, explicit, by_name, given)
    return lines


def _extent_check(
    function: Function,
    dummy: Dummy,
    axis: int,
    explicit: set[str],
    by_name: dict[str, Dummy],
    given: dict[str, types.Type],
) -> list[str]:
    assert dummy.shape is not None
    program = dummy.shape[axis]
    may_be_larger = axis == len(dummy.shape) - 1 and bool(explicit & set(program.split()))
    actual = _extent_of(dummy, axis, given)
    wanted = f"max({_python(program, by_name, given)}, 0)"
    # A text that was given has room for its NUL.
    if may_be_larger and actual.endswith("- 1)"):
        actual = actual.removesuffix(" - 1)") + ")"
    least = "at least " if may_be_larger else ""
    message = (
        f"{function.__name__}(): argument '{dummy.name}' has the wrong extent in dimension "
        f"{axis}: it needs {least}{formula(program)}"
    )
    test = "<" if may_be_larger else "!="
    return [f"if {actual} {test} {wanted}:", f"    raise ValueError({message!r})"]


def _separate(name: str, dummies: tuple[Dummy, ...], given: dict[str, types.Type]) -> list[str]:
    """Fortran forbids that a written array shares memory with another argument."""
    lines: list[str] = []
    arrays = [
        d for d in dummies if d.shape is not None and isinstance(given.get(d.name), types.Array)
    ]
    written = [d for d in arrays if d.intent != "in"]
    for dummy in arrays:
        if dummy.intent == "in" and not ELEMENTS[dummy.type].is_address:
            for other in written:
                lines.append(f"if overlap(s_{dummy.name}, s_{other.name}):")
                lines.append(f"    s_{dummy.name} = s_{dummy.name}.copy()")
    for i, left in enumerate(written):
        for right in written[i + 1 :]:
            message = (
                f"{name}(): arguments '{left.name}' and '{right.name}' share memory and both "
                "are changed: pass a copy of one"
            )
            lines.append(f"if overlap(s_{left.name}, s_{right.name}):")
            lines.append(f"    raise ValueError({message!r})")
    return lines


def _slot(dummy: Dummy, given: dict[str, types.Type]) -> str:
    if dummy.name in given or dummy.intent == "size":
        return f"s_{dummy.name}"
    if dummy.intent == "out":
        return f"s_{dummy.name}" if dummy.shape is not None else arguments.scalar_out(dummy)
    return "None"


def _write_back(function: Function, given: dict[str, types.Type]) -> list[str]:
    """Wide logicals and 0-d arrays were passed as copies."""
    lines = []
    for dummy in function.dummies:
        if dummy.name not in given or dummy.intent not in ("inout", "out"):
            continue
        if dummy.shape is not None and ELEMENTS[dummy.type].is_wide_logical:
            lines.append(f"v_{dummy.name}[:] = s_{dummy.name} != 0")
        type_ = given[dummy.name]
        if dummy.shape is None and isinstance(type_, types.Array) and type_.ndim == 0:
            lines.append(f"v_{dummy.name}[()] = {_returned_value(function, dummy)}")
    return lines


def _results(function: Function, given: dict[str, types.Type]) -> list[str]:
    dummies: tuple[Dummy, ...] = function.dummies
    results = [arguments.scalar_result(function.result, "r[0]")] if function.result else []
    shift = len(results)
    position = shift
    for dummy in dummies:
        if dummy.intent not in ("out", "inout"):
            continue
        if dummy.shape is not None:
            if dummy.intent == "out":
                given_array = dummy.name in given
                results.append(
                    f"v_{dummy.name}"
                    if given_array
                    else arguments.array_result(dummy, f"s_{dummy.name}")
                )
            continue
        absent = dummy.intent == "inout" and dummy.name not in given
        value = f"r[{position}]"
        results.append("None" if absent else arguments.scalar_result(dummy, value))
        position += 1
    return results


def _returned_value(function: Function, dummy: Dummy) -> str:
    """The place of a written scalar in what `call` returns."""
    scalars = [d for d in function.dummies if d.shape is None]
    written = [d.name for d in scalars if d.intent in ("out", "inout")]
    return f"r[{written.index(dummy.name) + (function.result is not None)}]"


# --- extent programs: postfix, as the C function object reads them ------------


def _array_of(program: str) -> str:
    return next(t.split(".")[0] for t in program.split() if "." in t)


def _extent_of(dummy: Dummy, axis: int, given: dict[str, types.Type]) -> str:
    """The extent of an argument; the NUL of a text is not counted."""
    if arguments.is_text(dummy) and not isinstance(given[dummy.name], types.Array):
        return f"(s_{dummy.name}.size - 1)"
    if isinstance(given[dummy.name], types.Array):
        return f"v_{dummy.name}.shape[{axis}]"
    return f"s_{dummy.name}.shape[{axis}]"


def _python(program: str, by_name: dict[str, Dummy], given: dict[str, types.Type]) -> str:
    """A postfix program as a Python expression."""

    def operand(token: str) -> str:
        if token.lstrip("-").isdigit():
            return token
        array, dot, axis = token.partition(".")
        if not dot:
            return f"np.int64(s_{token})"
        if axis == "size" and not arguments.is_text(by_name[array]):
            return f"s_{array}.size"
        axis = "0" if axis == "size" else axis
        return _extent_of(by_name[array], int(axis), given)

    templates = {
        "/": "divide({}, {})", "mod": "modulo({}, {})", "min": "min({}, {})", "max": "max({}, {})",
    }  # fmt: skip
    return _reduce(program, operand, templates)


def _reduce(program: str, operand: Any, templates: dict[str, str]) -> str:
    stack: list[str] = []
    for token in program.split():
        if token in ("neg", "abs"):
            stack.append(f"-({stack.pop()})" if token == "neg" else f"abs({stack.pop()})")
        elif token in ("+", "-", "*", "/", "**", "min", "max", "mod"):
            right, left = stack.pop(), stack.pop()
            form = templates.get(token, "{} " + token + " {}")
            text_ = form.format(left, right)
            stack.append(text_ if "(" in form[:8] else f"({text_})")
        else:
            stack.append(operand(token))
    return stack.pop()
