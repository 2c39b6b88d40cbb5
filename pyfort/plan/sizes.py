"""Sizes that follow from arrays: the small algebra behind `n` in ``x(2*n + 1)``."""

from __future__ import annotations

from ..model import Binary, Call, Dimension, Expression, Literal, Name, Opaque, Unary


def extent(dimension: Dimension) -> Expression:
    """The number of elements along a dimension with an upper bound, folded."""
    assert dimension.upper is not None
    if dimension.lower is None or dimension.lower == Literal(1):
        return fold(dimension.upper)
    span = Binary("-", dimension.upper, dimension.lower)
    return fold(Binary("+", span, Literal(1)))


def fold(expression: Expression) -> Expression:
    """Collect constants, so that ``0:n`` reads ``n + 1`` and not ``n - 0 + 1``."""
    linear = as_linear(expression)
    if linear is None:
        return expression
    factor, name, constant = linear
    if name is None or factor == 0:
        return Literal(constant)
    scaled: Expression = Name(name)
    if factor != 1:
        scaled = Binary("*", Literal(factor), scaled)
    if constant == 0:
        return scaled
    return Binary("+" if constant > 0 else "-", scaled, Literal(abs(constant)))


def as_linear(expression: Expression) -> tuple[int, str | None, int] | None:
    """``factor * name + constant``, or None when the expression is not of that form."""
    match expression:
        case Literal(value):
            return 0, None, value
        case Name(name):
            return 1, name, 0
        case Unary("-", operand):
            return _combine((0, None, 0), as_linear(operand), -1)
        case Unary("+", operand):
            return as_linear(operand)
        case Binary("+", left, right):
            return _combine(as_linear(left), as_linear(right), 1)
        case Binary("-", left, right):
            return _combine(as_linear(left), as_linear(right), -1)
        case Binary("*", left, right):
            return _scale(as_linear(left), as_linear(right))
    return None


_Linear = tuple[int, "str | None", int]


def _combine(left: _Linear | None, right: _Linear | None, sign: int) -> _Linear | None:
    if left is None or right is None:
        return None
    if left[1] and right[1] and left[1] != right[1]:
        return None
    factor = left[0] + sign * right[0]
    return factor, (left[1] or right[1]) if factor else None, left[2] + sign * right[2]


def _scale(left: _Linear | None, right: _Linear | None) -> _Linear | None:
    if left is None or right is None:
        return None
    if right[1] is None:
        left, right = right, left
    if left[1] is not None:
        return None  # a product of two unknowns
    return left[2] * right[0], right[1] if left[2] else None, left[2] * right[2]


def solve(expression: Expression, known: Expression) -> tuple[str, Expression] | None:
    """Solve ``expression == known`` for the one size in it.

    Returns
    -------
    tuple of str and Expression, or None
        The size's name and its value, None when no single size follows.
    """
    linear = as_linear(expression)
    if linear is None or linear[1] is None:
        return None
    factor, name, constant = linear
    value = known
    if constant:
        value = Binary("-" if constant > 0 else "+", value, Literal(abs(constant)))
    if factor != 1:
        value = Binary("/", value, Literal(factor))
    assert name is not None
    return name, value


def names(expression: Expression) -> set[str]:
    """Every scalar or array that an expression mentions."""
    match expression:
        case Name(name):
            return {name}
        case Unary(_, operand):
            return names(operand)
        case Binary(_, left, right):
            return names(left) | names(right)
        case Call(_, arguments):
            return set().union(*(names(a) for a in arguments))
    return set()


def renamed(expression: Expression, new: dict[str, str]) -> Expression:
    """The same expression with new names for some scalars and arrays."""
    match expression:
        case Name(name):
            return Name(new.get(name, name))
        case Unary(operator, operand):
            return Unary(operator, renamed(operand, new))
        case Binary(operator, left, right):
            return Binary(operator, renamed(left, new), renamed(right, new))
        case Call(name, arguments):
            return Call(name, tuple(renamed(a, new) for a in arguments))
    return expression


# What the run time can evaluate: intrinsic name -> number of arguments.
_INTRINSICS = {"max": 2, "min": 2, "abs": 1, "mod": 2, "int": 1}


def unevaluable(expression: Expression) -> Expression | None:
    """The first part of an expression that cannot be evaluated from arguments."""
    match expression:
        case Opaque():
            return expression
        case Unary(_, operand):
            return unevaluable(operand)
        case Binary(operator, left, right):
            if operator not in ("+", "-", "*", "/", "**"):
                return expression
            return unevaluable(left) or unevaluable(right)
        case Call("size", (Name(), *dimension)):
            constant = not dimension or isinstance(dimension[0], Literal)
            return None if constant and len(dimension) <= 1 else expression
        case Call(name, arguments):
            least = _INTRINSICS.get(name)
            if least is None or len(arguments) < least:
                return expression
            return next((bad for a in arguments if (bad := unevaluable(a))), None)
    return None
