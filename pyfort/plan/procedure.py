"""One procedure: its Python signature, and how C reaches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model import (
    Argument,
    Category,
    Expression,
    Library,
    Procedure,
    Shape,
    ShapeKind,
    StaticData,
    Variable,
    mentioned,
)
from . import sizes
from .gufunc import plan_gufunc
from .kernel import plan_kernel
from .names import Names, is_label, python_name, python_names
from .refuse import RefusedError
from .types import c_type, type_code
from .ufunc import KEYWORDS, needs_lock, plan_ufunc
from .wrapper import EXTENT, Parameter, Role, Source, Wrapper

_NO_STATIC_DATA = StaticData()


def plan_procedure(
    procedure: Procedure,
    through: tuple[str, str] | None = None,
    generic: str = "",
    *,
    static: StaticData = _NO_STATIC_DATA,
    names: Names | None = None,
) -> Wrapper:
    """Decide how a procedure is wrapped.

    Parameters
    ----------
    procedure : Procedure
    through, generic
        As in `Wrapper`, for a specific procedure of a generic interface.
    static : StaticData
        The library's writable data, which a lock guards.
    names : Names, optional
        Those of the library; by default there is nothing else in it.

    Raises
    ------
    RefusedError
        When it cannot be, with the Fortran line and the reason.
    """
    _check_directives(procedure)
    arguments = procedure.arguments
    for argument in arguments:
        _check_form(argument)
    result = _plan_result(procedure)
    in_extents = _names_in_extents(arguments)
    parameters = [_parameter(a, procedure, in_extents) for a in arguments]
    parameters = _find_sizes(parameters)
    parameters = [_settle_output(p, parameters) for p in parameters]
    _check_extents(parameters)

    shim = through is not None or _needs_shim(procedure, parameters, result)
    if shim:
        parameters = [replace(p, by_value=False) for p in parameters]
        result = replace(result, by_value=False) if result else None
    elif result:
        result = replace(result, by_value=True)
    names = names or Names(Library())
    symbol = names.symbol(procedure, "S") if shim else str(procedure.binding)
    wrapper = Wrapper(
        procedure=procedure,
        name=names.python(procedure.module, procedure.name),
        parameters=tuple(parameters),
        result=result,
        symbol=symbol,
        c_name=names.c(symbol),
        shim=shim,
        releases_gil=not _is_pure_scalar(procedure),
        generic=generic,
        through=through,
    )
    locked = needs_lock(procedure, static)
    signature = plan_gufunc(wrapper, locked)
    is_ufunc = signature is not None or plan_ufunc(wrapper, locked) is not None
    wrapper = replace(wrapper, parameters=_named(wrapper.parameters, is_ufunc))
    return replace(
        wrapper,
        ufunc=plan_ufunc(wrapper, locked),
        # Clones of what has static variables would share them.
        kernel=None if locked else plan_kernel(wrapper, names),
        signature=signature,
    )


def plan_constant(variable: Variable, planner: Callable[..., Wrapper]) -> Wrapper:
    """Plan how the values of a named constant array are had: a subroutine that copies them."""
    argument = Argument("values", variable.type, variable.place, shape=variable.shape, intent="out")
    procedure = Procedure(
        variable.name, (argument,), None, variable.place, variable.module, doc=variable.doc
    )
    return replace(planner(procedure), gives_constant=True)


def _check_directives(procedure: Procedure) -> None:
    for directive in procedure.directives:
        if directive.word != "signature":
            raise RefusedError(
                directive.place,
                f"pyfort knows no '{directive.word}': the comment must be "
                "'!> pyfort: signature (n),(n)->()'",
            )


def _check_form(argument: Argument) -> None:
    """Refuse what needs a descriptor or more than an address to pass."""
    name, place = argument.name, argument.place
    category = argument.type.category
    if category is Category.PROCEDURE:
        raise RefusedError(place, f"'{name}' is a dummy procedure, which is not wrapped yet")
    if argument.allocatable or argument.pointer:
        what = "allocatable" if argument.allocatable else "a pointer"
        raise RefusedError(place, f"'{name}' is {what}, which is not wrapped yet")
    if argument.shape and argument.shape.kind not in (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE):
        raise RefusedError(
            place,
            f"'{name}' is an {argument.shape.kind.value} array, which is not wrapped yet: "
            "give it an explicit shape, such as x(n)",
        )
    if argument.value and argument.optional:
        raise RefusedError(place, f"'{name}' is both optional and value, which C cannot tell apart")


def _plan_result(procedure: Procedure) -> Parameter | None:
    result = procedure.result
    if result is None:
        return None
    _check_form(result)
    if result.shape:
        raise RefusedError(
            result.place,
            f"the result '{result.name}' is an array, which is not wrapped yet: "
            "return it through an intent(out) argument",
        )
    return replace(_describe(result, Role.OUT, procedure), name=python_name(result.name))


def _describe(argument: Argument, role: Role, procedure: Procedure) -> Parameter:
    code = type_code(argument.type, argument.name, argument.place)
    extents = _extents(argument.shape)
    says_c = argument.type.c_name is not None or procedure.is_bind_c
    if code == "s1" and extents is not None and len(extents) == 1 and not says_c:
        code = "a1"
    return Parameter(
        argument=argument,
        name=argument.name,
        role=role,
        code=code,
        c_type=c_type(argument.type, code),
        extents=extents,
        computed=_computed(argument.shape),
        by_value=argument.value and argument.shape is None,
    )


def _extents(shape: Shape | None) -> tuple[Expression | None, ...] | None:
    if shape is None:
        return None
    return tuple(None if d.upper is None else sizes.extent(d) for d in shape.dimensions)


def _computed(shape: Shape | None) -> tuple[Expression | None, ...]:
    dimensions = shape.dimensions if shape else ()
    return tuple(None if d.upper is None else sizes.computed_extent(d) for d in dimensions)


def _names_in_extents(arguments: tuple[Argument, ...]) -> set[str]:
    return {
        name
        for argument in arguments
        for extent in _computed(argument.shape)
        if extent is not None
        for name in mentioned(extent)
    }


def _parameter(argument: Argument, procedure: Procedure, in_extents: set[str]) -> Parameter:
    return _describe(argument, _role(argument, procedure, in_extents), procedure)


def _role(argument: Argument, procedure: Procedure, in_extents: set[str]) -> Role:
    if argument.value or argument.intent == "in":
        return Role.IN
    if argument.intent:
        return Role(argument.intent)
    if argument.shape is not None:
        return Role.INOUT
    in_function = procedure.result is not None
    return Role.IN if in_function or argument.name in in_extents else Role.INOUT


def _find_sizes(parameters: list[Parameter]) -> list[Parameter]:
    """Turn integer scalars that array arguments determine into sizes."""
    candidates = {
        p.argument.name
        for p in parameters
        if p.role is Role.IN and p.is_integer_scalar and not p.optional
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


def _settle_output(parameter: Parameter, parameters: list[Parameter]) -> Parameter:
    """An output array whose shape does not follow from the inputs is a parameter."""
    if parameter.role is not Role.OUT or parameter.extents is None:
        return parameter
    given = {
        p.argument.name
        for p in parameters
        if p.role in (Role.IN, Role.INOUT, Role.SIZE) and not p.optional
    }
    follows = all(e is not None and mentioned(e) <= given for e in parameter.computed)
    return parameter if follows else replace(parameter, role=Role.INOUT)


def _check_extents(parameters: list[Parameter]) -> None:
    """Every extent must be computable, or the arrays could not be checked."""
    scalars = {
        p.argument.name: p for p in parameters if p.is_integer_scalar and p.role is not Role.OUT
    }
    arrays = {p.argument.name for p in parameters if p.extents is not None}
    for parameter in parameters:
        for extent in parameter.computed:
            if extent is None:
                continue
            if sizes.depth(extent) > sizes.DEEPEST:
                raise RefusedError(
                    parameter.argument.place,
                    f"the shape of '{parameter.argument.name}' is an expression of more than "
                    f"{sizes.DEEPEST} nested operations",
                )
            bad = sizes.unevaluable(extent)
            unknown = mentioned(extent) - scalars.keys() - arrays
            if bad is not None or unknown:
                raise RefusedError(
                    parameter.argument.place,
                    f"the shape of '{parameter.argument.name}' depends on "
                    f"{', '.join(sorted(unknown)) or getattr(bad, 'text', 'an expression')}, "
                    "which does not follow from the arguments",
                )


def _named(parameters: tuple[Parameter, ...], is_ufunc: bool) -> tuple[Parameter, ...]:
    """The parameters under Python's names, also where shapes mention them."""
    names = python_names((p.name for p in parameters), KEYWORDS if is_ufunc else ())

    def named(parameter: Parameter) -> Parameter:
        extents = parameter.extents
        return replace(
            parameter,
            name=names[parameter.name],
            extents=extents and tuple(e and sizes.renamed(e, names) for e in extents),
            computed=tuple(e and sizes.renamed(e, names) for e in parameter.computed),
            sources=tuple(replace(s, array=names[s.array]) for s in parameter.sources),
        )

    return tuple(map(named, parameters))


def _needs_shim(
    procedure: Procedure, parameters: list[Parameter], result: Parameter | None
) -> bool:
    """Whether C cannot call the procedure under a name and an ABI that all agree on."""
    # No C interface, no C name, or one that C cannot spell.
    if not procedure.binding or not is_label(procedure.binding):
        return True
    if result and not result.element.by_value:
        return True
    return any(p.by_value and not p.element.by_value for p in parameters)


def _is_pure_scalar(procedure: Procedure) -> bool:
    """Calls of these are too short for releasing the GIL."""
    pure = bool(procedure.attributes & {"pure", "elemental"})
    return pure and all(a.shape is None for a in procedure.arguments)
