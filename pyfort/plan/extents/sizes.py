"""Sizes that follow from arrays: the small algebra behind `n` in ``x(2*n + 1)``."""

from __future__ import annotations

from ...expression import Binary, Call, Component, Expression, Literal, Name, Opaque, Unary, infix
from ...model import Dimension, Shape


def extent(dimension: Dimension) -> Expression:
    """The number of elements along a dimension with an upper bound, folded."""
    assert dimension.upper is not None
    if dimension.lower is None or dimension.lower == Literal(1):
        return fold(dimension.upper)
    span = Binary("-", dimension.upper, dimension.lower)
    return fold(Binary("+", span, Literal(1)))


def computed_extent(dimension: Dimension) -> Expression:
    """The number of elements as Fortran computes it.

    Each bound is computed in its own kind, the difference of the two in 64 bits.
    """
    assert dimension.upper is not None
    match dimension.lower:
        case None | Literal(1):
            return dimension.upper
        case Literal(lower):
            if isinstance(dimension.upper, Literal):
                return Literal(dimension.upper.value - lower + 1, 8)
            operator = "+" if lower < 1 else "-"
            return Binary(operator, dimension.upper, Literal(abs(1 - lower), 8))
    upper = Call("int", (dimension.upper,), 8)
    return Binary("+", Binary("-", upper, Call("int", (dimension.lower,), 8)), Literal(1, 8))


def extents(shape: Shape | None) -> tuple[Expression | None, ...]:
    """The extents of all dimensions, None for the ``*`` of an assumed size."""
    dimensions = shape.dimensions if shape else ()
    return tuple(None if d.upper is None else extent(d) for d in dimensions)


def computed_extents(shape: Shape | None) -> tuple[Expression | None, ...]:
    """The same as Fortran computes them."""
    dimensions = shape.dimensions if shape else ()
    return tuple(None if d.upper is None else computed_extent(d) for d in dimensions)


def fold(expression: Expression) -> Expression:
    """Collect constants, so that ``0:n`` reads ``n + 1`` and not ``n - 0 + 1``."""
    polynomial = _polynomial(expression)
    if polynomial is None or any(len(monomial) > 1 for monomial in polynomial):
        return expression
    terms = [(monomial[0], factor) for monomial, factor in polynomial.items() if monomial]
    constant = polynomial.get((), 0)
    total: Expression | None = None
    for atom, factor in sorted(terms, key=lambda term: term[1] < 0):
        if total is None:
            total = atom if factor == 1 else Binary("*", Literal(factor), atom)
        else:
            scaled = atom if abs(factor) == 1 else Binary("*", Literal(abs(factor)), atom)
            total = Binary("+" if factor > 0 else "-", total, scaled)
    if total is None:
        return Literal(constant)
    if constant == 0:
        return total
    return Binary("+" if constant > 0 else "-", total, Literal(abs(constant)))


#: What is not looked into: a name, a component, or what a function gives.
_Atom = Name | Component | Call


def as_linear(expression: Expression) -> tuple[int, _Atom | None, int] | None:
    """``factor * atom + constant``, or None when the expression is not of that form."""
    polynomial = _polynomial(expression)
    if polynomial is None or any(len(monomial) > 1 for monomial in polynomial):
        return None
    unknown = [monomial[0] for monomial in polynomial if monomial]
    constant = polynomial.get((), 0)
    if not unknown:
        return 0, None, constant
    return (polynomial[(unknown[0],)], unknown[0], constant) if len(unknown) == 1 else None


#: Factors of products of atoms, each product sorted; the empty one is the constant.
_Polynomial = dict[tuple[_Atom, ...], int]
_MOST_TERMS = 64


def _polynomial(expression: Expression) -> _Polynomial | None:
    """The terms of an expression; those that cancel each other are gone."""
    match expression:
        case Literal(value):
            return {(): value} if value else {}
        case Name() | Component():
            return {(expression,): 1}
        case Unary("-", operand):
            return _sum({}, _polynomial(operand), -1)
        case Unary("+", operand):
            return _polynomial(operand)
        case Binary("+", left, right):
            return _sum(_polynomial(left), _polynomial(right), 1)
        case Binary("-", left, right):
            return _sum(_polynomial(left), _polynomial(right), -1)
        case Binary("*", left, right):
            return _product(_polynomial(left), _polynomial(right))
        case Binary("**", base, Literal(2)):
            return _product(_polynomial(base), _polynomial(base))
        case Call("int", (operand,)):
            return _polynomial(operand)
        case Call():
            return {(expression,): 1}
    return None


def _sum(left: _Polynomial | None, right: _Polynomial | None, sign: int) -> _Polynomial | None:
    if left is None or right is None:
        return None
    total = dict(left)
    for monomial, factor in right.items():
        total[monomial] = total.get(monomial, 0) + sign * factor
    return {monomial: factor for monomial, factor in total.items() if factor}


def _product(left: _Polynomial | None, right: _Polynomial | None) -> _Polynomial | None:
    if left is None or right is None or len(left) * len(right) > _MOST_TERMS:
        return None
    total: _Polynomial | None = {}
    for one, factor in left.items():
        each = {tuple(sorted(one + other, key=infix)): factor * f for other, f in right.items()}
        total = _sum(total, each, 1)
    return total


def solve(expression: Expression, known: Expression) -> tuple[str, Expression] | None:
    """Solve ``expression == known`` for the one size in it.

    Where several sizes give the extent, as in ``n/2``, it is one with the dividend
    ``2*known``. Not every extent has a solution: the expression must be held against it.

    Returns
    -------
    tuple of str and Expression, or None
        The size's name and its value, None when no single size follows.
    """
    rounding = 0  # a dividend may be larger by that much than it must be, but not smaller
    linear = as_linear(expression)
    match expression:
        case Binary("/", inner, Literal(divisor)) if divisor > 1:
            linear, known = as_linear(inner), Binary("*", known, Literal(divisor))
            rounding = abs(linear[0]) - 1 if linear else 0
    if linear is None:
        return None
    factor, name, constant = linear
    if not isinstance(name, Name):
        return None
    constant -= rounding
    value = known
    if constant:
        value = Binary("-" if constant > 0 else "+", value, Literal(abs(constant)))
    if factor != 1:
        value = Binary("/", value, Literal(factor))
    return name.name, value


# What the run time can evaluate: intrinsic name -> least and most arguments.
_MANY = 100
_INTRINSICS = {"max": (2, _MANY), "min": (2, _MANY), "abs": (1, 1), "mod": (2, 2), "int": (1, 1)}
_KINDS = (1, 2, 4, 8)


def unevaluable(expression: Expression) -> Expression | None:
    """The first part of an expression that cannot be evaluated from arguments."""
    match expression:
        case Opaque():
            return expression
        case Literal(_, kind) | Call(_, _, kind, _) if kind not in _KINDS:
            return expression
        case Unary(_, operand):
            return unevaluable(operand)
        case Binary(operator, left, right):
            if operator not in ("+", "-", "*", "/", "**"):
                return expression
            return unevaluable(left) or unevaluable(right)
        case Call("length", (Name(),)):
            return None
        case Call("size", (Name(), *dimension)):
            constant = not dimension or isinstance(dimension[0], Literal)
            return None if constant and len(dimension) <= 1 else expression
        case Call(name, arguments):
            least, most = _INTRINSICS.get(name, (1, 0))
            if not least <= len(arguments) <= most:
                return expression
            return next((bad for a in arguments if (bad := unevaluable(a))), None)
    return None


#: How deep an expression may be nested: the run time has room for more than twice as many
#: values at once, and Python's parser takes what numba's side makes of it.
DEEPEST = 50


def depth(expression: Expression) -> int:
    """How many operations are nested in each other at most."""
    match expression:
        case Unary(_, operand):
            return 1 + depth(operand)
        case Binary(_, left, right):
            return 1 + max(depth(left), depth(right))
        case Call(_, arguments):
            return 1 + max(map(depth, arguments), default=0)
    return 0
