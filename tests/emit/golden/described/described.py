# Fortran from described.f90, written by pyfort: do not edit.
"""Arrays that bring their shape.

Fortran from described.f90, wrapped by pyfort.

Modules
-------
described
    Arrays that bring their shape.

Functions
---------
scale(a, weights=None)
    Multiply rows by weights.
total(a)
    All of it.
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

from . import described_cffi as _extension

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

# --- module described, described.f90:11

_members = {}
_members["scale"] = Function(
    _library,
    0,
    "scale",
    (
        Dummy("a", "f8", "inout", ("*", "*"), passing="described"),
        Dummy("weights", "f8", "in", ("*",), passing="described", optional=True),
    ),
    module=f"{__name__}.described",
    place="described.f90:15",
    releases_gil=True,
    doc="""\
scale(a, weights=None)

Multiply rows by weights.

Parameters
----------
a : ndarray of float64, shape (:, :)
    Changed in place.
weights : array_like of float64, shape (:), optional

Notes
-----
Fortran subroutine ``scale``, described.f90:15.
""",
)
_members["total"] = Function(
    _library,
    1,
    "total",
    (
        Dummy("a", "f8", "in", ("*", "*"), passing="dense"),
    ),
    result=Dummy("total", "f8", "out", returned=True),
    module=f"{__name__}.described",
    place="described.f90:26",
    releases_gil=True,
    doc="""\
total(a)

All of it.

Parameters
----------
a : array_like of float64, shape (:, :)

Returns
-------
total : float (float64)

Notes
-----
Fortran function ``total``, described.f90:26.
""",
)
_modules["described"] = _fortran_module(
    f"{__name__}.described",
    _library,
    _members,
    doc="""\
Arrays that bring their shape.

Fortran module ``described``, described.f90:11.

Functions
---------
scale(a, weights=None)
    Multiply rows by weights.
total(a)
    All of it.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "described": _modules["described"],
        "scale": _modules["described"].scale,
        "total": _modules["described"].total,
    },
)
