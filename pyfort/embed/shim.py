"""The procedures that Fortran calls, in Fortran: each goes on to C, and tells what failed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..declaration import Heading, bind_c, interface_body
from ..emit import invokers, passing
from ..emit.fortran import derived
from ..emit.fortran.shim_names import ShimNames, shim_names
from ..emit.passing.kind import InTarget
from ..emit.quoting import fortran_comment
from ..emit.wording import folded, where
from ..model import Argument, Category, Type
from ..plan import Parameter
from ..plan.callback import fails_if_absent
from .absent import StandIn, stand_in
from .procedures import Embedded, Embedding

#: What the library has of C for all of them.
LENGTH, TEXT = "pyfort_embedded_length", "pyfort_embedded_text"
_WORDS = ("impure", "pure", "elemental")


def emit(embedding: Embedding, name: str) -> str:
    """The text of the Fortran file."""
    heading = fortran_comment(f"Functions of Python in {name}", ", written by pyfort: do not edit.")
    units = [_unit(i, e, embedding) for i, e in enumerate(embedding.procedures, 1)]
    units += [_invoker(p, embedding) for p in embedding.invoked]
    return "\n".join([heading, *units])


def _invoker(parameter: Parameter, embedding: Embedding) -> str:
    title = f"what calls {where(parameter.argument.place)} {parameter.name}"
    return invokers.in_fortran(title, parameter, embedding.units)


@dataclass(frozen=True, slots=True)
class _Own:
    """Names in the unit that are not those of dummies."""

    status: str
    length: str
    text: str
    call: str
    ask_length: str
    ask_text: str

    @classmethod
    def of(cls, names: ShimNames) -> _Own:
        words = ("status", "length", "text", "call", "ask_length", "ask_text")
        return cls(*(names.fresh(f"pyfort_{word}") for word in words))


def _unit(number: int, embedded: Embedded, embedding: Embedding) -> str:
    procedure, interface = embedded.procedure, embedded.interface
    extents = tuple(
        Argument(e.name, Type(Category.INTEGER, 8), embedded.place) for e in embedded.extents
    )
    every = replace(procedure, arguments=(*procedure.arguments, *extents))
    names = shim_names(
        procedure.name, replace(interface, procedure=every), embedding.units - {procedure.name}
    )
    own = _Own.of(names)
    words = [w for w in _WORDS if w in procedure.attributes]
    binding = bind_c(procedure.binding) if procedure.binding else ""
    heading = Heading(procedure, names.unit, names.naming, words, names.result, binding)
    parts = [passing.of(p).target(p, interface, names) for p in interface.everything]
    instead = {
        i: stand_in(p, parts[i].actual, names)
        for i, p in enumerate(interface.everything)
        if p.argument.optional and fails_if_absent(p)
    }
    declarations = heading.declarations()
    inside = [
        *names.uses(),
        *derived.uses(names),  # all types have names by now
        "implicit none",
        *declarations,
        *(v for part in parts for v in part.variables),
        *(v for one in instead.values() for v in one.variables),
        *(f"integer(8) :: {names.dummies[e.name]}" for e in embedded.extents),
        f"integer(4) :: {own.status}, {own.length}",
        f"character(len=:), allocatable :: {own.text}",
        "interface",
        *(f"  {line}" for line in _called(embedded, parts, names, own)),
        "end interface",
        *derived.interfaces(names),
        *names.variables,
        *_statements(embedded, parts, names, own, instead),
        *derived.helpers(names),
    ]
    place = f"procedure {number}: {where(embedded.place)} {procedure.name}"
    lines = [heading.first(" &\n    "), *(f"  {line}" for line in inside), heading.last]
    written = [folded(line, continued=" &", indent="      ") for line in lines]
    return "\n".join([fortran_comment(place), *written, ""])


def _called(embedded: Embedded, parts: list[InTarget], names: ShimNames, own: _Own) -> list[str]:
    """What the unit calls: the function, and what tells the text of an error."""
    interface = embedded.interface
    pure = ["pure"] if embedded.procedure.attributes & {"pure", "elemental"} else []
    pure = [] if "impure" in embedded.procedure.attributes else pure
    status = Argument(own.status, Type(Category.INTEGER, 4), embedded.place, intent="inout")
    passed = replace(
        interface.procedure,
        arguments=(*(d for part in parts for d in part.dummies), status),
        result=None,
    )
    body = Heading(passed, own.call, names.naming, pure, bind=bind_c(interface.symbol))
    first = " ".join([*pure, "subroutine"])
    return [
        *interface_body(body),
        f"{first} {own.ask_length}({own.length}) {bind_c(LENGTH)}",
        f"  integer(4), intent(out) :: {own.length}",
        f"end subroutine {own.ask_length}",
        f"{first} {own.ask_text}({own.text}) {bind_c(TEXT)}",
        f"  character(len=1, kind=1), intent(inout) :: {own.text}(*)",
        f"end subroutine {own.ask_text}",
    ]


def _statements(
    embedded: Embedded,
    parts: list[InTarget],
    names: ShimNames,
    own: _Own,
    instead: dict[int, StandIn],
) -> list[str]:
    return [
        *_extents(embedded, names),
        *_begin(embedded, names, own),
        *(line for part in parts for line in part.before),
        *_calls(embedded, parts, names, own, instead),
        *(line for part in parts for line in part.after),
        f"if ({own.status} /= 0) then",
        f"  call {own.ask_length}({own.length})",
        f"  allocate(character(len={own.length}) :: {own.text})",
        f"  call {own.ask_text}({own.text})",
        *(f"  {line}" for line in _tell(embedded, names, own)),
        "end if",
    ]


def _calls(
    embedded: Embedded,
    parts: list[InTarget],
    names: ShimNames,
    own: _Own,
    instead: dict[int, StandIn],
    left_out: frozenset[int] = frozenset(),
    decided: int = 0,
) -> list[str]:
    """The call of C, in branches for what compilers cannot pass on where it is absent."""
    everything = embedded.interface.everything
    for i, parameter in enumerate(everything[decided:], decided):
        if i in instead:
            present = _calls(embedded, parts, names, own, instead, left_out, i + 1)
            absent = _calls(embedded, parts, names, own, instead, left_out | {i}, i + 1)
            return [
                f"if (present({names.dummies[parameter.argument.name]})) then",
                *(f"  {line}" for line in (*instead[i].before, *present, *instead[i].after)),
                "else",
                *(f"  {line}" for line in absent),
                "end if",
            ]
    named = names.naming.dummies
    # gfortran 12 does not survive that an optional dummy itself is passed on.
    values = [instead[i].actual if i in instead else p.actual for i, p in enumerate(parts)]
    actuals = [
        f"{named[part.dummies[0].name]}={values[i]}" if left_out else values[i]
        for i, part in enumerate(parts)
        if i not in left_out
    ]
    actuals.append(f"{own.status}={own.status}" if left_out else own.status)
    return [f"call {own.call}({', '.join(actuals)})"]


def _extents(embedded: Embedded, names: ShimNames) -> list[str]:
    """What C gets of arrays of assumed shape: nothing of those that are absent."""
    arrays = {a.name: a for a in embedded.procedure.arguments}
    lines = []
    for extent in embedded.extents:
        name, array = names.dummies[extent.name], names.dummies[extent.array]
        asked = f"size({array}, {extent.dimension}, kind=8)"
        assigned = f"{name} = {asked if extent.dimension else f'len({array}, kind=8)'}"
        if arrays[extent.array].optional:
            lines += [f"{name} = 0", f"if (present({array})) {assigned}"]
        else:
            lines.append(assigned)
    return lines


def _begin(embedded: Embedded, names: ShimNames, own: _Own) -> list[str]:
    """All is well so far; C gets to know whether errors are told to the caller."""
    status, message = embedded.status, embedded.message
    lines = [f"{own.status} = 0"]
    if status is not None:
        assigned = f"{own.status} = 1"
        called = names.dummies[status.name]
        lines.append(f"if (present({called})) {assigned}" if status.optional else assigned)
        lines.append(_if_present(status, called, f"{called} = 0"))
    if message is not None and message.intent == "out" and not message.allocatable:
        called = names.dummies[message.name]
        lines.append(_if_present(message, called, f"{called} = ''"))
    return lines


def _tell(embedded: Embedded, names: ShimNames, own: _Own) -> list[str]:
    """Without a status nobody would notice: the program ends."""
    status, message = embedded.status, embedded.message
    lines = []
    if message is not None:
        called = names.dummies[message.name]
        lines.append(_if_present(message, called, f"{called} = {own.text}"))
    if status is None:
        return [*lines, f"error stop {own.text}"]
    called = names.dummies[status.name]
    if not status.optional:
        return [*lines, f"{called} = {own.status}"]
    return [
        *lines,
        f"if (.not. present({called})) error stop {own.text}",
        f"{called} = {own.status}",
    ]


def _if_present(argument: Argument, called: str, assigned: str) -> str:
    return f"if (present({called})) {assigned}" if argument.optional else assigned
