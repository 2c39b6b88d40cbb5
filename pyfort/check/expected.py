"""What C must declare for a bind(C) procedure."""

from __future__ import annotations

from ..expression import Literal, Opaque
from ..model import Argument, Category, DerivedType, Procedure, ShapeKind, Type
from .c_types import CType, Sort, pointer

Types = dict[tuple[str | None, str | None], DerivedType]

_DESCRIPTOR = CType(Sort.DESCRIPTOR, 0, "CFI_cdesc_t")
_CHARACTER = CType(Sort.INTEGER, 1, "char")
_INTEGERS = {1: "int8_t", 2: "int16_t", 4: "int32_t", 8: "int64_t", 16: "__int128"}
_REALS = {4: ("float", 4), 8: ("double", 8), 10: ("long double", 16), 16: ("__float128", 16)}


def function_type(procedure: Procedure, types: Types) -> CType:
    """The type of the function that C calls."""
    result = procedure.result
    returned = _base(result.type, types) if result else CType(Sort.VOID, 0, "void")
    parameters = tuple(parameter(a, types) for a in procedure.arguments)
    return CType(Sort.FUNCTION, 0, "", target=returned, members=parameters)


def parameter(argument: Argument, types: Types) -> CType:
    """The type of a parameter."""
    if argument.type.category is Category.PROCEDURE or argument.interface is not None:
        interface = argument.interface
        if interface is None:
            return pointer(CType(Sort.FUNCTION, 0, "function"))
        return pointer(function_type(interface, types))
    if _is_described(argument):
        return pointer(_DESCRIPTOR)
    base = _base(argument.type, types)
    if argument.value:
        return base
    const = argument.intent == "in"
    return pointer(CType(base.sort, base.size, base.spelling, const, base.target, base.members))


def _is_described(argument: Argument) -> bool:
    kinds = (ShapeKind.ASSUMED_SHAPE, ShapeKind.DEFERRED, ShapeKind.ASSUMED_RANK)
    if argument.allocatable or argument.pointer:
        return True
    if argument.shape is not None and argument.shape.kind in kinds:
        return True
    length = argument.type.length
    return argument.type.category is Category.CHARACTER and isinstance(length, Opaque)


def _base(type_: Type, types: Types) -> CType:
    category, kind = type_.category, type_.kind or 0
    if category is Category.INTEGER:
        plain = {"c_int": "int", "c_long": "long", "c_size_t": "size_t", "c_short": "short"}
        name = plain.get(type_.c_name or "", _INTEGERS.get(kind, f"int{8 * kind}"))
        return CType(Sort.INTEGER, kind, name)
    if category is Category.REAL:
        name, size = _REALS.get(kind, (f"real({kind})", kind))
        return CType(Sort.REAL, size, name)
    if category is Category.COMPLEX:
        name, size = _REALS.get(kind, (f"real({kind})", kind))
        return CType(Sort.COMPLEX, 2 * size, f"{name} _Complex")
    if category is Category.LOGICAL:
        return CType(Sort.LOGICAL, kind, "_Bool" if kind == 1 else f"int{8 * kind}_t")
    if category is Category.CHARACTER:
        return _CHARACTER
    if category is Category.C_PTR:
        return CType(Sort.POINTER, 8, "void *", target=CType(Sort.ANYTHING))
    if category is Category.C_FUNPTR:
        function = CType(Sort.FUNCTION, 0, "function")
        return CType(Sort.POINTER, 8, "pointer to a function", target=function)
    if category is Category.ASSUMED:
        return CType(Sort.ANYTHING, 0, "void")
    return _struct(type_, types)


def _struct(type_: Type, types: Types) -> CType:
    known = types.get((type_.module, type_.name))
    spelling = f"struct {type_.name}"
    if known is None:
        return CType(Sort.STRUCT, 0, spelling)
    members: list[CType] = []
    for component in known.components:
        count = 1
        for dimension in component.shape.dimensions if component.shape else ():
            lower = dimension.lower.value if isinstance(dimension.lower, Literal) else 1
            if isinstance(dimension.upper, Literal):
                count *= int(dimension.upper.value) - int(lower) + 1
        members += [_base(component.type, types)] * count
    return CType(Sort.STRUCT, 0, spelling, members=tuple(members))
