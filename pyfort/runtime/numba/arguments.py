"""How one argument is checked and converted in compiled code.

Each function here writes lines of Python for the implementation of a call
(see `implementation`). For the dummy argument ``x`` the lines find its value
in ``v_x`` and leave what is passed in ``s_x``.
"""

from __future__ import annotations

import numpy as np
from numba.core import errors, types

from ...elements import ELEMENTS
from .. import Dummy
from .elements import array_dtype, machine
from .internals import as_dtype, dtype_of

_WORDS = {"integer": "an integer", "real": "a real number", "complex": "a number"}

# Source of the smallest number that rounds to an infinite float32, as its end is even.
_OVERFLOWS_FLOAT32 = "3.4028235677973366e38"


def an_array(type_: types.Array) -> str:
    """An array type in the words of a message."""
    name = str(type_.dtype)
    return f"{'an' if name[0] in 'aio' else 'a'} {name} array"


def spelling(type_: types.Type) -> str:
    """A type of elements as users write it."""
    if isinstance(type_, types.CharSeq):
        return "'S1'"
    return "np.bool_" if isinstance(type_, types.Boolean) else f"np.{type_}"


def converted(name: str, array: types.Array, wanted: types.Type) -> str:
    """How to get an array of a type, where that loses nothing that cannot be meant."""
    is_letter = isinstance(array.dtype, types.CharSeq | types.UnicodeCharSeq)
    if isinstance(wanted, types.CharSeq) and not (is_letter and array.dtype.count == 1):
        return "an array of dtype 'S1' with one character in each element"
    if isinstance(array.dtype, types.Complex) and isinstance(wanted, types.Float):
        return f"{name}.real if the imaginary parts do not matter"
    return f"{name}.astype({spelling(wanted)})"


def require_numba_type(code: str, what: str) -> None:
    """Raise a typing error for a type that numba does not have."""
    if ELEMENTS[code].dtype.endswith("longdouble"):
        raise errors.TypingError(f"{what} a C long double, which numba lacks")


def scalar(function: str, dummy: Dummy, type_: types.Type) -> list[str]:
    """Lines that convert a scalar."""
    name = dummy.name
    is_scalar_array = isinstance(type_, types.Array) and type_.ndim == 0
    if is_scalar_array and not ELEMENTS[dummy.type].is_address:
        if dummy.intent == "inout" and type_.dtype != array_dtype(dummy.type):
            raise TypeError(
                f"{function}(): argument '{name}' is a 0-d {type_.dtype} array; it is changed in "
                f"place and must be {array_dtype(dummy.type)}"
            )
        if dummy.intent == "inout" and not (type_.mutable and type_.aligned):
            raise ValueError(_unwritable(f"{function}(): argument '{name}'", type_))
        if type_.dtype == array_dtype(dummy.type) and isinstance(type_.dtype, types.CharSeq):
            return [f"s_{name} = v_{name}.view(np.uint8)[()]"]
        return [f"w_{name} = v_{name}[()]", *number(function, dummy, type_.dtype, f"w_{name}")]
    return number(function, dummy, type_, f"v_{name}")


def number(function: str, dummy: Dummy, type_: types.Type, source: str) -> list[str]:
    """Lines that convert `source`, of a type, into the value of a scalar."""
    who = f"{function}(): argument '{dummy.name}'"
    target, code = f"s_{dummy.name}", dummy.type
    if ELEMENTS[code].is_address:
        of_function = ELEMENTS[code].category == "function"
        return _address(who, type_, source, target, of_function=of_function)
    if ELEMENTS[code].category == "character":
        return _character(who, type_, source, target)
    if isinstance(type_, types.IntEnumMember):
        type_, source = type_.dtype, f"{source}.value"
    category = ELEMENTS[code].category
    if category == "logical":
        if not isinstance(type_, types.Boolean):
            raise TypeError(f"{who} is {type_}, it must be a bool: pass bool({dummy.name})")
        return [f"{target} = {machine(code)}({source})"]
    allowed: tuple[type[types.Type], ...] = (types.Integer, types.Boolean)
    if category in ("real", "complex"):
        allowed += (types.Float,)
    if category == "complex":
        allowed += (types.Complex,)
    if not isinstance(type_, allowed):
        raise TypeError(f"{who} is {type_}, it must be {_WORDS[category]}")
    lines = []
    if isinstance(type_, types.Boolean):
        source = f"int({source})"
    elif category == "integer":
        lines = _range_check(who, type_, source, code)
    elif code in ("f4", "c8") and isinstance(type_, types.Integer):
        source = f"np.float64({source})"  # as from Python, where it rounds twice
    elif code == "f4" and type_ == types.float64:
        lines = _float32_check(who, source)
    elif code == "c8" and type_ in (types.float64, types.complex128):
        lines = [
            *_float32_check(who, f"{source}.real"),
            *_float32_check(who, f"{source}.imag"),
        ]
    return [*lines, f"{target} = {machine(code)}({source})"]


def _float32_check(who: str, source: str) -> list[str]:
    return [
        f"if abs({source}) >= {_OVERFLOWS_FLOAT32} and abs({source}) != np.inf:",
        f"    raise OverflowError({f'{who} is too large for a float32'!r})",
    ]


def _range_check(who: str, type_: types.Integer, source: str, code: str) -> list[str]:
    high = 2 ** (8 * ELEMENTS[code].size - 1) - 1
    low = -high - 1
    checks = []
    if type_.minval < low:
        checks.append(f"{source} < {low}")
    if type_.maxval > high:
        # numba compares uint64 with int64 as floats, which are too coarse.
        limit = high if type_.signed else f"np.uint64({high})"
        checks.append(f"{source} > {limit}")
    if not checks:
        return []
    message = f"{who} is out of range: it must be from {low} to {high}"
    return [f"if {' or '.join(checks)}:", f"    raise OverflowError({message!r})"]


def _address(
    who: str, type_: types.Type, source: str, target: str, *, of_function: bool
) -> list[str]:
    if isinstance(type_, types.Optional) and isinstance(type_.type, types.Integer):
        # Arithmetic is what takes the number out of an optional.
        number = f"np.uintp({source} + 0)" if type_.type.signed else f"{source} + np.uintp(0)"
        return [f"{target} = np.uintp(0) if {source} is None else {number}"]
    if isinstance(type_, types.NoneType):
        return [f"{target} = np.uintp(0)"]
    if isinstance(type_, types.Array) and not of_function:
        return [*_contiguous(who, type_, source), f"{target} = np.uintp({source}.ctypes.data)"]
    if isinstance(type_, types.Integer):
        lines = []
        if type_.signed:
            message = f"{who} is negative, it must be an address"
            lines = [f"if {source} < 0:", f"    raise OverflowError({message!r})"]
        return [*lines, f"{target} = np.uintp({source})"]
    needed = "an address: an integer, None or an object with a buffer, such as an array"
    if of_function:
        needed = "the address of a function: an integer, such as that of a @numba.cfunc, or None"
    raise TypeError(f"{who} is {type_}, it must be {needed}")


def _contiguous(who: str, type_: types.Array, source: str) -> list[str]:
    """Lines that refuse an array with gaps: who has its address knows nothing of them."""
    if type_.layout in ("C", "F"):
        return []
    message = (
        f"{who} is an array with gaps; its memory must be contiguous: "
        "pass a copy of it, such as numpy.ascontiguousarray(value)"
    )
    either = f"is_fortran_contiguous({source}) or is_fortran_contiguous({source}.T)"
    return [f"if not ({either}):", f"    raise ValueError({message!r})"]


def _character(who: str, type_: types.Type, source: str, target: str) -> list[str]:
    message = f"{who} must be one character of one byte"
    check = [f"if len({source}) != 1:", f"    raise ValueError({message!r})"]
    if isinstance(type_, types.Bytes | types.ByteArray):
        return [*check, f"{target} = np.uint8({source}[0])"]
    if isinstance(type_, types.UnicodeType):
        # Lone surrogates stand for bytes that are not UTF-8.
        wide = [
            f"if ord({source}) > 127 and ord({source}) & ~0x7F != 0xDC80:",
            f"    raise ValueError({message!r})",
        ]
        return [*check, *wide, f"{target} = np.uint8(ord({source}) & 0xFF)"]
    raise TypeError(f"{who} is {type_}, it must be a str or bytes of one byte")


def array_in(function: str, dummy: Dummy, type_: types.Type) -> list[str]:
    """Lines that make a contiguous array of the right type, copied only if need be."""
    who = f"{function}(): argument '{dummy.name}'"
    value, target = f"v_{dummy.name}", f"s_{dummy.name}"
    assert dummy.shape is not None
    rank = len(dummy.shape)
    if is_text(dummy):
        if isinstance(type_, types.UnicodeType):
            message = (
                f"{who} is a str with lone surrogates; it must be encodable as UTF-8: pass bytes"
            )
            wrong = [f"if {target}.size == 0:", f"    raise ValueError({message!r})"]
            return [f"{target} = encode({value})", *wrong]
        if isinstance(type_, types.Bytes | types.ByteArray):
            return [f"{target} = copy_bytes({value})"]
    if isinstance(type_, types.List | types.ListType | types.BaseTuple):
        return _sequence(function, dummy, type_)
    array = _ranked(who, dummy, type_)
    wanted = array_dtype(dummy.type)
    if not _is_safe(array.dtype, wanted):
        raise TypeError(
            f"{who} is {an_array(array)}, which does not convert safely to {wanted}: "
            f"pass {converted(dummy.name, array, wanted)}"
        )
    if is_c_text(dummy):
        return [f"{target} = copy_bytes({value}.view(np.uint8))"]  # with a NUL
    as_is = array.layout in ("F", "C" if rank == 1 else "F") and array.aligned and array.mutable
    # NumPy's bools may have other bytes than 0 and 1; a copy has not.
    if array.dtype == wanted and ELEMENTS[dummy.type].category != "logical" and as_is:
        return [f"{target} = {value}"]
    if ELEMENTS[dummy.type].category == "character":
        value = f"{value}.view(np.uint8)"
    return [*_allocate(dummy, f"{value}.shape", machine(dummy.type)), f"{target}[:] = {value}"]


def _sequence(function: str, dummy: Dummy, type_: types.Type) -> list[str]:
    """Lines that convert the elements of a list or a tuple by the rules for scalars."""
    value, target = f"v_{dummy.name}", f"s_{dummy.name}"
    rank = len(dummy.shape or ())
    who = f"{function}(): argument '{dummy.name}'"
    if rank != 1:
        raise ValueError(f"{who} is {type_}, it must be an array of rank {rank}")
    if isinstance(getattr(type_, "dtype", None), types.List | types.ListType | types.BaseTuple):
        raise ValueError(f"{who} is {type_}, it needs rank 1")
    room = " + 1" if is_text(dummy) else ""  # for the NUL
    lines = [f"{target} = np.zeros(len({value}){room}, {machine(dummy.type)})"]

    def element(element_type: types.Type, index: str) -> list[str]:
        converted = number(function, dummy, element_type, f"{value}[{index}]")
        return [c.replace(f"{target} = ", f"{target}[{index}] = ") for c in converted]

    if isinstance(type_, types.BaseTuple):  # its elements may differ in type
        for i, element_type in enumerate(type_.types):
            lines += element(element_type, str(i))
        return lines
    loop = [f"    {line}" for line in element(type_.dtype, "i")]
    return [*lines, f"for i in range(len({value})):", *loop]


def array_inout(function: str, dummy: Dummy, type_: types.Type) -> list[str]:
    """Lines that check an array that is changed in place."""
    who = f"{function}(): argument '{dummy.name}'"
    value, target = f"v_{dummy.name}", f"s_{dummy.name}"
    wanted = array_dtype(dummy.type)
    if isinstance(type_, types.Number | types.Boolean):
        raise TypeError(f"{who} is {type_}; it is changed in place and must be a {wanted} array")
    if isinstance(type_, types.Array) and type_.dtype != wanted:
        raise TypeError(
            f"{who} is {an_array(type_)}; it is changed in place and must be {wanted}: "
            f"pass {converted(dummy.name, type_, wanted)} and use that array afterwards"
        )
    array = _ranked(who, dummy, type_)
    if not (array.mutable and array.aligned):
        raise ValueError(_unwritable(who, array))
    lines = []
    if array.layout not in ("F", "C" if array.ndim == 1 else "F"):
        message = (
            f"{who} is not contiguous in Fortran order; it is changed in place: "
            f"pass np.asfortranarray({dummy.name}) and use that array afterwards"
        )
        check = f"if not is_fortran_contiguous({value}):"
        lines = [check, f"    raise ValueError({message!r})"]
    if ELEMENTS[dummy.type].is_wide_logical:
        lines += _allocate(dummy, f"{value}.shape", machine(dummy.type))
        return [*lines, f"{target}[:] = {value}"]
    if ELEMENTS[dummy.type].category == "logical":
        lines.append(f"{value}[...] = {value} != 0")  # other bytes than 0 and 1 are true
    return [*lines, f"{target} = {value}"]


def _unwritable(who: str, type_: types.Array) -> str:
    problem = "not aligned in memory" if type_.mutable else "read-only"
    return f"{who} is {problem}; it is changed in place: pass a copy"


def array_out(function: str, dummy: Dummy, shape: str) -> list[str]:
    """Lines that allocate a result: zeros, or blanks, where Fortran assigns nothing."""
    who = f"{function}(): argument '{dummy.name}'"
    message = f"{who} is too large for any memory: pass smaller sizes"
    size = ELEMENTS[dummy.type].size
    lines = [f"if is_too_large({shape}, {size}):", f"    raise ValueError({message!r})"]
    target = f"s_{dummy.name}"
    order = ("", "") if len(dummy.shape or ()) == 1 else ("[::-1]", ".T")
    if is_c_text(dummy):
        return [*lines, f"{target} = np.full({shape}[0] + 1, np.uint8(32))"]
    if ELEMENTS[dummy.type].category == "character":
        blanks = f"np.full({shape}{order[0]}, np.uint8(32)).view(S1){order[1]}"
        return [*lines, f"{target} = {blanks}"]
    zeros = f"np.zeros({shape}{order[0]}, {machine(dummy.type)}){order[1]}"
    return [*lines, f"{target} = {zeros}"]


def scalar_out(dummy: Dummy) -> str:
    """What a scalar result is before Fortran assigns it."""
    blank = ELEMENTS[dummy.type].category == "character"
    return f"{machine(dummy.type)}({32 if blank else 0})"


def is_text(dummy: Dummy) -> bool:
    """Whether a str is all of its characters."""
    return ELEMENTS[dummy.type].category == "character" and len(dummy.shape or ()) == 1


def is_c_text(dummy: Dummy) -> bool:
    """Whether a NUL ends it, and it comes out as a str."""
    return is_text(dummy) and dummy.type == "s1"


def _allocate(dummy: Dummy, shape: str, dtype: str) -> list[str]:
    """``np.empty`` in Fortran order."""
    if len(dummy.shape or ()) == 1:
        return [f"s_{dummy.name} = np.empty({shape}, {dtype})"]
    return [f"s_{dummy.name} = np.empty({shape}[::-1], {dtype}).T"]


def array_result(dummy: Dummy, value: str) -> str:
    """An expression for a result array, from what the procedure filled."""
    if is_c_text(dummy):
        return f"decode({value}[:-1])"
    is_logical = ELEMENTS[dummy.type].category == "logical"
    return f"({value} != 0)" if is_logical else value


#: What a number becomes in Python; numba has no others.
_RESULTS = {"integer": "np.int64", "real": "np.float64", "complex": "np.complex128"}


def scalar_result(dummy: Dummy, value: str) -> str:
    """An expression for a scalar result as Python sees it."""
    category = ELEMENTS[dummy.type].category
    if category in ("address", "function"):
        return f"(None if {value} == 0 else {value})"
    if category == "character":
        return f"chr({value} if {value} < 128 else 0xDC00 + {value})"
    if category == "logical":
        return f"({value} != 0)"
    return f"{_RESULTS[category]}({value})"


def _ranked(who: str, dummy: Dummy, type_: types.Type) -> types.Array:
    rank = len(dummy.shape or ())
    if isinstance(type_, types.Number | types.Boolean):
        raise ValueError(f"{who} is a scalar, it needs an array of rank {rank}")
    if not isinstance(type_, types.Array):
        raise TypeError(f"{who} is {type_}, it must be an array of rank {rank}")
    if type_.ndim != rank:
        raise ValueError(f"{who} has rank {type_.ndim}, it needs rank {rank}")
    return type_


def _is_safe(given: types.Type, wanted: types.Type) -> bool:
    """NumPy's casting rule ``safe``."""
    dtype = dtype_of(given)
    return dtype is not None and bool(np.can_cast(dtype, as_dtype(wanted), "safe"))
