"""What may be absent, and gfortran passes on wrongly: where it is there, another stands for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..declaration import entity
from ..emit.fortran.shim_names import ShimNames
from ..emit.passing.kind import plain
from ..model import Argument, Category
from ..plan import DEFERRED_LENGTH, Parameter


@dataclass(frozen=True, slots=True)
class StandIn:
    """What is passed in place of a dummy that is there, with statements around the call."""

    actual: str
    variables: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def stand_in(parameter: Parameter, called: str, names: ShimNames) -> StandIn:
    """What stands for a dummy argument of a kind of which `fails_if_absent` tells."""
    argument = parameter.argument
    if argument.pointer:
        return _pointer(argument, called, names)
    if argument.allocatable:
        return _allocatable(argument, called, names)
    if argument.intent == "in" or argument.value:
        return StandIn(f"({called})")
    return _text(argument, called, names)


def _local(argument: Argument, names: ShimNames) -> str:
    return names.fresh(f"pyfort_i_{argument.name}")


def _pointer(argument: Argument, called: str, names: ShimNames) -> StandIn:
    local = _local(argument, names)
    variable = entity(replace(plain(argument), pointer=True), names.naming, local)
    after = () if argument.intent == "in" else (f"{called} => {local}",)
    return StandIn(local, (variable,), (f"{local} => {called}",), after)


def _allocatable(argument: Argument, called: str, names: ShimNames) -> StandIn:
    local = _local(argument, names)
    variable = entity(replace(plain(argument), allocatable=True), names.naming, local)
    if argument.intent == "in":
        return StandIn(local, (variable,), (f"if (allocated({called})) {local} = {called}",))
    moved = (f"call move_alloc({called}, {local})",)
    return StandIn(local, (variable,), moved, (f"call move_alloc({local}, {called})",))


def _text(argument: Argument, called: str, names: ShimNames) -> StandIn:
    """Text that is changed, of whatever length it has."""
    local = _local(argument, names)
    assert argument.type.category is Category.CHARACTER
    rank = len(argument.shape.dimensions) if argument.shape else 0
    colons = f"({', '.join(':' * rank)})" if rank else ""
    extents = ", ".join(f"size({called}, {d})" for d in range(1, rank + 1))
    made = f"{local}({extents})" if rank else local
    of_type = replace(argument.type, length=DEFERRED_LENGTH)
    variable = entity(replace(plain(argument), type=of_type, allocatable=True), names.naming, local)
    first = "''" if argument.intent == "out" else called
    whole = colons or "(:)"  # or else it would have another length
    return StandIn(
        local,
        (f"{variable}{colons}",),
        (f"allocate (character(len=len({called})) :: {made})", f"{local}{whole} = {first}"),
        (f"{called} = {local}",),
    )
