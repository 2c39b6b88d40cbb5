"""How Fortran calls a function of Python: what that gets and returns, planned as a procedure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model import Argument, Category, Procedure, ShapeKind, Type
from .callback import as_declared, check_absent, check_interface, with_said_shapes
from .derived.classes import Types
from .extents.reached import reached
from .names import Names
from .passing import by_name
from .passing.procedure_address import ProcedureAddress
from .refuse import RefusedError
from .settling import nothing_outside, settled, with_names
from .wrapper import Parameter, Wrapper

#: What plans a procedure that Python calls.
Planner = Callable[[Procedure], Wrapper]

_NUMBERS = {Category.INTEGER, Category.REAL, Category.COMPLEX, Category.LOGICAL}
_BY_ADDRESS = {ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE}

#: The dummy argument of an invoker that has the address.
AT = "pyfort_at"


def with_interface(
    parameter: Parameter,
    procedure: Procedure,
    names: Names,
    types: Types | None,
    plan: Planner,
) -> Parameter:
    """The parameter; for a dummy procedure with its interface as that of a Python function."""
    argument = parameter.argument
    if argument.interface is None:
        return parameter
    interface = types.resolved(argument.interface) if types else argument.interface
    interface = reached(interface, types, in_objects=False)
    everything = _called_with(interface)
    try:
        whose = f"the dummy procedure '{argument.name}'"
        check_interface(interface, whose, everything)
        check_absent(interface, whose, everything)
        everything = [_with_invoker(p, names, plan) for p in everything]
    except RefusedError as problem:
        is_told = "told" in interface.attributes
        if is_told or not ("inferred" in interface.attributes or _has_addresses(interface)):
            raise
        return ProcedureAddress().of(parameter, problem.reason)
    symbol = names.symbol(procedure, "C", argument.name)
    called = _called(interface, everything, symbol, names)
    return replace(parameter, interface=replace(called, name=parameter.name))


def _has_addresses(interface: Procedure) -> bool:
    """Whether compiled functions that know nothing of Fortran can be called: with addresses of
    numbers, and in bind(C) interfaces with numbers and characters as C has them, too.
    """
    result = interface.result
    is_c = interface.is_bind_c
    return all(
        (a.type.category in _NUMBERS or (is_c and a.type.category is Category.CHARACTER))
        and (a.shape is None or (a.shape.kind in _BY_ADDRESS and a is not result))
        and not (a.optional or a.allocatable or a.pointer or (a.value and not is_c))
        for a in (*interface.arguments, *([result] if result is not None else []))
    )


def called_by_name(
    interface: Procedure, whose: str, symbol: str, names: Names, types: Types, plan: Planner
) -> Wrapper:
    """How a function of Python is called that Fortran knows by an interface, by a shim.

    `whose` interface that is, in words; `symbol` is what the shim calls.
    """
    interface = types.resolved(interface)
    everything = _called_with(interface)
    check_interface(interface, whose, everything)
    everything = [_with_invoker(p, names, plan) for p in everything]
    return _called(interface, everything, symbol, names, shim=True)


def _with_invoker(parameter: Parameter, names: Names, plan: Planner) -> Parameter:
    """The parameter; for a procedure that the function gets with what calls that.

    An *invoker* is a procedure that calls what is at an address, and is wrapped as any other.
    """
    argument = parameter.argument
    interface = argument.interface
    if interface is None:
        return parameter
    address = Argument(AT, Type(Category.C_FUNPTR), argument.place, intent="in")
    procedure = Procedure(
        name=names.unit("invoke"),
        arguments=(address, *interface.arguments),
        result=interface.result,
        place=argument.place,
    )
    invoker = replace(plan(procedure), name=parameter.name, ufunc=None, kernel=None)
    return replace(parameter, invoker=replace(invoker, core_signature=None))


def _called_with(interface: Procedure) -> list[Parameter]:
    """What a function of Python gets that Fortran calls, and returns."""
    everything, _ = settled(with_said_shapes(interface), nothing_outside)
    everything = as_declared(everything, interface)
    hidden = {g.name for g in interface.guidance if "hide" in g.words}
    return [replace(p, keyword=p.keyword or p.argument.name in hidden) for p in everything]


def _called(
    interface: Procedure,
    everything: list[Parameter],
    symbol: str,
    names: Names,
    *,
    shim: bool = False,
) -> Wrapper:
    shim = shim or not interface.is_bind_c
    received = [by_name(p.passing).received(p) for p in everything]
    shim = shim or any(by_name(p.passing).needs_shim(p) for p in (*everything, *received))
    everything = received
    if shim:
        everything = [replace(p, by_value=False) for p in everything]
    count = len(interface.arguments)
    wrapper = Wrapper(
        procedure=interface,
        name=interface.name,
        parameters=tuple(everything[:count]),
        result=everything[count] if interface.result else None,
        symbol=symbol,
        c_name=names.c(symbol),
        shim=shim,
        releases_gil=False,
    )
    return with_names(wrapper, is_ufunc=False)
