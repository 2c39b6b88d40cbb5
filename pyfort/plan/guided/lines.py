"""What the lines for f2py of a procedure say of its dummies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...expression import Binary, Call, Constant, Expression, Literal, Name, Unary, mentioned
from ...model import Argument, Category, Guidance, Procedure, ShapeKind, Unread
from ..refuse import RefusedError

PLAIN_SHAPES = (ShapeKind.EXPLICIT, ShapeKind.ASSUMED_SIZE)
ZEROS: Mapping[Category, Expression] = {
    Category.INTEGER: Literal(0),
    Category.REAL: Constant(0.0),
    Category.COMPLEX: Constant(0j),
    Category.LOGICAL: Constant(False),
    Category.CHARACTER: Constant(""),
}


@dataclass
class Lines:
    """The lines of a procedure, by the names that they are about."""

    procedure: Procedure
    unheeded: list[Unread] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.said = {g.name: g for g in self.procedure.guidance}
        self.declared = {a.name: self.shaped(a) for a in self.procedure.arguments}
        if "" in self.said and (word := self.said[""].words & {"c", "fortranname"}):
            self.ignore(self.said[""], f"“{min(word)}” of the procedure")

    def check_names(self) -> None:
        """Refuse values and shapes of what there is not, with the line that has them."""
        known = self.declared.keys() | {g.name for g in self.procedure.guidance if "aux" in g.words}
        for said in self.procedure.guidance:
            for line in said.lines or (said,):
                shape = line.shape.dimensions if line.shape else ()
                used = [line.initial, *(b for d in shape for b in (d.lower, d.upper))]
                names = set().union(*map(mentioned, used))
                if said.name in self.declared and (unknown := sorted(names - known)):
                    raise RefusedError(
                        line.place,
                        f"a line for f2py has '{unknown[0]}' for '{said.name}', "
                        "which is no argument",
                    )

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
        if other is None or own == other or other.kind not in PLAIN_SHAPES:
            return argument
        by_descriptor = argument.allocatable or argument.pointer
        if own is None or own.kind not in PLAIN_SHAPES or by_descriptor:
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
