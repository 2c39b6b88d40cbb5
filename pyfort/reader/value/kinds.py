"""Kind numbers: those that need no compiler, and those that do."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

# Every compiler supported takes the kind number of a type from its size in
# bytes. On the platforms below C agrees about these; the rest is asked.
_COMMON = {
    "c_int": 4, "c_short": 2, "c_long_long": 8, "c_signed_char": 1, "c_size_t": 8,
    "c_intptr_t": 8, "c_int8_t": 1, "c_int16_t": 2, "c_int32_t": 4, "c_int64_t": 8,
    "c_float": 4, "c_double": 8, "c_float_complex": 4, "c_double_complex": 8,
    "c_bool": 1, "c_char": 1,
    "int8": 1, "int16": 2, "int32": 4, "int64": 8, "real32": 4, "real64": 8,
    "logical8": 1, "logical16": 2, "logical32": 4, "logical64": 8,
}  # fmt: skip
_LP64 = {"c_long": 8}
_MACHINES = frozenset({"x86_64", "aarch64", "arm64"})

# Constants of ISO_C_BINDING that are not kinds.
CHARACTERS = {
    "c_null_char": "\0", "c_alert": "\a", "c_backspace": "\b", "c_form_feed": "\f",
    "c_new_line": "\n", "c_carriage_return": "\r", "c_horizontal_tab": "\t",
    "c_vertical_tab": "\v",
}  # fmt: skip

ODD_KINDS = (
    "c_int_fast8_t", "c_int_fast16_t", "c_int_fast32_t", "c_int_fast64_t",
    "c_int_least8_t", "c_int_least16_t", "c_int_least32_t", "c_int_least64_t",
    "c_intmax_t", "c_ptrdiff_t", "c_long", "c_long_double", "c_long_double_complex", "real128",
)  # fmt: skip

DEFAULTS = {"integer": 4, "real": 4, "double": 8, "logical": 4, "character": 1}

# Kind number, decimal precision, decimal exponent range.
_REALS = ((4, 6, 37), (8, 15, 307))
_INTEGERS = ((1, 2), (2, 4), (4, 9), (8, 18))


def static_kinds() -> Mapping[str, int]:
    """Return the named kinds that are known without asking a compiler."""
    if sys.maxsize <= 2**32:
        return {}
    if sys.platform == "win32":
        return _COMMON
    return {**_COMMON, **_LP64} if os.uname().machine in _MACHINES else {}


def selected_integer(digits: int) -> int | None:
    """Return ``selected_int_kind``, None where compilers may differ."""
    return next((kind for kind, most in _INTEGERS if digits <= most), None)


def selected_real(precision: int, exponent: int) -> int | None:
    """Return ``selected_real_kind``, None where compilers may differ."""
    return next((k for k, p, r in _REALS if precision <= p and exponent <= r), None)
