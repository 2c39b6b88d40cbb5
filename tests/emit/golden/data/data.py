# Fortran from data.f90, written by pyfort: do not edit.
"""Variables, constants and enumerations.

Fortran from data.f90, wrapped by pyfort.

Modules
-------
data
    Variables, constants and enumerations.

Variables
---------
count : int
grid : ndarray of float64, shape (2, 3)

Constants
---------
golden : float

primes : ndarray of int32, shape (3,)

greeting : str

red : enum_1
    Warm.

blue : enum_1
"""

import builtins as _builtins
import enum as _enum

import numpy as _np

from pyfort.runtime import (
    Library,
    Variable,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import data_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=7,
)
_modules = {}

# --- module data, data.f90:9

_members = {}
_members["enum_1"] = _enum.IntEnum("enum_1", {"red": 1, "blue": 4}, module=f"{__name__}.data")
_modules["data"] = _fortran_module(
    f"{__name__}.data",
    _library,
    _members,
    variables=(
        Variable("count", "i4", 0),  # data.f90:22
        Variable("grid", "f8", 1, shape=(2, 3), writeable=False),  # data.f90:23
    ),
    constants={
        "red": _members["enum_1"]["red"],
        "blue": _members["enum_1"]["blue"],
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
        "greeting": "say \"hello\"\\",
    },
    doc="""\
Variables, constants and enumerations.

Fortran module ``data``, data.f90:9.

Variables
---------
count : int
grid : ndarray of float64, shape (2, 3)

Constants
---------
golden : float

primes : ndarray of int32, shape (3,)

greeting : str

red : enum_1
    Warm.

blue : enum_1
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "data": _modules["data"],
        "enum_1": _modules["data"].enum_1,
    },
    variables=(
        Variable("count", "i4", 0),  # data.f90:22
        Variable("grid", "f8", 1, shape=(2, 3), writeable=False),  # data.f90:23
    ),
    constants={
        "red": _modules["data"].red,
        "blue": _modules["data"].blue,
        "golden": _modules["data"].golden,
        "primes": _modules["data"].primes,
        "greeting": _modules["data"].greeting,
    },
)
