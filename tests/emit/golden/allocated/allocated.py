# Fortran from allocated.f90, written by pyfort: do not edit.
"""What Fortran allocates.

Fortran from allocated.f90, wrapped by pyfort.

Modules
-------
allocated
    What Fortran allocates.

Functions
---------
divisors(n)
    All of them.
append(x, value)
    Make it longer.
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

from . import allocated_cffi as _extension

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

# --- module allocated, allocated.f90:8

_members = {}
_members["divisors"] = Function(
    _library,
    0,
    "divisors",
    (
        Dummy("n", "i4", "in"),
    ),
    result=Dummy("d", "i4", "out", ("*",), passing="allocated", returned=True),
    module=f"{__name__}.allocated",
    place="allocated.f90:12",
    releases_gil=True,
    doc="""\
divisors(n)

All of them.

Parameters
----------
n : int (int32)

Returns
-------
d : ndarray of int32, shape (:) or None

Notes
-----
Fortran function ``divisors``, allocated.f90:12.
""",
)
_members["append"] = Function(
    _library,
    1,
    "append",
    (
        Dummy("x", "f8", "inout", ("*",), passing="allocated", returned=True),
        Dummy("value", "f8", "in"),
    ),
    module=f"{__name__}.allocated",
    place="allocated.f90:20",
    releases_gil=True,
    doc="""\
append(x, value)

Make it longer.

Parameters
----------
x : array_like of float64, shape (:) or None
value : float (float64)

Returns
-------
x : ndarray of float64, shape (:) or None

Notes
-----
Fortran subroutine ``append``, allocated.f90:20.
""",
)
_modules["allocated"] = _fortran_module(
    f"{__name__}.allocated",
    _library,
    _members,
    doc="""\
What Fortran allocates.

Fortran module ``allocated``, allocated.f90:8.

Functions
---------
divisors(n)
    All of them.
append(x, value)
    Make it longer.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "allocated": _modules["allocated"],
        "divisors": _modules["allocated"].divisors,
        "append": _modules["allocated"].append,
    },
)
