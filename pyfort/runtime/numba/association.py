"""Which actual argument belongs to which dummy argument, for numba's types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numba.core import types

from ...elements import ELEMENTS
from .. import Dummy, Function
from . import passing
from .elementwise.loops import output_count

#: What an elementwise function takes for arrays to be filled: by keyword, or
#: by position, where the names are only numba's.
OUT = "out"
_OUT_BY_POSITION = "_out{}"


def associate(
    function: Function, args: Sequence[types.Type], kws: Mapping[str, types.Type]
) -> dict[str, types.Type]:
    """Arguments by the names of parameters, in the order of the parameters."""
    name = function.__name__
    positional = [d.name for d in function.dummies if d.is_positional]
    by_position = [*positional, *out_names(function)]
    keywords = [*positional, *(d.name for d in function.dummies if d.keyword)]
    if output_count(function) and OUT not in positional:
        keywords.append(OUT)
    if len(args) > len(by_position):
        raise TypeError(
            f"{name}() takes {len(by_position)} positional arguments but {len(args)} were given"
        )
    taken = dict(zip(by_position, args, strict=False))
    for key, type_ in kws.items():
        if key in taken:
            raise TypeError(f"{name}() got multiple values for argument '{key}'")
        if key not in keywords:
            raise TypeError(f"{name}() got an unexpected keyword argument '{key}'")
        taken[key] = type_
    for dummy in function.dummies:
        if dummy.is_positional:
            _require(name, dummy, taken)
    order = dict.fromkeys([*by_position, *keywords])
    return {name: taken[name] for name in order if name in taken}


def given_components(
    name: str, names: Sequence[str], args: Sequence[types.Type], kws: Mapping[str, types.Type]
) -> dict[str, types.Type]:
    """The components, of a class of that name, that are given to it."""
    if len(args) > len(names):
        raise TypeError(f"{name}() takes {len(names)} components but {len(args)} were given")
    taken = dict(zip(names, args, strict=False))
    for key, type_ in kws.items():
        if key in taken:
            raise TypeError(f"{name}() got multiple values for component '{key}'")
        if key not in names:
            raise TypeError(f"{name}() has no component '{key}': it is {name}({', '.join(names)})")
        taken[key] = type_
    return taken


def _require(name: str, dummy: Dummy, taken: Mapping[str, types.Type]) -> None:
    if dummy.optional:
        return
    if dummy.name not in taken:
        raise TypeError(f"{name}() missing required argument '{dummy.name}'")
    takes_none = ELEMENTS[dummy.type].is_address or passing.of(dummy).takes_none
    if taken[dummy.name] == types.none and not takes_none:
        raise TypeError(f"{name}(): argument '{dummy.name}' is None, it is not optional")


def out_names(function: Function) -> list[str]:
    """The parameters for arrays that are given by position after the inputs."""
    return [_OUT_BY_POSITION.format(i) for i in range(output_count(function))]


def present(function: Function, taken: Mapping[str, types.Type]) -> dict[str, types.Type]:
    """The arguments that are there: None stands for absence where it may."""
    by_name = {d.name: d for d in function.dummies}
    return {
        name: types.unliteral(type_)
        for name, type_ in taken.items()
        if not _is_left_out(by_name.get(name), type_)
    }


def _is_left_out(dummy: Dummy | None, type_: types.Type) -> bool:
    """Whether a parameter has no argument; None is the null address where it has to be there."""
    may_be_none = dummy is None or dummy.optional or dummy.intent in ("size", "out")
    return isinstance(type_, types.Omitted) or (may_be_none and type_ == types.none)
