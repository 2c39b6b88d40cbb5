"""The algebra of sizes: a wrong solution would pass a wrong `n` to Fortran."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyfort.emit.wording import infix
from pyfort.expression import Binary, Call, Expression, Literal, Name, Opaque, Unary
from pyfort.model import Dimension
from pyfort.plan.extents import sizes

N = Name("n")
EXTENT = Name("extent")


def truncated(a: int, b: int) -> int:
    """Fortran's division."""
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1) if b else 0


def evaluate(expression: Expression, **values: int) -> int:
    match expression:
        case Literal(value):
            return value
        case Name(name):
            return values[name]
        case Unary("-", operand):
            return -evaluate(operand, **values)
        case Binary(operator, left, right):
            a, b = evaluate(left, **values), evaluate(right, **values)
            return {"+": a + b, "-": a - b, "*": a * b, "/": truncated(a, b)}[operator]
    raise AssertionError(expression)


linear = st.recursive(
    st.one_of(st.just(N), st.integers(-9, 9).map(Literal)),
    lambda e: st.one_of(
        st.builds(Binary, st.sampled_from("+-"), e, e),
        st.builds(Binary, st.just("*"), st.integers(-4, 4).map(Literal), e),
        st.builds(Unary, st.just("-"), e),
    ),
    max_leaves=6,
)


@given(linear, st.integers(-50, 50))
def test_folding_keeps_the_value(expression: Expression, n: int) -> None:
    assert evaluate(sizes.fold(expression), n=n) == evaluate(expression, n=n)


several = st.recursive(
    st.one_of(st.sampled_from([N, Name("m"), Name("k")]), st.integers(-9, 9).map(Literal)),
    lambda e: st.one_of(
        st.builds(Binary, st.sampled_from("+-"), e, e),
        st.builds(Binary, st.just("*"), st.integers(-4, 4).map(Literal), e),
    ),
    max_leaves=6,
)


@given(several, st.tuples(*[st.integers(-50, 50)] * 3))
def test_folding_several_names(expression: Expression, given: tuple[int, int, int]) -> None:
    """Fails if a term is lost, or its sign."""
    values = dict(zip("nmk", given, strict=True))
    assert evaluate(sizes.fold(expression), **values) == evaluate(expression, **values)


@given(linear, st.integers(-50, 50))
def test_a_solution_gives_back_the_size(expression: Expression, n: int) -> None:
    solved = sizes.solve(expression, EXTENT)
    if solved is not None:
        assert solved[0] == "n"
        assert evaluate(solved[1], extent=evaluate(expression, n=n)) == n


@given(linear, st.integers(2, 9), st.integers(-50, 50))
def test_a_solution_of_a_division_gives_that_extent(
    dividend: Expression, divisor: int, n: int
) -> None:
    """Fails if no size is found for an array that a division gave its length."""
    expression = Binary("/", dividend, Literal(divisor))
    solved = sizes.solve(expression, EXTENT)
    extent = truncated(evaluate(dividend, n=n), divisor)
    if solved is not None and extent > 0:
        found = evaluate(solved[1], extent=extent)
        assert truncated(evaluate(dividend, n=found), divisor) == extent


def test_terms_that_cancel_each_other() -> None:
    """``x(n*(n+1):n*(n+5))`` has 4*n + 1 elements."""
    lower = Binary("*", N, Binary("+", N, Literal(1)))
    upper = Binary("*", N, Binary("+", N, Literal(5)))
    extent = sizes.extent(Dimension(lower, upper))
    assert infix(extent) == "4*n + 1"
    solved = sizes.solve(extent, EXTENT)
    assert solved is not None
    assert evaluate(solved[1], extent=13) == 3


@pytest.mark.parametrize(
    "expression",
    [
        Literal(3),
        Binary("*", N, Name("m")),
        Binary("+", N, Name("m")),
        Binary("-", N, N),
        Binary("/", N, Literal(-2)),
        Binary("/", Binary("*", N, N), Literal(2)),
        Binary("*", Binary("+", N, Literal(1)), N),
        Call("size", (Name("x"),)),
        Opaque("f(n)"),
    ],
    ids=infix,
)
def test_what_has_no_single_size_is_not_solved(expression: Expression) -> None:
    assert sizes.solve(expression, EXTENT) is None


@pytest.mark.parametrize(
    ("dimension", "text"),
    [
        (Dimension(None, N), "n"),
        (Dimension(Literal(0), N), "n + 1"),
        (Dimension(Literal(0), Binary("-", N, Literal(1))), "n"),
        (Dimension(Name("lo"), Name("hi")), "hi - lo + 1"),
        (Dimension(Literal(0), Call("size", (Name("x"),))), "size(x) + 1"),
        (
            Dimension(Literal(2), Binary("+", N, Call("size", (Name("x"),)))),
            "n + size(x) - 1",
        ),
        (Dimension(Unary("-", Literal(2)), Literal(2)), "5"),
        (Dimension(None, Binary("+", Binary("*", Literal(2), N), Literal(1))), "2*n + 1"),
    ],
)
def test_extents_read_as_a_person_would_write_them(dimension: Dimension, text: str) -> None:
    assert infix(sizes.extent(dimension)) == text
