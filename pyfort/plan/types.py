"""How a Fortran type is called at run time and in C.

A type code names what stands in memory: ``f8``, ``i4``, ``c16``, ``b4`` (a
logical of four bytes), ``g`` and ``G`` (C's long double and its complex), ``s1``
(one c_char) and ``p`` (an address).
"""

from __future__ import annotations

import platform
import struct

from ..model import Category, Literal, Place, Type
from .refuse import RefusedError

# Kind numbers are sizes in bytes for every compiler that pyfort supports, but
# for the x87 long double: 10 bytes of value.
_REALS = {4: "f4", 8: "f8", 10: "g"}
_COMPLEXES = {4: "c8", 8: "c16", 10: "G"}
if platform.machine() in ("aarch64", "riscv64"):  # long double is IEEE quadruple there
    _REALS[16], _COMPLEXES[16] = "g", "G"

#: Passed by value alike by every C and Fortran compiler and by LLVM.
SAFE_BY_VALUE = frozenset({"i4", "i8", "f4", "f8", "p"})

#: Words that C keeps for itself.
C_WORDS = frozenset(
    [
        *("auto", "break", "case", "char", "const", "continue", "default", "do", "double"),
        *("else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long"),
        *("register", "restrict", "return", "short", "signed", "sizeof", "static", "struct"),
        *("switch", "typedef", "union", "unsigned", "void", "volatile", "while"),
        *("_Bool", "_Complex", "bool", "complex"),
    ]
)


def type_code(type_: Type, name: str, place: Place) -> str:
    """The run-time code of a type; raises `RefusedError` when NumPy has no such type."""
    kind = type_.kind
    match type_.category:
        case Category.INTEGER if kind in (1, 2, 4, 8):
            return f"i{kind}"
        case Category.REAL if kind in _REALS:
            return _REALS[kind]
        case Category.COMPLEX if kind in _COMPLEXES:
            return _COMPLEXES[kind]
        case Category.LOGICAL if kind in (1, 2, 4, 8):
            return f"b{kind}"
        case Category.CHARACTER if kind == 1:
            if type_.length in (None, Literal(1)):
                return "s1"
            raise RefusedError(
                place,
                f"'{name}' is character with a length other than 1, "
                "which is not wrapped yet: use an array of c_char",
            )
        case Category.C_PTR | Category.C_FUNPTR:
            return "p"
        case Category.INTEGER | Category.REAL | Category.COMPLEX | Category.LOGICAL:
            raise RefusedError(
                place,
                f"'{name}' is {type_.category.value}(kind={kind}), for which NumPy has no type",
            )
        case Category.CHARACTER:
            raise RefusedError(place, f"'{name}' is character(kind={kind}), only c_char is wrapped")
    spelled = f"{type_.category.value}({type_.name})" if type_.name else type_.category.value
    raise RefusedError(place, f"'{name}' is {spelled}, which is not wrapped yet")


_SIZES = {
    "c_int": "int", "c_short": "short", "c_long": "long", "c_long_long": "long long",
    "c_signed_char": "signed char", "c_size_t": "size_t", "c_intptr_t": "intptr_t",
    "c_ptrdiff_t": "ptrdiff_t", "c_intmax_t": "intmax_t",
    **{f"c_int{n}_t": f"int{n}_t" for n in (8, 16, 32, 64)},
    **{f"c_int_least{n}_t": f"int_least{n}_t" for n in (8, 16, 32, 64)},
    **{f"c_int_fast{n}_t": f"int_fast{n}_t" for n in (8, 16, 32, 64)},
}  # fmt: skip
_C_BYTES = {
    "int": 4, "short": 2, "long long": 8, "signed char": 1, "intmax_t": 8,
    "long": struct.calcsize("l"), "size_t": 8, "intptr_t": 8, "ptrdiff_t": 8,
    **{f"int{n}_t": n // 8 for n in (8, 16, 32, 64)},
    **{f"int_least{n}_t": n // 8 for n in (8, 16, 32, 64)},
    "int_fast8_t": 1, "int_fast16_t": 8, "int_fast32_t": 8, "int_fast64_t": 8,
}  # fmt: skip
_C_TYPES = {
    "f4": "float", "f8": "double", "g": "long double", "c8": "float _Complex",
    "c16": "double _Complex", "G": "long double", "b1": "_Bool", "s1": "char", "p": "void *",
    **{f"i{n}": f"int{8 * n}_t" for n in (1, 2, 4, 8)},
    **{f"b{n}": f"int{8 * n}_t" for n in (2, 4, 8)},
}  # fmt: skip


def c_type(type_: Type, code: str) -> str:
    """The C spelling of one element.

    The ISO_C_BINDING name decides only where its C type has the size that the
    Fortran compiler reports: flang's ``c_int_fast16_t`` has two bytes, glibc's
    ``int_fast16_t`` eight. A complex long double, which CFFI cannot declare,
    is written as the long doubles that it consists of; it is only ever passed
    by reference.
    """
    if type_.category is Category.C_FUNPTR:
        return "void *"
    if type_.category is Category.INTEGER and type_.c_name in _SIZES:
        spelled = _SIZES[type_.c_name]
        if _C_BYTES[spelled] == type_.kind:
            return spelled
    return _C_TYPES[code]
