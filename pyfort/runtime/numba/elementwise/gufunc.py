"""Stacks of arrays in compiled code: loops around the call of one element."""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.extending import register_jitable

from ....elements import ELEMENTS
from ... import Dummy, Function
from ..elements import machine, require_numba_type
from ..implementation import compile_lines


def takes_stacks(function: Function, given: dict[str, types.Type]) -> bool:
    """Whether a call needs a loop: an argument has more dimensions than its dummy."""
    if not hasattr(function, "ufunc") or function.ufunc.signature is None:
        return False
    return any(_loop_rank(d, given[d.name]) > 0 for d in _inputs(function) if d.name in given)


def implement_stacks(function: Function, given: dict[str, types.Type]) -> Any:
    """A jitted function that broadcasts over the leading dimensions of its arguments."""
    inputs, outputs = _inputs(function), _outputs(function)
    _check_arguments(function, inputs, given)
    cores = _cores(function)
    ranks = {d.name: _loop_rank(d, given[d.name]) for d in inputs}
    loops = [f"i{axis}" for axis in range(max(ranks.values()))]
    lines = [
        *_loop_extents(function.__name__, ranks),
        *_core_extents(function.__name__, inputs, cores, given),
        *_allocations(function.__name__, outputs, cores[len(inputs) :], loops),
        *(f"{'    ' * axis}for {i} in range(n_{i}):" for axis, i in enumerate(loops)),
        *("    " * len(loops) + line for line in _step(ranks, len(outputs), loops)),
        f"return {', '.join(f'out{k}' for k in range(len(outputs)))}",
    ]
    names = {"element": function, "common_extent": common_extent}
    return compile_lines(function, given, lines, names)


@register_jitable
def common_extent(left: int, right: int) -> int:
    """The extent of two dimensions that are broadcast together, -1 if they cannot be."""
    if left == right or right == 1:
        return left
    if left == 1:
        return right
    return -1


def _inputs(function: Function) -> list[Dummy]:
    return [d for d in function.dummies if d.intent == "in"]


def _outputs(function: Function) -> list[Dummy]:
    first = [function.result] if function.result else []
    return first + [d for d in function.dummies if d.returned]


def _loop_rank(dummy: Dummy, type_: types.Type) -> int:
    """The number of dimensions that are not the dummy's own."""
    return type_.ndim - len(dummy.shape or ()) if isinstance(type_, types.Array) else 0


def _cores(function: Function) -> list[list[str]]:
    """The core dimensions of every operand, from NumPy's signature."""
    groups = str(function.ufunc.signature).replace("->", ",")[1:-1].split("),(")
    return [[c for c in group.split(",") if c] for group in groups]


def _check_arguments(function: Function, inputs: list[Dummy], given: dict[str, types.Type]) -> None:
    name = function.__name__
    for dummy in inputs:
        if dummy.name not in given:
            raise TypeError(f"{name}() missing required argument '{dummy.name}'")
        missing = -_loop_rank(dummy, given[dummy.name])
        if missing > 0:
            rank = len(dummy.shape or ())
            raise ValueError(
                f"{name}(): argument '{dummy.name}' has rank {rank - missing}, "
                f"it needs rank {rank} or more"
            )
    for other in given.keys() - {d.name for d in inputs}:
        raise TypeError(f"{name}(): argument '{other}' cannot be given for stacks of arrays")


def _extent(core: str) -> str:
    return core if core.isdigit() else f"c_{core}"


def _loop_extents(name: str, ranks: dict[str, int]) -> list[str]:
    """Lines that find the extents of the result's leading dimensions."""
    lines = []
    depth = max(ranks.values())
    for axis in range(depth):
        places = {n: axis - (depth - rank) for n, rank in ranks.items()}
        first, *others = [n for n, place in places.items() if place >= 0]
        lines.append(f"n_i{axis} = v_{first}.shape[{places[first]}]")
        for other in others:
            message = (
                f"{name}(): the leading dimensions of argument '{other}' do not broadcast with "
                "those of the arguments before it"
            )
            lines += [
                f"n_i{axis} = common_extent(n_i{axis}, v_{other}.shape[{places[other]}])",
                f"if n_i{axis} < 0:",
                f"    raise ValueError({message!r})",
            ]
    return lines


def _core_extents(
    name: str, inputs: list[Dummy], cores: list[list[str]], given: dict[str, types.Type]
) -> list[str]:
    """Lines that find the core dimensions, and check those that are known."""
    lines = []
    known: set[str] = set()
    for dummy, core in zip(inputs, cores, strict=False):
        for axis, dimension in enumerate(core, -len(core)):
            extent = f"len(v_{dummy.name})"
            if isinstance(given[dummy.name], types.Array):
                extent = f"v_{dummy.name}.shape[{axis}]"
            if not dimension.isdigit() and dimension not in known:
                known.add(dimension)
                lines.append(f"c_{dimension} = {extent}")
                continue
            message = (
                f"{name}(): argument '{dummy.name}' has the wrong extent in dimension {axis}: "
                f"it needs {dimension}"
            )
            lines.append(f"if {extent} != {_extent(dimension)}:")
            lines.append(f"    raise ValueError({message!r})")
    return lines


def _allocations(
    name: str, outputs: list[Dummy], cores: list[list[str]], loops: list[str]
) -> list[str]:
    lines = []
    for k, (dummy, core) in enumerate(zip(outputs, cores, strict=True)):
        require_numba_type(dummy.type, f"{name}(): '{dummy.name}' is")
        is_logical = ELEMENTS[dummy.type].category == "logical"
        shape = [f"n_{i}" for i in loops] + [_extent(c) for c in core]
        dtype = "np.bool_" if is_logical else machine(dummy.type)
        lines.append(f"out{k} = np.empty(({', '.join(shape)},), {dtype})")
    return lines


def _step(ranks: dict[str, int], outputs: int, loops: list[str]) -> list[str]:
    """Lines that call the function for one element of the stack."""
    indices = ", ".join(loops)
    passed = ", ".join(_element(name, rank, loops) for name, rank in ranks.items())
    if outputs == 1:
        return [f"out0[{indices}] = element({passed})"]
    stores = [f"out{k}[{indices}] = r[{k}]" for k in range(outputs)]
    return [f"r = element({passed})", *stores]


def _element(name: str, rank: int, loops: list[str]) -> str:
    """What is passed of an argument; a dimension of one is repeated."""
    if rank == 0:
        return f"v_{name}"
    indices = [
        f"{i} if v_{name}.shape[{axis}] != 1 else 0"
        for axis, i in enumerate(loops[len(loops) - rank :])
    ]
    return f"v_{name}[{', '.join(indices)}]"
