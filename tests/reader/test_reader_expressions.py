"""Expressions: structure, and the text that the compiler gets back."""

from __future__ import annotations

import pytest

from pyfort.reader.source.lines import Statement
from pyfort.reader.statement.cursor import Cursor
from pyfort.reader.statement.expressions import Apply, Number, Operation, Raw, Ref, parse, write


def read(text: str):  # type: ignore[no-untyped-def]
    cursor = Cursor(Statement(text, text.lower(), "a", ((0, 1, 1),)))
    node = parse(cursor)
    assert not cursor.token
    return node


def test_precedence() -> None:
    node = read("-a*b + c**d**e")
    assert isinstance(node, Operation)
    assert node.operator == "+"
    assert node.left == Operation("-", None, Operation("*", Ref("a"), Ref("b")))
    power = Operation("**", Ref("d"), Ref("e"))
    assert node.right == Operation("**", Ref("c"), power)


def test_a_point_belongs_to_the_operator() -> None:
    node = read("1.eq.2")
    assert node == Operation(".eq.", Number("1"), Number("2"))
    assert read("1.e5") == Number("1.e5")
    assert read("1._dp") == Number("1._dp")


@pytest.mark.parametrize(
    "text",
    [
        "(1.0_dp, 2.0_dp)", "[1, 2, 3]", "[real(dp) :: 1, 2]", "f(x, kind=8)", "'it''s'",
        "c_char_\"x\"", ".true._lk", "z'ff'", "(a + b) * c", ".not. a .and. b", "a // 'b'",
    ],
)  # fmt: skip
def test_round_trip(text: str) -> None:
    assert write(read(text)) == text


def test_old_array_constructor() -> None:
    assert write(read("(/ 1, 2/3 /)")) == "[1, 2 / 3]"


@pytest.mark.parametrize("text", ["x%kind", "s(1:2)", "[(i*i, i=1, 4)]", "t(1)%n(2)"])
def test_what_is_not_taken_apart_stays_as_written(text: str) -> None:
    assert text.strip("[]") in write(read(text))


def test_names_are_replaced_everywhere() -> None:
    node = read("[(k*n%k, k=1, n)]")
    assert write(node, lambda name: name + "_") == "[(k_*n_%k, k_=1, n_)]"
    assert write(read("1.0_dp + f(n)"), lambda name: name.upper()) == "1.0_DP + F(N)"
    assert isinstance(read("n%k"), Raw)
    assert read("f(n)") == Apply("f", (("", Ref("n")),))
