"""Derived types that are records: structures of C, classes of Python, and what initialises them."""

from __future__ import annotations

import textwrap

from ..declaration import bind_c, use
from ..plan import Plan, PlannedField, PlannedRecord
from .fortran.shim_names import fresh
from .pieces import class_path, code_source, join
from .python.class_docs import method_line
from .python.docs import section
from .quoting import c_comment, fortran_comment
from .quoting import python_block as block
from .quoting import python_string as quoted
from .wording import where

_INDENT = "    "


# --- in C -----------------------------------------------------------------------------------


def structure(record: PlannedRecord, prefix: str = "") -> str:
    """The definition of the structure; C's dimensions are in reverse."""
    lines = [f"{_INDENT}{_member(field, prefix)};" for field in record.fields]
    return "\n".join([f"{record.element.c} {{", *lines, "};"])


def _member(field: PlannedField, prefix: str) -> str:
    extents = list(field.extents or ())
    if field.element.code == "G":  # a pair of long doubles, as CFFI has no complex ones
        extents.insert(0, 2)
    if field.length is not None:
        extents.insert(0, field.length)
    dimensions = "".join(f"[{n}]" for n in reversed(extents))
    return f"{join(field.c_type, prefix + field.c_name)}{dimensions}"


def declared(record: PlannedRecord) -> str:
    """The structure for a reader of ``MOD.h``."""
    place = c_comment(f"{where(record.derived.place)} {record.derived.name}")
    return f"{place}\n{structure(record)}\n"


def checked(record: PlannedRecord, prefix: str) -> str:
    """The structure in the C file, where it must have the size that Python knows."""
    size = f"sizeof({record.element.c}) == {record.element.size}"
    return f'{structure(record, prefix)}\n_Static_assert({size}, "the layout is not C\'s");\n'


# --- in Fortran -------------------------------------------------------------------------------


def initialised(plan: Plan) -> list[PlannedRecord]:
    """Those whose objects have values from the beginning."""
    return [r for r in plan.records if r.initialiser]


def initialiser(index: int, record: PlannedRecord, units: frozenset[str]) -> str:
    """The subroutine whose dummy gets the values that the declaration of the type says."""
    derived = record.derived
    own = {"pyfort_object", "pyfort_type", "pyfort_new", "pyfort_at", "pyfort_c_loc"}
    unit = fresh(f"type_{index}_{derived.name}", {*units, *own, "pyfort_c_f_pointer"})
    if derived.sequence:
        return _headed(index, record, _sequence_initialiser(unit, record))
    lines = [
        f"subroutine {unit}(pyfort_object) {bind_c(record.initialiser)}",
        f"  {use(str(derived.module), {'pyfort_type': derived.name})}",
        "  implicit none",
        "  type(pyfort_type), intent(out) :: pyfort_object",
        f"end subroutine {unit}",
    ]
    return _headed(index, record, lines)


def _headed(index: int, record: PlannedRecord, lines: list[str]) -> str:
    comment = f"type {index}: {where(record.derived.place)} {record.derived.name}"
    return "\n".join(["", fortran_comment(comment), *lines, ""])


def _sequence_initialiser(unit: str, record: PlannedRecord) -> list[str]:
    """C has no such type, so the dummy is a place in memory."""
    names = {"pyfort_c_loc": "c_loc", "pyfort_c_f_pointer": "c_f_pointer"}
    return [
        f"subroutine {unit}(pyfort_object) {bind_c(record.initialiser)}",
        f"  {use('iso_c_binding', names, ', intrinsic ::')}",
        f"  {use(str(record.derived.module), {'pyfort_type': record.derived.name})}",
        "  implicit none",
        "  type(*), target, intent(inout) :: pyfort_object",
        "  type(pyfort_type) :: pyfort_new",
        "  type(pyfort_type), pointer :: pyfort_at",
        "  call pyfort_c_f_pointer(pyfort_c_loc(pyfort_object), pyfort_at)",
        "  pyfort_at = pyfort_new",
        f"end subroutine {unit}",
    ]


# --- in Python ----------------------------------------------------------------------------------


def made(record: PlannedRecord, module: str, index: dict[object, int]) -> str:
    """The call of `record` that makes the class; `module` is an expression for its module."""
    lines = [
        f"{_INDENT}{code_source(record.element)},",
        f"{_INDENT}{record.element.size},",
        f"{_INDENT}(",
        *(f"{_INDENT * 2}{_field(f)}," for f in record.fields),
        f"{_INDENT}),",
        f"{_INDENT}name={quoted(record.name)},",
        f"{_INDENT}module={module},",
        f"{_INDENT}library=_library,",
    ]
    if record.initialiser:
        lines.append(f"{_INDENT}initialiser={index[record.element.code]},")
    lines.append(f"{_INDENT}doc={block(docstring(record))},")
    return "\n".join(["_record(", *lines, ")"])


def _field(field: PlannedField) -> str:
    fields = [quoted(field.name), code_source(field.element), str(field.offset)]
    if field.extents is not None:
        fields.append(f"shape={field.extents!r}")
    if field.length is not None:
        fields.append(f"length={field.length}")
    if field.component.private:
        fields.append("private=True")
    fields.append(f"doc={quoted(_described(field))}")
    return f"Field({', '.join(fields)})"


def docstring(record: PlannedRecord) -> str:
    """What ``help`` shows of the class."""
    derived = record.derived
    parts = [signature(record)]
    parts += [derived.doc] if derived.doc else []
    shown = [f for f in record.fields if not f.component.private]
    parts.append(section("Attributes", [_attribute(f) for f in shown]))
    if record.methods:
        parts.append(section("Methods", [method_line(m.wrapper) for m in record.methods]))
    note = f"Fortran type ``{derived.name}``, {where(derived.place)}."
    parts.append(section("Notes", [f"`{record.name}.dtype` is that of arrays of it.", note]))
    return "\n\n".join(parts)


def signature(record: PlannedRecord) -> str:
    """``vec3(x, y, z)``"""
    names = (f.name for f in record.fields if not f.component.private)
    return f"{record.name}({', '.join(names)})"


def _attribute(field: PlannedField) -> str:
    head = f"{field.name} : {_kind(field)}"
    doc = field.component.doc
    return f"{head}\n{textwrap.indent(doc, _INDENT)}" if doc else head


def _described(field: PlannedField) -> str:
    doc = field.component.doc
    return f"{_kind(field)}\n\n{doc}" if doc else _kind(field)


def _kind(field: PlannedField) -> str:
    """``float (float64)``, ``ndarray of float64, shape (2,)``, ``vec3``."""
    element = field.element
    if field.length is not None:
        return f"str of at most {field.length} bytes"
    if field.extents is not None:
        return f"ndarray of {element.dtype}, shape {field.extents}"
    if element.category == "record":
        return element.dtype.removesuffix(".dtype")
    return f"{element.python} ({element.dtype})"


def annotation(field: PlannedField) -> tuple[str, str]:
    """What a stub says of a component that is read, and of what can be assigned."""
    element = field.element
    if field.length is not None:
        return "str", "str | bytes"
    if field.extents is not None:
        dtype = "np.void" if element.category == "record" else f"np.{element.dtype}"
        dtype = {"np.bool": "np.bool_", "np.S1": "np.bytes_"}.get(dtype, dtype)
        return f"NDArray[{dtype}]", "ArrayLike"
    if element.category == "record":
        name = class_path(field.component.type)
        return name, f"{name} | np.void | tuple[Any, ...]"
    taken = {"integer": "SupportsIndex", "real": "SupportsFloat", "logical": "bool | np.bool_",
             "character": "str | bytes"}  # fmt: skip
    if element.is_address:
        return "int | None", "Any"
    return element.python, taken.get(element.category, element.python)
