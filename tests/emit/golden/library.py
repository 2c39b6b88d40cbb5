"""Fortran from library.f90, written by pyfort: do not edit."""

import enum as _enum
import sys as _sys

import numpy as _np

from pyfort.runtime import (
    Dummy,
    FortranModule,
    Function,
    Library,
    Variable,
    fortran_module as _fortran_module,
)

from . import library_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    serial=True,
)

# --- module library, library.f90:2

_members = {}
_members["enum_1"] = _enum.IntEnum("enum_1", {"red": 1, "blue": 4}, module=f"{__name__}.library")
_members["scale_matrix"] = Function(
    _library,
    0,
    "scale_matrix",
    (
        Dummy("n", "i4", "size", by_value=True, sources=("a.0",)),
        Dummy("m", "i4", "size", by_value=True, sources=("a.1",)),
        Dummy("factor", "f8", "in", optional=True),
        Dummy("a", "f8", "inout", ("n", "m")),
    ),
    module=f"{__name__}.library",
    place="library.f90:22",
    releases_gil=True,
    doc="""\
scale_matrix(factor=None, a=<required>, *, n=None, m=None)

Scale a matrix.

Every element is multiplied.

Parameters
----------
factor : float (float64), optional
    Factor, 2 when it is left out.
a : ndarray of float64, shape (n, m)
    The matrix.
    Changed in place.
n : int (int32), optional
    Rows.
    Follows from `a` when it is left out.
m : int (int32), optional
    Columns.
    Follows from `a` when it is left out.

Notes
-----
Fortran subroutine ``scale_matrix``, library.f90:22.
""",
)
_members["conjugate"] = Function(
    _library,
    1,
    "conjugate",
    (
        Dummy("z", "c16", "in"),
    ),
    result=Dummy("w", "c16", "out"),
    module=f"{__name__}.library",
    place="library.f90:38",
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
Fortran function ``conjugate``, library.f90:38.
""",
)
_members["ramp"] = Function(
    _library,
    2,
    "ramp",
    (
        Dummy("lambda_", "i4", "in"),
        Dummy("x", "f4", "out", ("2 lambda_ * 1 +",)),
    ),
    module=f"{__name__}.library",
    place="library.f90:44",
    releases_gil=True,
    doc="""\
ramp(lambda_, *, x=None)

Parameters
----------
lambda_ : int (int32)
x : ndarray of float32, shape (2*lambda_ + 1,), optional
    Filled and returned when it is given.

Returns
-------
x : ndarray of float32, shape (2*lambda_ + 1,)

Notes
-----
Fortran subroutine ``ramp``, library.f90:44.
""",
)
_members["greet"] = Function(
    _library,
    3,
    "greet",
    (
        Dummy("n", "i8", "in", by_value=True),
        Dummy("name", "s1", "in", ("*",)),
        Dummy("greeting", "s1", "out", ("n",)),
    ),
    module=f"{__name__}.library",
    place="library.f90:51",
    releases_gil=True,
    doc="""\
greet(n, name, *, greeting=None)

Parameters
----------
n : int (int64)
name : str or bytes
greeting : ndarray of S1, shape (n,), optional
    Filled and returned when it is given.

Returns
-------
greeting : str

Notes
-----
Fortran subroutine ``greet``, library.f90:51.
""",
)
_members["clipped"] = Function(
    _library,
    4,
    "clipped",
    (
        Dummy("x", "f8", "in"),
        Dummy("low", "f8", "in"),
    ),
    result=Dummy("y", "f8", "out"),
    module=f"{__name__}.library",
    place="library.f90:59",
    releases_gil=False,
    doc="""\
clipped(x, low)

Elementwise, so a ufunc.

Parameters
----------
x : float (float64)
low : float (float64)

Returns
-------
y : float (float64)

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran function ``clipped``, library.f90:59.
""",
    loops=(("dd->d", 8),),
)
library = _fortran_module(
    f"{__name__}.library",
    _library,
    _members,
    variables=(
        Variable("count", "i4", 6),  # library.f90:14
        Variable("grid", "f8", 7, shape=(2, 3), writeable=False),  # library.f90:15
    ),
    constants={
        "red": _members["enum_1"].red,
        "blue": _members["enum_1"].blue,
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
    },
    doc="""\
A library with one of everything that the emitters write.
""",
)

# --- procedures outside modules

outside = Function(
    _library,
    5,
    "outside",
    (
        Dummy("x", "f8", "inout", ("n",)),
        Dummy("n", "i4", "size", sources=("x.0",)),
    ),
    result=Dummy("outside", "f8", "out"),
    module=__name__,
    place="library.f90:67",
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
Fortran function ``outside``, library.f90:67.
""",
)

# --- the package: every name that only one module has

__all__ = [
    "blue",
    "clipped",
    "conjugate",
    "enum_1",
    "golden",
    "greet",
    "outside",
    "primes",
    "ramp",
    "red",
    "scale_matrix",
]

enum_1 = library.enum_1
scale_matrix = library.scale_matrix
conjugate = library.conjugate
ramp = library.ramp
greet = library.greet
clipped = library.clipped
FortranModule.adopt(
    _sys.modules[__name__],
    _library,
    variables=(
        Variable("count", "i4", 6),  # library.f90:14
        Variable("grid", "f8", 7, shape=(2, 3), writeable=False),  # library.f90:15
    ),
    constants={
        "red": library.red,
        "blue": library.blue,
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
    },
)
