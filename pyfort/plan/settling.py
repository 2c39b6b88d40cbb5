"""Dummy arguments as Python sees them: their roles, and what follows from other arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..expression import Expression, mentioned, renamed
from ..model import Argument, Procedure
from .elementwise.ufunc import KEYWORDS
from .extents import sizes
from .extents.foreseen import allocated, check_extents, follows, has_integer, known
from .extents.inquiries import answered, answered_length
from .guide import Guide
from .names import python_name, python_names
from .passing import Passing, by_name, passing
from .wrapper import EXTENT, Outside, Parameter, Role, Source, Wrapper

#: What finds the variables that extents and lengths of a procedure depend on.
Find = Callable[[Procedure, Iterable["Expression | None"]], tuple[Outside, ...]]


def nothing_outside(_: Procedure, __: Iterable[Expression | None]) -> tuple[Outside, ...]:
    return ()


def settled(
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
    if parameter.length is not None:
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
        default = None if hidden else default
        if (parameter.permission, parameter.hidden, parameter.default) != (
            permission,
            hidden,
            default,
        ):
            parameter = replace(parameter, permission=permission, hidden=hidden, default=default)
        found.append(parameter)
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
        returned, keyword = kind.is_returned(role) and not is_kept, keyword and not final.hidden
        if (final.returned, final.keyword) != (returned, keyword):
            final = replace(final, returned=returned, keyword=keyword)
        settled.append(final)
    return settled


def with_names(wrapper: Wrapper, is_ufunc: bool) -> Wrapper:
    """The wrapper with parameters under Python's names, also where shapes mention them."""
    names = python_names((p.name for p in wrapper.parameters), KEYWORDS if is_ufunc else ())
    permissions = {p.permission for p in wrapper.parameters} - {""}
    if permissions <= names.keys() and all(name == new for name, new in names.items()):
        return wrapper

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
