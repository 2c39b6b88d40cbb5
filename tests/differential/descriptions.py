"""Random procedures: their Fortran text, and what their extents must be.

Every procedure tells what Fortran saw: the size of each array and the sum of what is read.
Arrays and scalars that it may write are changed, so that each value can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

import numpy as np

FORTRAN = {
    "i1": "integer(1)", "i2": "integer(2)", "i4": "integer(4)", "i8": "integer(8)",
    "f4": "real(4)", "f8": "real(8)", "c8": "complex(4)", "c16": "complex(8)",
    "b1": "logical(c_bool)", "b4": "logical(4)", "s1": "character(kind=c_char)",
}  # fmt: skip
KINDS = {"i1": 1, "i2": 2, "i4": 4, "i8": 8}

#: Of sizes. Names of operators and of Python are names as any others.
NAMES = ["n", "m", "k", "max", "min", "mod", "len"]
ARRAYS = ["x0", "x1", "x2"]
RESULT = "x9"


class WrongExtentError(Exception):
    """An extent that Fortran cannot compute; it has the exception that a call must raise."""


# --- extents ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Expression:
    """A specification expression; `kind` is the one that Fortran gives it."""

    operator: str
    operands: tuple[Expression, ...] = ()
    name: str = ""
    value: int = 0
    kind: int = 4

    @property
    def text(self) -> str:
        inner = [o.text for o in self.operands]
        match self.operator:
            case "literal":
                number = f"{self.value}_{self.kind}" if self.kind != 4 else str(self.value)
                return f"({number})" if self.value < 0 else number
            case "name":
                return self.name
            case "size":
                return f"size({self.name}, {self.value})"
            case "negative":
                return f"(-{inner[0]})"
            case "int":
                return f"int({inner[0]}, {self.kind})"
            case "+" | "-" | "*" | "/" | "**":
                return f"({inner[0]} {self.operator} {inner[1]})"
        return f"{self.operator}({', '.join(inner)})"

    def names(self) -> set[str]:
        own = {self.name} if self.name else set()
        return own.union(*(o.names() for o in self.operands))

    def divides(self) -> bool:
        return self.operator in ("/", "mod", "**") or any(o.divides() for o in self.operands)

    def evaluate(self, scalars: dict[str, int], shapes: dict[str, list[int]]) -> int:
        """The value in Fortran's kinds, by Python's exact integers."""
        a, b = [*(o.evaluate(scalars, shapes) for o in self.operands), 0, 0][:2]
        if self.operator in ("/", "mod") and b == 0:
            raise WrongExtentError(ValueError)
        if self.operator == "**" and (a == 0 and b < 0):
            raise WrongExtentError(ValueError)
        if self.operator == "**" and abs(a) > 1 and b > 64:
            raise WrongExtentError(OverflowError)
        quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1) if b else 0
        if self.operator == "mod" and not self._fits(quotient):
            raise WrongExtentError(OverflowError)
        value = self._value(a, b, quotient, scalars, shapes)
        if not self._fits(value):
            raise WrongExtentError(OverflowError)
        return value

    def _fits(self, value: int) -> bool:
        return -(1 << 8 * self.kind - 1) <= value < 1 << 8 * self.kind - 1

    def _value(
        self, a: int, b: int, quotient: int, scalars: dict[str, int], shapes: dict[str, list[int]]
    ) -> int:
        match self.operator:
            case "literal":
                return self.value
            case "name":
                return scalars[self.name]
            case "size":
                if self.value > len(shapes[self.name]):
                    raise WrongExtentError(ValueError)  # what is given has another rank
                return shapes[self.name][self.value - 1]
            case "negative":
                return -a
            case "abs":
                return abs(a)
            case "int":
                return a
            case "/":
                return quotient
            case "mod":
                return a - quotient * b
            case "**":
                return a**b if b >= 0 else {1: 1, -1: -1 if b % 2 else 1}.get(a, 0)
            case "min":
                return min(a, b)
            case "max":
                return max(a, b)
        return {"+": a + b, "-": a - b, "*": a * b}[self.operator]


@dataclass(frozen=True)
class Extent:
    """One dimension, with a lower bound of its own or none."""

    upper: Expression
    lower: Expression | None = None

    @property
    def text(self) -> str:
        return f"{self.lower.text}:{self.upper.text}" if self.lower else self.upper.text

    def names(self) -> set[str]:
        return self.upper.names() | (self.lower.names() if self.lower else set())

    def divides(self) -> bool:
        return self.upper.divides() or (self.lower is not None and self.lower.divides())

    def evaluate(self, scalars: dict[str, int], shapes: dict[str, list[int]]) -> int:
        upper = self.upper.evaluate(scalars, shapes)
        if self.lower is None or (self.lower.operator == "literal" and self.lower.value == 1):
            return max(upper, 0)
        lower = self.lower.evaluate(scalars, shapes)
        if not -(2**63) <= upper - lower + 1 < 2**63 or not -(2**63) <= upper - lower < 2**63:
            raise WrongExtentError(OverflowError)
        return max(upper - lower + 1, 0)


def binary(operator: str, left: Expression, right: Expression) -> Expression:
    return Expression(operator, (left, right), kind=max(left.kind, right.kind))


def literal(value: int, kind: int = 4) -> Expression:
    return Expression("literal", value=value, kind=kind)


# --- procedures --------------------------------------------------------------------------


#: Bounds that a declaration leaves open: any extent, and any rank.
OPEN = ":"
ANY_RANK = ".."


@dataclass
class Argument:
    name: str
    code: str
    intent: str  # in, out, inout
    extents: list[Extent] = field(default_factory=list)
    optional: bool = False
    value: bool = False
    contiguous: bool = False
    open: str = ""  # what `extents` are not: ":", ":,:" or ".."

    @property
    def is_array(self) -> bool:
        return bool(self.extents or self.open)

    @property
    def shape(self) -> str:
        """What stands in the parentheses."""
        return self.open or ", ".join(e.text for e in self.extents)

    @property
    def dtype(self) -> np.dtype:
        return np.dtype({"b1": "?", "b4": "?", "s1": "S1"}.get(self.code, self.code))


@dataclass
class Description:
    """One subroutine."""

    name: str
    arguments: list[Argument]
    binds: bool
    result: Argument | None = None  # an array

    @property
    def arrays(self) -> list[Argument]:
        return [a for a in self.arguments if a.is_array]

    @property
    def sized(self) -> list[Argument]:
        """The arrays, and the value of a function."""
        return [*self.arrays, *([self.result] if self.result else [])]

    def fortran(self) -> str:
        """Results for the sizes and the sum stand behind the arguments."""
        sizes = [f"size_{a.name}" for a in self.sized]
        kind = "function" if self.result else "subroutine"
        result = f" result({self.result.name})" if self.result else ""
        names = [*(a.name for a in self.arguments), *sizes, "total"]
        binding = " bind(C)" if self.binds else ""
        # Extents refer to scalars, and to arrays that come before by name.
        everything = [*self.arguments, *filter(None, [self.result])]
        ordered = sorted(everything, key=lambda a: a.name if a.is_array else "")
        return "\n".join(
            [
                f"  {kind} {self.name}({', '.join(names)}){result}{binding}",
                *(f"    {_declaration(a)}" for a in ordered),
                *(f"    integer(8), intent(out) :: {s}" for s in sizes),
                "    real(8), intent(out) :: total",
                "    total = 0",
                *(f"    {line}" for a in everything for line in _body(a)),
                f"  end {kind}",
            ]
        )


def _declaration(argument: Argument) -> str:
    shape = f"({argument.shape})" if argument.is_array else ""
    words = [FORTRAN[argument.code]]
    words += [] if argument.intent == "result" else [f"intent({argument.intent})"]
    words += [w for w in ("optional", "value", "contiguous") if getattr(argument, w)]
    return f"{', '.join(words)} :: {argument.name}{shape}"


def _body(argument: Argument) -> list[str]:
    name, category = argument.name, argument.code[0]
    is_open = argument.open == ANY_RANK
    lines = []
    if argument.intent in ("in", "inout"):
        number = {"b": f"merge(1d0, 2d0, {name})", "s": f"dble(ichar({name}))"}.get(
            category, f"dble({name})"
        )
        is_sum = argument.is_array and not is_open
        lines.append(f"total = total + {f'sum({number})' if is_sum else number}")
    if argument.intent == "inout":
        change = {"i": f"ieor({name}, 1_{KINDS.get(argument.code)})", "b": f".not. {name}",
                  "s": "'z'"}  # fmt: skip
        lines.append(f"{name} = {change.get(category, f'2*{name}')}")
    if argument.intent in ("out", "result"):
        lines.append(f"{name} = { ({'b': '.true.', 's': repr('a')}.get(category, '3')) }")
    if is_open:
        lines = _for_each_rank(lines, name)
    if argument.is_array:
        lines.insert(0, f"size_{name} = size({name}, kind=8)")
    if argument.optional:
        lines = [f"if (present({name})) then", *lines, "end if"]
    return [f"size_{name} = -1", *lines] if argument.is_array else lines


def _for_each_rank(lines: list[str], name: str) -> list[str]:
    """The same for the ranks 0 to 2: there, `total` gets what is summed."""
    cases = []
    for rank in range(3):
        summed = [line.replace("total + ", "total + sum(") + ")" if rank and "total +" in line
                  else line for line in lines]  # fmt: skip
        cases += [f"rank ({rank})", *summed]
    return [f"select rank ({name})", *cases, "end select"]


# --- random ones ----------------------------------------------------------------------------


def describe(random: Random, name: str) -> Description:
    """A procedure with one to three sizes, one to three arrays, and some scalars."""
    names = random.sample(NAMES, random.randint(1, 3))
    codes = {n: random.choice(["i1", "i2", "i4", "i4", "i8"]) for n in names}
    arguments = [Argument(n, code, "in") for n, code in codes.items()]
    for i in range(random.randint(0, 2)):
        intent = random.choice(["in", "inout"])
        optional = random.random() < 0.3
        code = random.choice(list(FORTRAN))
        # gfortran 12 has no present() of a character that is a value.
        value = intent == "in" and random.random() < 0.3 and not (optional and code == "s1")
        arguments.append(Argument(f"s{i}", code, intent, optional=optional, value=value))
    previous: list[Argument] = []
    for array_name in ARRAYS[: random.randint(1, 3)]:
        intent = random.choice(["in", "in", "inout", "out"])
        code = random.choice(list(FORTRAN))
        rank = random.choice([1, 1, 1, 2])
        array = Argument(array_name, code, intent)
        if intent != "out" and code != "s1" and random.random() < 0.4:
            array.open = random.choice([OPEN, OPEN, f"{OPEN}, {OPEN}", ANY_RANK])
            array.contiguous = random.random() < 0.3
        else:
            array.extents = [_extent(random, codes, previous) for _ in range(rank)]
        # flang computes the bounds of what is absent, too: a division by zero ends the process.
        may_be_absent = intent != "out" and not any(e.divides() for e in array.extents)
        array.optional = may_be_absent and random.random() < 0.15
        arguments.append(array)
        if intent != "out" and not array.optional and array.open != ANY_RANK:
            previous.append(array)
    random.shuffle(arguments)
    result = None
    if random.random() < 0.3:
        extents = [_extent(random, codes, previous) for _ in range(random.choice([1, 1, 2]))]
        code = random.choice([c for c in FORTRAN if c != "s1"])
        result = Argument(RESULT, code, "result", extents)
    # flang wants arrays of bind(C) procedures that can have an element; those of shims are, too.
    if result and any(map(_is_empty, [*arguments, result])):
        result = None
    never = any(a.optional and a.value for a in arguments) or any(map(_is_empty, arguments))
    binds = random.random() < 0.5 and not never and result is None
    return Description(name, arguments, binds, result)


def _is_empty(argument: Argument) -> bool:
    """Whether an array has no elements, whatever the sizes are."""
    return any(all(_is_zero(e, n) for n in (1, 2, 3, 7, 40)) for e in argument.extents)


def _is_zero(extent: Extent, size: int) -> bool:
    scalars, shapes = dict.fromkeys(NAMES, size), {name: [size, size] for name in ARRAYS}
    try:
        return extent.evaluate(scalars, shapes) == 0
    except WrongExtentError:
        return True


def _extent(random: Random, codes: dict[str, str], previous: list[Argument]) -> Extent:
    if random.random() < 0.4:
        name = random.choice(list(codes))
        return Extent(Expression("name", name=name, kind=KINDS[codes[name]]))
    upper = _expression(random, codes, previous, 2)
    return Extent(upper, _expression(random, codes, [], 1) if random.random() < 0.25 else None)


def _expression(
    random: Random, codes: dict[str, str], previous: list[Argument], depth: int
) -> Expression:
    if depth == 0 or random.random() < 0.3:
        return _operand(random, codes, previous)
    functions = [f for f in ("max", "min", "mod") if f not in codes]
    operator = random.choice(["+", "-", "*", "*", "/", "**", "negative", "abs", "int", *functions])
    left = _expression(random, codes, previous, depth - 1)
    if not left.names():
        return left  # compilers refuse constants that overflow
    if operator in ("negative", "abs"):
        return Expression(operator, (left,), kind=left.kind)
    if operator == "int":
        return Expression("int", (left,), kind=random.choice([1, 2, 4, 8]))
    right = literal(random.randint(0, 3))
    if operator != "**":
        right = _expression(random, codes, previous, depth - 1)
    if operator in ("max", "min", "mod") and left.kind != right.kind:
        right = Expression("int", (right,), kind=left.kind)  # the standard wants one kind
    if operator in ("/", "mod") and not right.names():
        right = literal(random.choice([1, 2, 3, -1]), left.kind)
    return binary(operator, left, right)


def _operand(random: Random, codes: dict[str, str], previous: list[Argument]) -> Expression:
    # flang 22 declares the size of an array with the intrinsic max in module files, and then does
    # not understand them where that is a dummy: it is refused, and others with it.
    if previous and "max" not in codes and random.random() < 0.3:
        array = random.choice(previous)
        rank = len(array.extents) or array.open.count(OPEN)
        return Expression("size", name=array.name, value=random.randint(1, rank))
    if random.random() < 0.6:
        name = random.choice(list(codes))
        return Expression("name", name=name, kind=KINDS[codes[name]])
    return literal(random.randint(0, 5), random.choice([1, 4, 4, 4, 8]))
