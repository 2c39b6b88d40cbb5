# Fortran from guided.f90, written by pyfort: do not edit.
"""What lines for f2py say.

Fortran from guided.f90, wrapped by pyfort.

Modules
-------
guided
    What lines for f2py say.

Functions
---------
blend(x, weight=0.5)
``largest(x, *, overwrite_x=0, n=None)``
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

from . import guided_cffi as _extension

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

# --- module guided, guided.f90:11

_members = {}
_members["blend"] = Function(
    _library,
    0,
    "blend",
    (
        Dummy("x", "f8", "inout", ("n",), passing="carried", returned=True),
        Dummy("n", "i4", "size", hidden=True, sources=("x.0_8",)),
        Dummy("weight", "f8", "in", optional=True, default=0.5),
        Dummy("peak", "f8", "out", returned=True),
    ),
    module=f"{__name__}.guided",
    place="guided.f90:14",
    releases_gil=True,
    doc="""\
blend(x, weight=0.5)

Parameters
----------
x : array_like of float64, shape (n,)
    Changed in place.
weight : float (float64), optional

Returns
-------
x : ndarray of float64, shape (n,)
peak : float (float64)

Notes
-----
Fortran subroutine ``blend``, guided.f90:14.
""",
    can_fail=True,
)
_members["largest"] = Function(
    _library,
    1,
    "largest",
    (
        Dummy("x", "f8", "inout", ("n",), passing="carried_copy", permission="overwrite_x"),
        Dummy("overwrite_x", "i4", "size", keyword=True, optional=True, sources=("0",), default=0),
        Dummy("n", "i4", "size", keyword=True, sources=("x.0",)),
        Dummy("value", "f8", "out", returned=True),
    ),
    module=f"{__name__}.guided",
    place="guided.f90:29",
    releases_gil=True,
    doc="""\
largest(x, *, overwrite_x=0, n=None)

Parameters
----------
x : array_like of float64, shape (n,)
overwrite_x : int (int32), optional
    Whether Fortran may change 'x' itself; else it gets a copy.
    Is 0 when it is left out.
n : int (int32), optional
    Follows from `x` when it is left out.

Returns
-------
value : float (float64)

Notes
-----
Fortran subroutine ``largest``, guided.f90:29.
""",
)
_modules["guided"] = _fortran_module(
    f"{__name__}.guided",
    _library,
    _members,
    doc="""\
What lines for f2py say.

Fortran module ``guided``, guided.f90:11.

Functions
---------
blend(x, weight=0.5)
``largest(x, *, overwrite_x=0, n=None)``
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "guided": _modules["guided"],
        "blend": _modules["guided"].blend,
        "largest": _modules["guided"].largest,
    },
)
