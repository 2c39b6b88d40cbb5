"""Values of constant expressions, as far as they are plain; the rest is for the compiler.

Integers are computed exactly and refused on overflow. Reals are computed only
where IEEE arithmetic has one correctly rounded answer, which every compiler
gives as well: literals, conversions, and + - * /.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import NamedTuple

from ..errors import NotUnderstoodError
from ..statement.cursor import unquote
from ..statement.expressions import (
    Apply,
    Group,
    Items,
    Node,
    Number,
    Operation,
    Pair,
    Ref,
    Text,
    Truth,
)
from . import kinds

Scalar = int | float | complex | bool | str


class NeedsCompilerError(NotUnderstoodError):
    """An expression whose value only the compiler can tell."""


class Value(NamedTuple):
    """A value with its type; `data` is a flat tuple, in array element order, with a shape."""

    category: str
    kind: int
    data: Scalar | tuple[Scalar, ...]
    shape: tuple[int, ...] | None = None


Lookup = Callable[[str], Value]


class Context(NamedTuple):
    """What an expression is evaluated in: names by `lookup`, default kinds."""

    lookup: Lookup
    defaults: dict[str, int]
    escapes: bool = False  # whether a backslash in a text means something
    # Whether a name that is used as a function is declared, and so no intrinsic one.
    is_declared: Callable[[str], bool] = lambda name: False

    def default(self, category: str, data: Scalar) -> Value:
        return Value(category, self.defaults[category], data)


def evaluate(node: Node, context: Context) -> Value:
    """Return the value of a constant expression.

    Raises
    ------
    NeedsCompilerError
        Where the value is not plain.
    NotUnderstoodError
        Where a name has no value at all.
    """
    if isinstance(node, Number):
        return _number(node.text, context)
    if isinstance(node, Ref):
        return context.lookup(node.name)
    if isinstance(node, Group):
        return evaluate(node.inner, context)
    if isinstance(node, Operation):
        return _operation(node, context)
    if isinstance(node, Text):
        if context.escapes and "\\" in node.quoted:
            raise NeedsCompilerError("an escape sequence")
        kind = _kind(node.kind, context) if node.kind else context.defaults["character"]
        return Value("character", kind, unquote(node.quoted))
    if isinstance(node, Truth):
        kind = _kind(node.kind, context) if node.kind else context.defaults["logical"]
        return Value("logical", kind, node.value)
    if isinstance(node, Pair):
        return _pair(node, context)
    if isinstance(node, Items) and not node.type_text:
        return _items(node, context)
    if isinstance(node, Apply):
        return _apply(node, context)
    raise NeedsCompilerError("the expression is not plain")


def integer(node: Node, context: Context) -> int:
    """Return the value of a scalar integer constant expression."""
    value = evaluate(node, context)
    if value.category != "integer" or not isinstance(value.data, int):
        raise NotUnderstoodError("a constant integer expression expected")
    return value.data


def convert(value: Value, category: str, kind: int) -> Value:
    """Return a value as assignment to a variable of that type makes it."""
    if (value.category, value.kind) == (category, kind):
        return value
    if isinstance(value.data, tuple):
        each = [convert(Value(value.category, value.kind, d), category, kind) for d in value.data]
        return Value(category, kind, tuple(_scalar(v) for v in each), value.shape)
    data = value.data
    if category == "integer" and value.category in ("integer", "real"):
        assert isinstance(data, (int, float))
        return _integer(int(data), kind)
    if category == "real" and value.category in ("integer", "real"):
        assert isinstance(data, (int, float))
        return _real(data, kind)
    if category == "complex" and value.category in ("integer", "real", "complex"):
        whole = complex(data)
        parts = [_float(_real(part, kind)) for part in (whole.real, whole.imag)]
        return Value("complex", kind, complex(*parts))
    if category == value.category and category in ("logical", "character"):
        return Value(category, kind, data)
    raise NeedsCompilerError("the conversion is not plain")


def _scalar(value: Value) -> Scalar:
    if isinstance(value.data, tuple):
        raise NeedsCompilerError("an array where a scalar is expected")
    return value.data


def _float(value: Value) -> float:
    if not isinstance(value.data, float):
        raise NeedsCompilerError("a real number expected")
    return value.data


def _kind(word: str, context: Context) -> int:
    if word.isdigit():
        return int(word)
    value = context.lookup(word).data
    if not isinstance(value, int):
        raise NotUnderstoodError(f"“{word}” is no kind")
    return value


def _integer(data: int, kind: int) -> Value:
    if kind not in (1, 2, 4, 8) or not -(1 << 8 * kind - 1) <= data < 1 << 8 * kind - 1:
        raise NeedsCompilerError("integer out of range")
    return Value("integer", kind, data)


def _real(data: float, kind: int) -> Value:
    if kind == 8:
        if isinstance(data, int) and abs(data) > 1 << 53:
            data = float(data)
        return Value("real", 8, float(data))
    if kind == 4:
        if isinstance(data, int) and abs(data) > 1 << 24:
            raise NeedsCompilerError("rounding")
        try:
            return Value("real", 4, struct.unpack("f", struct.pack("f", data))[0])
        except OverflowError:
            raise NeedsCompilerError("real out of range") from None
    if float(data) == data and abs(data) < 1 << 53 and data == int(data):
        return Value("real", kind, float(data))
    raise NeedsCompilerError(f"real({kind}) has more digits than can be held")


def _number(text: str, context: Context) -> Value:
    number, _, suffix = text.partition("_")
    if number.isdigit():
        kind = _kind(suffix, context) if suffix else context.defaults["integer"]
        return _integer(int(number), kind)
    if "q" in number:
        raise NeedsCompilerError("quadruple precision")
    if "d" in number:
        kind = context.defaults["double"]
    else:
        kind = _kind(suffix, context) if suffix else context.defaults["real"]
    number = number.replace("d", "e")
    data = float(number)
    if kind == 8:
        return Value("real", 8, data)
    if kind == 4 and _halfway(data) and not _is_exact(number, data):
        raise NeedsCompilerError("rounding twice")
    if kind not in (4, 8) and not _is_exact(number, data):
        raise NeedsCompilerError(f"real({kind}) has more digits than can be held")
    return _real(data, kind) if kind == 4 else Value("real", kind, data)


def _is_exact(number: str, data: float) -> bool:
    """Whether a double is exactly what a literal says."""
    from fractions import Fraction  # rarely needed, and slow to import

    return Fraction(number) == Fraction(data)


def _halfway(data: float) -> bool:
    """Whether a double lies right between two singles, where rounding twice goes wrong."""
    bits: int = struct.unpack("=q", struct.pack("=d", data))[0]
    return bits & 0x1FFFFFFF == 0x10000000


def _pair(node: Pair, context: Context) -> Value:
    parts = [evaluate(node.real, context), evaluate(node.imaginary, context)]
    floating = [p.kind for p in parts if p.category == "real"]
    kind = max(floating, default=context.defaults["real"])
    data = [_float(convert(p, "real", kind)) for p in parts]
    return Value("complex", kind, complex(*data))


def _items(node: Items, context: Context) -> Value:
    values = [evaluate(item, context) for item in node.items]
    if not values or any((v.category, v.kind) != (values[0].category, values[0].kind)
                         for v in values):  # fmt: skip
        raise NeedsCompilerError("items of several types")
    data: list[Scalar] = []
    for value in values:
        data += value.data if isinstance(value.data, tuple) else (value.data,)
    if values[0].category == "character" and len({len(str(d)) for d in data}) > 1:
        raise NeedsCompilerError("items of several lengths")
    return Value(values[0].category, values[0].kind, tuple(data), (len(data),))


def _operation(node: Operation, context: Context) -> Value:
    right = evaluate(node.right, context)
    operator = node.operator
    if node.left is None:
        data = _scalar(right)
        if operator == ".not." and isinstance(data, bool):
            return Value("logical", right.kind, not data)
        if operator == "+" or isinstance(data, (bool, str)):
            return right
        return Value(right.category, right.kind, -data)
    left = evaluate(node.left, context)
    a, b = _scalar(left), _scalar(right)
    if operator == "//" and isinstance(a, str) and isinstance(b, str):
        return Value("character", left.kind, a + b)
    if {left.category, right.category} <= {"integer", "real"}:
        return _arithmetic(operator, left, right, context)
    if left.category == right.category == "logical" and operator in (".and.", ".or."):
        return Value("logical", left.kind, (a and b) if operator == ".and." else (a or b))
    raise NeedsCompilerError("the operation is not plain")


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "==": lambda a, b: a == b, ".eq.": lambda a, b: a == b,
    "/=": lambda a, b: a != b, ".ne.": lambda a, b: a != b,
    "<": lambda a, b: a < b, ".lt.": lambda a, b: a < b,
    "<=": lambda a, b: a <= b, ".le.": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ".gt.": lambda a, b: a > b,
    ">=": lambda a, b: a >= b, ".ge.": lambda a, b: a >= b,
}  # fmt: skip


def _arithmetic(operator: str, left: Value, right: Value, context: Context) -> Value:
    a, b = _scalar(left), _scalar(right)
    assert isinstance(a, (int, float))
    assert isinstance(b, (int, float))
    if operator in _COMPARISONS:
        return context.default("logical", _COMPARISONS[operator](a, b))
    if left.category == right.category == "integer":
        assert isinstance(a, int)
        assert isinstance(b, int)
        return _integer(_whole(operator, a, b), max(left.kind, right.kind))
    kind = max(v.kind for v in (left, right) if v.category == "real")
    x, y = convert(left, "real", kind).data, convert(right, "real", kind).data
    assert isinstance(x, float)
    assert isinstance(y, float)
    if kind > 8 or operator not in "+-*/" or (operator == "/" and y == 0):
        raise NeedsCompilerError("real arithmetic")
    result = {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else 0.0}[operator]
    if result in (float("inf"), float("-inf")):
        raise NeedsCompilerError("real out of range")
    return _real(result, kind)


def _whole(operator: str, a: int, b: int) -> int:
    if operator == "/" and b:
        return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
    if operator == "**" and 0 <= b < 128:
        return int(a**b)
    if operator in "+-*":
        return {"+": a + b, "-": a - b, "*": a * b}[operator]
    raise NeedsCompilerError("integer arithmetic")


def _apply(node: Apply, context: Context) -> Value:
    function = _FUNCTIONS.get(node.name)
    if function is None or context.is_declared(node.name):
        raise NeedsCompilerError(f"{node.name}()")
    return function([(k, evaluate(n, context)) for k, n in node.arguments], context)


Arguments = list[tuple[str, Value]]


def _one(arguments: Arguments, context: Context, category: str) -> tuple[Value, int]:
    """Return the only value and the kind that KIND= asks for."""
    kind = context.defaults[category]
    for number, (keyword, value) in enumerate(arguments[1:], 1):
        if keyword not in ("kind", "") or number > 1 or not isinstance(value.data, int):
            raise NeedsCompilerError("arguments")
        kind = value.data
    if not arguments:
        raise NeedsCompilerError("arguments")
    return arguments[0][1], kind


def _kind_function(arguments: Arguments, context: Context) -> Value:
    return context.default("integer", arguments[0][1].kind)


def _selected_int(arguments: Arguments, context: Context) -> Value:
    digits = arguments[0][1].data
    found = kinds.selected_integer(digits) if isinstance(digits, int) else None
    if found is None:
        raise NeedsCompilerError("selected_int_kind")
    return context.default("integer", found)


def _selected_real(arguments: Arguments, context: Context) -> Value:
    wanted = {"p": 0, "r": 0}
    for (keyword, value), position in zip(arguments, "prx", strict=False):
        if (keyword or position) not in wanted or not isinstance(value.data, int):
            raise NeedsCompilerError("selected_real_kind")
        wanted[keyword or position] = value.data
    found = kinds.selected_real(wanted["p"], wanted["r"])
    if found is None:
        raise NeedsCompilerError("selected_real_kind")
    return context.default("integer", found)


def _int_function(arguments: Arguments, context: Context) -> Value:
    value, kind = _one(arguments, context, "integer")
    return convert(value, "integer", kind)


def _real_function(arguments: Arguments, context: Context) -> Value:
    value, kind = _one(arguments, context, "real")
    return convert(value, "real", kind)


def _huge(arguments: Arguments, context: Context) -> Value:
    value = arguments[0][1]
    if value.category != "integer":
        raise NeedsCompilerError("huge")
    return _integer((1 << 8 * value.kind - 1) - 1, value.kind)


def _extreme(best: Callable[[list[int]], int]) -> Callable[[Arguments, Context], Value]:
    def function(arguments: Arguments, context: Context) -> Value:
        data = [v.data for _, v in arguments if isinstance(v.data, int)]
        if len(data) < len(arguments) or any(v.category != "integer" for _, v in arguments):
            raise NeedsCompilerError("max or min")
        return _integer(best(data), max(v.kind for _, v in arguments))

    return function


def _len(arguments: Arguments, context: Context) -> Value:
    value, kind = _one(arguments, context, "integer")
    data = value.data[0] if isinstance(value.data, tuple) else value.data
    if not isinstance(data, str) or not data.isascii():
        raise NeedsCompilerError("len")  # of bytes, not of characters
    return _integer(len(data), kind)


def _size(arguments: Arguments, context: Context) -> Value:
    value = arguments[0][1]
    if len(arguments) > 1 or not isinstance(value.data, tuple):
        raise NeedsCompilerError("size")
    return context.default("integer", len(value.data))


def _char(arguments: Arguments, context: Context) -> Value:
    value, _ = _one(arguments, context, "character")
    if len(arguments) > 1 or not isinstance(value.data, int) or not 0 <= value.data < 128:
        raise NeedsCompilerError("achar")
    return context.default("character", chr(value.data))


_FUNCTIONS: dict[str, Callable[[Arguments, Context], Value]] = {
    "kind": _kind_function, "selected_int_kind": _selected_int,
    "selected_real_kind": _selected_real, "int": _int_function, "real": _real_function,
    "huge": _huge, "max": _extreme(max), "min": _extreme(min), "len": _len, "size": _size,
    "achar": _char, "char": _char,
}  # fmt: skip
