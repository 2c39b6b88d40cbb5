"""Expressions of C, as f2py's lines have them, in Fortran: for shims.

Integers are computed in 64 bits and reals in double precision, whatever their kinds. A
condition is a number in C: where one is meant, it is 1 or 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ...expression import Binary, Call, Constant, Expression, Literal, Name, Unary
from ...model import Argument, Category

_ORDER = ("logical", "integer", "real", "complex")
_COMPARISONS = {"==": "==", "!=": "/=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_JOINTS = {"&&": ".and.", "||": ".or."}
_KINDS = {"integer": 8, "real": 8, "complex": 8}
_OF_REALS = ("sqrt", "exp", "log")


class Written(NamedTuple):
    """Text, and the category of its value."""

    text: str
    category: str


class Meaning:
    """A writer of expressions where dummies are declared, under their names there."""

    def __init__(self, declared: Mapping[str, Argument], named: Callable[[str], str]) -> None:
        self.declared = declared
        self.named = named

    def condition(self, expression: Expression) -> str:
        """An expression of type logical."""
        return _as_condition(self.write(expression))

    def value(self, expression: Expression, category: Category) -> str:
        """What can be assigned to a variable of a category."""
        written = self.write(expression)
        if category is Category.LOGICAL:
            return _as_condition(written)
        return _as_number(written).text

    def write(self, expression: Expression) -> Written:
        match expression:
            case Literal(value):
                return Written(f"{value}_8" if value >= 0 else f"({value}_8)", "integer")
            case Constant(value):
                return _constant(value)
            case Name(name):
                return self.name(name)
            case Unary("!", operand):
                return Written(f"(.not. {self.condition(operand)})", "logical")
            case Unary(sign, operand):
                inner = _as_number(self.write(operand))
                return Written(f"({sign}{inner.text})", inner.category)
            case Binary(operator, left, right) if operator in _JOINTS:
                parts = (self.condition(left), self.condition(right))
                return Written(f"({f' {_JOINTS[operator]} '.join(parts)})", "logical")
            case Binary(operator, left, right):
                return _operation(operator, self.write(left), self.write(right))
            case Call(name, arguments):
                return self.call(name, arguments)
        raise ValueError(f"no meaning for {expression}")

    def element(self, name: str, index: str) -> Written:
        """An element of an array, or a letter of text."""
        argument, text = self.declared[name], self.named(name)
        if argument.shape is None and argument.type.category is Category.CHARACTER:
            return Written(f"{text}({index}:{index})", "character")
        if argument.shape is None:
            return self.name(name)
        return self.number(argument, f"{text}({index})")

    def name(self, name: str) -> Written:
        return self.number(self.declared[name], self.named(name))

    def number(self, argument: Argument, text: str) -> Written:
        """A value, in the kind in which it is computed with."""
        category = argument.type.category.value
        if category in _KINDS:
            function = {"integer": "int", "real": "real", "complex": "cmplx"}[category]
            return Written(f"{function}({text}, kind={_KINDS[category]})", category)
        return Written(text, category)

    def bare(self, argument: Expression) -> str:
        """A name or a number as it stands: an array, or one of its dimensions."""
        match argument:
            case Name(name):
                return self.named(name)
            case Literal(value):
                return str(value)
        raise ValueError(f"no meaning for {argument}")

    def call(self, name: str, arguments: tuple[Expression, ...]) -> Written:
        if name == "merge":
            first, second = _alike(self.write(arguments[0]), self.write(arguments[1]))
            text = f"merge({first.text}, {second.text}, {self.condition(arguments[2])})"
            return Written(text, first.category)
        if name in ("size", "len"):
            parts = [self.bare(a) for a in arguments]
            return Written(f"{name}({', '.join(parts)}, kind=8)", "integer")
        if name == "element" and isinstance(arguments[0], Name):
            return self.element(arguments[0].name, self.value(arguments[1], Category.INTEGER))
        if name == "bytes" and isinstance(arguments[0], Name):
            return Written(f"int(storage_size({self.named(arguments[0].name)})/8, 8)", "integer")
        numbers = [_as_number(self.write(a)) for a in arguments]
        if name in ("min", "max", "mod"):
            while len(numbers) > 1:
                first, second = _alike(numbers[0], numbers[1])
                text = f"{name}({first.text}, {second.text})"
                numbers[:2] = [Written(text, first.category)]
            return numbers[0]
        (number,) = numbers
        if name == "real":
            return _promoted(number, "real")
        if name == "int":
            return Written(f"int({number.text}, kind=8)", "integer")
        if name in _OF_REALS:
            number = _promoted(number, "real")
        category = "real" if (name, number.category) == ("abs", "complex") else number.category
        return Written(f"{name}({number.text})", category)


def _constant(value: float | complex | bool | str) -> Written:
    match value:
        case bool():
            return Written(".true." if value else ".false.", "logical")
        case str():
            return Written("'{}'".format(value.replace("'", "''")), "character")
        case complex():
            return Written(f"cmplx({_real(value.real)}, {_real(value.imag)}, kind=8)", "complex")
    return Written(_real(value), "real")


def _real(value: float) -> str:
    text = repr(float(value))
    if "e" in text:
        return f"({text.replace('e', 'd')})"
    return f"({text}d0)"


def _as_condition(written: Written) -> str:
    if written.category == "logical":
        return written.text
    return f"({written.text} /= 0)"


def _as_number(written: Written) -> Written:
    if written.category == "logical":
        return Written(f"merge(1_8, 0_8, {written.text})", "integer")
    return written


def _promoted(written: Written, category: str) -> Written:
    if written.category == category or written.category not in _ORDER:
        return written
    function = "real" if category == "real" else "cmplx"
    return Written(f"{function}({written.text}, kind=8)", category)


def _alike(left: Written, right: Written) -> tuple[Written, Written]:
    left, right = _as_number(left), _as_number(right)
    if left.category not in _ORDER or right.category not in _ORDER:
        return left, right
    category = max(left.category, right.category, key=_ORDER.index)
    return _promoted(left, category), _promoted(right, category)


def _operation(operator: str, left: Written, right: Written) -> Written:
    left, right = _as_number(left), _as_number(right)
    if operator in _COMPARISONS:
        return Written(f"({left.text} {_COMPARISONS[operator]} {right.text})", "logical")
    found = [c for c in _ORDER if c in (left.category, right.category)]
    return Written(f"({left.text} {operator} {right.text})", found[-1] if found else left.category)
