"""Records: derived types whose objects C, NumPy and numba can have as they stand in memory.

They are bind(C), or have the attribute SEQUENCE, which gfortran and flang lay out alike: as C's
structures. Each component is at the next multiple of its alignment, the whole a multiple of the
largest one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from ...elements import Element
from ...expression import Literal
from ...model import (
    Argument,
    Category,
    Common,
    DerivedType,
    Generic,
    Library,
    Module,
    Procedure,
    Record,
    ShapeKind,
    Specific,
    Type,
    TypeBound,
    Variable,
)
from ..extents.sizes import extent
from ..names import Names, c_word, python_names
from ..refuse import RefusedError
from ..types import TEXT, c_type, character_of, element_of
from .methods import PlannedMethod

_Key = tuple["str | None", "str | None"]
#: What of the model has types somewhere in it.
_NODES = (
    *(Library, Module, Procedure, Argument, Variable, DerivedType, TypeBound),
    *(Generic, Specific, Common),
)
#: Attributes of classes that components would hide.
_TAKEN = ("dtype",)


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A component: what Python and C call it, and where it stands.

    `extents` are Fortran's, None for a scalar; `length` is that of text.
    """

    component: Argument
    name: str
    c_name: str
    element: Element
    c_type: str
    offset: int
    extents: tuple[int, ...] | None
    length: int | None


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A derived type as a class of Python, a dtype of NumPy and a structure of C.

    One that is not `shown` has no name in Python: something else leads to it. The `initialiser`
    is the symbol of a procedure that gives an object the values that its declaration says, empty
    where it says none.
    """

    derived: DerivedType
    name: str
    element: Element
    fields: tuple[PlannedField, ...]
    shown: bool
    initialiser: str
    methods: tuple[PlannedMethod, ...] = ()


# --- which types these are ------------------------------------------------------------------


def with_records(library: Library) -> Library:
    """The library, in which each type that is one knows its record."""
    found = {(m.name, d.name): d for m in library.modules for d in (*m.types, *m.private_types)}
    if not any(is_record(d) for d in found.values()):
        return library
    known: dict[_Key, Record | None] = {}

    def record(key: _Key) -> Record | None:
        if key not in known:
            derived = found.get((key[0] or "", key[1] or ""))
            known[key] = None
            if derived is not None and is_record(derived):
                known[key] = as_record(mapped(derived))
        return known[key]

    def mapped(node: Any) -> Any:
        """The node with records in its types; itself where there are none."""
        if isinstance(node, Type):
            is_derived = node.category is Category.DERIVED
            own = record((node.module, node.name)) if is_derived else None
            return node if own is None else replace(node, record=own)
        if isinstance(node, tuple):
            items = [mapped(item) for item in node]
            return (
                tuple(items) if any(a is not b for a, b in zip(items, node, strict=True)) else node
            )
        if not is_dataclass(node) or not isinstance(node, _NODES):
            return node
        changed = {}
        for field in fields(node):
            old = getattr(node, field.name)
            new = mapped(old)
            if new is not old:
                changed[field.name] = new
        return replace(node, **changed) if changed else node

    made: Library = mapped(library)
    return made


def is_record(derived: DerivedType) -> bool:
    """Whether its components stand in memory as those of a structure of C do."""
    return derived.bind_c or derived.sequence


def as_record(derived: DerivedType) -> Record | None:
    """A type as a record, None if it is none; its components know theirs."""
    if not is_record(derived):
        return None
    try:
        _, size, alignment = layout(derived)
    except RefusedError:
        return None
    return Record(derived, size, alignment)


# --- layout -----------------------------------------------------------------------------------


def layout(derived: DerivedType) -> tuple[tuple[PlannedField, ...], int, int]:
    """Components, bytes and alignment of a record; raises `RefusedError` where it is none."""
    if derived.hidden or not derived.components:
        what = f"component '{derived.hidden[0]}'" if derived.hidden else "a type without components"
        raise RefusedError(derived.place, f"{what} of type '{derived.name}' is not understood")
    names = python_names((c.name for c in derived.components), _TAKEN)
    placed: list[PlannedField] = []
    end, widest = 0, 1
    for component in derived.components:
        element = _element(component, derived)
        alignment = _alignment(component.type, element)
        offset = -(-end // alignment) * alignment
        extents, length = _extents(component, element)
        placed.append(
            PlannedField(
                component,
                names[component.name],
                c_word(component.name),
                element,
                c_type(component.type, element),
                offset,
                extents,
                length,
            )
        )
        end = offset + element.size * _count(extents) * (1 if length is None else length)
        widest = max(widest, alignment)
    return tuple(placed), -(-end // widest) * widest, widest


def _element(component: Argument, derived: DerivedType) -> Element:
    if component.type.category is Category.CHARACTER and derived.sequence:
        return character_of(component.type, component.name, component.place)
    return element_of(component.type, component.name, component.place)


def _alignment(type_: Type, element: Element) -> int:
    if type_.record is not None:
        return type_.record.alignment
    return element.size // 2 if element.category == "complex" else element.size


def _extents(component: Argument, element: Element) -> tuple[tuple[int, ...] | None, int | None]:
    """The extents of an array and the length of text: vectors of characters are one."""
    found: list[int] = []
    if component.allocatable or component.pointer:
        raise RefusedError(component.place, f"component '{component.name}' has a descriptor")
    shape = component.shape
    if shape is not None and shape.kind is not ShapeKind.EXPLICIT:
        raise RefusedError(component.place, f"component '{component.name}' has no constant shape")
    for dimension in shape.dimensions if shape else ():
        size = extent(dimension)
        if not isinstance(size, Literal) or size.value < 1:
            raise RefusedError(component.place, f"component '{component.name}' has no elements")
        found.append(size.value)
    if element is TEXT:
        return tuple(found) or None, _length(component)
    if element.category == "character" and len(found) == 1:
        return None, found[0]
    return tuple(found) or None, None


def _length(component: Argument) -> int:
    """That of Fortran's own text."""
    length = component.type.length
    if length is None:
        return 1
    if not isinstance(length, Literal) or length.value < 1:
        raise RefusedError(component.place, f"component '{component.name}' has no characters")
    return length.value


def _count(extents: tuple[int, ...] | None) -> int:
    product = 1
    for n in extents or ():
        product *= n
    return product


# --- what is planned ----------------------------------------------------------------------------


def plan_record(record: Record, names: Names, *, shown: bool) -> PlannedRecord:
    """Plan a type that is a record."""
    derived = record.derived
    type_ = Type(Category.DERIVED, name=derived.name, module=derived.module, record=record)
    is_public = names.is_public_type(derived)
    initialiser = names.symbol(derived, "I") if is_public and record.is_initialised else ""
    return PlannedRecord(
        derived,
        names.python(derived.module, derived.name),
        element_of(type_, derived.name, derived.place),
        layout(derived)[0],
        shown,
        initialiser,
    )


def in_order(records: Collection[PlannedRecord]) -> list[PlannedRecord]:
    """The records, each behind those that it consists of."""
    left = {r.element.code: r for r in records}
    ordered: list[PlannedRecord] = []

    def add(code: str) -> None:
        record = left.pop(code, None)
        if record is not None:
            for field in record.fields:
                add(field.element.code)
            ordered.append(record)

    for record in records:
        add(record.element.code)
    return ordered
