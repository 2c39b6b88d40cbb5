"""The algebra of sizes: a wrong solution would pass a wrong `n` to Fortran."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyfort.emit.text import infix
from pyfort.model import Binary, Call, Dimension, Expression, Literal, Name, Opaque, Unary
from pyfort.plan import sizes

N = Name("n")
EXTENT = Name("extent")


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
            return {"+": a + b, "-": a - b, "*": a * b, "/": a // b if b else 0}[operator]
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


@given(linear, st.integers(-50, 50))
def test_a_solution_gives_back_the_size(expression: Expression, n: int) -> None:
    solved = sizes.solve(expression, EXTENT)
    if solved is not None:
        assert solved[0] == "n"
        assert evaluate(solved[1], extent=evaluate(expression, n=n)) == n


@pytest.mark.parametrize(
    "expression",
    [
        Literal(3),
        Binary("*", N, Name("m")),
        Binary("+", N, Name("m")),
        Binary("-", N, N),
        Binary("/", N, Literal(2)),
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
        (Dimension(Unary("-", Literal(2)), Literal(2)), "5"),
        (Dimension(None, Binary("+", Binary("*", Literal(2), N), Literal(1))), "2*n + 1"),
    ],
)
def test_extents_read_as_a_person_would_write_them(dimension: Dimension, text: str) -> None:
    assert infix(sizes.extent(dimension)) == text
