# Fortran from external.f90, written by pyfort: do not edit.
"""Fortran from external.f90, wrapped by pyfort.

Modules
-------
base
library
    Names of another module.

Functions
---------
``outside(x, *, n=None)``

Constants
---------
version : int
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import external_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
)
_modules = {}

# --- module base, external.f90:14

_members = {}
_modules["base"] = _fortran_module(
    f"{__name__}.base",
    _library,
    _members,
    constants={
        "version": 7,
    },
    doc="""\
Fortran module ``base``, external.f90:14.

Constants
---------
version : int
""",
)

# --- module library, external.f90:19

_members = {}
_modules["library"] = _fortran_module(
    f"{__name__}.library",
    _library,
    _members,
    constants={
        "version": _modules["base"].version,
    },
    doc="""\
Names of another module.

Fortran module ``library``, external.f90:19.
""",
)

# --- procedures outside modules

_members = {}
_members["outside"] = Function(
    _library,
    0,
    "outside",
    (
        Dummy("x", "f8", "in", ("n",), passing="contiguous"),
        Dummy("n", "i4", "size", keyword=True, sources=("x.0",)),
    ),
    result=Dummy("outside", "f8", "out", returned=True),
    module=__name__,
    place="external.f90:8",
    releases_gil=True,
    doc="""\
outside(x, *, n=None)

Parameters
----------
x : array_like of float64, shape (n,)
n : int (int32), optional
    Follows from `x` when it is left out.

Returns
-------
outside : float (float64)

Notes
-----
Fortran function ``outside``, external.f90:8.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "base": _modules["base"],
        "library": _modules["library"],
        "outside": _members["outside"],
    },
    constants={
        "version": _modules["base"].version,
    },
)
