# Fortran from pointer.f90, written by pyfort: do not edit.
"""What pointers are at.

Fortran from pointer.f90, wrapped by pyfort.

Modules
-------
pointer
    What pointers are at.

Functions
---------
column(j)
    A column of the field.
largest(p)
    The largest number; none, where the pointer is nowhere.
skip(p)
    Go on by one.
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

from . import pointer_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=7,
    hooks=3,
)
_modules = {}

# --- module pointer, pointer.f90:10

_members = {}
_members["column"] = Function(
    _library,
    0,
    "column",
    (
        Dummy("j", "i4", "in"),
    ),
    result=Dummy("c", "f8", "out", ("*",), passing="dense_pointer", returned=True),
    module=f"{__name__}.pointer",
    place="pointer.f90:15",
    releases_gil=True,
    doc="""\
column(j)

A column of the field.

Parameters
----------
j : int (int32)

Returns
-------
c : ndarray of float64, shape (:) or None

Notes
-----
Fortran function ``column``, pointer.f90:15.
""",
)
_members["largest"] = Function(
    _library,
    1,
    "largest",
    (
        Dummy("p", "f8", "in", ("*",), passing="dense_pointer"),
    ),
    result=Dummy("largest", "f8", "out", returned=True),
    module=f"{__name__}.pointer",
    place="pointer.f90:22",
    releases_gil=True,
    doc="""\
largest(p)

The largest number; none, where the pointer is nowhere.

Parameters
----------
p : ndarray of float64, shape (:) or None
    Changed in place.

Returns
-------
largest : float (float64)

Notes
-----
Fortran function ``largest``, pointer.f90:22.
""",
)
_members["skip"] = Function(
    _library,
    2,
    "skip",
    (
        Dummy("p", "f8", "inout", ("*",), passing="pointer", returned=True),
    ),
    module=f"{__name__}.pointer",
    place="pointer.f90:29",
    releases_gil=True,
    doc="""\
skip(p)

Go on by one.

Parameters
----------
p : ndarray of float64, shape (:) or None
    Changed in place.

Returns
-------
p : ndarray of float64, shape (:) or None

Notes
-----
Fortran subroutine ``skip``, pointer.f90:29.
""",
)
_modules["pointer"] = _fortran_module(
    f"{__name__}.pointer",
    _library,
    _members,
    doc="""\
What pointers are at.

Fortran module ``pointer``, pointer.f90:10.

Functions
---------
column(j)
    A column of the field.
largest(p)
    The largest number; none, where the pointer is nowhere.
skip(p)
    Go on by one.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "pointer": _modules["pointer"],
        "column": _modules["pointer"].column,
        "largest": _modules["pointer"].largest,
        "skip": _modules["pointer"].skip,
    },
)
