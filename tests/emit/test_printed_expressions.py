"""Expressions as text: whoever reads it, a person or a compiler, means what the tree means."""

from __future__ import annotations

import math
import operator
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyfort.emit.postfix import program
from pyfort.expression import Binary, Call, Expression, Literal, Name, Unary, infix
from pyfort.plan.names import python_name
from pyfort.reader.value.oracle import fold
from pyfort.runtime.signature import formula

#: Name: value and kind. One is a keyword of Python, one an operator of Fortran.
SCALARS = {"n": (5, 4), "m": (-3, 8), "k": (7, 2), "in": (2, 4), "len": (4, 1)}
SHAPES = {"x": (6, 3), "lambda": (4, 2)}
KINDS = (1, 2, 4, 8)


class UndefinedError(Exception):
    """Fortran gives it no value."""


# --- what a tree means --------------------------------------------------------------------


def quotient(a: int, b: int) -> int:
    """Towards zero."""
    if b == 0:
        raise UndefinedError
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def power(a: int, b: int) -> int:
    if (a == 0 and b < 0) or (abs(a) > 1 and b > 70):
        raise UndefinedError
    return int(a**b) if b >= 0 else {1: 1, -1: -1 if b % 2 else 1}.get(a, 0)


OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": quotient, "**": power,
}  # fmt: skip
FUNCTIONS: dict[str, Callable[..., int]] = {
    "max": max, "min": min, "abs": abs, "mod": lambda a, b: a - quotient(a, b) * b,
}  # fmt: skip


def size(array: str, axis: int | None = None) -> int:
    return math.prod(SHAPES[array]) if axis is None else SHAPES[array][axis - 1]


def value(expression: Expression) -> tuple[int, int]:
    """The value and the kind that Fortran computes."""
    found, kind = _value(expression)
    if not -(1 << 8 * kind - 1) <= found < 1 << 8 * kind - 1:
        raise UndefinedError
    return found, kind


def _value(expression: Expression) -> tuple[int, int]:
    match expression:
        case Literal(number, kind):
            return number, kind
        case Name(name):
            return SCALARS[name]
        case Unary(sign, operand):
            number, kind = value(operand)
            return (-number if sign == "-" else number), kind
        case Binary(sign, left, right):
            (a, first), (b, second) = value(left), value(right)
            return OPERATIONS[sign](a, b), max(first, second)
        case Call("size", (Name(array), *axis), kind):
            return size(array, *(a.value for a in axis if isinstance(a, Literal))), kind
        case Call("int", (operand,), kind):
            return value(operand)[0], kind
        case Call(name, arguments):
            numbers = [value(a) for a in arguments]
            return FUNCTIONS[name](*(n for n, _ in numbers)), numbers[0][1]
    raise TypeError(expression)


class Number(int):
    """An integer that Python computes with as Fortran does."""

    def __add__(self, other: int) -> Number:
        return Number(int(self) + int(other))

    def __sub__(self, other: int) -> Number:
        return Number(int(self) - int(other))

    def __mul__(self, other: int) -> Number:
        return Number(int(self) * int(other))

    def __truediv__(self, other: int) -> Number:  # type: ignore[override]
        return Number(quotient(int(self), int(other)))

    def __pow__(self, other: int) -> Number:  # type: ignore[override]
        return Number(power(int(self), int(other)))

    def __neg__(self) -> Number:
        return Number(-int(self))

    def __pos__(self) -> Number:
        return self


def understood(text: str) -> int:
    """What a person takes a text for who knows Python, and what Fortran's quotients are."""
    names: dict[str, object] = {python_name(n): Number(v) for n, (v, _) in SCALARS.items()}
    names |= {python_name(n): n for n in SHAPES}
    for name, function in {**FUNCTIONS, "size": size, "int": int}.items():
        names[name] = lambda *given, function=function: Number(function(*given))
    names["Number"] = Number
    return int(eval(re.sub(r"\b\d+\b", r"Number(\g<0>)", text), {"__builtins__": {}}, names))


# --- random trees -------------------------------------------------------------------------


def _least(kind: int) -> Literal:
    return Literal(-(1 << 8 * kind - 1), kind)


def _with_kind(expression: Expression, kind: int) -> Expression:
    return Call("int", (expression,), kind, asks=True)


def _call(parts: tuple[str, list[Expression], int]) -> Expression:
    """Operands of MAX, MIN and MOD have one kind."""
    name, operands, kind = parts
    count = {"abs": 1, "mod": 2}.get(name, len(operands))
    return Call(name, tuple(_with_kind(o, kind) for o in operands[:count]))


LEAVES = st.one_of(
    st.builds(Literal, st.integers(-9, 99), st.sampled_from(KINDS)),
    st.sampled_from(KINDS).map(_least),
    st.sampled_from(sorted(SCALARS)).map(Name),
    st.builds(
        lambda x, axis, kind: Call("size", (Name(x), *axis), kind, asks=kind != 4),
        st.sampled_from(sorted(SHAPES)),
        st.sampled_from([(), (Literal(1),), (Literal(2),)]),
        st.sampled_from(KINDS),
    ),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Unary, st.sampled_from("+-"), inner),
        st.builds(Binary, st.sampled_from(sorted(OPERATIONS)), inner, inner),
        st.builds(Binary, st.sampled_from(sorted(OPERATIONS)), inner, inner),
        st.builds(_with_kind, inner, st.sampled_from(KINDS)),
        st.tuples(
            st.sampled_from(["abs", "mod", "max", "min"]),
            st.lists(inner, min_size=2, max_size=3),
            st.sampled_from(KINDS),
        ).map(_call),
    ),
    max_leaves=8,
)


def is_defined(expression: Expression) -> bool:
    try:
        value(expression)
    except UndefinedError:
        return False
    return True


DEFINED = TREES.filter(is_defined)
N, TWO = Name("n"), Literal(2)


@given(DEFINED)
@example(Binary("**", Unary("-", N), TWO))
@example(Binary("**", Binary("**", N, TWO), Literal(3)))
@example(Binary("**", Literal(-2), TWO))
@example(Binary("-", N, Unary("-", N)))
@example(Unary("-", Binary("/", N, TWO)))
def test_docstrings_say_what_is_computed(tree: Expression) -> None:
    """Fails where a docstring or a message has other parentheses than Fortran computes with."""
    assert understood(infix(tree, python_name)) == value(tree)[0]


@given(DEFINED)
@example(Binary("**", Unary("-", N), TWO))
@example(Binary("**", Binary("**", N, TWO), Literal(3)))
def test_messages_say_what_is_computed(tree: Expression) -> None:
    """The same of what the run time writes, which has the postfix program and no tree."""
    assert understood(formula(program(tree))) == value(tree)[0]


def _plain(tree: Expression) -> Expression:
    """Without what a program does not have: plus signs, INT, three operands of MAX and MIN."""
    match tree:
        case Unary("+", operand) | Call("int", (operand,)):
            return _plain(operand)
        case Unary(sign, operand):
            return Unary(sign, _plain(operand))
        case Binary(sign, left, right):
            return Binary(sign, _plain(left), _plain(right))
        case Call(name, (first, second, third)):
            return _plain(Call(name, (Call(name, (first, second)), third)))
        case Call(name, arguments) if name != "size":
            return Call(name, tuple(map(_plain, arguments)))
    return tree


@given(TREES)
def test_messages_and_docstrings_look_alike(tree: Expression) -> None:
    """Fails if the two printers lay the same expression out in two ways."""
    assert formula(program(tree)) == infix(_plain(tree), python_name)


# --- through the compiler ---------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(2))
def test_the_compiler_reads_the_tree(tmp_path: Path, seed: int) -> None:
    """Fails where text for the compiler has another value or kind than the tree.

    The verification of interfaces and the shims would declare other bounds then.
    """
    trees = _many(150, seed)
    prints = [f"print *, kind({text}), int({text}, 8)" for text in map(_fortran, trees)]
    lines = [
        *("program main", "implicit none"),
        *(f"integer({kind}), volatile :: s_{name}" for name, (_, kind) in SCALARS.items()),
        *(f"real :: a_{name}({rows}, {columns})" for name, (rows, columns) in SHAPES.items()),
        *(f"s_{name} = {number}" for name, (number, _) in SCALARS.items()),
        *prints,
        "end program",
    ]
    source, target = tmp_path / "main.f90", tmp_path / "main"
    source.write_text("".join(f"{piece}\n" for line in lines for piece in fold(line)))
    compiler = os.environ.get("FC", "gfortran").split()
    subprocess.run([*compiler, "-w", source, "-o", target], check=True)
    done = subprocess.run([target], check=True, capture_output=True, text=True)
    printed = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    for tree, (kind, number) in zip(trees, printed, strict=True):
        assert (number, kind) == value(tree), _fortran(tree)


def _fortran(tree: Expression) -> str:
    return infix(tree, lambda name: f"{'s' if name in SCALARS else 'a'}_{name}", kinds=True)


def _many(count: int, seed: int) -> list[Expression]:
    """Trees for one source, as starting the compiler costs more than compiling them."""
    found: list[Expression] = []

    @hypothesis.seed(seed)
    @settings(max_examples=count, database=None)
    @given(DEFINED)
    def collect(tree: Expression) -> None:
        found.append(tree)

    collect()
    return found
