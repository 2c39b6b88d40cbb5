"""Questions to the compiler: one small source whose object file holds the answers.

The source depends on nothing that has to be compiled first: each named constant
that an expression needs is declared again, as deep as that goes, under a name
of its own, with every name looked up in the scope of its expression.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Protocol

from ..errors import CompilerFailedError, NotUnderstoodError
from ..scope.names import Definition
from ..scope.scopes import Entity, Scope
from ..statement.expressions import Node, Number, write
from ..statement.syntax import TypeSpec
from . import kinds
from .constants import Scalar, Value
from .values import Question, Values, implicit_type

MAGIC = 0x50594652_4F525421
_HEAD = 7  # magic, question, type, kind, elements, length, rank; the shape follows
_CODES = {"integer": 0, "real": 1, "complex": 2, "logical": 3, "character": 4}


class Prober(Protocol):
    """What the oracle needs of a compiler."""

    def object_file(
        self, source: str, includes: Sequence[str] = (), flags: Sequence[str] = ()
    ) -> bytes | list[tuple[int, str]]:
        """Compile a source; return the object file, or the errors as (line, message)."""
        ...


def ask(values: Values, compiler: Prober, includes: Sequence[str], flags: Sequence[str]) -> None:
    """Have the compiler answer all open questions."""
    probes: list[tuple[Question, list[str], int]] = []
    for number, question in enumerate(values.questions):
        try:
            probes.append((question, _Probe(values, number).write(question), number))
        except NotUnderstoodError as error:
            values.answers[question] = error.reason
    values.questions.clear()
    while probes:
        source, owners = _assemble([lines for _, lines, _ in probes])
        result = compiler.object_file(source, includes, flags)
        if isinstance(result, bytes):
            found = _read(result)
            for question, _, number in probes:
                values.answers[question] = found.get(number, "the compiler gave no value")
            return
        failed = {owners[line]: message for line, message in reversed(result) if line in owners}
        if not failed:
            reason = result[0][1] if result else "the compiler gave no reason"
            failed = dict.fromkeys(range(len(probes)), reason)
        for position, message in failed.items():
            values.answers[probes[position][0]] = f"the compiler gives no value: {message}"
        probes = [probe for position, probe in enumerate(probes) if position not in failed]


def _assemble(parts: Sequence[Sequence[str]]) -> tuple[str, dict[int, int]]:
    """Write one module for each question: names and errors cannot get mixed up."""
    lines: list[str] = []
    owners: dict[int, int] = {}
    for number, part in enumerate(parts):
        text = [f"module pyfort_probe_{number}"]
        text += [*part, "end module"]
        for line in text:
            for piece in fold(line):
                lines.append(piece)
                owners[len(lines)] = number
    return "\n".join(lines) + "\n", owners


def fold(line: str, width: int = 120) -> list[str]:
    """Split a line of free form into lines that every compiler accepts."""
    pieces = [line[at : at + width] for at in range(0, len(line), width)] or [""]
    last = len(pieces) - 1
    return [
        ("&" if number else "") + piece + ("&" if number < last else "")
        for number, piece in enumerate(pieces)
    ]


class _Probe:
    """Writes the declarations that one question needs."""

    def __init__(self, values: Values, number: int) -> None:
        self.values = values
        self.number = number
        self.uses: list[str] = []
        self.lines: list[str] = []
        self.known: dict[object, str] = {}

    def write(self, question: Question) -> list[str]:
        if question.export is not None:
            module, exported = question.export
            name, category, rank = "pyfort_value", "integer", 0
            self.uses.append(f"use :: {module}, only: pyfort_export => {exported}")
            self.lines.append(f"integer(8), parameter :: {name} = 1")
        elif question.node is not None:
            text = write(question.node, self._rename(question.scope))
            if question.is_kind:
                text = f"kind({text})"
            name = "pyfort_value"
            self.lines.append(f"integer(8), parameter :: {name} = int({text}, 8)")
            category, rank = "integer", 0
        else:
            assert question.entity is not None
            name = self._constant(question.entity, question.scope)
            entity = question.entity
            spec = _spec(entity, question.scope, self.values)
            category = _category(spec)
            rank = len(entity.dims or ())
        # Names of modules go first; what they call "only" makes no conflict.
        return [*self.uses, *self.lines, *_data(self.number, name, category, rank)]

    def _rename(self, scope: Scope) -> Callable[[str], str]:
        return lambda name: self._name(name, scope)

    def _name(self, name: str, scope: Scope) -> str:
        found = self.values.names.find(name, scope)
        if found is None:
            return name  # an intrinsic function, or a word in a type
        if found.intrinsic or found.foreign:
            return self._used(found)
        if found.entity is None or found.scope is None:
            raise NotUnderstoodError(f"the value depends on “{name}”, which is no constant")
        return self._constant(found.entity, found.scope)

    def _used(self, found: Definition) -> str:
        key = (found.origin, found.name)
        if key not in self.known:
            self.known[key] = f"u{len(self.known)}"
            nature = ", intrinsic" if found.intrinsic else ""
            name = self.known[key]
            self.uses.append(f"use{nature} :: {found.origin}, only: {name} => {found.name}")
        return self.known[key]

    def _constant(self, entity: Entity, scope: Scope) -> str:
        key = id(entity)
        if key in self.known:
            return self.known[key]
        self.known[key] = name = f"v{len(self.known)}"
        rename = self._rename(scope)
        spec = _spec(entity, scope, self.values)
        text = self._type(spec, entity.length or spec.length, scope)
        if entity.dims is not None:
            bounds = []
            for dim in entity.dims:
                lower = write(dim.lower, rename) + ":" if dim.lower is not None else ""
                upper = write(dim.upper, rename) if dim.upper is not None else dim.form
                bounds.append(lower + upper)
            text += f", dimension({', '.join(bounds)})"
        if entity.is_constant:
            initial = self._initial(entity, scope)
            self.lines.append(f"{text}, parameter :: {name} = {initial}")
        else:
            self.lines.append(f"{text} :: {name}")
        return name

    def _initial(self, entity: Entity, scope: Scope) -> str:
        if entity.initial is not None:
            return write(entity.initial, self._rename(scope))
        if scope.kind != "enum":
            raise NotUnderstoodError(f"“{entity.name}” has no value", entity.place)
        members = list(scope.entities.values())
        position = members.index(entity)
        return f"{self._constant(members[position - 1], scope)} + 1" if position else "0"

    def _type(self, spec: TypeSpec, length: Node | None, scope: Scope) -> str:
        if spec.base in ("type", "class", "procedure"):
            raise NotUnderstoodError("the value depends on a derived type")
        rename = self._rename(scope)
        if spec.base == "character":
            size = write(length, rename) if length is not None else "1"
            kind = write(spec.kind, rename) if spec.kind is not None else "1"
            return f"character(len={size}, kind={kind})"
        if spec.kind is None:
            return spec.base
        return f"{spec.base}({write(spec.kind, rename)})"


def _spec(entity: Entity, scope: Scope, values: Values) -> TypeSpec:
    if scope.kind == "enum":
        return TypeSpec("integer", Number("4"))
    return entity.type or implicit_type(values.names, entity.name, scope)


def _category(spec: TypeSpec) -> str:
    if spec.base.startswith("double"):
        return "real" if spec.base == "double precision" else "complex"
    if spec.base not in _CODES:
        raise NotUnderstoodError("a constant of derived type")
    return spec.base


def _data(number: int, name: str, category: str, rank: int) -> list[str]:
    """Declare a variable that says what it is and holds the constant.

    The constant stands there as it is: gfortran takes a time that grows with the square
    of the number of elements to convert or to reshape an array.
    """
    count = f"size({name})" if rank else "1"
    shape = f", int(shape({name}), 8)" if rank else ""
    length = f"len({name})" if category == "character" else "0"
    body = f"{category}(kind=kind({name}))"
    if category == "character":
        body = f"character(len=len({name}))"
    head = f"{MAGIC}_8, {number}_8, {_CODES[category]}_8, int(kind({name}), 8), int({count}, 8), "
    head += f"int({length}, 8), {rank}_8{shape}{', 0_8' * _padding(rank)}"
    extents = ", ".join(f"size({name}, {d})" for d in range(1, rank + 1))
    return [
        "type :: holder",
        "sequence",
        f"integer(8) :: head({_HEAD + rank + _padding(rank)})",
        f"{body} :: body{f'({extents})' if rank else ''}",
        "end type",
        f"type(holder), save, public :: pyfort_data = holder([{head}], {name})",
    ]


def _padding(rank: int) -> int:
    """Makes the head a multiple of 16 bytes, on which the longest kinds are aligned."""
    return (_HEAD + rank) % 2


def _read(data: bytes) -> dict[int, Value | str]:
    """Find the variables in an object file."""
    found: dict[int, Value | str] = {}
    mark = struct.pack("=q", MAGIC)
    at = data.find(mark)
    while at >= 0:
        _, number, code, kind, count, length, rank = struct.unpack_from("=7q", data, at)
        shape = list(struct.unpack_from(f"={rank}q", data, at + 8 * _HEAD))
        start = at + 8 * (_HEAD + rank + _padding(rank))
        found.setdefault(number, _value(data, start, code, kind, count, length, shape))
        at = data.find(mark, at + 1)
    return found


_LETTERS = {
    ("integer", 1): "b", ("integer", 2): "h", ("integer", 4): "i", ("integer", 8): "q",
    ("logical", 1): "b", ("logical", 2): "h", ("logical", 4): "i", ("logical", 8): "q",
    ("real", 4): "f", ("real", 8): "d", ("complex", 4): "f", ("complex", 8): "d",
}  # fmt: skip


def _value(
    data: bytes, at: int, code: int, kind: int, count: int, length: int, shape: list[int]
) -> Value | str:
    category = next(name for name, number in _CODES.items() if number == code)
    items: list[Scalar] = []
    if category == "character":
        for number in range(count):
            raw = data[at + number * length : at + (number + 1) * length]
            items.append(raw.decode("utf-8", "surrogateescape"))
    elif (category, kind) not in _LETTERS:
        return f"a constant of kind {kind} has more digits than a Python number"
    else:
        parts = 2 if category == "complex" else 1
        numbers = struct.unpack_from(f"={parts * count}{_LETTERS[category, kind]}", data, at)
        items = list(numbers)
        if category == "complex":
            items = [complex(*numbers[n : n + 2]) for n in range(0, 2 * count, 2)]
        elif category == "logical":
            items = [bool(item) for item in items]
    if shape:
        return Value(category, kind, tuple(items), tuple(shape))
    return Value(category, kind, items[0])


def ask_kinds(compiler: Prober) -> dict[str, int]:
    """Ask for the kinds of ISO_C_BINDING on which compilers differ."""
    names = kinds.ODD_KINDS
    lines = [
        "module pyfort_kinds",
        "use, intrinsic :: iso_c_binding",
        "use, intrinsic :: iso_fortran_env, only: real128",
        f"integer(8), save, public :: pyfort_data({len(names) + 1}) = [ &",
        f"{MAGIC}_8, &",
        *(f"int({name}, 8), &" for name in names[:-1]),
        f"int({names[-1]}, 8)]",
        "end module",
    ]
    result = compiler.object_file("\n".join(lines) + "\n")
    if not isinstance(result, bytes):
        raise CompilerFailedError(f"the compiler does not tell its kinds: {result[:1]}")
    at = result.index(struct.pack("=q", MAGIC)) + 8
    found = struct.unpack_from(f"={len(names)}q", result, at)
    return dict(zip(names, found, strict=True))


def default_kinds(compiler: Prober | None, changing: Sequence[str]) -> dict[str, int]:
    """Ask for the default kinds, which flags have changed.

    Raises
    ------
    CompilerFailedError
        For flags that change kinds written in the source.
    """
    bad = next((f for f in changing if not f.startswith("-fdefault-")), None)
    if bad is not None or compiler is None:
        raise CompilerFailedError(
            f"{bad or changing[0]} changes the kinds that the source declares"
        )
    literals = {"integer": "1", "real": "1.0", "double": "1d0", "logical": ".true."}
    items = ", ".join(f"int(kind({text}), 8)" for text in literals.values())
    data = f"integer(8), save, public :: pyfort_data({len(literals) + 1}) = [{MAGIC}_8, {items}]"
    lines = ["module pyfort_defaults", *fold(data), "end module"]
    result = compiler.object_file("\n".join(lines) + "\n", (), changing)
    if not isinstance(result, bytes):
        raise CompilerFailedError(f"the compiler does not tell its default kinds: {result[:1]}")
    at = result.index(struct.pack("=q", MAGIC)) + 8
    found = struct.unpack_from(f"={len(literals)}q", result, at)
    return {**kinds.DEFAULTS, **dict(zip(literals, found, strict=True))}
