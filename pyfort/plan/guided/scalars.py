"""Scalars of procedures with lines for f2py."""

from __future__ import annotations

from dataclasses import replace

from ...expression import Call, Expression, Name
from ...model import Argument, Category
from ..extents import sizes
from ..guide import Local
from .lines import ZEROS
from .progress import Progress
from .values import in_shim, is_program


def add(work: Progress, argument: Argument) -> None:
    """Add a scalar."""
    name, intent = argument.name, work.lines.intent(argument)
    words, initial = work.lines.words(name), work.lines.initial(name)
    value = initial if initial is not None else ZEROS[argument.type.category]
    is_hidden = "hide" in words
    is_left_out = "required" not in words and (initial is not None or "optional" in words)
    is_extent = initial is None or (isinstance(initial, Call) and initial.name == "size")
    if intent == "out" and is_extent and argument.intent is None and follows(work, argument):
        # It is found from arrays as any other size, and what Fortran makes of it is a result.
        work.hidden.add(name)
        work.arguments.append(replace(argument, intent="in", optional=False))
        work.arguments.append(replace(argument, name=f"{name}_out", intent="out"))
        zero = ZEROS[argument.type.category]
        work.locals.append(Local(argument, zero, given=name, left=f"{name}_out"))
        return
    if intent == "out" or (is_hidden and intent != "in"):
        work.arguments.append(replace(argument, intent="out", optional=False))
        if initial is not None:
            work.locals.append(Local(argument, value, left=name))
        return
    if is_hidden:
        hide(work, argument, initial)
        return
    if not is_left_out:
        work.kept |= {name} if intent == "inout" else set()
        work.arguments.append(replace(argument, intent="in" if intent == "in" else "inout"))
    elif intent == "in" and is_program(work, argument, value):
        work.values[name] = value
        work.positional.add(name)
        work.arguments.append(replace(argument, intent="in"))
    elif intent == "inout" or argument.value:
        work.kept.add(name)
        work.arguments.append(replace(argument, intent=intent, optional=True))
        work.locals.append(Local(argument, value, given=name, left=name))
    else:
        left = f"{name}_out" if intent == "in,out" else ""
        work.arguments.append(replace(argument, intent="in", optional=True))
        if left:
            work.arguments.append(
                replace(argument, name=left, intent="out", optional=False, value=False)
            )
        work.locals.append(Local(argument, in_shim(work, value), given=name, left=left))


def follows(work: Progress, argument: Argument) -> bool:
    """Whether an integer is found from the extents of arrays that are given."""
    return argument.type.category is Category.INTEGER and any(
        (solved := sizes.solve(e, Name("extent"))) is not None and solved[0] == argument.name
        for a in work.lines.declared.values()
        for e in sizes.extents(a.shape)
        if e is not None and work.lines.intent(a) != "out"
    )


def hide(work: Progress, argument: Argument, initial: Expression | None) -> None:
    """A scalar that is no parameter: it follows from others, or is computed in the shim."""
    name = argument.name
    value = initial if initial is not None else ZEROS[argument.type.category]
    if initial is None and follows(work, argument):
        work.hidden.add(name)
        work.arguments.append(replace(argument, intent="in", optional=False))
    elif is_program(work, argument, value):
        work.hidden.add(name)
        work.values[name] = value
        work.arguments.append(replace(argument, intent="in", optional=False))
    else:
        work.locals.append(Local(argument, in_shim(work, value)))
