"""Fortran declarations, written from the model: for shims, and for handing interfaces back.

Everything is written as the model has it: type, bounds, attributes. Who needs other
declarations, as a shim does that passes by reference, changes the model's arguments. What
names mean where the text will stand is told by a `Naming`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .expression import Expression, Opaque, infix, mentioned, not_understood
from .model import (
    NUMBERS_AND_LOGICALS,
    Argument,
    Category,
    Dimension,
    Procedure,
    Shape,
    ShapeKind,
    Type,
)

#: The derived types of ISO_C_BINDING.
ADDRESSES = {Category.C_PTR: "c_ptr", Category.C_FUNPTR: "c_funptr"}
#: Attributes that are flags of an argument, in the order in which they are written.
_FLAGS = (
    "value", "optional", "allocatable", "pointer", "target", "contiguous", "volatile",
    "asynchronous",
)  # fmt: skip


class ImpossibleError(Exception):
    """A declaration that cannot be written; the text says why."""


def _no_variable(name: str) -> str:
    raise ImpossibleError(f"a bound refers to “{name}”")


def _no_type(type_: Type) -> str:
    raise ImpossibleError(f"it has a dummy of type “{type_.name}”")


@dataclass(frozen=True, slots=True)
class Naming:
    """What names mean where a declaration stands.

    Attributes
    ----------
    dummies
        What the dummy arguments are called there, by their own names.
    addresses
        The same of the derived types of ISO_C_BINDING.
    variable, derived
        The same of a variable in a bound and of a derived type of the library; they raise an
        ImpossibleError for one that has no name there.
    """

    dummies: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[Category, str] = field(default_factory=lambda: ADDRESSES)
    variable: Callable[[str], str] = _no_variable
    derived: Callable[[Type], str] = _no_type

    def of(self, procedure: Procedure) -> Naming:
        """The naming of an interface body, where dummies have their own names."""
        return replace(self, dummies={a.name: a.name for a in procedure.arguments})

    def text(self, expression: Expression) -> str:
        """An expression, for the compiler."""
        unknown = not_understood(expression)
        if unknown is not None:
            raise ImpossibleError(f"a bound is “{unknown}”")
        return infix(expression, self._named, kinds=True)

    def _named(self, name: str) -> str:
        return self.dummies.get(name) or self.variable(name)


# --- parts of a declaration --------------------------------------------------------------


def type_text(type_: Type, naming: Naming) -> str:
    """``real(8)``, ``character(len=n, kind=1)``, ``type(c_ptr)``."""
    category = type_.category
    if category in NUMBERS_AND_LOGICALS:
        return f"{category.value}({type_.kind})"
    if category is Category.CHARACTER:
        return f"character({_length(type_.length, naming)}kind={type_.kind})"
    if category in ADDRESSES:
        return f"type({naming.addresses[category]})"
    if category is Category.DERIVED:
        return f"type({naming.derived(type_)})"
    if category is Category.ASSUMED:
        return "type(*)"
    return "class(*)" if type_.name == "*" else f"class({naming.derived(type_)})"


def _length(length: Expression | None, naming: Naming) -> str:
    """The length of text: ``*`` and ``:`` are kept as they were written."""
    match length:
        case None:
            return ""
        case Opaque("*" | ":" as text):
            return f"len={text}, "
    return f"len={naming.text(length)}, "


def bounds(shape: Shape, naming: Naming) -> str:
    """What stands in the parentheses behind a name: ``n, 0:m``, ``:, :``, ``n, *``, ``..``."""
    if shape.kind is ShapeKind.ASSUMED_RANK:
        return ".."
    texts = [_dimension(d, naming) for d in shape.dimensions]
    if shape.kind is ShapeKind.ASSUMED_SIZE:
        lower = texts[-1].removesuffix(":")
        texts[-1] = f"{lower}:*" if lower else "*"
    return ", ".join(texts)


def _dimension(dimension: Dimension, naming: Naming) -> str:
    lower = "" if dimension.lower is None else f"{naming.text(dimension.lower)}:"
    upper = "" if dimension.upper is None else naming.text(dimension.upper)
    return f"{lower}{upper}" or ":"


def attributes(argument: Argument) -> list[str]:
    """Everything between type and name but the shape."""
    intent = [f"intent({argument.intent})"] if argument.intent else []
    return [*intent, *(word for word in _FLAGS if getattr(argument, word))]


def entity(argument: Argument, naming: Naming, name: str = "") -> str:
    """The declaration of a dummy, a result, a component or a variable in one line.

    Parameters
    ----------
    argument, naming
        What is declared, and where.
    name
        What it is called, where that is not its name as a dummy.
    """
    words = [type_text(argument.type, naming), *attributes(argument)]
    shape = f"({bounds(argument.shape, naming)})" if argument.shape else ""
    called = name or naming.dummies[argument.name]
    return f"{', '.join(words)} :: {called}{shape}"


def dummy(argument: Argument, naming: Naming) -> list[str]:
    """The declaration of a dummy argument; a procedure has an interface."""
    if argument.type.category is not Category.PROCEDURE:
        return [entity(argument, naming)]
    if argument.pointer:
        raise ImpossibleError(f"“{argument.name}” is a procedure pointer")
    name, procedure = naming.dummies[argument.name], argument.interface
    if procedure is None or "inferred" in procedure.attributes:  # the definition declares no more
        external = [f"external :: {name}"]
        if argument.result is not None:
            external = [f"{type_text(argument.result, naming)}, external :: {name}"]
        return [*external, *([f"optional :: {name}"] if argument.optional else [])]
    bind = bind_c() if procedure.is_bind_c else ""
    heading = Heading(procedure, name, naming.of(procedure), bind=bind, result="pyfort_result")
    optional = [f"optional :: {name}"] if argument.optional else []
    return ["interface", *interface_body(heading), "end interface", *optional]


def in_order(arguments: Sequence[Argument]) -> list[Argument]:
    """The arguments so that each stands behind those that its bounds and length mention."""
    ordered: list[Argument] = []
    left = {a.name: a for a in arguments}

    def add(name: str) -> None:
        argument = left.pop(name, None)
        if argument is not None:
            for other in sorted(_mentioned(argument)):
                add(other)
            ordered.append(argument)

    for argument in arguments:
        add(argument.name)
    return ordered


def _mentioned(argument: Argument) -> set[str]:
    dimensions = argument.shape.dimensions if argument.shape else ()
    bounds_ = [bound for d in dimensions for bound in (d.lower, d.upper)]
    return set().union(*map(mentioned, [argument.type.length, *bounds_]))


# --- program units -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """The first and the last statement of a procedure or of its interface.

    Attributes
    ----------
    procedure, name, naming
        What is declared, what it is called, and what its dummies are called.
    words
        What stands before: PURE, ELEMENTAL.
    result
        The name of a function's value, where it is another one.
    bind
        What `bind_c` returns.
    """

    procedure: Procedure
    name: str
    naming: Naming
    words: Sequence[str] = ()
    result: str = ""
    bind: str = ""

    @property
    def kind(self) -> str:
        return "subroutine" if self.procedure.result is None else "function"

    def first(self, joint: str = " ") -> str:
        """The statement that begins it; `joint` stands between its clauses."""
        found = [self.naming.dummies[a.name] for a in self.procedure.arguments]
        for place in self.procedure.alternates:
            found.insert(place, "*")
        names = ", ".join(found)
        is_named = self.result and self.procedure.result is not None
        clauses = [f"result({self.result})"] if is_named else []
        clauses += [self.bind] if self.bind else []
        return joint.join([" ".join([*self.words, self.kind, f"{self.name}({names})"]), *clauses])

    def declarations(self) -> list[str]:
        """Those of the dummies and of the value."""
        procedure, naming = self.procedure, self.naming
        lines = [line for a in in_order(procedure.arguments) for line in dummy(a, naming)]
        if procedure.result is not None:
            lines.append(entity(procedure.result, naming, self.result or self.name))
        return lines

    @property
    def last(self) -> str:
        return f"end {self.kind} {self.name}"


def interface_body(heading: Heading, imported: Iterable[str] | None = None) -> list[str]:
    """Declare a procedure; of the types outside it needs those that are `imported`, or any."""
    names = None if imported is None else ", ".join(imported)
    imports = ["import"] if names is None else [f"import :: {names}"] if names else []
    return [heading.first(), *imports, "implicit none", *heading.declarations(), heading.last]


def bind_c(label: str | None = None) -> str:
    """``bind(C)``, with a label where it is not None."""
    return "bind(C)" if label is None else f"bind(C, name={string(label)})"


def use(module: str, renamed: Mapping[str, str], nature: str = "") -> str:
    """A USE statement; `renamed` are the module's names by those that they get."""
    only = ", ".join(old if new == old else f"{new} => {old}" for new, old in renamed.items())
    return f"use{nature} {module}, only: {only}"


def use_addresses(named: Mapping[Category, str]) -> str:
    """The USE statement for derived types of ISO_C_BINDING."""
    renamed = {name: ADDRESSES[category] for category, name in named.items()}
    return use("iso_c_binding", renamed, ", intrinsic ::")


def string(text: str) -> str:
    """A literal, such as a binding label, which has printable characters only."""
    if not text.isprintable():
        raise ValueError(f"Fortran cannot write {text!r}")
    return '"{}"'.format(text.replace('"', '""'))
