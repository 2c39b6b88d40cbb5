"""Which interfaces are functions of Python, and how Fortran calls each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ..expression import Name
from ..model import (
    Argument,
    Category,
    Dimension,
    Directive,
    Guidance,
    Library,
    Place,
    Procedure,
    Refusal,
    Shape,
    ShapeKind,
    Type,
)
from ..plan import (
    ASSUMED_LENGTH,
    Parameter,
    Plan,
    PlannedRecord,
    RefusedError,
    UnknownNameError,
    Wrapper,
    plan_called,
)
from ..plan.callback import fails_if_absent
from ..plan.combinations import check_doubling
from ..plan.derived.classes import Types
from ..plan.derived.records import in_order, plan_record, with_records
from ..plan.names import Names
from ..plan.passing import check_directives
from . import callables
from .modules import plan_modules
from .overlooked import overlooked

#: Comments of dummy arguments that are not for the function.
STATUS, MESSAGE = "stat", "errmsg"
_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")


@dataclass(frozen=True, slots=True)
class Extent:
    """The extent of an array of assumed shape, or a length of text, as an integer that C gets."""

    name: str
    array: str
    dimension: int  # from 1; 0 is the length


@dataclass(frozen=True, slots=True)
class Embedded:
    """A procedure of Fortran that is a function of Python.

    Attributes
    ----------
    procedure
        As its interface declares it.
    interface
        What the function gets and returns, and what the shim calls: without the dummies that
        tell errors, and with extents of arrays that are filled.
    function
        ``module.function``.
    status, message
        The dummies that tell errors.
    extents
        Those among the dummies of the interface.
    """

    procedure: Procedure
    interface: Wrapper
    function: str
    status: Argument | None
    message: Argument | None
    extents: tuple[Extent, ...]

    @property
    def place(self) -> Place:
        return self.procedure.place


@dataclass(frozen=True, slots=True)
class Embedding:
    """All that a library has of them, and what is refused."""

    procedures: tuple[Embedded, ...]
    refusals: tuple[Refusal, ...]
    units: frozenset[str]  # names of program units
    records: tuple[PlannedRecord, ...]  # types of C's that dummies have
    plan: Plan  # what Python has of the modules, and what calls procedures of Fortran

    @property
    def invoked(self) -> tuple[Parameter, ...]:
        """All procedures that functions get, those within others' interfaces first."""
        return tuple(p for e in self.procedures for p in e.interface.invoked)


def plan_embedding(
    library: Library,
    refused: Collection[Refusal] = (),
    only: Collection[str] = (),
    skip: Collection[str] = (),
) -> Embedding:
    """Decide how Fortran calls each function of Python.

    Parameters
    ----------
    library : Library
    refused : collection of Refusal
        What the compiler did not accept of the modules' data.
    only, skip : collection of str
        The procedures that are functions of Python, all without ``only``; those that are not.

    Raises
    ------
    UnknownNameError
        When ``only`` has a name of none.
    """
    library = with_records(library)
    names, types = Names(library), Types(library, {(r.module, r.name) for r in refused})
    planned: list[Embedded] = []
    refusals = list(overlooked(library, _every(library)))
    seen: dict[str, Place] = {}
    marked = _marked(library)
    unknown = sorted({*only} - {procedure.name for procedure, _ in marked})
    if unknown:
        raise UnknownNameError(f"there is no function of Python {' or '.join(unknown)}")

    def wanted(name: str) -> bool:
        return (not only or name in only) and name not in skip

    for procedure, directive in marked:
        if not wanted(procedure.name):
            continue
        try:
            symbol = _symbol(procedure)
            if symbol in seen:
                raise RefusedError(
                    procedure.place,
                    f"{seen[symbol]} declares an external procedure of that name, too: there can "
                    "be one only",
                )
            seen[symbol] = procedure.place
            planned.append(_plan(procedure, directive, names, types))
        except RefusedError as no:
            refusals.append(Refusal(procedure.name, no.place, no.reason, procedure.module))
    units = frozenset([*(m.name for m in library.modules), *(e.procedure.name for e in planned)])
    records = _records(planned, names)
    invokers = tuple(p.invoker for e in planned for p in e.interface.invoked if p.invoker)
    return Embedding(
        tuple(planned),
        (*refusals, *(r for r in library.refusals if wanted(r.name))),
        units,
        records,
        plan_modules(library, invokers, records, refused),
    )


def _records(procedures: list[Embedded], names: Names) -> tuple[PlannedRecord, ...]:
    """The types of C's that dummies have, and those of their components, which come first."""
    found: dict[str, PlannedRecord] = {}
    called = [e.interface for e in procedures]
    called += [p.invoker for w in called for p in w.invoked if p.invoker]
    todo = [p.argument.type for w in called for p in w.everything]
    while todo:
        record = todo.pop().record
        if record is not None:
            planned = plan_record(record, names, shown=True)
            if planned.element.code not in found:
                found[planned.element.code] = planned
                todo += [f.component.type for f in planned.fields]
    return tuple(in_order(found.values()))


def _every(library: Library) -> Iterator[Procedure]:
    for module in library.modules:
        yield from (*module.procedures, *module.private_procedures)
    yield from library.procedures


def _marked(library: Library) -> list[tuple[Procedure, Directive]]:
    """The procedures with the comment, each once."""
    known: set[Place] = set()
    found: list[tuple[Procedure, Directive]] = []
    for procedure in _every(library):
        directive = next((d for d in procedure.directives if d.word == "python"), None)
        if directive is not None and procedure.place not in known:
            known.add(procedure.place)
            found.append((procedure, directive))
    return found


def _symbol(procedure: Procedure) -> str:
    """What the linker knows it by."""
    return procedure.binding if procedure.binding else f"{procedure.name} of Fortran"


def _plan(procedure: Procedure, directive: Directive, names: Names, types: Types) -> Embedded:
    function = directive.text.strip()
    if not _FUNCTION.fullmatch(function):
        raise RefusedError(
            directive.place,
            f"python {function}: it must name a function and its module, as in "
            "'!> pyfort: python model.predict'",
        )
    if not procedure.declared_only:
        raise RefusedError(
            procedure.place,
            "it has a body, which a function of Python cannot replace: the comment is for an "
            "interface body",
        )
    if procedure.binding == "":
        raise RefusedError(procedure.place, "bind(C) without a name is nothing that can be called")
    status = _telling(procedure, STATUS, Category.INTEGER)
    message = _telling(procedure, MESSAGE, Category.CHARACTER)
    given = [a for a in procedure.arguments if a not in (status, message)]
    for argument in given:
        check_directives(argument)
        callables.check(argument)
    arguments, extents = _with_extents(given)
    hidden = tuple(Guidance(e.name, procedure.place, frozenset({"hide"})) for e in extents)
    called = replace(procedure, arguments=tuple(arguments), guidance=(*procedure.guidance, *hidden))
    symbol = names.symbol(procedure, "E")
    interface = plan_called(called, f"'{procedure.name}'", symbol, names, types)
    check_doubling(
        [p.argument for p in interface.everything if p.argument.optional and fails_if_absent(p)],
        "text, or an allocatable or pointer scalar",
        "leave out 'optional' where it can be, or pass them together, in an object",
    )
    return Embedded(procedure, interface, function, status, message, tuple(extents))


def _telling(procedure: Procedure, word: str, category: Category) -> Argument | None:
    """The dummy that tells of errors: the comment of one says so, or its name."""
    marked = [a for a in procedure.arguments if any(d.word == word for d in a.directives)]
    found = marked or [a for a in procedure.arguments if a.name == word]
    if not found:
        return None
    argument = found[0]
    is_scalar = argument.type.category is category and argument.shape is None
    is_told = argument.intent in ("out", "inout") and not argument.pointer
    if is_scalar and is_told and _has_room(argument):
        return argument
    if marked:
        raise RefusedError(
            argument.place,
            f"'{argument.name}' cannot tell errors: it must be one {category.value} with "
            "intent(out)",
        )
    return None  # it only has the name


def _has_room(argument: Argument) -> bool:
    """Whether it is text of the default kind, or a number that can be assigned to."""
    if argument.type.category is Category.CHARACTER:
        return argument.type.kind == 1
    return not argument.allocatable


def _with_extents(arguments: list[Argument]) -> tuple[list[Argument], list[Extent]]:
    """Results get the shape and the length that they have, for which C gets their extents."""
    found: list[Argument] = []
    extents: list[Extent] = []
    taken = {a.name for a in arguments}
    for given in arguments:
        argument = given
        if argument.intent == "out" and argument.type.length == ASSUMED_LENGTH:
            length = Extent(_fresh(f"{argument.name}_len", taken), argument.name, 0)
            extents.append(length)
            argument = replace(argument, type=replace(argument.type, length=Name(length.name)))
        shape = argument.shape
        is_assumed = shape is not None and shape.kind is ShapeKind.ASSUMED_SHAPE
        if shape is None or not is_assumed or argument.intent != "out":
            found.append(argument)
            continue
        own = [
            Extent(_fresh(f"{argument.name}_{d}", taken), argument.name, d)
            for d in range(1, len(shape.dimensions) + 1)
        ]
        extents += own
        dimensions = tuple(Dimension(None, Name(e.name)) for e in own)
        explicit = Shape(ShapeKind.EXPLICIT, dimensions)
        found.append(replace(argument, shape=explicit, contiguous=False))
    integer = Type(Category.INTEGER, 8)
    place = arguments[0].place if arguments else None
    sizes = [Argument(e.name, integer, place, intent="in") for e in extents if place]
    return [*found, *sizes], extents


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
