"""Arrays of procedures with lines for f2py."""

from __future__ import annotations

from dataclasses import replace

from ...expression import Call, Expression, Literal, Name
from ...model import Argument, Category, Dimension, Shape, ShapeKind, Type
from ..extents import sizes
from ..guide import Local
from ..refuse import RefusedError
from .lines import PLAIN_SHAPES, ZEROS
from .progress import Progress
from .values import in_shim, is_late, known_extents

#: Words that have callers say whether an array is copied.
_PERMITTING = frozenset({"copy", "overwrite"})


def add(work: Progress, argument: Argument, shape: Shape) -> None:
    """Add an array."""
    name, intent = argument.name, work.lines.intent(argument)
    words, initial = work.lines.words(name), work.lines.initial(name)
    value = in_shim(work, initial or ZEROS[argument.type.category])
    is_hidden = "hide" in words
    is_plain = shape.kind in PLAIN_SHAPES
    is_text = argument.type.category is Category.CHARACTER
    is_left_out = "required" not in words and (initial is not None or "optional" in words)
    if "c" in words and len(shape.dimensions) > 1:
        add_reversed(work, argument, shape, value, is_left_out=is_left_out)
    elif is_hidden and intent == "in":
        work.locals.append(Local(argument, value, known_extents(work, argument, shape)))
    elif intent == "out" and any(
        is_late(work, e) for e in sizes.computed_extents(shape) if e is not None
    ):
        if is_text:
            raise RefusedError(
                argument.place,
                f"the shape of '{name}' is known in the call only, which is not done for text: "
                "give it a shape of integers that are given, and their arithmetic",
            )
        rank = len(shape.dimensions)
        deferred = Shape(ShapeKind.DEFERRED, (Dimension(None, None),) * rank)
        work.arguments.append(
            replace(argument, intent="out", optional=False, allocatable=True, shape=deferred)
        )
        extents = known_extents(work, argument, shape)
        work.locals.append(Local(argument, value, extents, stored=name, allocates=True))
    elif intent == "out" or is_hidden:
        work.arguments.append(replace(argument, intent="out", optional=False))
        if initial is not None:
            extents = known_extents(work, argument, shape)
            work.locals.append(Local(argument, value, extents, stored=name))
    elif is_left_out and not argument.optional:
        extents = known_extents(work, argument, shape)
        left = f"{name}_out" if intent == "in,out" else name if intent == "inout" else ""
        given = intent if intent == "inout" else "in"
        work.arguments.append(replace(argument, intent=given, optional=True))
        if intent == "in,out":
            work.arguments.append(replace(argument, name=left, intent="out"))
        work.locals.append(Local(argument, value, extents, name, left))
    elif is_plain and not is_text and (intent == "in,out" or words & _PERMITTING):
        copied = ",copy" if "copy" in words else ""
        work.arguments.append(replace(argument, intent=f"in,out{copied}"))
        work.kept |= {name} if intent == "in" else set()
        permit(work, argument, words)
    elif intent == "in,out":
        split(work, argument, shape)
    else:
        work.arguments.append(replace(argument, intent=intent))


def permit(work: Progress, argument: Argument, words: frozenset[str]) -> None:
    """Let callers say whether their array may be changed: ``overwrite_x``, as f2py has it."""
    if name := add_flag(work, argument, words):
        work.permissions[argument.name] = name


def add_flag(work: Progress, argument: Argument, words: frozenset[str]) -> str:
    """Add the parameter for that; what it is called, where there is one."""
    name = f"overwrite_{argument.name}"
    if not words & _PERMITTING or name in work.lines.declared:
        return ""
    work.values[name] = Literal(int("copy" not in words))
    flag = Type(Category.INTEGER, 4, "c_int32_t")
    doc = f"Whether Fortran may change '{argument.name}' itself; else it gets a copy."
    work.arguments.append(Argument(name, flag, argument.place, intent="in", doc=doc))
    return name


def add_reversed(
    work: Progress, argument: Argument, shape: Shape, value: Expression, *, is_left_out: bool
) -> None:
    """Add an array that the procedure gets in the order of C: the shim copies it in and out."""
    name, intent = argument.name, work.lines.intent(argument)
    is_number = argument.type.category is not Category.CHARACTER
    if shape.kind not in PLAIN_SHAPES or not is_number or intent == "inout":
        said = work.lines.said[name].line(lambda line: "c" in line.words)
        raise RefusedError(
            said.place,
            f"'{name}' is intent(c), which arrays of numbers with explicit shapes can be that are "
            "in, out, or in,out: what is changed in place has Fortran's order",
        )
    extents = known_extents(work, argument, shape)[::-1]
    left = {"in": "", "out": name, "in,out": f"{name}_out"}[intent]
    given = "" if intent == "out" or "hide" in work.lines.words(name) else name
    if given:
        work.arguments.append(replace(argument, intent="in", optional=is_left_out))
        add_flag(work, argument, work.lines.words(name))  # it is a copy in any case
    if intent in ("out", "in,out"):
        work.arguments.append(replace(argument, name=left, intent="out", optional=False))
    work.locals.append(Local(argument, value, extents, given, left, reversed=True))


def split(work: Progress, argument: Argument, shape: Shape) -> None:
    """An array that is returned, as an argument and a result of its shape."""
    name = argument.name
    axes = range(1, len(shape.dimensions) + 1)
    extents = tuple(Call("size", (Name(name), Literal(axis)), 8) for axis in axes)
    explicit = Shape(ShapeKind.EXPLICIT, tuple(Dimension(None, e) for e in extents))
    left = f"{name}_out"
    work.arguments.append(replace(argument, intent="in"))
    work.arguments.append(
        replace(argument, name=left, intent="out", shape=explicit, contiguous=False)
    )
    inside = tuple(in_shim(work, e) for e in extents)
    value = ZEROS[argument.type.category]
    work.locals.append(Local(argument, value, inside, name, left))
