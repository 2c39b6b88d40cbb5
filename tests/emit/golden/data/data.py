"""Fortran from data.f90, written by pyfort: do not edit."""

import enum as _enum
import sys as _sys

import numpy as _np

from pyfort.runtime import (
    FortranModule,
    Library,
    Variable,
    fortran_module as _fortran_module,
    same_build as _same_build,
)

from . import data_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=4,
)

# --- module data, data.f90:9

_members = {}
_members["enum_1"] = _enum.IntEnum("enum_1", {"red": 1, "blue": 4}, module=f"{__name__}.data")
data = _fortran_module(
    f"{__name__}.data",
    _library,
    _members,
    variables=(
        Variable("count", "i4", 0),  # data.f90:22
        Variable("grid", "f8", 1, shape=(2, 3), writeable=False),  # data.f90:23
    ),
    constants={
        "red": _members["enum_1"].red,
        "blue": _members["enum_1"].blue,
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
        "greeting": "say \"hello\"\\",
    },
    doc="""\
Variables, constants and enumerations.
""",
)

# --- the package: every name that only one module has

__all__ = [
    "blue",
    "enum_1",
    "golden",
    "greeting",
    "primes",
    "red",
]

enum_1 = data.enum_1
FortranModule.adopt(
    _sys.modules[__name__],
    _library,
    variables=(
        Variable("count", "i4", 0),  # data.f90:22
        Variable("grid", "f8", 1, shape=(2, 3), writeable=False),  # data.f90:23
    ),
    constants={
        "red": data.red,
        "blue": data.blue,
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
        "greeting": "say \"hello\"\\",
    },
)
