"""What Fortran calls where a function of Python is given for a dummy procedure.

The *target* of a callback is a procedure of the dummy's interface. It hands the addresses of its
arguments, in the slots that trampolines have, to the run time, which knows from the code that was
called which function that is. C has it where C can be called so. Elsewhere it is in Fortran, and
calls C by reference, as a shim does in the other direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..declaration import Heading, bind_c, interface_body
from ..plan import Parameter, Plan, Wrapper
from . import passing
from .c.header import prototype
from .c.kernels import PREFIX
from .fortran import derived
from .fortran.shim_names import fresh, shim_names
from .passing.kind import Arrival
from .quoting import c_comment, c_string, fortran_comment
from .wording import folded, where


def dummies(plan: Plan) -> list[tuple[Wrapper, Parameter, Wrapper]]:
    """Every dummy procedure with its procedure and its interface."""
    return [(w, p, p.interface) for w in plan.wrappers for p in w.parameters if p.interface]


def preambles(plan: Plan) -> Iterator[str]:
    """What the arguments of targets need at the head of the C file."""
    return arrival_preambles(interface for _, _, interface in dummies(plan))


def arrival_preambles(interfaces: Iterable[Wrapper]) -> Iterator[str]:
    """The same for what has these interfaces."""
    used = {p.passing for interface in interfaces for p in interface.everything}
    kinds = [kind for name, kind in passing.KINDS.items() if name in used]
    for kind in kinds:
        yield from (text for text in (*kind.builds_on, kind.preamble) if text)
        yield from (text for text in (*kind.arrival_builds_on, kind.arrival_preamble) if text)


# --- in C -----------------------------------------------------------------------------------


def in_c(wrapper: Wrapper, parameter: Parameter, interface: Wrapper) -> str:
    """The target in C, or what the one in Fortran calls."""
    declared, lines, after = arrived(interface)
    lines += ["pyfort_calls(a);", *after]
    lines += ["return value;"] if interface.result and interface.result.by_value else []
    place = c_comment(f"{where(parameter.argument.place)} {parameter.name} of {wrapper.name}")
    body = "".join(f"    {line}\n" for line in lines)
    if interface.shim:
        return f"{_found(interface)}{folded(declared)}\n{{ {place}\n{body}}}\n"
    return f"static {folded(declared)} {place}\n{{\n{body}}}\n"


def arrived(interface: Wrapper) -> tuple[str, list[str], list[str]]:
    """The prototype of what Fortran calls, statements that put its arguments into slots `a`, and
    those after the call of Python.
    """
    arrivals = [
        passing.of(p).arrival(p, f"x{i}")
        for i, p in enumerate(interface.everything)
        if p is not interface.result or not p.by_value
    ]
    names = [f"x{i}" for i in range(len(arrivals))]
    declared = prototype(interface, PREFIX, names).removesuffix(";")
    result = interface.result
    if result and result.by_value:
        arrivals.append(Arrival("&value", (f"{result.c_type} value;",)))
    slots = ", ".join(a.slot for a in arrivals)
    lines = [line for a in arrivals for line in a.before]
    after = [line for a in arrivals for line in a.after]
    return declared, [*lines, folded(f"void *a[] = {{{slots or '0'}}};")], after


def _found(interface: Wrapper) -> str:
    """What the target in Fortran calls, and a function for the address of the target."""
    called = folded(prototype(interface, PREFIX).removesuffix(";"))
    name = f"{PREFIX}{interface.c_name}"
    return (
        f"{called}\n    PYFORT_SYMBOL({c_string(interface.symbol)});\n"
        f"extern void {name}_at(void **)\n"
        f"    PYFORT_SYMBOL({c_string(f'{interface.symbol}_at')});\n"
        f"static void *{name}_found(void)\n{{\n    void *target;\n"
        f"    {name}_at(&target);\n    return target;\n}}\n"
    )


# --- in Fortran ---------------------------------------------------------------------------------


def in_fortran(plan: Plan, units: frozenset[str]) -> list[str]:
    """The program units of all targets that are in Fortran."""
    found = [(w, p, i) for w, p, i in dummies(plan) if i.shim]
    shims = {id(w): n for n, w in enumerate(plan.wrappers, 1)}
    return [
        _units(f"callback {n} of shim {shims[id(w)]}", n, w, p, i, units)
        for n, (w, p, i) in enumerate(found, 1)
    ]


def _units(
    title: str,
    number: int,
    wrapper: Wrapper,
    parameter: Parameter,
    interface: Wrapper,
    units: frozenset[str],
) -> str:
    procedure = interface.procedure
    unit = f"pyfort_target_{number}_{interface.symbol.lower()}"
    own = shim_names(unit, interface, units)
    inner, at = own.fresh("pyfort_call"), own.fresh("pyfort_at")
    parts = [passing.of(p).target(p, interface, own) for p in interface.everything]
    passed = replace(procedure, arguments=tuple(d for p in parts for d in p.dummies), result=None)
    body = interface_body(Heading(passed, inner, own.naming, bind=bind_c(interface.symbol)))
    bind = bind_c(f"{interface.symbol}_target") if procedure.is_bind_c else ""
    heading = Heading(procedure, own.unit, own.naming, (), own.result, bind)
    actuals = [part.actual for part in parts]
    declarations = [*heading.declarations(), *(v for part in parts for v in part.variables)]
    uses = [*own.uses(), *derived.uses(own)]  # all types have names by now
    where_ = f"{where(parameter.argument.place)} {parameter.name} of {wrapper.name}"
    target = [
        fortran_comment(f"{title}: {where_}"),
        heading.first(" &\n    "),
        *(f"  {line}" for line in uses),
        "  implicit none",
        *(f"  {line}" for line in declarations),
        "  interface",
        *(f"    {line}" for line in body),
        "  end interface",
        *(f"  {line}" for line in (*derived.interfaces(own), *own.variables)),
        *(f"  {line}" for part in parts for line in part.before),
        f"  call {inner}({', '.join(actuals)})",
        *(f"  {line}" for part in parts for line in part.after),
        *derived.helpers(own),
        heading.last,
    ]
    own_body = interface_body(replace(heading, name=own.unit))
    taken = {own.unit, at}
    names = {word: fresh(f"pyfort_{word}", taken) for word in ("c_funptr", "c_funloc")}
    renamed = ", ".join(f"{new} => {old}" for old, new in names.items())
    locator = [
        f"subroutine {fresh(f'pyfort_at_{number}_{own.unit}'[:60], taken)}({at}) &",
        f"    {bind_c(f'{interface.symbol}_at')}",
        f"  use, intrinsic :: iso_c_binding, only: {renamed}",
        *(f"  {line}" for line in uses),
        "  implicit none",
        f"  type({names['c_funptr']}), intent(out) :: {at}",
        "  interface",
        *(f"    {line}" for line in own_body),
        "  end interface",
        f"  {at} = {names['c_funloc']}({own.unit})",
        "end subroutine",
    ]
    lines = [folded(line, continued=" &", indent="      ") for line in [*target, *locator]]
    return "\n" + "\n".join(lines) + "\n"
