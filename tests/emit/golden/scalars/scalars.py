# Fortran from scalars.f90, written by pyfort: do not edit.
"""Scalars, by value and by reference.

Fortran from scalars.f90, wrapped by pyfort.

Modules
-------
scalars
    Scalars, by value and by reference.

Functions
---------
scaled(x, n)

conjugate(z)
    Passed by value a complex number needs a shim.

halves(n)
    An argument that is a result too, and a result.

negated(flag)
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

from . import scalars_cffi as _extension

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

# --- module scalars, scalars.f90:12

_members = {}
_members["scaled"] = Function(
    _library,
    0,
    "scaled",
    (
        Dummy("x", "f8", "in", by_value=True),
        Dummy("n", "i4", "in"),
    ),
    result=Dummy("y", "f8", "out", returned=True, by_value=True),
    module=f"{__name__}.scalars",
    place="scalars.f90:16",
    releases_gil=True,
    doc="""\
scaled(x, n)

Parameters
----------
x : float (float64)
n : int (int32)

Returns
-------
y : float (float64)

Notes
-----
Fortran function ``scaled``, scalars.f90:16.
""",
)
_members["conjugate"] = Function(
    _library,
    1,
    "conjugate",
    (
        Dummy("z", "c16", "in"),
    ),
    result=Dummy("w", "c16", "out", returned=True),
    module=f"{__name__}.scalars",
    place="scalars.f90:24",
    releases_gil=True,
    doc="""\
conjugate(z)

Passed by value a complex number needs a shim.

Parameters
----------
z : complex (complex128)

Returns
-------
w : complex (complex128)

Notes
-----
Fortran function ``conjugate``, scalars.f90:24.
""",
)
_members["halves"] = Function(
    _library,
    2,
    "halves",
    (
        Dummy("n", "i8", "inout", returned=True),
        Dummy("odd", "b1", "out", returned=True),
    ),
    module=f"{__name__}.scalars",
    place="scalars.f90:31",
    releases_gil=True,
    doc="""\
halves(n)

An argument that is a result too, and a result.

Parameters
----------
n : int (int64)
    Halved.

Returns
-------
n : int (int64)
    Halved.
odd : bool (bool)
    Whether it was odd.

Notes
-----
Fortran subroutine ``halves``, scalars.f90:31.
""",
)
_members["negated"] = Function(
    _library,
    3,
    "negated",
    (
        Dummy("flag", "b4", "inout", returned=True),
    ),
    module=f"{__name__}.scalars",
    place="scalars.f90:38",
    releases_gil=True,
    doc="""\
negated(flag)

Parameters
----------
flag : bool (bool)

Returns
-------
flag : bool (bool)

Notes
-----
Fortran subroutine ``negated``, scalars.f90:38.
""",
)
_modules["scalars"] = _fortran_module(
    f"{__name__}.scalars",
    _library,
    _members,
    doc="""\
Scalars, by value and by reference.

Fortran module ``scalars``, scalars.f90:12.

Functions
---------
scaled(x, n)

conjugate(z)
    Passed by value a complex number needs a shim.

halves(n)
    An argument that is a result too, and a result.

negated(flag)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "scalars": _modules["scalars"],
        "scaled": _modules["scalars"].scaled,
        "conjugate": _modules["scalars"].conjugate,
        "halves": _modules["scalars"].halves,
        "negated": _modules["scalars"].negated,
    },
)
