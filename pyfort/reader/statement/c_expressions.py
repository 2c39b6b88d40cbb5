"""Expressions of C as f2py's lines have them: ``len(x) >= n``, ``shape(a, 0)``, ``0.5``.

They become the trees that extents are made of, with more operators: ``== != < <= > >=``,
``&& || !`` and ``?:``, which is the function ``merge``. Indices count from 0 in C: ``shape(a, 0)``
is ``size(a, 1)``, and ``x[0]`` is ``element(x, 1)``. ``f2py_itemsize(x)`` is ``bytes(x)``.
"""

from __future__ import annotations

import re

from ...expression import Binary, Call, Constant, Expression, Literal, Name, Unary
from ..errors import NotUnderstoodError

_TOKEN = re.compile(
    r"""\s*(
      [A-Za-z_]\w*
    | (?:\d+\.?\d*|\.\d+)(?:[eEdD][+-]?\d+)?
    | '[^']*' | "[^"]*"
    | \*\* | \|\| | && | == | != | <= | >=
    | \S
    )""",
    re.VERBOSE,
)
_LEVELS = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "**": 8,
}  # fmt: skip
_SIGN = 7
#: Functions of numbers, by what Fortran calls them, with the least and most arguments.
_FUNCTIONS = {
    "abs": ("abs", 1, 1), "fabs": ("abs", 1, 1), "min": ("min", 2, 9), "max": ("max", 2, 9),
    "sqrt": ("sqrt", 1, 1), "exp": ("exp", 1, 1), "log": ("log", 1, 1), "pow": ("**", 2, 2),
    "int": ("int", 1, 1),
}  # fmt: skip
_WORDS = {"true": True, "false": False}
#: Casts, by the functions that do the same.
_CASTS = {
    "int": "int", "long": "int", "npy_intp": "int", "f_int": "int",
    "double": "real", "float": "real",
}  # fmt: skip
_KIND = 8  # in which they are computed


def parse_c(text: str) -> Expression:
    """Read an expression of C; raises `NotUnderstoodError` for what is none, or another one."""
    reader = CReader(text)
    found = reader.expression()
    reader.end()
    return found


class CReader:
    """The tokens of an expression, and a place among them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[str] = [*_TOKEN.findall(text), ""]
        self.at = 0

    @property
    def token(self) -> str:
        return self.tokens[self.at]

    def accept(self, token: str) -> bool:
        found = self.token.lower() == token
        self.at += found
        return found

    def expect(self, token: str) -> None:
        if not self.accept(token):
            raise self.error()

    def end(self) -> None:
        if self.token:
            raise self.error()

    def error(self) -> NotUnderstoodError:
        return NotUnderstoodError(
            f"the expression “{self.text.strip()}” is none of arithmetic, comparison, elements, "
            "shape, len and rank"
        )

    def expression(self) -> Expression:
        condition = self.operation(0)
        if not self.accept("?"):
            return condition
        first = self.expression()
        self.expect(":")
        return Call("merge", (first, self.expression(), condition), _KIND)

    def operation(self, level: int) -> Expression:
        left = self.prefixed()
        while (own := _LEVELS.get(self.token, -1)) >= level and own > 0:
            operator = self.token
            self.at += 1
            right = self.operation(own if operator == "**" else own + 1)
            if operator == "%":
                left = Call("mod", (left, right), _KIND)
            else:
                left = Binary(operator, left, right)
        return left

    def prefixed(self) -> Expression:
        if self.token == "*" and self.tokens[self.at + 1][:1].isalpha():
            self.at += 1  # a number or a letter by its address, as C has them
            return self.operand()
        for operator in ("-", "+", "!"):
            if self.accept(operator):
                inner = self.operation(_SIGN)
                if operator == "-" and isinstance(inner, Literal):
                    return Literal(-inner.value, _KIND)
                if operator == "-" and isinstance(inner, Constant):
                    return _negated(inner)
                return inner if operator == "+" else Unary(operator, inner)
        return self.operand()

    def operand(self) -> Expression:
        token = self.token
        self.at += 1
        if token[:1].isdigit() or (token[:1] == "." and token[1:]):
            return _number(token)
        if token[:1] in ("'", '"') and len(token) > 1:
            return Constant(token[1:-1])
        if token == "(":
            return self.cast() or self.parenthesis()
        if token[:1].isalpha() or token[:1] == "_":
            return self.named(token.lower())
        self.at -= 1
        raise self.error()

    def cast(self) -> Expression | None:
        """``(int)x``, behind the parenthesis; None where that is none."""
        function = _CASTS.get(self.token.lower())
        if function is None or self.tokens[self.at + 1] != ")":
            return None
        self.at += 2
        return Call(function, (self.prefixed(),), _KIND)

    def parenthesis(self) -> Expression:
        inner = self.expression()
        if self.accept(","):  # a complex number
            other = self.expression()
            parts = [_real(part) for part in (inner, other)]
            if None in parts:
                raise self.error()
            inner = Constant(complex(*(p for p in parts if p is not None)))
        self.expect(")")
        return inner

    def named(self, name: str) -> Expression:
        if self.token == ".":
            raise self.error()  # a component
        if self.accept("["):
            index = self.expression()
            self.expect("]")
            return Call("element", (Name(name), _following(index)), _KIND)
        if not self.accept("("):
            return Constant(_WORDS[name]) if name in _WORDS else Name(name)
        arguments = [self.expression()]
        while self.accept(","):
            arguments.append(self.expression())
        self.expect(")")
        return self.called(name, tuple(arguments))

    def called(self, name: str, arguments: tuple[Expression, ...]) -> Expression:
        match name, arguments:
            case (("len" | "f2py_len"), (Name() as array,)):
                return Call("size", (array, Literal(1)), _KIND)
            case "shape", (Name() as array, Literal(axis)):
                return Call("size", (array, Literal(axis + 1)), _KIND)
            case (("size" | "f2py_size"), (Name() as array,)):
                return Call("size", (array,), _KIND)
            case (("slen" | "f2py_slen"), (Name() as text,)):
                return Call("len", (text,), _KIND)
            case "f2py_itemsize", (Name() as entity,):
                return Call("bytes", (entity,), _KIND)
            case "rank", (Name() as array,):
                return Call("rank", (array,), _KIND)
        called, least, most = _FUNCTIONS.get(name, ("", 1, 0))
        if not least <= len(arguments) <= most:
            raise self.error()
        if called == "**":
            return Binary(called, *arguments)
        return Call(called, arguments, _KIND)


def _following(index: Expression) -> Expression:
    """An index of Fortran, which counts from 1."""
    match index:
        case Literal(value):
            return Literal(value + 1, _KIND)
        case Binary("-", inner, Literal(1)):
            return inner
    return Binary("+", index, Literal(1, _KIND))


def _number(token: str) -> Expression:
    if token.isdigit():
        return Literal(int(token), _KIND)
    return Constant(float(token.lower().replace("d", "e")))


def _real(part: Expression) -> float | None:
    match part:
        case Literal(value):
            return float(value)
        case Constant(float() as number):
            return number
    return None


def _negated(constant: Constant) -> Constant:
    value = constant.value
    return constant if isinstance(value, (str, bool)) else Constant(-value)
