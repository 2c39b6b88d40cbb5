"""One procedure: its Python signature, and how C reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ..model import Argument, Failing, Library, Procedure, StaticData, Variable
from .called import called_by_name, with_interface
from .combinations import check_combinations
from .comments import check_comments
from .derived.classes import Types
from .derived.unnamed import without_unnamed
from .elementwise.gufunc import plan_gufunc
from .elementwise.kernel import plan_kernel
from .elementwise.ufunc import needs_lock, plan_ufunc
from .extents.chosen_length import with_chosen_length
from .extents.reached import reached
from .guide import Guide
from .guided import guided
from .names import Names, is_label
from .passing import by_name
from .refuse import RefusedError
from .reshaping import named, with_first
from .settling import Find, nothing_outside, settled, with_names
from .wrapper import Bound, Parameter, Wrapper

_NO_STATIC_DATA = StaticData()
_NEVER_FAILING = Failing()


def plan_procedure(
    procedure: Procedure,
    through: tuple[str, str] | None = None,
    generic: str = "",
    *,
    static: StaticData = _NO_STATIC_DATA,
    failing: Failing = _NEVER_FAILING,
    names: Names | None = None,
    outside: Find = nothing_outside,
    types: Types | None = None,
    bound: Bound | None = None,
    first: str = "",
) -> Wrapper:
    """Decide how a procedure is wrapped.

    Parameters
    ----------
    procedure : Procedure
    through, generic
        As in `Wrapper`, for a specific procedure of a generic interface.
    static : StaticData
        The library's writable data, which a lock guards.
    failing : Failing
        The library's procedures that can end the program.
    names : Names, optional
        Those of the library; by default there is nothing else in it.
    outside : callable
        What finds the variables that the procedure's extents and lengths depend on; by default
        there are none.
    types : Types, optional
        The derived types of the library; by default there are none.
    bound : Bound, optional
        The binding by which it is called, if not by its name.
    first : str, optional
        The dummy argument that is the first for Python, whichever it is for Fortran.

    Raises
    ------
    RefusedError
        When it cannot be, with the Fortran line and the reason.
    """
    check_comments(procedure)
    procedure, guide = with_chosen_length(*guided(procedure))
    is_reordered = bool(first) and first != procedure.arguments[0].name
    if is_reordered:
        guide = guide or Guide(procedure)
        procedure = with_first(procedure, first)
    procedure = types.resolved(procedure) if types else procedure
    procedure, guide = without_unnamed(procedure, guide)
    is_declared = bound is not None and (bound.is_pointer or bound.is_generic)
    is_declared = is_declared or (through is not None and "(" in through[1])
    procedure = reached(procedure, types, in_objects=not is_declared)
    is_in_module = procedure.module is not None  # with an interface that shims need not declare
    everything, variables = settled(procedure, outside, guide, can_allocate=is_in_module)
    names = names or Names(Library())
    inner = partial(plan_procedure, static=static, failing=failing, names=names, types=types)
    everything = [with_interface(p, procedure, names, types, inner) for p in everything]
    shim = through is not None or bound is not None or _needs_shim(procedure, everything)
    shim = shim or is_reordered or (guide is not None and guide.needs_shim)
    if shim:
        _check_types(everything, names or Names(Library()))
        check_combinations(everything)
        everything = [replace(p, by_value=False) if p.by_value else p for p in everything]
    count = len(procedure.arguments)
    parameters, results = everything[:count], everything[count:]
    symbol = names.symbol(procedure, "S") if shim else str(procedure.binding)
    wrapper = Wrapper(
        procedure=procedure,
        name=named(procedure) or names.python(procedure.module, procedure.name),
        parameters=tuple(parameters),
        result=results[0] if results else None,
        symbol=symbol,
        c_name=names.c(symbol),
        shim=shim,
        releases_gil=not _is_pure_scalar(procedure, everything),
        generic=generic,
        through=through,
        outside=variables,
        guide=guide,
        bound=bound,
    )
    locked = needs_lock(procedure, static)
    core_signature = plan_gufunc(wrapper, locked)
    is_ufunc = core_signature is not None or plan_ufunc(wrapper, locked) is not None
    wrapper = with_names(wrapper, is_ufunc)
    can_fail = (procedure.module, procedure.name) in failing.procedures
    return replace(
        wrapper,
        ufunc=plan_ufunc(wrapper, locked),
        # Clones of what has static variables would share them; a failure has no way out of one.
        kernel=None if locked or can_fail else plan_kernel(wrapper, names),
        can_fail=can_fail,
        core_signature=core_signature,
    )


def plan_called(
    interface: Procedure, whose: str, symbol: str, names: Names, types: Types
) -> Wrapper:
    """Decide how a function of Python is called that Fortran knows by an interface, by a shim.

    `whose` interface that is, in words; `symbol` is what the shim calls.

    Raises
    ------
    RefusedError
        When something in the interface has no form in Python.
    """
    plan = partial(plan_procedure, names=names, types=types)
    return called_by_name(interface, whose, symbol, names, types, plan)


def plan_constant(variable: Variable, planner: Callable[..., Wrapper]) -> Wrapper:
    """Plan how the values of a named constant array are had: a subroutine that copies them."""
    argument = Argument("values", variable.type, variable.place, shape=variable.shape, intent="out")
    procedure = Procedure(
        variable.name, (argument,), None, variable.place, variable.module, doc=variable.doc
    )
    return replace(planner(procedure), gives_constant=True)


def _needs_shim(procedure: Procedure, parameters: list[Parameter]) -> bool:
    """Whether C cannot call the procedure under a name and an ABI that all agree on."""
    # No C interface, no C name, or one that C cannot spell.
    if not procedure.binding or not is_label(procedure.binding):
        return True
    return any(by_name(p.passing).needs_shim(p) for p in parameters)


def _check_types(parameters: list[Parameter], names: Names) -> None:
    """A shim must name the types of its dummies."""
    for parameter in parameters:
        argument = parameter.argument
        record = argument.type.record
        if record is not None and not names.is_public_type(record.derived):
            raise RefusedError(
                argument.place,
                f"'{argument.name}' is type({record.derived.name}), which is private in module "
                f"'{record.derived.module}': make the type public",
            )


def _is_pure_scalar(procedure: Procedure, parameters: list[Parameter]) -> bool:
    """Calls of these are too short for releasing the GIL."""
    pure = bool(procedure.attributes & {"pure", "elemental"})
    return pure and all(p.is_scalar for p in parameters)
