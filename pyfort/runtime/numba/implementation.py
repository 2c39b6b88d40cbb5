"""The Python implementation of a call, for the argument types at hand."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from numba.core import types

from .. import Dummy, Function, Variable
from . import arithmetic, extents, failure, passing, private
from .actual import Actual, Memory
from .call import FAILURE_PLACE, RESULT_PLACE, dummy_place, make_call
from .elements import records_of, require_numba_type
from .lines import compile_function
from .memory import buffers
from .memory import sharing as memory
from .memory.assignment import assign
from .objects.array_type import ObjectArrayType
from .objects.object_type import ObjectType, a
from .passing.instance import makers as object_makers
from .passing.instances import makers as array_makers
from .text.text_array import TextArray
from .types.module_type import make_load
from .types.structure_type import copy_object, makers, object_bounds

_HELPERS = {
    "np": np,
    "assign": assign,
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "power": arithmetic.power,
    "divide": arithmetic.divide,
    "modulo": arithmetic.modulo,
    "count_elements": arithmetic.count_elements,
    "is_too_large": arithmetic.is_too_large,
    "first_elements": memory.first_elements,
    "overlap": memory.overlap,
    "share_elements": memory.share_elements,
    "bounds": memory.bounds,
    "has_strides": memory.has_strides,
    "is_fortran_contiguous": memory.is_fortran_contiguous,
    "copy_object": copy_object,
    "object_bounds": object_bounds,
    "broadcasts": arithmetic.broadcasts,
    "meet": memory.meet,
    "meet_elsewhere": memory.meet_elsewhere,
    "fail": failure.fail,
    "S1": np.dtype("S1"),
    **passing.helpers(),
}


def implement(function: Function, given: dict[str, types.Type]) -> Any:
    """A jitted function of the arguments that are given, in that order.

    Parameters
    ----------
    function : Function
    given : dict of str to numba type
        The arguments of a call; what is left out or None is not in it.
    """
    there = {name: _there(function, name, type_) for name, type_ in given.items()}
    seen = _as_arrays(function, there)
    names: dict[str, Any] = {"there": buffers.there}
    lines: list[str] = []
    for name in given:
        if given[name] != there[name]:
            lines += _taken_out(function, name, given, names)
    changed = [name for name in given if there[name] != seen[name]]
    names |= {f"array_of_{n}": buffers.make_as_array(seen[n]) for n in changed}
    lines += [f"v_{n} = array_of_{n}(v_{n})" for n in changed]
    names["call"] = make_call(function, there)
    names |= records_of(passing.passed(function))
    names |= makers(passing.passed(function))
    names |= object_makers(passing.passed(function))
    names |= array_makers(passing.passed(function))
    names |= private.readers(passing.passed(function))
    for variable, (code, index) in function.variables.items():
        names[f"outside_{variable}"] = make_load(function.library, Variable(variable, code, index))
    names |= {} if function.library.keeps else passing.copying()
    return compile_lines(function, given, lines + _body(function, seen), names)


def _there(function: Function, name: str, type_: types.Type) -> types.Type:
    """What is left of a type without None, where it may be that, as results are."""
    if not isinstance(type_, types.Optional):
        return type_
    objects = ObjectType | ObjectArrayType
    others = types.UnicodeType | types.Bytes | types.Array | objects | TextArray
    may_be_taken = isinstance(type_.type, others) or _takes_none(function, name)
    return type_.type if may_be_taken else type_


def _takes_none(function: Function, name: str) -> bool:
    """Whether a call may have None for an argument."""
    dummy = next((d for d in function.dummies if d.name == name), None)
    return dummy is not None and (dummy.optional or passing.of(dummy).takes_none)


def _taken_out(
    function: Function, name: str, given: dict[str, types.Type], names: dict[str, Any]
) -> list[str]:
    """Lines that take out what may be None; if it is, they make the call with that."""
    if not _takes_none(function, name):
        needed = "an array or text"
        if isinstance(given[name].type, ObjectType):
            needed = a(given[name].type.class_)
        message = f"{function.__name__}(): argument '{name}' is None, it must be {needed}"
        otherwise = f"raise TypeError({message!r})"
    else:
        dummy = next(d for d in function.dummies if d.name == name)
        left = {n: types.none if n == name else t for n, t in given.items()}
        if dummy.optional:
            del left[name]
        names[f"without_{name}"] = implement(function, left)
        arguments = ", ".join("None" if n == name else f"v_{n}" for n in left)
        otherwise = f"return without_{name}({arguments})"
    return [f"if v_{name} is None:", f"    {otherwise}", f"v_{name} = there(v_{name})"]


def _as_arrays(function: Function, given: dict[str, types.Type]) -> dict[str, types.Type]:
    """The types of the arguments, with arrays for those buffers that are passed as such."""
    seen = dict(given)
    for dummy in function.dummies:
        if buffers.is_buffer(given.get(dummy.name)):
            seen[dummy.name] = passing.of(dummy).seen_as(dummy, given[dummy.name])
    return seen


def compile_lines(
    function: Function, given: dict[str, types.Type], body: list[str], names: dict[str, Any]
) -> Any:
    """A jitted function with a body of Python lines, which find the argument x in ``v_x``."""
    about = f"{function.__module__}.{function.__name__}({', '.join(map(str, given.values()))})"
    return compile_function(function.__name__, about, given, body, {**_HELPERS, **names})


def _body(function: Function, given: dict[str, types.Type]) -> list[str]:
    dummies = passing.passed(function)
    actuals = {d.name: _actual(function, d, given.get(d.name)) for d in dummies}
    ordered = [actuals[d.name] for d in extents.in_order(dummies)]
    lines = _convert(function, list(actuals.values()))
    lines += _sizes(actuals)
    lines += _extents(function, ordered, given)
    lines += _separate(ordered)
    slots = "".join(f"{_slot(a, given)}, " for a in actuals.values())
    lines.append(f"r = call(({slots}))")
    lines += [line for a in actuals.values() if a.type for line in passing.of(a.dummy).take(a)]
    if any(passing.of(d).gives_views for d in dummies):
        lines.append(f"owners = ({slots})")
    if function.can_fail:
        lines += [f"if r[{FAILURE_PLACE}] != 0:", f"    fail(r[{FAILURE_PLACE}])"]
    lines += _write_back(list(actuals.values()))
    results = _results(function, list(actuals.values()))
    if results:
        lines.append(f"return {results[0] if len(results) == 1 else ', '.join(results)}")
    return lines


def _actual(function: Function, dummy: Dummy, type_: types.Type | None) -> Actual:
    as_given = passing.of(dummy).as_given(dummy, type_)
    return Actual(function.__name__, as_given, type_, f"v_{dummy.name}")


def _convert(function: Function, actuals: list[Actual]) -> list[str]:
    """Everything but sizes that were left out and results."""
    lines: list[str] = []
    for actual in actuals:
        require_numba_type(actual.dummy.type, f"{actual.who} is")
        kind = passing.of(actual.dummy)
        if actual.type is not None:
            lines += kind.convert(actual)
    if function.result:
        require_numba_type(function.result.type, f"{function.__name__}(): the result is")
    return lines


def _sizes(actuals: dict[str, Actual]) -> list[str]:
    """Sizes that follow from what is there, in the range of their kinds."""
    lines: list[str] = []
    given = {name for name, actual in actuals.items() if actual.type is not None}
    for actual in _in_order_of_sizes(actuals, given):
        dummy = actual.dummy
        source = extents.source_of(dummy, given)
        if source is None and dummy.optional:
            continue
        if source is None:
            raise TypeError(
                f"{actual.function}(): missing argument '{dummy.name}', which does not follow "
                "from the arrays given"
            )

        def load(token: str, who: str = actual.who) -> extents.Value:
            name, dot, axis = token.partition(".")
            array = actuals[name]
            if not dot and name not in given and array.dummy.intent != "size":
                raise TypeError(f"{who} follows from '{name}', which is absent: pass it")
            if not dot:
                return extents.Value(f"np.int64({array.slot})", 8)
            if axis.startswith("size"):
                every = range(len(array.dummy.shape or ()))
                found = ", ".join(passing.of(array.dummy).extent(array, d) for d in every)
                return extents.Value(f"count_elements(({found},))", 8)
            extent = passing.of(array.dummy).extent(array, int(axis.partition("_")[0]))
            return extents.Value(extent, 8)

        value = f"w_{dummy.name}"
        lines += extents.evaluate(extents.widened(source), value, load, actual.who)
        found = replace(actual, type=types.int64, value=value)
        lines += passing.of(dummy).convert(found)
    return lines


def _in_order_of_sizes(actuals: dict[str, Actual], given: set[str]) -> list[Actual]:
    """The sizes that are not given, each after those that it follows from."""
    left = {
        name: actual
        for name, actual in actuals.items()
        if actual.dummy.intent == "size" and name not in given
    }
    ordered: list[Actual] = []
    while left:
        ready = [
            name
            for name, actual in left.items()
            if not (left.keys() - {name})
            & {*(extents.source_of(actual.dummy, given) or "").split()}
        ]
        for name in ready or list(left):
            ordered.append(left.pop(name))
    return ordered


def _extents(function: Function, ordered: list[Actual], given: dict[str, types.Type]) -> list[str]:
    """Check the shapes of what was given, make what was not."""
    lines: list[str] = []
    dummies = tuple(a.dummy for a in ordered)
    settled = extents.Extents(function.__name__, dummies, given, function.variables)
    for actual in ordered:
        kind = passing.of(actual.dummy)
        if not kind.has_extents:
            is_made = actual.type is None and actual.dummy.intent == "out"
            lines += kind.make(actual) if is_made else []
            if actual.type not in (None, types.none):
                lines += settled.settle(actual.dummy, partial(kind.extent, actual))
                lines += kind.fit(actual)
            elif actual.type is not None:
                lines += [*settled.length(actual.dummy), *kind.fit(actual)]
        elif actual.type is not None:
            lines += settled.settle(actual.dummy, partial(kind.extent, actual))
            lines += kind.fit(actual)
        elif actual.dummy.intent == "out":
            lines += settled.settle(actual.dummy, None)
            lines += kind.make(actual)
    return lines


def _separate(ordered: list[Actual]) -> list[str]:
    """Fortran forbids that written memory is shared with another argument."""
    found = [passing.of(a.dummy).memory(a) for a in ordered if a.type is not None]
    arrays = [m for m in found if m is not None and not m.is_single]
    singles = [m for m in found if m is not None and m.is_single]
    lines: list[str] = []
    for changed in arrays:
        if changed.is_changed:
            lines += _separate_from(changed, [m for m in arrays if m is not changed])
    for position, single in enumerate(singles):
        lines += _separate_from(single, [*singles[:position], *arrays])
    return lines


def _separate_from(changed: Memory, others: list[Memory]) -> list[str]:
    lines = []
    for other in others:
        # An object, and an array in it: procedures may well use each for something else.
        if changed.may_share(other) or changed.are_objects != other.are_objects:
            continue
        test = f"overlap({changed.bounds}, {other.bounds})"
        if changed.view and other.view:
            test += f" and share_elements({changed.view}, {other.view})"
        lines.append(f"if {test}:")
        if not other.is_changed:
            copied = passing.of(other.actual.dummy).copy(other.actual)
            lines += [f"    {line}" for line in copied]
            continue
        message = (
            f"{changed.actual.who} shares memory with argument '{other.actual.dummy.name}'; "
            "both are changed in place, which Fortran does not allow: pass a copy as one of them"
        )
        lines.append(f"    raise ValueError({message!r})")
    return lines


def _slot(actual: Actual, given: dict[str, types.Type]) -> str:
    """What the bare call takes; None for what is absent."""
    dummy = actual.dummy
    follows = dummy.intent == "size" and extents.source_of(dummy, given) is not None
    is_there = actual.type is not None or dummy.intent == "out" or follows
    return actual.slot if is_there else "None"


def _write_back(actuals: list[Actual]) -> list[str]:
    """What was given gets what Fortran made of it, where that is elsewhere."""
    lines = []
    for position, actual in enumerate(actuals):
        if actual.type is not None and passing.of(actual.dummy).is_changed(actual.dummy):
            read = f"r[{dummy_place(position)}]"
            lines += passing.of(actual.dummy).write_back(actual, read)
    return lines


def _results(function: Function, actuals: list[Actual]) -> list[str]:
    """What the call returns: the result of a function, and what its description says."""
    results = []
    value = passing.value(function)
    if value:
        result = _actual(function, value, None)
        results.append(passing.of(value).result(result, f"r[{RESULT_PLACE}]"))
    for position, actual in enumerate(actuals):
        if actual.dummy.returned:
            read = f"r[{dummy_place(position)}]"
            results.append(passing.of(actual.dummy).result(actual, read))
    if function.result and not value:
        results.insert(0, results.pop())  # it was passed as the last one
    return results
