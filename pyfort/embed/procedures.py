"""Which interfaces are functions of Python, and how Fortran calls each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from ..plan import Parameter, Plan, PlannedRecord, RefusedError, Wrapper, plan_called
from ..plan.callback import check_absent
from ..plan.derived.classes import Types
from ..plan.derived.records import in_order, plan_record, with_records
from ..plan.names import Names
from ..plan.passing import check_directives
from . import callables

#: Comments of dummy arguments that are not for the function.
STATUS, MESSAGE = "stat", "errmsg"
_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)+")


@dataclass(frozen=True, slots=True)
class Extent:
    """The extent of an array of assumed shape, as an integer that C gets."""

    name: str
    array: str
    dimension: int  # from 1


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

    @property
    def invoked(self) -> tuple[Parameter, ...]:
        """All procedures that functions get, those within others' interfaces first."""
        return tuple(p for e in self.procedures for p in e.interface.invoked)

    @property
    def invoking(self) -> Plan:
        """What calls procedures of Fortran, as something that is wrapped."""
        return callables.plan_of(tuple(p.invoker for p in self.invoked if p.invoker), self.records)


def plan_embedding(library: Library) -> Embedding:
    """Decide how Fortran calls each function of Python."""
    library = with_records(library)
    names, types = Names(library), Types(library)
    planned: list[Embedded] = []
    refusals: list[Refusal] = []
    seen: dict[str, Place] = {}
    for procedure, directive in _marked(library):
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
    return Embedding(
        tuple(planned),
        (*refusals, *library.refusals),
        units,
        _records(planned, names),
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


def _marked(library: Library) -> Iterator[tuple[Procedure, Directive]]:
    """The procedures with the comment, each once."""
    known: set[Place] = set()
    every = [p for m in library.modules for p in (*m.procedures, *m.private_procedures)]
    for procedure in (*every, *library.procedures):
        directive = next((d for d in procedure.directives if d.word == "python"), None)
        if directive is not None and procedure.place not in known:
            known.add(procedure.place)
            yield procedure, directive


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
    _check_types(procedure, interface)
    _check_absent(procedure, interface)
    return Embedded(procedure, interface, function, status, message, tuple(extents))


def _check_types(procedure: Procedure, interface: Wrapper) -> None:
    """Only a package has the classes of types that C does not have."""
    for parameter in interface.everything:
        if parameter.family is not None:
            argument = parameter.argument
            raise RefusedError(
                argument.place,
                f"'{argument.name}' of '{procedure.name}' is an object of a type without bind(C): "
                "give the type bind(C), or pass its components",
            )


def _check_absent(procedure: Procedure, interface: Wrapper) -> None:
    """Text that is only read can be passed on as a value, where it is there."""
    left = [
        p
        for p in interface.everything
        if p.argument.intent != "in" or p.argument.allocatable or p.argument.pointer
    ]
    check_absent(replace(procedure, binding=None), f"'{procedure.name}'", left)


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
    """Arrays that are results get the shape that they have, for which C gets their extents."""
    found: list[Argument] = []
    extents: list[Extent] = []
    taken = {a.name for a in arguments}
    for argument in arguments:
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
