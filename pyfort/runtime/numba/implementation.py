"""The Python implementation of a call, for the argument types at hand."""

from __future__ import annotations

import linecache
from functools import partial
from typing import Any

import numba
import numpy as np
from numba.core import types

from ...elements import ELEMENTS
from .. import Dummy, Function
from . import arguments, arithmetic, buffers, extents, failure, text
from .call import make_call

_HELPERS = {
    "np": np,
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "power": arithmetic.power,
    "divide": arithmetic.divide,
    "modulo": arithmetic.modulo,
    "count_elements": arithmetic.count_elements,
    "is_too_large": arithmetic.is_too_large,
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
    seen = _as_arrays(function, given)
    names = {f"array_of_{n}": buffers.make_as_array(seen[n]) for n in _changed(given, seen)}
    lines = [f"v_{n} = array_of_{n}(v_{n})" for n in _changed(given, seen)]
    names["call"] = make_call(function)
    return compile_lines(function, given, lines + _body(function, seen), names)


def _as_arrays(function: Function, given: dict[str, types.Type]) -> dict[str, types.Type]:
    """The types of the arguments, with arrays for those buffers that are passed as such."""
    by_name = {d.name: d for d in function.dummies}
    return {name: buffers.array_type(by_name[name], type_) for name, type_ in given.items()}


def _changed(given: dict[str, types.Type], seen: dict[str, types.Type]) -> list[str]:
    return [name for name in given if given[name] != seen[name]]


def compile_lines(
    function: Function, given: dict[str, types.Type], body: list[str], names: dict[str, Any]
) -> Any:
    """A jitted function with a body of Python lines, which find the argument x in ``v_x``."""
    # It must not have the name of anything that it uses.
    name = f"call_{function.__name__}"
    source = "\n".join(
        [f"def {name}({', '.join(f'v_{n}' for n in given)}):"] + [f"    {line}" for line in body]
    )
    file = (
        f"<pyfort {function.__module__}.{function.__name__}({', '.join(map(str, given.values()))})>"
    )
    namespace = {**_HELPERS, **names}
    exec(compile(source, file, "exec"), namespace)
    # Error messages of numba and debuggers can show the generated lines.
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    return numba.njit(namespace[name])


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
        if source is None and dummy.optional:
            continue
        if source is None:
            raise TypeError(
                f"{function.__name__}(): missing argument '{dummy.name}', which does not follow "
                "from the arrays given"
            )

        def load(token: str) -> extents.Value:
            array, _, axis = token.partition(".")
            return extents.Value(_extent_of(by_name[array], int(axis.partition("_")[0]), given), 8)

        target = f"w_{dummy.name}"
        who = f"{function.__name__}(): argument '{dummy.name}'"
        lines += extents.evaluate(extents.widened(source), target, load, who)
        lines += arguments.number(function.__name__, dummy, types.int64, target)
    return lines


def _extents(function: Function, given: dict[str, types.Type]) -> list[str]:
    """Check the shapes of what was given, allocate what was not."""
    lines: list[str] = []
    settled = extents.Extents(function.__name__, function.dummies, given)
    for dummy in extents.in_order(function.dummies):
        if dummy.name in given:
            lines += settled.settle(dummy, partial(_extent_of, dummy, given=given))
        elif dummy.intent == "out":
            lines += settled.settle(dummy, None)
            lines += arguments.array_out(function.__name__, dummy, extents.shape_of(dummy))
    return lines


def _separate(name: str, dummies: tuple[Dummy, ...], given: dict[str, types.Type]) -> list[str]:
    """Fortran forbids that written memory is shared with another argument."""
    lines: list[str] = []
    arrays = [d for d in extents.in_order(dummies) if isinstance(given.get(d.name), types.Array)]
    for dummy in [d for d in arrays if d.intent != "in"]:
        lines += _separate_from(name, dummy, [d for d in arrays if d != dummy])
    scalars = [d for d in dummies if _is_changed_scalar(d, given)]
    for position, dummy in enumerate(scalars):
        lines += _separate_from(name, dummy, [*scalars[:position], *arrays])
    return lines


def _is_changed_scalar(dummy: Dummy, given: dict[str, types.Type]) -> bool:
    """Whether it is an array of rank 0 that gets the new value; of one that stands for its
    address the procedure changes a copy of that.
    """
    is_scalar = dummy.shape is None and dummy.intent == "inout"
    is_array = isinstance(given.get(dummy.name), types.Array)
    return is_scalar and is_array and not ELEMENTS[dummy.type].is_address


def _separate_from(name: str, written: Dummy, others: list[Dummy]) -> list[str]:
    lines = []
    for other in others:
        if ELEMENTS[other.type].is_address and other.intent == "in":
            continue
        # What is read and was converted is a copy already.
        memory = "s" if other.intent == "in" else "v"
        lines.append(
            f"if overlap(v_{written.name}, {_count(written)}, "
            f"{memory}_{other.name}, {_count(other)}):"
        )
        if other.intent == "in":
            # numba copies into the order of C.
            lines.append(f"    s_{other.name} = s_{other.name}.T.copy().T")
            continue
        message = (
            f"{name}(): argument '{written.name}' shares memory with argument '{other.name}'; "
            "both are changed in place, which Fortran does not allow: pass a copy as one of them"
        )
        lines.append(f"    raise ValueError({message!r})")
    return lines


def _count(dummy: Dummy) -> str:
    """The number of elements that Fortran sees of an array, or of one of rank 0."""
    return "1" if dummy.shape is None else f"count_elements({extents.shape_of(dummy)})"


def _slot(dummy: Dummy, given: dict[str, types.Type]) -> str:
    if dummy.name in given:
        return f"s_{dummy.name}"
    if dummy.intent == "size":
        follows = any(_array_of(s) in given for s in dummy.sources)
        return f"s_{dummy.name}" if follows else "None"
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
        if _is_changed_scalar(dummy, given):
            is_letter = ELEMENTS[dummy.type].category == "character"
            target = f"v_{dummy.name}.view(np.uint8)" if is_letter else f"v_{dummy.name}"
            lines.append(f"{target}[()] = {_returned_value(function, dummy)}")
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


def _array_of(program: str) -> str:
    """The array that the source of a size uses."""
    return next(t.split(".")[0] for t in program.split() if "." in t)


def _extent_of(dummy: Dummy, axis: int, given: dict[str, types.Type]) -> str:
    """The extent of an argument; the NUL of a text is not counted."""
    if arguments.is_text(dummy) and not isinstance(given[dummy.name], types.Array):
        return f"(s_{dummy.name}.size - 1)"
    if isinstance(given[dummy.name], types.Array):
        return f"v_{dummy.name}.shape[{axis}]"
    return f"s_{dummy.name}.shape[{axis}]"
