# Fortran from anything.f90, written by pyfort: do not edit.
"""Data of any type, with its type.

Fortran from anything.f90, wrapped by pyfort.

Modules
-------
anything
    Data of any type, with its type.

Functions
---------
size_of(x)
clear(x)
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

from . import anything_cffi as _extension

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

# --- module anything, anything.f90:11

_members = {}
_members["size_of"] = Function(
    _library,
    0,
    "size_of",
    (
        Dummy("x", "i1", "in", passing="single"),
    ),
    result=Dummy("size_of", "i4", "out", returned=True),
    module=f"{__name__}.anything",
    place="anything.f90:14",
    releases_gil=True,
    doc="""\
size_of(x)

Parameters
----------
x : number, bool or text of any type

Returns
-------
size_of : int (int32)

Notes
-----
Fortran function ``size_of``, anything.f90:14.
""",
)
_members["clear"] = Function(
    _library,
    1,
    "clear",
    (
        Dummy("x", "i1", "inout", ("*",), passing="dense_untyped"),
    ),
    module=f"{__name__}.anything",
    place="anything.f90:23",
    releases_gil=True,
    doc="""\
clear(x)

Parameters
----------
x : ndarray of any type, shape (:)
    Changed in place.

Notes
-----
Fortran subroutine ``clear``, anything.f90:23.
""",
)
_modules["anything"] = _fortran_module(
    f"{__name__}.anything",
    _library,
    _members,
    doc="""\
Data of any type, with its type.

Fortran module ``anything``, anything.f90:11.

Functions
---------
size_of(x)
clear(x)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "anything": _modules["anything"],
        "size_of": _modules["anything"].size_of,
        "clear": _modules["anything"].clear,
    },
)
