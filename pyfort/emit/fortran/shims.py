"""By-reference shims: bind(C) subroutines that C can call where it cannot call the original.

A shim `use`s the module of its procedure, so the compiler checks the interface
as we understood it. Everything passes by reference; arrays pass by sequence
association, as addresses. A specific procedure that is private is called through
its generic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...declaration import Heading, bind_c, interface_body, use
from ...expression import mentioned
from ...model import Argument
from ...plan import ASSUMED_LENGTH, Plan, PlannedModule, PlannedVariable, Wrapper
from .. import associations, callbacks, invokers, passing, records
from ..passing import sequence
from ..passing.kind import InShim, plain
from ..quoting import fortran_comment
from ..wording import folded, source_names, where
from . import accessors, commons, derived, guided
from .shim_names import ShimNames, shim_names

_WIDTH = 120


def emit(plan: Plan) -> str:
    """The text of ``MOD_shim.f90``; a comment only when no procedure needs a shim."""
    heading = fortran_comment(
        f"Shims for {source_names(plan)}", ", written by pyfort: do not edit."
    )
    shims = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.shim]
    kernels = [(i, w) for i, w in enumerate(plan.wrappers, 1) if w.has_written_kernel]
    reached = [(i, v) for i, v in enumerate(plan.variables, 1) if v.accessor]
    has_targets = any(i.shim for _, _, i in callbacks.dummies(plan))
    made = [(i, r) for i, r in enumerate(records.initialised(plan), 1)]
    if not (shims or kernels or reached or has_targets or made):
        return f"{heading}\n! Every procedure is called directly.\n"
    heading += (
        "\n! Kinds are the numbers that the compiler reported for the original declarations.\n"
    )
    units = _global_names(plan)
    texts = [(i, _shim(i, w, units)) for i, w in shims]
    texts += [(i, _kernel(i, w, units)) for i, w in kernels]
    written = "".join(text for _, text in sorted(texts, key=lambda t: t[0]))
    declared = "".join(_common(i, m) for i, m in enumerate(plan.modules, 1) if m.common)
    written += "".join(map(_short, _invokers(plan, units)))
    written += "".join(map(_short, callbacks.in_fortran(plan, units)))
    written += "".join(_accessor(i, v, units) for i, v in reached)
    written += "".join(_short(records.initialiser(i, r, units)) for i, r in made)
    return heading + declared + written


def _invokers(plan: Plan, units: frozenset[str]) -> Iterator[str]:
    """What the shims of invokers call."""
    shims = {id(w): i for i, w in enumerate(plan.wrappers, 1)}
    for number, parameter in enumerate(plan.invoked, 1):
        about = f"{where(parameter.argument.place)} {parameter.name}"
        title = f"callback {number} of shim {shims[id(parameter.invoker)]}: what calls {about}"
        yield f"\n{invokers.in_fortran(title, parameter, units)}"


def _common(index: int, module: PlannedModule) -> str:
    return _short(commons.unit(index, module))


def _short(text: str) -> str:
    """The text in lines no longer than Fortran allows."""
    lines = text.split("\n")
    return "\n".join(line if line.startswith("!") else _broken(line) for line in lines)


def _accessor(index: int, planned: PlannedVariable, units: frozenset[str]) -> str:
    """The program units that lead to a variable."""
    written = associations.units if planned.association else accessors.accessor
    return _short(written(index, planned, units))


def _global_names(plan: Plan) -> frozenset[str]:
    """Names that no program unit may have but the user's."""
    external = [w.procedure.name for w in plan.wrappers if w.procedure.module is None]
    return frozenset([*(m.name for m in plan.modules if m.name), *external])


def _kernel(index: int, wrapper: Wrapper, units: frozenset[str]) -> str:
    """A function of values, for loops of ufuncs and for numba."""
    procedure = wrapper.procedure
    assert wrapper.kernel
    assert procedure.result
    own = shim_names(f"kernel_{index}_{procedure.name}", wrapper, units)
    dummies = tuple(plain(a, value=True) for a in procedure.arguments)
    function = replace(procedure, arguments=dummies, result=plain(procedure.result))
    bind = bind_c(wrapper.kernel.symbol)
    heading = Heading(function, own.unit, own.naming, ("pure",), own.result, bind)
    clones = [f"!$omp declare simd({own.unit}) notinbranch"] if wrapper.kernel.clones else []
    names = ", ".join(own.dummies[a.name] for a in procedure.arguments)
    inside = [
        *_uses(wrapper, own),
        "implicit none",
        *clones,
        *heading.declarations(),
        *_interface(wrapper, own),
        f"{own.result} = {own.target}({names})",
    ]
    return _unit(index, wrapper, heading, inside, ", by value")


def _shim(index: int, wrapper: Wrapper, units: frozenset[str]) -> str:
    procedure = wrapper.procedure
    own = shim_names(f"shim_{index}_{procedure.name}", wrapper, units)
    if wrapper.task is not None:
        return _task(index, wrapper, own)
    made = (passing.of(p).shim(p, wrapper, own) for p in wrapper.everything)
    parts = [sequence.reinterpreted(part, own) for part in made]
    extra = guided.around(wrapper, own)
    dummies = (*(d for part in parts for d in part.dummies), *extra.dummies)
    subroutine = replace(procedure, arguments=dummies, result=None)
    heading = Heading(subroutine, own.unit, own.naming, bind=bind_c(wrapper.symbol))
    statements = _statements(wrapper, own, parts, dict(extra.actuals))
    interface = _interface(wrapper, own)
    inside = [
        *_uses(wrapper, own),
        *(line for part in parts for line in part.uses),
        *derived.uses(own),
        "implicit none",
        *heading.declarations(),
        *interface,
        *derived.interfaces(own),
        *extra.variables,
        *(line for part in parts for line in part.variables),
        *own.variables,
        *extra.before,
        *(line for part in parts if not part.branches for line in part.before),
        *statements,
        *extra.after,
        *(line for part in parts for line in part.after),
        *derived.contained(parts, own),
    ]
    return _unit(index, wrapper, heading, inside)


def _task(index: int, wrapper: Wrapper, own: ShimNames) -> str:
    """A shim that does something with objects of a type."""
    subroutine = replace(wrapper.procedure, result=None)
    heading = Heading(subroutine, own.unit, own.naming, bind=bind_c(wrapper.symbol))
    variables, statements = derived.body(wrapper, own)
    inside = [
        *derived.task_uses(wrapper, own),
        "implicit none",
        *heading.declarations(),
        *derived.interfaces(own),
        *variables,
        *statements,
    ]
    return _unit(index, wrapper, heading, inside)


def _statements(
    wrapper: Wrapper,
    own: ShimNames,
    parts: list[InShim],
    instead: Mapping[str, str],
    left_out: frozenset[int] = frozenset(),
) -> list[str]:
    """The call, in branches for what is there; those `left_out` by their places are absent.

    What is passed for a dummy is that of its part, or what there is `instead`.
    """
    found = [i for i, p in enumerate(parts) if p.branches and i not in left_out]
    ranked = [i for i, p in enumerate(parts) if p.ranks and i not in left_out]
    if not found and ranked:
        return _by_rank(wrapper, own, parts, instead, left_out, ranked[0])
    if not found:
        return [_statement(wrapper, own, parts, instead, left_out)]
    i, part = found[0], parts[found[0]]
    name = own.dummies[wrapper.parameters[i].argument.name]
    decided = [*parts[:i], replace(part, branches=False), *parts[i + 1 :]]
    present = [*part.before, *_statements(wrapper, own, decided, instead, left_out)]
    absent = _statements(wrapper, own, parts, instead, left_out | {i})
    return [
        f"if (present({name})) then",
        *(f"  {line}" for line in present),
        "else",
        *(f"  {line}" for line in absent),
        "end if",
    ]


def _by_rank(
    wrapper: Wrapper,
    own: ShimNames,
    parts: list[InShim],
    instead: Mapping[str, str],
    left_out: frozenset[int],
    i: int,
) -> list[str]:
    """The call, in cases for the rank of one of the dummies."""
    lines = [f"select rank ({own.dummies[wrapper.parameters[i].argument.name]})"]
    for rank, part in parts[i].ranks.items():
        decided = [*parts[:i], part, *parts[i + 1 :]]
        call = _statements(wrapper, own, decided, instead, left_out)
        inside = (*part.before, *call, *part.after)
        lines += [f"rank ({rank})", *(f"  {line}" for line in inside)]
    return [*lines, "end select"]


def _statement(
    wrapper: Wrapper,
    own: ShimNames,
    parts: list[InShim],
    instead: Mapping[str, str],
    left_out: frozenset[int],
) -> str:
    """The one that calls the procedure."""
    if wrapper.gives_constant:
        return f"{parts[0].actual} = {own.target}"
    if wrapper.is_expression:
        return _expression(wrapper, parts)
    if wrapper.points:
        return f"{parts[0].actual}%{wrapper.points} => {parts[1].actual}"
    if wrapper.bound is not None:
        return _bound_statement(wrapper, own, parts, left_out)
    # The interface of an external procedure, which is written here, has the names of the shim.
    is_external = wrapper.procedure.module is None
    absent = wrapper.guide.absent if wrapper.guide else frozenset[str]()
    actuals, by_name = [], bool(absent)
    places = {p.argument.name: i for i, p in enumerate(wrapper.parameters)}
    for argument in wrapper.called.arguments:
        name, i = argument.name, places.get(argument.name, -1)
        by_name |= i in left_out
        if i not in left_out and name not in absent:
            keyword = f"{own.dummies[name] if is_external else name}=" if by_name else ""
            actuals.append(f"{keyword}{instead.get(name) or parts[i].actual}")
    if wrapper.guide is not None and wrapper.guide.actuals:
        passed = {a.name: parts[i].actual for a, i in _places(wrapper)}
        actuals = guided.actuals(wrapper, own, {**passed, **instead})
    for label, place in enumerate(wrapper.called.alternates, 1):
        actuals.insert(place, f"*{label}")
    call = f"{own.target}({', '.join(actuals)})"
    result = wrapper.called.result
    if result is not None and wrapper.result is None:  # a status, which is an error or nothing
        return f"{instead[result.name]} = {call}"
    return _taken(wrapper, parts, call)


def _places(wrapper: Wrapper) -> list[tuple[Argument, int]]:
    """The dummies of the procedure that are parameters, and their places among these."""
    places = {p.argument.name: i for i, p in enumerate(wrapper.parameters)}
    return [(a, places[a.name]) for a in wrapper.called.arguments if a.name in places]


def _taken(wrapper: Wrapper, parts: list[InShim], call: str) -> str:
    """The statement that has a call, and does something with the value of a function."""
    if wrapper.called.result is None:
        return f"call {call}"
    if parts[-1].taker:
        return f"call {parts[-1].taker}({call})"
    return f"{parts[-1].actual} {parts[-1].assignment} {call}"


def _expression(wrapper: Wrapper, parts: list[InShim]) -> str:
    """An operator with its operands, or an assignment."""
    named = wrapper.bound.name if wrapper.bound else str(wrapper.through and wrapper.through[1])
    actuals = [part.actual for part in parts[: len(wrapper.parameters)]]
    symbol = named.partition("(")[2].removesuffix(")")
    if symbol == "=":
        return f"{actuals[0]} = {actuals[1]}"
    text = f"{symbol} {actuals[0]}" if len(actuals) == 1 else f" {symbol} ".join(actuals)
    return _taken(wrapper, parts, text) if parts[-1].taker else f"{parts[-1].actual} = {text}"


def _bound_statement(
    wrapper: Wrapper, own: ShimNames, parts: list[InShim], left_out: frozenset[int]
) -> str:
    """The call of what is bound to the type of an object, which is the first dummy."""
    assert wrapper.bound
    actuals: list[str] = []
    by_name = bool(wrapper.guide and wrapper.guide.absent)
    first = 0 if wrapper.bound.passed is None else 1
    for i, (parameter, part) in enumerate(zip(wrapper.parameters, parts, strict=False)):
        by_name |= i in left_out
        if i not in left_out and i >= first:
            keyword = f"{parameter.argument.name}=" if by_name else ""
            actuals.append(f"{keyword}{part.actual}")
    of_what = parts[0].actual if first else derived.of_type(wrapper.bound.family, own)
    return _taken(wrapper, parts, f"{of_what}%{wrapper.bound.name}({', '.join(actuals)})")


def _unit(index: int, wrapper: Wrapper, heading: Heading, inside: list[str], what: str = "") -> str:
    """A program unit below the comment by which errors in it are told."""
    procedure = wrapper.procedure
    comment = f"shim {index}: {where(procedure.place)} {procedure.name}{what}"
    lines = [heading.first(" &\n    "), *(f"  {line}" for line in inside), heading.last]
    text = "\n".join(folded(line, continued=" &", indent="      ") for line in lines)
    short = "\n".join(map(_broken, text.split("\n")))
    return f"\n{fortran_comment(comment)}\n{short}\n"


def _broken(line: str) -> str:
    """A line no longer than Fortran allows, in the middle of a name if need be."""
    body = line.removesuffix(" &")
    pieces = [body[i : i + _WIDTH] for i in range(0, len(body), _WIDTH)]
    return "&\n&".join(pieces) + line[len(body) :]


def _uses(wrapper: Wrapper, own: ShimNames) -> list[str]:
    procedure = wrapper.procedure
    lines = own.uses()
    if procedure.module and wrapper.bound is None:
        module, name = wrapper.through or (procedure.module, procedure.name)
        lines.append(use(module, {name if "(" in name else own.target: name}))
    for variable in wrapper.outside:
        lines.append(use(variable.module, {own.dummies[variable.name]: variable.original}))
    return lines


def _chosen_length(wrapper: Wrapper) -> list[str]:
    """The dummy that has the length of the result, where each caller declares it."""
    result = wrapper.called.result
    if result is None or result.type.length != ASSUMED_LENGTH or wrapper.procedure.result is None:
        return []
    return sorted(mentioned(wrapper.procedure.result.type.length))


def _interface(wrapper: Wrapper, own: ShimNames) -> list[str]:
    """An explicit interface of an external procedure; a module has that of its own."""
    procedure = wrapper.called
    if procedure.module is not None:
        return []
    if wrapper.guide is not None and wrapper.guide.actuals:
        return guided.implicit_interface(wrapper, own)
    is_pure = procedure.attributes & {"pure", "elemental"} and "impure" not in procedure.attributes
    is_pure = is_pure and wrapper.guide is None  # whose dummies are declared without intents
    dummies = tuple(passing.of(p).declared(p, wrapper) for p in wrapper.parameters)
    naming = own.naming
    if wrapper.guide is not None:
        dummies = guided.declared(wrapper)
        naming = replace(naming, dummies={**naming.dummies, **{a.name: a.name for a in dummies}})
    declared = replace(procedure, arguments=dummies)
    chosen = _chosen_length(wrapper)
    if chosen and wrapper.procedure.result:  # in the shim, it is that of a dummy
        declared = replace(declared, result=wrapper.procedure.result)
    bind = "" if procedure.binding is None else bind_c(procedure.binding)
    words = ("pure",) if is_pure else ()
    heading = Heading(declared, procedure.name, naming, words, bind=bind)
    heading.declarations()  # which names types of objects
    imported = [*own.types.values(), *own.derived.values(), *own.objects.values()]
    imported += [own.dummies[name] for name in chosen]
    first, *lines, last = interface_body(heading, imported)
    body = [f"  {first}", *(f"    {line}" for line in lines), f"  {last}"]
    return ["interface", *body, "end interface"]
