"""Procedures with lines for f2py: their interface for Python, and what leads from there.

What Fortran's text says stands; the lines say what it leaves open, by f2py's rules: a dummy
argument without an intent is read. `lines` has what they say, `scalars` and `arrays` what becomes
of dummies, `values` where expressions are computed, `checks` the conditions of calls; `progress`
is the interface while it is made.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ...expression import Expression, Literal, Name, mentioned
from ...model import Argument, Category, Directive, Procedure, Type
from ..guide import Guide, Local
from ..refuse import RefusedError
from ..reshaping import Raise, raises
from . import arrays, scalars
from .checks import check
from .lines import ZEROS
from .progress import Progress
from .values import in_order, in_shim


def guided(procedure: Procedure) -> tuple[Procedure, Guide | None]:
    """The interface that Python sees, and how it leads to the procedure.

    Raises
    ------
    RefusedError
        For a line without which a call would be wrong.
    """
    if statuses := raises(procedure):
        seen, guide = guided(replace(procedure, directives=_without_raises(procedure)))
        return _with_statuses(procedure, seen, guide or Guide(procedure), statuses)
    if procedure.alternates:
        seen, guide = _guided(procedure)
        return replace(seen, alternates=(), result=_outcome(procedure)), guide
    if procedure.guidance or any(a.inferred for a in procedure.arguments):
        return _guided(procedure)
    return procedure, None


def _without_raises(procedure: Procedure) -> tuple[Directive, ...]:
    return tuple(d for d in procedure.directives if d.word != "raises")


def _with_statuses(
    procedure: Procedure, seen: Procedure, guide: Guide, statuses: tuple[Raise, ...]
) -> tuple[Procedure, Guide]:
    """The interface without the integers that become exceptions."""
    names = {status.name for status in statuses}
    result = procedure.result
    found = [a for a in procedure.arguments if a.name in names]
    found += [result] if result is not None and result.name in names else []
    known = {local.argument.name for local in guide.locals}
    own = tuple(Local(a, Literal(0)) for a in found if a.name not in known)
    interface = replace(
        seen,
        arguments=tuple(a for a in seen.arguments if a.name not in names),
        result=None if result is not None and result.name in names else seen.result,
        attributes=seen.attributes - {"pure", "elemental"},
    )
    guide = replace(guide, called=procedure, locals=(*guide.locals, *own), raises=statuses)
    return interface, guide


def _outcome(procedure: Procedure) -> Argument:
    """Which of its alternate returns a subroutine took, from 1; 0 for the ordinary one."""
    doc = "Which alternate return was taken; 0 for none."
    return Argument(
        "alternate_return", Type(Category.INTEGER, 4, "c_int"), procedure.place, doc=doc
    )


def _guided(procedure: Procedure) -> tuple[Procedure, Guide]:
    """The interface, and the guide that leads from it."""
    if not procedure.guidance:
        told = tuple(_as_inferred(a) for a in procedure.arguments)
        return replace(procedure, arguments=told), Guide(procedure)
    work = Progress(procedure)
    work.lines.check_names()
    dummies = [work.lines.declared[argument.name] for argument in procedure.arguments]
    # What extents depend on is known when arrays come.
    found = {a.name: _dummy(work, a) for a in dummies if a.shape is None}
    found |= {a.name: _dummy(work, a) for a in dummies if a.shape is not None}
    for said in procedure.guidance:
        check(work, said)
    arguments = [a for dummy in dummies for a in found[dummy.name]]
    arguments += work.extents.values()
    guide = Guide(
        procedure,
        frozenset(work.hidden),
        work.values,
        frozenset(work.positional),
        frozenset(work.kept),
        work.permissions,
        in_order(work.locals),
        tuple(work.checks),
        unheeded=tuple(work.lines.unheeded),
        actuals=_actuals(work),
    )
    attributes = procedure.attributes
    if guide.needs_shim or guide.values:
        attributes -= {"pure", "elemental"}  # what happens around the call is neither
    notes = [g.note for g in procedure.guidance if not g.name and g.note and not g.words]
    doc = "\n\n".join(filter(None, [procedure.doc, *notes]))
    arguments_ = tuple(arguments)
    return replace(procedure, arguments=arguments_, attributes=attributes, doc=doc), guide


def _as_inferred(argument: Argument) -> Argument:
    """The argument with the intent that the body or a comment tells."""
    if argument.inferred is None or argument.intent:
        return argument
    return replace(argument, intent=argument.inferred[0])


def _dummy(work: Progress, argument: Argument) -> list[Argument]:
    """What a caller sees of a dummy argument."""
    by_descriptor = argument.allocatable or argument.pointer
    if argument.type.category not in ZEROS or by_descriptor:
        return [argument]
    work.arguments = []
    if argument.shape is None:
        scalars.add(work, argument)
    else:
        arrays.add(work, argument, argument.shape)
    return work.arguments


def _actuals(work: Progress) -> tuple[Expression, ...]:
    """What a callstatement passes, where that is not simply the arguments."""
    said = work.lines.said.get("")
    if said is None or "callstatement" not in said.words:
        return ()
    procedure = work.procedure
    if not said.call:
        raise RefusedError(
            said.place,
            "its callstatement does more than to call it with arguments, and a few integers "
            "that are computed before: write a procedure in Fortran that does the same",
        )
    known = {a.name for a in procedure.arguments}
    if unknown := sorted({n for e in said.call for n in mentioned(e)} - known):
        raise RefusedError(
            said.place, f"its callstatement has '{unknown[0]}', which is no argument"
        )
    plain = tuple(Name(a.name) for a in procedure.arguments)
    if said.call == plain and not procedure.declared_only:
        return ()
    if procedure.module is not None:
        raise RefusedError(
            said.place, "a procedure of a module is called by its interface, not by a callstatement"
        )
    return tuple(map(partial(in_shim, work), said.call))
