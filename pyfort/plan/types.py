"""How a Fortran type is called at run time and in C.

What it is at run time is an element (`pyfort.elements`); here is which one, and what
C calls it.
"""

from __future__ import annotations

import platform
import struct

from ..elements import ELEMENTS, Element
from ..expression import Literal
from ..model import NUMBERS_AND_LOGICALS, Category, Place, Type
from .refuse import RefusedError

# Which of the two kind numbers of long double is the machine's: x87 has 10 bytes of value.
LONG_DOUBLE = 16 if platform.machine() in ("aarch64", "riscv64") else 10
_ELEMENTS = {
    (element.category, kind): element
    for element in ELEMENTS.values()
    for kind in element.kinds
    if element.code not in "gG" or kind == LONG_DOUBLE
}
_ADDRESSES = (Category.C_PTR, Category.C_FUNPTR)


#: The characters of Fortran's text, which is no text of C.
TEXT = ELEMENTS["a1"]


def is_data(type_: Type) -> bool:
    """Whether arrays of it are arrays of NumPy, whatever their form: text is another matter."""
    return type_.category in NUMBERS_AND_LOGICALS or type_.record is not None


def is_sequence(type_: Type) -> bool:
    """Whether it is a record that C does not know as a type of its own."""
    return type_.record is not None and type_.record.derived.sequence


def element_of(type_: Type, name: str, place: Place) -> Element:
    """The element of a type; raises `RefusedError` when NumPy has no such type."""
    category, kind = type_.category, type_.kind
    if category in _ADDRESSES:
        return ELEMENTS["p" if category is Category.C_PTR else "pf"]
    if type_.record is not None:
        return _record(type_)
    found = _ELEMENTS.get((category.value, kind or 0))
    if found is not None and category is Category.CHARACTER:
        if type_.length in (None, Literal(1)):
            return found
        raise RefusedError(
            place,
            f"'{name}' is character with a length other than 1, "
            "which is not wrapped yet: use an array of c_char",
        )
    if found is not None:
        return found
    if category is Category.CHARACTER:
        raise RefusedError(place, f"'{name}' is character(kind={kind}), only c_char is wrapped")
    if kind is not None:
        raise RefusedError(
            place, f"'{name}' is {category.value}(kind={kind}), for which NumPy has no type"
        )
    spelled = f"{category.value}({type_.name})" if type_.name else category.value
    raise RefusedError(place, f"'{name}' is {spelled}, which is not wrapped yet")


def _record(type_: Type) -> Element:
    """The element that a library adds for a derived type of its own."""
    assert type_.record
    code, c = f"{type_.module}.{type_.name}", f"struct {type_.module}_{type_.name}"
    return Element(code, "record", (), type_.record.size, f"{type_.name}.dtype", "", "", c)


def character_of(type_: Type, name: str, place: Place) -> Element:
    """The characters that text of any length consists of."""
    if type_.kind != 1:
        raise RefusedError(
            place, f"'{name}' is character(kind={type_.kind}), only the default kind is wrapped"
        )
    return TEXT


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


def c_type(type_: Type, element: Element) -> str:
    """The C spelling of one element.

    The ISO_C_BINDING name decides only where its C type has the size that the
    Fortran compiler reports: flang's ``c_int_fast16_t`` has two bytes, glibc's
    ``int_fast16_t`` eight.
    """
    if type_.category is Category.INTEGER and type_.c_name in _SIZES:
        spelled = _SIZES[type_.c_name]
        if _C_BYTES[spelled] == type_.kind:
            return spelled
    return element.c
