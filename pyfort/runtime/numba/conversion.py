"""How one value becomes an element, and an element a value: lines and expressions.

Scalars, and the items of sequences that are given for arrays, go by these rules.
"""

from __future__ import annotations

from numba.core import types

from ...elements import ELEMENTS
from .actual import Actual
from .elements import machine

_WORDS = {"integer": "an integer", "real": "a real number", "complex": "a number"}

# Source of the smallest number that rounds to an infinite float32, as its end is even.
_OVERFLOWS_FLOAT32 = "3.4028235677973366e38"

#: What a number becomes in Python; numba has no others.
_RESULTS = {"integer": "np.int64", "real": "np.float64", "complex": "np.complex128"}


def from_python(actual: Actual, type_: types.Type, value: str, target: str) -> list[str]:
    """Lines that leave in `target` the element that `value`, of a type, becomes."""
    category = actual.element.category
    if actual.element.is_address:
        return _address(actual, type_, value, target)
    if category == "character":
        return _character(actual, type_, value, target)
    if isinstance(type_, types.IntEnumMember):
        type_, value = type_.dtype, f"{value}.value"
    if category == "logical":
        return _logical(actual, type_, value, target)
    return _number(actual, type_, value, target)


def to_python(code: str, value: str) -> str:
    """An expression for an element as Python sees it."""
    category = ELEMENTS[code].category
    if ELEMENTS[code].is_address:
        return f"(None if {value} == 0 else {value})"
    if category == "character":
        return f"chr({value} if {value} < 128 else 0xDC00 + {value})"
    if category == "logical":
        return f"({value} != 0)"
    return f"{_RESULTS[category]}({value})"


def unassigned(code: str) -> str:
    """What an element is before Fortran assigns it."""
    return f"{machine(code)}({32 if ELEMENTS[code].category == 'character' else 0})"


def _logical(actual: Actual, type_: types.Type, value: str, target: str) -> list[str]:
    if not isinstance(type_, types.Boolean):
        name = actual.dummy.name
        raise TypeError(f"{actual.who} is {type_}, it must be a bool: pass bool({name})")
    return [f"{target} = {machine(actual.dummy.type)}({value})"]


def _number(actual: Actual, type_: types.Type, value: str, target: str) -> list[str]:
    who, code, category = actual.who, actual.dummy.type, actual.element.category
    allowed: tuple[type[types.Type], ...] = (types.Integer, types.Boolean)
    if category in ("real", "complex"):
        allowed += (types.Float,)
    if category == "complex":
        allowed += (types.Complex,)
    if not isinstance(type_, allowed):
        raise TypeError(f"{who} is {type_}, it must be {_WORDS[category]}")
    lines = []
    if isinstance(type_, types.Boolean):
        value = f"int({value})"
    elif category == "integer":
        lines = _range_check(who, type_, value, code)
    elif code in ("f4", "c8") and isinstance(type_, types.Integer):
        value = f"np.float64({value})"  # as from Python, where it rounds twice
    elif code == "f4" and type_ == types.float64:
        lines = _float32_check(who, value)
    elif code == "c8" and type_ in (types.float64, types.complex128):
        lines = [
            *_float32_check(who, f"{value}.real"),
            *_float32_check(who, f"{value}.imag"),
        ]
    return [*lines, f"{target} = {machine(code)}({value})"]


def _float32_check(who: str, value: str) -> list[str]:
    return [
        f"if abs({value}) >= {_OVERFLOWS_FLOAT32} and abs({value}) != np.inf:",
        f"    raise OverflowError({f'{who} is too large for a float32'!r})",
    ]


def _range_check(who: str, type_: types.Integer, value: str, code: str) -> list[str]:
    high = 2 ** (8 * ELEMENTS[code].size - 1) - 1
    low = -high - 1
    checks = []
    if type_.minval < low:
        checks.append(f"{value} < {low}")
    if type_.maxval > high:
        # numba compares uint64 with int64 as floats, which are too coarse.
        limit = high if type_.signed else f"np.uint64({high})"
        checks.append(f"{value} > {limit}")
    if not checks:
        return []
    message = f"{who} is out of range: it must be from {low} to {high}"
    return [f"if {' or '.join(checks)}:", f"    raise OverflowError({message!r})"]


def _address(actual: Actual, type_: types.Type, value: str, target: str) -> list[str]:
    who, of_function = actual.who, actual.element.category == "function"
    if isinstance(type_, types.Optional) and isinstance(type_.type, types.Integer):
        # Arithmetic is what takes the number out of an optional.
        number = f"np.uintp({value} + 0)" if type_.type.signed else f"{value} + np.uintp(0)"
        return [f"{target} = np.uintp(0) if {value} is None else {number}"]
    if isinstance(type_, types.NoneType):
        return [f"{target} = np.uintp(0)"]
    if isinstance(type_, types.Array) and not of_function:
        return [*_contiguous(who, type_, value), f"{target} = np.uintp({value}.ctypes.data)"]
    if isinstance(type_, types.Integer):
        lines = []
        if type_.signed:
            message = f"{who} is negative, it must be an address"
            lines = [f"if {value} < 0:", f"    raise OverflowError({message!r})"]
        return [*lines, f"{target} = np.uintp({value})"]
    needed = "an address: an integer, None or an object with a buffer, such as an array"
    if of_function:
        needed = "the address of a function: an integer, such as that of a @numba.cfunc, or None"
    raise TypeError(f"{who} is {type_}, it must be {needed}")


def _contiguous(who: str, type_: types.Array, value: str) -> list[str]:
    """Lines that refuse an array with gaps: who has its address knows nothing of them."""
    if type_.layout in ("C", "F"):
        return []
    message = (
        f"{who} is an array with gaps; its memory must be contiguous: "
        "pass a copy of it, such as numpy.ascontiguousarray(value)"
    )
    either = f"is_fortran_contiguous({value}) or is_fortran_contiguous({value}.T)"
    return [f"if not ({either}):", f"    raise ValueError({message!r})"]


def _character(actual: Actual, type_: types.Type, value: str, target: str) -> list[str]:
    message = f"{actual.who} must be one character of one byte"
    check = [f"if len({value}) != 1:", f"    raise ValueError({message!r})"]
    if isinstance(type_, types.Bytes | types.ByteArray):
        return [*check, f"{target} = np.uint8({value}[0])"]
    if isinstance(type_, types.UnicodeType):
        # Lone surrogates stand for bytes that are not UTF-8.
        wide = [
            f"if ord({value}) > 127 and ord({value}) & ~0x7F != 0xDC80:",
            f"    raise ValueError({message!r})",
        ]
        return [*check, *wide, f"{target} = np.uint8(ord({value}) & 0xFF)"]
    raise TypeError(f"{actual.who} is {type_}, it must be a str or bytes of one byte")
