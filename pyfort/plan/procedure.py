"""One procedure: its Python signature, and how C reaches it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..expression import Expression, mentioned, renamed
from ..model import Argument, Failing, Library, Procedure, StaticData, Variable
from .callback import as_declared, check_absent, check_interface, with_said_shapes
from .comments import check_comments
from .derived.classes import Types
from .derived.unnamed import without_unnamed
from .elementwise.gufunc import plan_gufunc
from .elementwise.kernel import plan_kernel
from .elementwise.ufunc import KEYWORDS, needs_lock, plan_ufunc
from .extents import sizes
from .extents.chosen_length import with_chosen_length
from .extents.foreseen import allocated, check_extents, follows, has_integer, known
from .extents.inquiries import answered, answered_length
from .extents.reached import reached
from .guide import Guide
from .guided import guided
from .names import Names, is_label, python_name, python_names
from .passing import Passing, by_name, passing
from .passing.procedure_address import ProcedureAddress
from .refuse import RefusedError
from .reshaping import named, with_first
from .wrapper import EXTENT, Bound, Outside, Parameter, Role, Source, Wrapper

_NO_STATIC_DATA = StaticData()
_NEVER_FAILING = Failing()


Find = Callable[[Procedure, Iterable["Expression | None"]], tuple[Outside, ...]]


def _nothing_outside(_: Procedure, __: Iterable[Expression | None]) -> tuple[Outside, ...]:
    return ()


def plan_procedure(
    procedure: Procedure,
    through: tuple[str, str] | None = None,
    generic: str = "",
    *,
    static: StaticData = _NO_STATIC_DATA,
    failing: Failing = _NEVER_FAILING,
    names: Names | None = None,
    outside: Find = _nothing_outside,
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
    everything, variables = _settled(procedure, outside, guide, can_allocate=is_in_module)
    names = names or Names(Library())
    everything = [_with_interface(p, procedure, names, types) for p in everything]
    shim = through is not None or bound is not None or _needs_shim(procedure, everything)
    shim = shim or is_reordered or (guide is not None and guide.needs_shim)
    if shim:
        _check_types(everything, names or Names(Library()))
        everything = [replace(p, by_value=False) for p in everything]
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
    wrapper = _named(wrapper, is_ufunc)
    can_fail = (procedure.module, procedure.name) in failing.procedures
    return replace(
        wrapper,
        ufunc=plan_ufunc(wrapper, locked),
        # Clones of what has static variables would share them; a failure has no way out of one.
        kernel=None if locked or can_fail else plan_kernel(wrapper, names),
        can_fail=can_fail,
        core_signature=core_signature,
    )


def _settled(
    procedure: Procedure,
    outside: Find,
    guide: Guide | None = None,
    *,
    can_allocate: bool = False,
) -> tuple[list[Parameter], tuple[Outside, ...]]:
    """The dummies and the result as Python sees them, and the variables that shapes name.

    Where the shape of a result does not follow from the arguments, a shim may be able to let
    Fortran allocate it.
    """
    parameters = _guided(_find_sizes(_parameters(procedure)), guide)
    results = _results(procedure)
    variables = outside(procedure, [e for p in (*parameters, *results) for e in p.programs])
    read = {v.name for v in variables}
    given = read | {
        p.argument.name for p in parameters if p.role is not Role.OUT and not p.argument.optional
    }
    parameters = _settle(parameters, given, guide)
    if can_allocate:
        before = known(parameters, read)
        results = [r if follows(r, before) else allocated(r, procedure) for r in results]
    everything = [*parameters, *_settle(results, given, guide)]
    check_extents(everything, read)
    return everything, variables


def _with_interface(
    parameter: Parameter, procedure: Procedure, names: Names, types: Types | None
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
    except RefusedError as problem:
        if "inferred" not in interface.attributes or "told" in interface.attributes:
            raise
        return ProcedureAddress().of(parameter, problem.reason)
    symbol = names.symbol(procedure, "C", argument.name)
    called = _called(interface, everything, symbol, names)
    return replace(parameter, interface=replace(called, name=parameter.name))


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
    interface = types.resolved(interface)
    everything = _called_with(interface)
    check_interface(interface, whose, everything)
    return _called(interface, everything, symbol, names, shim=True)


def _called_with(interface: Procedure) -> list[Parameter]:
    """What a function of Python gets that Fortran calls, and returns."""
    everything, _ = _settled(with_said_shapes(interface), _nothing_outside)
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
    shim = shim or any(by_name(p.passing).needs_shim(p) for p in everything)
    everything = [by_name(p.passing).received(p) for p in everything]
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
    return _named(wrapper, is_ufunc=False)


def plan_constant(variable: Variable, planner: Callable[..., Wrapper]) -> Wrapper:
    """Plan how the values of a named constant array are had: a subroutine that copies them."""
    argument = Argument("values", variable.type, variable.place, shape=variable.shape, intent="out")
    procedure = Procedure(
        variable.name, (argument,), None, variable.place, variable.module, doc=variable.doc
    )
    return replace(planner(procedure), gives_constant=True)


def _parameters(procedure: Procedure) -> list[Parameter]:
    """The dummy arguments, each as its kind has it."""
    kinds = [passing(a, procedure) for a in procedure.arguments]
    in_extents = {
        name
        for argument in (*procedure.arguments, *filter(None, [procedure.result]))
        for computed in (
            *sizes.computed_extents(answered(argument.shape, procedure)),
            answered_length(argument.type.length, procedure),
        )
        for name in mentioned(computed)
    }
    planned = [
        kind.plan(argument, _role(argument, kind, procedure, in_extents), procedure)
        for argument, kind in zip(procedure.arguments, kinds, strict=True)
    ]
    return [_with_answers(parameter, procedure) for parameter in planned]


def _with_answers(parameter: Parameter, procedure: Procedure) -> Parameter:
    """The parameter, whose extents and length ask others for nothing but their sizes."""
    parameter = replace(parameter, length=answered_length(parameter.length, procedure))
    if not parameter.computed:
        return parameter
    shape = parameter.argument.shape
    return replace(
        parameter,
        extents=sizes.extents(answered(shape, procedure, exactly=False)),
        computed=sizes.computed_extents(answered(shape, procedure)),
    )


def _role(argument: Argument, kind: Passing, procedure: Procedure, in_extents: set[str]) -> Role:
    if argument.value or argument.intent == "in":
        return Role.IN
    if argument.intent in ("in,out", "in,out,copy"):  # of a line for f2py
        return Role.INOUT
    if argument.intent:
        return Role(argument.intent)
    return kind.role(argument, procedure, in_extents)


def _results(procedure: Procedure) -> list[Parameter]:
    """The result of a function; a subroutine has none."""
    result = procedure.result
    if result is None:
        return []
    planned = passing(result, procedure).plan(result, Role.OUT, procedure)
    return [replace(_with_answers(planned, procedure), name=python_name(result.name))]


def _find_sizes(parameters: list[Parameter]) -> list[Parameter]:
    """Turn integers that array arguments determine into sizes."""
    candidates = {
        p.argument.name
        for p in parameters
        if p.role is Role.IN and has_integer(p) and not p.optional
    }
    sources: dict[str, list[Source]] = {}
    for parameter in parameters:
        if parameter.role not in (Role.IN, Role.INOUT):
            continue  # sizes never follow from results
        for axis, extent in enumerate(parameter.extents or ()):
            solved = sizes.solve(extent, EXTENT) if extent is not None else None
            if solved and solved[0] in candidates:
                source = Source(parameter.argument.name, axis, solved[1])
                sources.setdefault(solved[0], []).append(source)
    # Arrays that must be there come before optional ones.
    optional = {p.argument.name for p in parameters if p.optional}
    for found in sources.values():
        found.sort(key=lambda source: source.array in optional)
    return [
        replace(p, role=Role.SIZE, sources=tuple(sources[p.argument.name]))
        if p.argument.name in sources
        else p
        for p in parameters
    ]


def _guided(parameters: list[Parameter], guide: Guide | None) -> list[Parameter]:
    """The parameters with what lines for f2py say of them."""
    if guide is None:
        return parameters
    defaults = {d.given: d.value for d in guide.locals if d.given}
    found = []
    for parameter in parameters:
        name = parameter.argument.name
        if (value := guide.values.get(name)) is not None:
            parameter = replace(parameter, role=Role.SIZE, sources=(Source("", 0, value),))
        is_scalar = parameter.extents is None
        default = value if value is not None else defaults.get(name) if is_scalar else None
        hidden = name in guide.hidden
        permission = guide.permissions.get(name, "")
        parameter = replace(parameter, permission=permission)
        found.append(replace(parameter, hidden=hidden, default=None if hidden else default))
    return found


def _settle(parameters: list[Parameter], given: set[str], guide: Guide | None) -> list[Parameter]:
    """Dummies or results in their final roles, and what a call takes and returns of them."""
    settled = []
    for parameter in parameters:
        kind = by_name(parameter.passing)
        final = kind.settle(parameter, given)
        role = final.role
        name = final.argument.name
        by_position = guide is not None and name in guide.positional
        keyword = (role is Role.SIZE and not by_position) or kind.is_filled(role)
        is_kept = guide is not None and name in guide.kept
        settled.append(
            replace(
                final,
                returned=kind.is_returned(role) and not is_kept,
                keyword=keyword and not final.hidden,
            )
        )
    return settled


def _named(wrapper: Wrapper, is_ufunc: bool) -> Wrapper:
    """The wrapper with parameters under Python's names, also where shapes mention them."""
    names = python_names((p.name for p in wrapper.parameters), KEYWORDS if is_ufunc else ())

    def named(parameter: Parameter) -> Parameter:
        extents = parameter.extents
        return replace(
            parameter,
            name=names.get(parameter.name, parameter.name),
            extents=extents and tuple(e and renamed(e, names) for e in extents),
            computed=tuple(e and renamed(e, names) for e in parameter.computed),
            length=parameter.length and renamed(parameter.length, names),
            permission=names.get(parameter.permission, ""),
            sources=tuple(
                replace(s, array=names[s.array])
                if s.array
                else replace(s, value=renamed(s.value, names))
                for s in parameter.sources
            ),
        )

    return replace(
        wrapper,
        parameters=tuple(map(named, wrapper.parameters)),
        result=replace(named(wrapper.result), name=wrapper.result.name) if wrapper.result else None,
    )


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
