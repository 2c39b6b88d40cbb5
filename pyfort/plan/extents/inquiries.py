"""What bounds and lengths ask of others: ``ubound(x, 1)`` as arithmetic on sizes.

The run time knows extents, integers, and the length of text that is as long as what is given.
Where a dimension has no elements, its bounds are 1 and 0 whatever was declared; but of the last
one of an assumed size, Fortran knows the lower bound only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...expression import Binary, Call, Expression, Literal, Name, Opaque, Unary, not_understood
from ...model import Argument, Category, Dimension, Procedure, Shape, ShapeKind
from ..wrapper import ASSUMED_LENGTH

_ONE = Literal(1, 8)
_Asked = tuple[Expression, ...]


def answered(shape: Shape | None, procedure: Procedure, *, exactly: bool = True) -> Shape | None:
    """A shape whose bounds ask arrays for nothing but sizes, as far as that can be.

    What is not needed `exactly` is for people: as if all arrays had elements.
    """
    if shape is None:
        return None
    answers = _answers(procedure, exactly)
    return replace(shape, dimensions=tuple(map(answers.dimension, shape.dimensions)))


def answered_length(length: Expression | None, procedure: Procedure) -> Expression | None:
    """The same of the length of text."""
    return length and _answers(procedure, exactly=True).expression(length)


def _answers(procedure: Procedure, exactly: bool) -> _Answers:
    entities = (*procedure.arguments, *([procedure.result] if procedure.result else []))
    lengths = {
        a.name: a.type.length or _ONE for a in entities if a.type.category is Category.CHARACTER
    }
    return _Answers({a.name: a for a in entities if a.shape}, lengths, exactly)


@dataclass(frozen=True, slots=True)
class _Answers:
    arrays: Mapping[str, Argument]
    lengths: Mapping[str, Expression]  # of text, as declared
    exactly: bool

    def dimension(self, dimension: Dimension) -> Dimension:
        lower, upper = dimension.lower, dimension.upper
        match lower, upper:
            case Call("lbound", asked), Call("ubound", asked_too) if asked == asked_too:
                # All of another dimension, also where that has no elements.
                if self.lower(asked) is not None:
                    return Dimension(None, Call("size", asked, 8))
        return Dimension(lower and self.expression(lower), upper and self.expression(upper))

    def expression(self, expression: Expression) -> Expression:
        match expression:
            case Unary(operator, operand):
                return Unary(operator, self.expression(operand))
            case Binary(operator, left, right):
                return Binary(operator, self.expression(left), self.expression(right))
            case Call(_, arguments):
                answer = self.answer(expression)
                if answer is None:
                    parts = tuple(map(self.expression, arguments))
                    return replace(expression, arguments=parts)
                return answer
        return expression

    def answer(self, call: Call) -> Expression | None:
        """The value of an inquiry, None where it is none or not known before the call."""
        match call.name, call.arguments:
            case (("lbound" | "ubound"), asked):
                return self.bound(call, asked)
            case "len", (Name(text) as name,) if text in self.lengths:
                return self.length(name, self.lengths[text], call.kind)
            case ("rank", (Name(array),)) | ("size", (Call("shape", (Name(array),)),)):
                return self.rank(array, call.kind)
            case "product", (Call("shape", (Name() as name,)),):
                return Call("size", (name,), call.kind)
            case (("maxval" | "minval"), (Call("shape", (Name(array) as name,)),)):
                count = self.rank(array, call.kind)
                axes = range(1, count.value + 1) if count else ()
                extents = tuple(Call("size", (name, Literal(d)), call.kind) for d in axes)
                if len(extents) < 2:
                    return extents[0] if extents else None
                return Call(call.name[:3], extents, call.kind)
        return None

    def length(self, text: Name, declared: Expression, kind: int) -> Expression | None:
        """The length of text; None where it is not known before the call."""
        match declared:
            case Literal(value):
                return Literal(max(value, 0), kind)
            case Opaque():
                is_assumed = declared == ASSUMED_LENGTH
                return Call("length", (text,), kind) if is_assumed and self.exactly else None
        if not self.exactly:
            return self.expression(declared)
        return Call("int", (Call("max", (self.expression(declared), Literal(0))),), kind)

    def rank(self, array: str, kind: int) -> Literal | None:
        shape = self.arrays[array].shape if array in self.arrays else None
        if shape is None or shape.kind is ShapeKind.ASSUMED_RANK:
            return None
        return Literal(len(shape.dimensions), kind)

    def lower(self, asked: _Asked) -> Expression | None:
        """The declared lower bound; None where that of the actual argument counts."""
        match asked:
            case (Name(array), Literal(number)) if array in self.arrays:
                argument = self.arrays[array]
                dimensions = argument.shape.dimensions if argument.shape else ()
                by_descriptor = argument.allocatable or argument.pointer
                if by_descriptor or not 0 < number <= len(dimensions):
                    return None
                found = dimensions[number - 1].lower or _ONE
                return None if not_understood(found) is not None else found
        return None

    def bound(self, call: Call, asked: _Asked) -> Expression | None:
        """The value of ``lbound`` or ``ubound``."""
        lower = self.lower(asked)
        if lower is None:
            return None
        is_lower = call.name == "lbound"
        size = Call("size", asked, 8)
        if lower == Literal(1):
            return Literal(1, call.kind) if is_lower else replace(size, kind=call.kind)
        before: Expression = Binary("-", Call("int", (self.expression(lower),), 8), _ONE)
        if isinstance(lower, Literal):
            before = Literal(lower.value - 1, 8)
        if self.exactly and not self.is_endless(asked):
            # Nothing of the declared bound is left where there are no elements.
            before = Binary("*", Call("min", (size, _ONE), 8), before)
        value = Binary("+", before, _ONE if is_lower else size)
        return Call("int", (value,), call.kind)

    def is_endless(self, asked: _Asked) -> bool:
        """Whether it is the last dimension of an assumed size."""
        match asked:
            case (Name(array), Literal(number)):
                shape = self.arrays[array].shape
                is_last = shape is not None and number == len(shape.dimensions)
                return is_last and shape is not None and shape.kind is ShapeKind.ASSUMED_SIZE
        return False
