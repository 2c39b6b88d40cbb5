# Fortran from communicator.f90, written by pyfort: do not edit.
"""Communicators of MPI.

Fortran from communicator.f90, wrapped by pyfort.

Modules
-------
communicator
    Communicators of MPI.

Functions
---------
next(comm)
free(comm)
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

from . import communicator_cffi as _extension

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

# --- module communicator, communicator.f90:11

_members = {}
_members["next"] = Function(
    _library,
    0,
    "next",
    (
        Dummy("comm", "i4", "in", passing="communicator"),
    ),
    result=Dummy("next", "i4", "out", returned=True),
    module=f"{__name__}.communicator",
    place="communicator.f90:14",
    releases_gil=True,
    doc="""\
next(comm)

Parameters
----------
comm : MPI communicator, or int (int32)

Returns
-------
next : int (int32)

Notes
-----
Fortran function ``next``, communicator.f90:14.
""",
)
_members["free"] = Function(
    _library,
    1,
    "free",
    (
        Dummy("comm", "i4", "inout", passing="communicator", returned=True),
    ),
    module=f"{__name__}.communicator",
    place="communicator.f90:19",
    releases_gil=True,
    doc="""\
free(comm)

Parameters
----------
comm : MPI communicator, or int (int32)

Returns
-------
comm : int (int32), an MPI handle

Notes
-----
Fortran subroutine ``free``, communicator.f90:19.
""",
)
_modules["communicator"] = _fortran_module(
    f"{__name__}.communicator",
    _library,
    _members,
    doc="""\
Communicators of MPI.

Fortran module ``communicator``, communicator.f90:11.

Functions
---------
next(comm)
free(comm)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "communicator": _modules["communicator"],
        "next": _modules["communicator"].next,
        "free": _modules["communicator"].free,
    },
)
