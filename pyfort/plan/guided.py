"""Procedures with lines for f2py: their interface for Python, and what leads from there.

What Fortran's text says stands; the lines say what it leaves open, by f2py's rules: a dummy
argument without an intent is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..expression import Binary, Call, Constant, Expression, Literal, Name, Unary, mentioned
from ..model import (
    Argument,
    Category,
    Dimension,
    Directive,
    Guidance,
    Procedure,
    Shape,
    ShapeKind,
    Type,
    Unread,
)
from . import sizes
from .guide import Check, Guide, Local
from .refuse import RefusedError
from .reshaping import Raise, raises

_PLAIN_SHAPES = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE)
_SIZE = Type(Category.INTEGER, 8, "c_int64_t")
_ZEROS: Mapping[Category, Expression] = {
    Category.INTEGER: Literal(0),
    Category.REAL: Constant(0.0),
    Category.COMPLEX: Constant(0j),
    Category.LOGICAL: Constant(False),
    Category.CHARACTER: Constant(""),
}


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
    work = _Work(procedure)
    for argument in procedure.arguments:
        work.dummy(argument)
    for said in procedure.guidance:
        work.check(said)
    arguments = [*work.arguments, *work.extents.values()]
    guide = Guide(
        procedure,
        frozenset(work.hidden),
        work.values,
        frozenset(work.positional),
        frozenset(work.kept),
        tuple(work.locals),
        tuple(work.checks),
        unheeded=tuple(work.unheeded),
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


@dataclass
class _Work:
    """The interface in progress."""

    procedure: Procedure
    arguments: list[Argument] = field(default_factory=list)
    extents: dict[tuple[str, int], Argument] = field(default_factory=dict)  # that are asked for
    hidden: set[str] = field(default_factory=set)
    values: dict[str, Expression] = field(default_factory=dict)
    positional: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    locals: list[Local] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    unheeded: list[Unread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.said = {g.name: g for g in self.procedure.guidance}
        self.declared = {a.name: self.shaped(a) for a in self.procedure.arguments}
        if "" in self.said and (word := self.said[""].words & {"c", "fortranname"}):
            self.ignore(self.said[""], f"“{min(word)}” of the procedure")

    # --- what lines say --------------------------------------------------------------

    def ignore(self, said: Guidance, what: str) -> None:
        """Tell that something is not honoured."""
        procedure = self.procedure
        text = f"!f2py {said.text!r} is not honoured: {what}"
        self.unheeded.append(Unread(text, said.place, procedure.name, procedure.module))

    def words(self, name: str) -> frozenset[str]:
        return self.said[name].words if name in self.said else frozenset()

    def initial(self, name: str) -> Expression | None:
        found = self.said[name].initial if name in self.said else None
        return found and self.without_aux(found)

    def without_aux(self, expression: Expression, depth: int = 0) -> Expression:
        """The expression with the values of auxiliary variables in their places."""
        auxiliary = {g.name: g.initial for g in self.procedure.guidance if "aux" in g.words}
        if depth > len(auxiliary) or not mentioned(expression) & auxiliary.keys():
            return expression
        found = {n: e for n, e in auxiliary.items() if e is not None}
        return self.without_aux(substituted(expression, found), depth + 1)

    def shaped(self, argument: Argument) -> Argument:
        """A dummy argument in the shape that lines give it, and with their notes."""
        said = self.said.get(argument.name)
        if said is None:
            return argument
        if said.note:
            argument = replace(argument, doc="\n".join(filter(None, [argument.doc, said.note])))
        own, other = argument.shape, said.shape
        if other is None or own == other or other.kind not in _PLAIN_SHAPES:
            return argument
        by_descriptor = argument.allocatable or argument.pointer
        if own is None or own.kind not in _PLAIN_SHAPES or by_descriptor:
            return argument
        dimensions = tuple(
            replace(
                d,
                lower=d.lower and self.without_aux(d.lower),
                upper=d.upper and self.without_aux(d.upper),
            )
            for d in other.dimensions
        )
        return replace(argument, shape=replace(other, dimensions=dimensions))

    def intent(self, argument: Argument) -> str:
        """in, out, inout, or in,out: changed, and returned."""
        words = self.words(argument.name)
        both = {"in", "out"} <= words
        if argument.value or argument.intent in ("in", "out"):
            return argument.intent or "in"
        if both:
            return "in,out"
        if argument.intent == "inout" or words & {"inout", "inplace"}:
            return "inout"
        return "out" if "out" in words else "in"

    # --- dummy arguments -------------------------------------------------------------

    def dummy(self, argument: Argument) -> None:
        """Add what a caller sees of a dummy argument."""
        argument = self.declared[argument.name]
        by_descriptor = argument.allocatable or argument.pointer
        if argument.type.category not in _ZEROS or by_descriptor:
            self.arguments.append(argument)
        elif argument.shape is None:
            self.scalar(argument)
        else:
            self.array(argument, argument.shape)

    def scalar(self, argument: Argument) -> None:
        name, intent = argument.name, self.intent(argument)
        words, initial = self.words(name), self.initial(name)
        value = initial if initial is not None else _ZEROS[argument.type.category]
        is_hidden = bool(words & {"hide", "cache"})
        is_left_out = "required" not in words and (initial is not None or "optional" in words)
        if (
            intent == "out"
            and initial is None
            and argument.intent is None
            and self.follows(argument)
        ):
            # It is found from arrays as any other size, and what Fortran makes of it is a result.
            self.hidden.add(name)
            self.arguments.append(replace(argument, intent="in", optional=False))
            self.arguments.append(replace(argument, name=f"{name}_out", intent="out"))
            self.locals.append(Local(argument, value, given=name, left=f"{name}_out"))
            return
        if intent == "out" or (is_hidden and intent != "in"):
            self.arguments.append(replace(argument, intent="out", optional=False))
            if initial is not None:
                self.locals.append(Local(argument, value, left=name))
            return
        if is_hidden:
            self.hide(argument, initial)
            return
        if not is_left_out:
            self.kept |= {name} if intent == "inout" else set()
            self.arguments.append(replace(argument, intent="in" if intent == "in" else "inout"))
        elif intent == "in" and self.is_program(argument, value):
            self.values[name] = value
            self.positional.add(name)
            self.arguments.append(replace(argument, intent="in"))
        elif intent == "inout" or argument.value:
            self.kept.add(name)
            self.arguments.append(replace(argument, intent=intent, optional=True))
            self.locals.append(Local(argument, value, given=name, left=name))
        else:
            left = f"{name}_out" if intent == "in,out" else ""
            self.arguments.append(replace(argument, intent="in", optional=True))
            if left:
                self.arguments.append(
                    replace(argument, name=left, intent="out", optional=False, value=False)
                )
            self.locals.append(Local(argument, self.in_shim(value), given=name, left=left))

    def follows(self, argument: Argument) -> bool:
        """Whether an integer is found from the extents of arrays that are given."""
        return argument.type.category is Category.INTEGER and any(
            (solved := sizes.solve(e, Name("extent"))) is not None and solved[0] == argument.name
            for a in self.declared.values()
            for e in sizes.extents(a.shape)
            if e is not None and self.intent(a) != "out"
        )

    def hide(self, argument: Argument, initial: Expression | None) -> None:
        """A scalar that is no parameter: it follows from others, or is computed in the shim."""
        name = argument.name
        value = initial if initial is not None else _ZEROS[argument.type.category]
        if initial is None and self.follows(argument):
            self.hidden.add(name)
            self.arguments.append(replace(argument, intent="in", optional=False))
        elif self.is_program(argument, value):
            self.hidden.add(name)
            self.values[name] = value
            self.arguments.append(replace(argument, intent="in", optional=False))
        else:
            self.locals.append(Local(argument, self.in_shim(value)))

    def array(self, argument: Argument, shape: Shape) -> None:
        name, intent = argument.name, self.intent(argument)
        words, initial = self.words(name), self.initial(name)
        if "c" in words and len(shape.dimensions) > 1:
            said = self.said[name]
            raise RefusedError(
                said.place, f"'{name}' is intent(c), of the order of C: leave it out"
            )
        value = self.in_shim(initial or _ZEROS[argument.type.category])
        is_hidden = bool(words & {"hide", "cache"})
        is_plain = shape.kind in _PLAIN_SHAPES
        is_text = argument.type.category is Category.CHARACTER
        is_left_out = "required" not in words and (initial is not None or "optional" in words)
        if is_hidden and intent == "in":
            self.locals.append(Local(argument, value, self.known_extents(argument, shape)))
        elif intent == "out" or is_hidden:
            self.arguments.append(replace(argument, intent="out", optional=False))
            if initial is not None:
                extents = self.known_extents(argument, shape)
                self.locals.append(Local(argument, value, extents, stored=name))
        elif is_left_out and not argument.optional:
            extents = self.known_extents(argument, shape)
            left = f"{name}_out" if intent == "in,out" else name if intent == "inout" else ""
            given = intent if intent == "inout" else "in"
            self.arguments.append(replace(argument, intent=given, optional=True))
            if intent == "in,out":
                self.arguments.append(replace(argument, name=left, intent="out"))
            self.locals.append(Local(argument, value, extents, name, left))
        elif intent == "in,out" and is_plain and not is_text:
            copied = ",copy" if "copy" in words else ""
            self.arguments.append(replace(argument, intent=f"in,out{copied}"))
        elif intent == "in,out":
            self.split(argument, shape)
        elif intent == "in" and "copy" in words and is_plain and not is_text:
            self.arguments.append(replace(argument, intent="in,copy"))
        else:
            self.arguments.append(replace(argument, intent=intent))

    def split(self, argument: Argument, shape: Shape) -> None:
        """An array that is returned, as an argument and a result of its shape."""
        name = argument.name
        axes = range(1, len(shape.dimensions) + 1)
        extents = tuple(Call("size", (Name(name), Literal(axis)), 8) for axis in axes)
        explicit = Shape(ShapeKind.EXPLICIT, tuple(Dimension(None, e) for e in extents))
        left = f"{name}_out"
        self.arguments.append(replace(argument, intent="in"))
        self.arguments.append(
            replace(argument, name=left, intent="out", shape=explicit, contiguous=False)
        )
        inside = tuple(self.in_shim(e) for e in extents)
        value = _ZEROS[argument.type.category]
        self.locals.append(Local(argument, value, inside, name, left))

    def known_extents(self, argument: Argument, shape: Shape) -> tuple[Expression, ...]:
        """The extents of memory that the shim makes."""
        extents = sizes.computed_extents(shape)
        found = tuple(self.in_shim(e) for e in extents if e is not None)
        if len(found) < len(extents):
            said = self.said[argument.name]
            raise RefusedError(
                said.place,
                f"'{argument.name}' is left out of calls, but its shape is not known: "
                f"give it one, such as dimension(n)",
            )
        return found

    # --- expressions -----------------------------------------------------------------

    def is_program(self, argument: Argument, value: Expression) -> bool:
        """Whether the run time can compute an integer before the call, where extents need it."""
        if argument.type.category is not Category.INTEGER:
            return False
        return not argument.optional and self.is_arithmetic(value)

    def is_arithmetic(self, value: Expression) -> bool:
        match value:
            case Literal():
                return True
            case Name(name):
                return self.is_given(name, Category.INTEGER)
            case Unary("-", operand):
                return self.is_arithmetic(operand)
            case Binary("+" | "-" | "*" | "/" | "**", left, right):
                return self.is_arithmetic(left) and self.is_arithmetic(right)
            case Call("min" | "max" | "mod" | "abs", operands):
                return all(map(self.is_arithmetic, operands))
            case Call("size", (Name(array), *_)):
                found = self.declared.get(array)
                return found is not None and found.shape is not None and self.is_brought(found)
        return False

    def is_given(self, name: str, category: Category) -> bool:
        found = self.declared.get(name)
        return (
            found is not None
            and found.shape is None
            and found.type.category is category
            and not found.optional
            and not any(local.argument.name == name for local in self.locals)
            and self.intent(found) != "out"
        )

    def is_brought(self, array: Argument) -> bool:
        """Whether every call has an array: it is no result, hidden or optional."""
        words = self.words(array.name)
        made = self.initial(array.name) is not None or words & {"hide", "cache", "optional"}
        return self.intent(array) != "out" and not made and not array.optional

    def in_shim(self, expression: Expression) -> Expression:
        """The expression as the shim can compute it: extents of arrays are dummies there."""
        match expression:
            case Unary(operator, operand):
                return Unary(operator, self.in_shim(operand))
            case Binary(operator, left, right):
                return Binary(operator, self.in_shim(left), self.in_shim(right))
            case Call("rank", (Name(array),)):
                found = self.declared.get(array)
                return Literal(len(found.shape.dimensions) if found and found.shape else 0, 8)
            case Call("size", (Name(array), *axis)) if array in self.declared:
                return self.asked_extent(self.declared[array], axis)
            case Call(_, arguments):
                return replace(expression, arguments=tuple(map(self.in_shim, arguments)))
        return expression

    def asked_extent(self, array: Argument, axis: list[Expression]) -> Expression:
        shape = array.shape
        number = axis[0].value if axis and isinstance(axis[0], Literal) else 0
        if shape is None or number > len(shape.dimensions):
            raise RefusedError(
                array.place, f"a line for f2py asks for an extent of '{array.name}' that it has not"
            )
        if not axis:
            every = [
                self.asked_extent(array, [Literal(d + 1)]) for d in range(len(shape.dimensions))
            ]
            total = every[0]
            for extent in every[1:]:
                total = Binary("*", total, extent)
            return total
        if self.is_brought(array):
            key = (array.name, number)
            if key not in self.extents:
                name = f"{array.name}_extent_{number}"
                place = self.said[array.name].place if array.name in self.said else array.place
                self.extents[key] = Argument(name, _SIZE, place, intent="in")
                self.hidden.add(name)
                self.values[name] = Call("size", (Name(array.name), Literal(number)), 8)
            return Name(self.extents[key].name)
        declared = sizes.computed_extents(shape)[number - 1]
        if declared is None:
            raise RefusedError(
                array.place,
                f"a line for f2py asks for an extent of '{array.name}' that is not known",
            )
        return self.in_shim(declared)

    def check(self, said: Guidance) -> None:
        known = self.declared.keys()
        for condition, text in said.checks:
            condition = self.without_aux(condition)
            if unknown := sorted(mentioned(condition) - known):
                self.ignore(said, f"there is no '{unknown[0]}'")
                continue
            if whole := _whole_arrays(condition, self.declared):
                self.ignore(said, f"'{whole[0]}' is an array")
                continue
            unclear = [n for n in mentioned(condition) if self.is_not_there(n)]
            if unclear:
                self.ignore(said, f"'{unclear[0]}' may be absent")
                continue
            self.checks.append(Check(self.in_shim(condition), text, said.name, said.place))

    def is_not_there(self, name: str) -> bool:
        """Whether a scalar may be absent when the call begins."""
        found = self.declared[name]
        made = any(local.argument.name == name for local in self.locals)
        return found.optional and not made and name not in self.values


def _whole_arrays(expression: Expression, declared: Mapping[str, Argument]) -> list[str]:
    """The arrays that an expression has where a number is meant."""
    match expression:
        case Name(name):
            return [name] if name in declared and declared[name].shape else []
        case Unary(_, operand):
            return _whole_arrays(operand, declared)
        case Binary(_, left, right):
            return _whole_arrays(left, declared) + _whole_arrays(right, declared)
        case Call("size" | "rank" | "len", _):
            return []
        case Call(_, arguments):
            return [name for a in arguments for name in _whole_arrays(a, declared)]
    return []


def substituted(expression: Expression, values: Mapping[str, Expression]) -> Expression:
    """The expression with other ones in the places of names."""
    match expression:
        case Name(name):
            return values.get(name, expression)
        case Unary(operator, operand):
            return Unary(operator, substituted(operand, values))
        case Binary(operator, left, right):
            return Binary(operator, substituted(left, values), substituted(right, values))
        case Call(_, arguments):
            parts = tuple(substituted(a, values) for a in arguments)
            return replace(expression, arguments=parts)
    return expression
