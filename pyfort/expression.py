"""Specification expressions: what stands in bounds, extents and lengths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Literal:
    """An integer constant; named constants are folded into these.

    Literals of different kinds are equal; the kind says where arithmetic overflows.
    """

    value: int
    kind: int = field(default=4, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A dummy argument or a variable known only at run time.

    The variable of a module has an `origin`: that module, and what it calls the variable.
    """

    name: str
    origin: tuple[str, str] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Component:
    """A component of an object, or of one within it: ``self%grid%n`` has two names behind `of`."""

    of: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """An arithmetic operation: ``+ - * / **`` with Fortran's meaning."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """An intrinsic function, such as ``size(x, 1)``.

    `kind` is that of the value where it does not follow from the arguments, as of
    ``size`` and ``int``. Where an argument `asks` for it, that is not among the arguments.
    """

    name: str
    arguments: tuple[Expression, ...]
    kind: int = field(default=4, compare=False)
    asks: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant that is no integer: where a value is meant, not an extent."""

    value: float | complex | bool | str


@dataclass(frozen=True, slots=True)
class Opaque:
    """An expression that was read but not understood, as written; `reason` says more of that."""

    text: str
    reason: str = field(default="", compare=False)


Expression = Literal | Constant | Name | Component | Unary | Binary | Call | Opaque


def renamed(expression: Expression, new: Mapping[str, str]) -> Expression:
    """The same expression with new names for some scalars and arrays."""
    match expression:
        case Name(name):
            return Name(new[name]) if name in new else expression
        case Component(of):
            return replace(expression, of=new.get(of, of))
        case Unary(operator, operand):
            return Unary(operator, renamed(operand, new))
        case Binary(operator, left, right):
            return Binary(operator, renamed(left, new), renamed(right, new))
        case Call(_, arguments):
            return replace(expression, arguments=tuple(renamed(a, new) for a in arguments))
    return expression


def replaced(expression: Expression, changed: Callable[[Expression], Expression]) -> Expression:
    """The same expression with something else for its components."""
    match expression:
        case Component():
            return changed(expression)
        case Unary(operator, operand):
            return Unary(operator, replaced(operand, changed))
        case Binary(operator, left, right):
            return Binary(operator, replaced(left, changed), replaced(right, changed))
        case Call(_, arguments):
            return replace(expression, arguments=tuple(replaced(a, changed) for a in arguments))
    return expression


def mentioned(expression: Expression | None) -> set[str]:
    """Every scalar, array or object that an expression mentions."""
    match expression:
        case Name(name) | Component(name):
            return {name}
        case Unary(_, operand):
            return mentioned(operand)
        case Binary(_, left, right):
            return mentioned(left) | mentioned(right)
        case Call(_, arguments):
            return set().union(*(mentioned(a) for a in arguments))
    return set()


def components(expression: Expression | None) -> set[Component]:
    """Every component that an expression mentions."""
    match expression:
        case Component():
            return {expression}
        case Unary(_, operand):
            return components(operand)
        case Binary(_, left, right):
            return components(left) | components(right)
        case Call(_, arguments):
            return set().union(*(components(a) for a in arguments))
    return set()


def outside(expression: Expression | None) -> dict[str, tuple[str, str]]:
    """The variables of modules that an expression mentions, with where they are."""
    match expression:
        case Name(name, origin) if origin is not None:
            return {name: origin}
        case Unary(_, operand):
            return outside(operand)
        case Binary(_, left, right):
            return outside(left) | outside(right)
        case Call(_, arguments):
            return {n: o for a in arguments for n, o in outside(a).items()}
    return {}


def not_understood(expression: Expression) -> str | None:
    """The text of the first part that was not understood; None where everything was."""
    parts: tuple[Expression, ...] = ()
    match expression:
        case Opaque(text):
            return text
        case Constant(value):
            return repr(value)
        case Unary(_, operand):
            parts = (operand,)
        case Binary(_, left, right):
            parts = (left, right)
        case Call(_, arguments):
            parts = arguments
    return next((found for p in parts if (found := not_understood(p)) is not None), None)


# --- as text -------------------------------------------------------------------------

#: How tightly an operator holds its operands. A sign is as weak as a sum, as in Fortran; Python
#: reads the same text otherwise, but as the same value.
_SUM, _PRODUCT, _POWER, _OPERAND = 1, 2, 3, 4
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}


def infix(expression: Expression, named: Callable[[str], str] = str, *, kinds: bool = False) -> str:
    """Write an expression with no more parentheses than it needs.

    Parameters
    ----------
    expression : Expression
        A tree; whoever writes for a compiler makes sure that all of it was understood.
    named : callable
        What a name is called where the text will stand.
    kinds : bool
        Whether literals and functions tell their kinds, as a compiler needs to know them.
        Without them it is for people.
    """

    def operand(part: Expression, level: int) -> str:
        text, own = write(part)
        return text if own >= level else f"({text})"

    def write(part: Expression) -> tuple[str, int]:
        match part:
            case Literal(value, kind):
                return _literal(value, kind) if kinds else (str(value), _signed(value))
            case Name(name):
                return named(name), _OPERAND
            case Component(of, path):
                return "%".join((named(of), *path)), _OPERAND
            case Unary(operator, inner):
                return f"{operator}{operand(inner, _PRODUCT)}", _SUM
            case Binary(operator, left, right):
                level = _LEVELS[operator]
                from_the_right = operator == "**"
                joint = f" {operator} " if level == _SUM else operator
                first = operand(left, level + from_the_right)
                return f"{first}{joint}{operand(right, level + (not from_the_right))}", level
            case Call(name, arguments, kind, asks):
                inside = [operand(a, 0) for a in arguments]
                inside += [f"kind={kind}"] if asks and kinds else []
                return f"{name}({', '.join(inside)})", _OPERAND
            case Opaque(text):
                return text, _OPERAND
            case Constant(constant):
                return repr(constant), _OPERAND
        raise TypeError(part)

    return operand(expression, 0)


def _signed(value: int) -> int:
    return _SUM if value < 0 else _OPERAND


def _literal(value: int, kind: int) -> tuple[str, int]:
    """A literal with its kind; the least one of a kind has no literal, as its digits have none."""
    suffix = "" if kind == 4 else f"_{kind}"
    if value == -(1 << 8 * kind - 1):
        return f"-{-(value + 1)}{suffix} - 1{suffix}", _SUM
    return f"{value}{suffix}", _signed(value)
