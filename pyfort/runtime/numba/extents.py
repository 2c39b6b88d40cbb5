"""Extents and sizes in compiled code: postfix programs as lines of Python.

The lines do what `extent.c` and `shape.c` do: they compute in Fortran's kinds, and raise
where a value does not fit. The extents that Fortran sees of ``x`` are in ``e_x_0``, ``e_x_1``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from numba.core import types

from ...elements import ELEMENTS
from .. import Dummy
from ..derived import component_of, private_component
from ..records import RECORDS
from ..signature import formula
from . import private

_FUNCTIONS = ("min()", "max()", "mod()")
_OVERFLOWING = {"+": "add", "-": "subtract", "*": "multiply", "**": "power"}


class Value(NamedTuple):
    """An expression of type int64, and the bytes of the integer that Fortran has for it."""

    expression: str
    kind: int


Load = Callable[[str], Value]


class Errors(NamedTuple):
    """The lines that raise, of one program."""

    who: str
    formula: str

    def overflow(self, kind: int) -> str:
        message = (
            f"{self.who} has the size {self.formula}, which overflows int{8 * kind}, in which "
            "Fortran computes it: pass smaller sizes"
        )
        return f"    raise OverflowError({message!r})"

    def division(self) -> str:
        message = f"{self.who} has the size {self.formula}, which divides by zero: pass other sizes"
        return f"    raise ValueError({message!r})"


def evaluate(program: str, target: str, load: Load, who: str) -> list[str]:
    """Lines that leave the value of a program in `target`."""
    lines: list[str] = []
    raises = Errors(who, formula(program))
    stack: list[Value] = []
    for position, token in enumerate(program.split()):
        name = f"{target}_{position}"
        if token in ("neg()", "abs()"):
            value = stack.pop()
            lines += _signed(token, name, value, raises)
            stack.append(Value(name, value.kind))
        elif token.startswith("int("):
            kind = int(token[4:-1])
            value = stack.pop()
            if kind < value.kind:
                lines += _in_range(value.expression, kind, raises)
            stack.append(Value(value.expression, kind))
        elif token in _OVERFLOWING or token == "/" or token in _FUNCTIONS:
            right, left = stack.pop(), stack.pop()
            kind = max(left.kind, right.kind)
            lines += _binary(token, name, left.expression, right.expression, kind, raises)
            stack.append(Value(name, kind))
        else:
            value = _literal(token) or load(token)
            if "." in token and value.kind < 8:
                lines += _in_range(value.expression, value.kind, raises)
            stack.append(value)
    return [*lines, f"{target} = np.int64({stack.pop().expression})"]


def _limits(kind: int) -> tuple[int, int]:
    return -(1 << 8 * kind - 1), (1 << 8 * kind - 1) - 1


def _literal(token: str) -> Value | None:
    number, _, kind = token.partition("_")
    return Value(f"({number})", int(kind or 4)) if number.lstrip("-").isdigit() else None


def widened(source: str) -> str:
    """The source of a size, which is computed in 64 bits."""
    literals = (t.lstrip("-").isdigit() for t in source.split())
    return " ".join(
        f"{token}_8" if plain else token
        for token, plain in zip(source.split(), literals, strict=True)
    )


def suffix_kind(suffix: str) -> int:
    """The kind in ``0_8``, of what is an operand's extent."""
    return int(suffix.partition("_")[2] or 4)


def _in_range(value: str, kind: int, raises: Errors) -> list[str]:
    low, high = _limits(kind)
    return [f"if {value} < {low} or {value} > {high}:", raises.overflow(kind)]


def _signed(token: str, name: str, value: Value, raises: Errors) -> list[str]:
    signed = f"-{value.expression}" if token == "neg()" else f"abs({value.expression})"
    test = f"if {value.expression} == {_limits(value.kind)[0]}:"
    return [test, raises.overflow(value.kind), f"{name} = {signed}"]


def _binary(token: str, name: str, left: str, right: str, kind: int, raises: Errors) -> list[str]:
    if token in ("min()", "max()"):
        return [f"{name} = {token[:3]}({left}, {right})"]
    if token in ("/", "mod()"):
        return [
            f"if {right} == 0:",
            raises.division(),
            f"if {right} == -1 and {left} == {_limits(kind)[0]}:",
            raises.overflow(kind),
            f"{name} = {'divide' if token == '/' else 'modulo'}({left}, {right})",
        ]
    lines = []
    if token == "**":
        lines = [f"if {left} == 0 and {right} < 0:", raises.division()]
    lines += [
        f"{name}, overflows = {_OVERFLOWING[token]}({left}, {right})",
        "if overflows:",
        raises.overflow(kind),
    ]
    return lines + (_in_range(name, kind, raises) if kind < 8 else [])


# --- shapes ------------------------------------------------------------------------------


def in_order(dummies: tuple[Dummy, ...]) -> list[Dummy]:
    """All, each after those whose shapes its own uses."""
    by_name = {d.name: d for d in dummies}
    ordered: list[Dummy] = []

    def add(dummy: Dummy) -> None:
        if dummy in ordered:
            return
        for token in " ".join((*(dummy.shape or ()), dummy.length)).split():
            name, dot, _ = token.partition(".")
            if dot and name != dummy.name:
                add(by_name[name])
        ordered.append(dummy)

    for dummy in dummies:
        add(dummy)
    return ordered


class Extents:
    """The extents of one call, while its lines are written."""

    def __init__(
        self,
        function: str,
        dummies: tuple[Dummy, ...],
        given: dict[str, types.Type],
        outside: dict[str, tuple[str, int]],
    ) -> None:
        self.function = function
        self.outside = outside
        self.given = given
        self.by_name = {d.name: d for d in dummies}
        self.known: set[str] = set()  # those that are there
        # Operands that depend on what was given; an array is no operand, its extents are.
        self._by_caller: set[str] = set(given)

    def settle(self, dummy: Dummy, extent: Callable[[int], str] | None) -> list[str]:
        """Lines that compute the extents that a description has.

        `extent` writes the extent of what is given; None where it is to be made.
        """
        lines: list[str] = []
        who = f"{self.function}(): argument '{dummy.name}'"
        for axis, program in enumerate(dummy.shape or ()):
            target = f"e_{dummy.name}_{axis}"
            if program == "*":
                assert extent is not None
                lines.append(f"{target} = np.int64({extent(axis)})")
                continue
            lines += evaluate(program, target, lambda token: self._load(token, dummy), who)
            lines.append(f"{target} = max({target}, 0)")
            if any(self._is_by_caller(token) for token in program.split()):
                self._by_caller.add(f"{dummy.name}.{axis}")
            if extent is not None:
                lines += self._check(dummy, axis, extent(axis))
        self.known.add(dummy.name)
        return [*lines, *self.length(dummy)]

    def length(self, dummy: Dummy) -> list[str]:
        """Lines that compute the length of a text, where the description says it."""
        if dummy.length in ("", "*", ":"):
            return []
        target = length_of(dummy)
        who = f"{self.function}(): argument '{dummy.name}'"
        lines = evaluate(dummy.length, target, lambda token: self._load(token, dummy), who)
        return [*lines, f"{target} = max({target}, 0)"]

    def _is_by_caller(self, token: str) -> bool:
        name, dot, axis = token.partition(".")
        axis = axis.partition("_")[0]
        if axis == "size":
            return any(operand.startswith(f"{name}.") for operand in self._by_caller)
        return name + dot + axis in self._by_caller

    def _load(self, token: str, of: Dummy) -> Value:
        name, dot, axis = token.partition(".")
        if "%" in token:
            return self._component(token, of)
        if name not in self.by_name:
            return Value(f"np.int64(outside_{name}())", ELEMENTS[self.outside[name][0]].size)
        dummy = self.by_name[name]
        if not dot:
            if not self._is_passed(dummy):
                raise self._absent(name, of)
            return Value(f"np.int64(s_{name})", ELEMENTS[dummy.type].size)
        if name not in self.known:
            raise self._absent(name, of)
        number, kind = axis.partition("_")[0], suffix_kind(axis)
        if number == "len":
            return Value(length_of(dummy), kind)
        if number != "size":
            return Value(f"e_{name}_{number}", kind)
        extents = [f"e_{name}_{d}" for d in range(len(dummy.shape or ()))]
        return Value(f"count_elements(({', '.join(extents)},))", kind)

    def _component(self, token: str, of: Dummy) -> Value:
        """An integer of an object, where that has it."""
        name, *path = token.split("%")
        dummy = self.by_name[name]
        if name not in self.given:
            raise self._absent(name, of)
        kind = integer_size(dummy, path)
        if private.is_private(dummy, path):
            return Value(f"np.int64({private.name_of(token)}(s_{name}))", kind)
        return Value(f"np.int64(s_{name}.{'.'.join(path)})", kind)

    def _is_passed(self, dummy: Dummy) -> bool:
        return dummy.name in self.given or source_of(dummy, self.given) is not None

    def _absent(self, name: str, of: Dummy) -> TypeError:
        what = "None" if self.given.get(name) == types.none else "absent"
        return TypeError(
            f"{self.function}(): argument '{name}' is {what}; it is needed for the size of "
            f"'{of.name}': pass it"
        )

    def _check(self, dummy: Dummy, axis: int, actual: str) -> list[str]:
        assert dummy.shape is not None
        may_be_larger = axis == len(dummy.shape) - 1 and f"{dummy.name}.{axis}" in self._by_caller
        message = (
            f"{self.function}(): argument '{dummy.name}' has the wrong extent in dimension {axis}: "
            f"it needs {'at least ' if may_be_larger else ''}{formula(dummy.shape[axis])}"
        )
        test = "<" if may_be_larger else "!="
        return [
            f"if {actual} {test} e_{dummy.name}_{axis}:",
            f"    raise ValueError({message!r})",
        ]


def integer_size(dummy: Dummy, path: list[str]) -> int:
    """The bytes of an integer within the object that a dummy argument is."""
    class_, code = dummy.derived, dummy.type
    hidden = private_component(class_, "%".join(path)) if class_ is not None else None
    if hidden is not None:
        return ELEMENTS[hidden.type].size
    for name in path:
        if class_ is None:
            code = next(f.type for f in RECORDS[code].__fortran_fields__ if f.name == name)
        else:
            component = component_of(class_, name)
            class_, code = component.object, component.type
    return ELEMENTS[code].size


def source_of(dummy: Dummy, given: Collection[str]) -> str | None:
    """The source that a size follows from, where there is all that it needs."""
    for source in dummy.sources:
        if all(t.partition(".")[0] in given for t in source.split() if "." in t):
            return source
    return None


def length_of(dummy: Dummy) -> str:
    """The variable for the characters of each element of a text, as Fortran has them."""
    return f"l_{dummy.name}"


def shape_of(dummy: Dummy) -> str:
    """The shape that Fortran sees, as the source of a tuple."""
    extents = [f"e_{dummy.name}_{axis}" for axis in range(len(dummy.shape or ()))]
    return f"({', '.join(extents)},)"
