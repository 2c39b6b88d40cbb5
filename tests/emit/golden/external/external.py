"""Fortran from external.f90, written by pyfort: do not edit."""

import sys as _sys

from pyfort.runtime import (
    Dummy,
    FortranModule,
    Function,
    Library,
    fortran_module as _fortran_module,
    same_build as _same_build,
)

from . import external_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=4,
)

# --- module base, external.f90:14

_members = {}
base = _fortran_module(
    f"{__name__}.base",
    _library,
    _members,
    constants={
        "version": 7,
    },
)

# --- module library, external.f90:19

_members = {}
library = _fortran_module(
    f"{__name__}.library",
    _library,
    _members,
    constants={
        "version": 7,
    },
    doc="""\
Names of another module.
""",
)

# --- procedures outside modules

outside = Function(
    _library,
    0,
    "outside",
    (
        Dummy("x", "f8", "inout", ("n",)),
        Dummy("n", "i4", "size", sources=("x.0",)),
    ),
    result=Dummy("outside", "f8", "out"),
    module=__name__,
    place="external.f90:8",
    releases_gil=True,
    doc="""\
outside(x, *, n=None)

Parameters
----------
x : ndarray of float64, shape (n,)
    Changed in place.
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

__all__ = [
    "outside",
    "version",
]

FortranModule.adopt(
    _sys.modules[__name__],
    _library,
    constants={
        "version": 7,
    },
)
