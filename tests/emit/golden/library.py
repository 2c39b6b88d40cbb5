"""Fortran from library.f90, written by pyfort: do not edit."""

import enum as _enum
import sys as _sys

import numpy as _np

from pyfort.runtime import (
    Dummy,
    FortranModule,
    Function,
    Generic,
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
    interface=2,
    kernels={
        4: ("pyfort_kernel_library_clipped", 16),
        8: ("pyfort_kernel_library_halved_double", 17),
        9: ("pyfort_kernel_library_halved_single", 18),
    },
)

# Specific procedures that only generics lead to.
_specifics = {}

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
    place="library.f90:34",
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
Fortran subroutine ``scale_matrix``, library.f90:34.
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
    place="library.f90:50",
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
Fortran function ``conjugate``, library.f90:50.
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
    place="library.f90:56",
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
Fortran subroutine ``ramp``, library.f90:56.
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
    place="library.f90:63",
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
Fortran subroutine ``greet``, library.f90:63.
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
    place="library.f90:71",
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
Fortran function ``clipped``, library.f90:71.
""",
    loops=(("dd->d", 13),),
)
_members["total_vector"] = Function(
    _library,
    5,
    "total_vector",
    (
        Dummy("n", "i4", "size", by_value=True, sources=("x.0",)),
        Dummy("x", "f8", "in", ("n",)),
    ),
    result=Dummy("s", "f8", "out", by_value=True),
    module=f"{__name__}.library",
    place="library.f90:78",
    releases_gil=True,
    doc="""\
total_vector(x, *, n=None)

Of a vector.

Parameters
----------
x : array_like of float64, shape (n,)
n : int (int32), optional
    Follows from `x` when it is left out.

Returns
-------
s : float (float64)

Notes
-----
Fortran function ``total_vector``, library.f90:78.
""",
)
_members["column_means"] = Function(
    _library,
    6,
    "column_means",
    (
        Dummy("m", "i4", "size", sources=("x.0",)),
        Dummy("n", "i4", "size", sources=("x.1",)),
        Dummy("x", "f8", "in", ("m", "n")),
        Dummy("where_", "f8", "in"),
        Dummy("out_", "f8", "out", ("n",)),
        Dummy("largest", "f8", "out"),
    ),
    module=f"{__name__}.library",
    place="library.f90:107",
    releases_gil=True,
    doc="""\
column_means(x, where_, *, m=None, n=None, out_=None)

For stacks of arrays, so a generalised ufunc. A dummy has the name of a keyword.

Parameters
----------
x : array_like of float64, shape (m, n)
where_ : float (float64)
m : int (int32), optional
    Follows from `x` when it is left out.
n : int (int32), optional
    Follows from `x` when it is left out.
out_ : ndarray of float64, shape (n,), optional
    Filled and returned when it is given.

Returns
-------
out_ : ndarray of float64, shape (n,)
largest : float (float64)

Notes
-----
Works on stacks of arrays too, as a NumPy generalised ufunc with the signature
``(m,n),()->(n),()`` and its keywords (out, axes).
Fortran subroutine ``column_means``, library.f90:107.
""",
    signature="(m,n),()->(n),()",
)
_specifics["library.total_matrix"] = Function(
    _library,
    7,
    "total_matrix",
    (
        Dummy("n", "i4", "size", sources=("x.0",)),
        Dummy("m", "i4", "size", sources=("x.1",)),
        Dummy("x", "f8", "in", ("n", "m")),
    ),
    result=Dummy("s", "f8", "out"),
    module=f"{__name__}.library",
    place="library.f90:86",
    releases_gil=True,
    doc="""\
total_matrix(x, *, n=None, m=None)

Of a matrix, which only the generic leads to.

Parameters
----------
x : array_like of float64, shape (n, m)
n : int (int32), optional
    Follows from `x` when it is left out.
m : int (int32), optional
    Follows from `x` when it is left out.

Returns
-------
s : float (float64)

Notes
-----
Fortran function ``total_matrix``, library.f90:86.
""",
    qualname="total.specifics.total_matrix",
)
_specifics["library.halved_double"] = Function(
    _library,
    8,
    "halved_double",
    (
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("y", "f8", "out"),
    module=f"{__name__}.library",
    place="library.f90:99",
    releases_gil=False,
    doc="""\
halved_double(x)

Parameters
----------
x : float (float64)

Returns
-------
y : float (float64)

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran function ``halved_double``, library.f90:99.
""",
    loops=(("d->d", 14),),
    qualname="halved.specifics.halved_double",
)
_specifics["library.halved_single"] = Function(
    _library,
    9,
    "halved_single",
    (
        Dummy("x", "f4", "in"),
    ),
    result=Dummy("y", "f4", "out"),
    module=f"{__name__}.library",
    place="library.f90:93",
    releases_gil=False,
    doc="""\
halved_single(x)

Parameters
----------
x : float (float32)

Returns
-------
y : float (float32)

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran function ``halved_single``, library.f90:93.
""",
    loops=(("f->f", 15),),
    qualname="halved.specifics.halved_single",
)
_members["total"] = Generic(
    "total",
    (
        _members["total_vector"],
        _specifics["library.total_matrix"],
    ),
    module=f"{__name__}.library",
    place="library.f90:15",
    doc="""\
total(x, *, n=None)
total(x, *, n=None, m=None)

The sum of an array.

Specific procedures
-------------------
total_vector(x: float64[n]) -> float64
    Of a vector.
    library.f90:78.
total_matrix(x: float64[n, m]) -> float64
    Of a matrix, which only the generic leads to.
    library.f90:86.

Notes
-----
Fortran generic interface ``total``, library.f90:15.
""",
)
_members["halved"] = Generic(
    "halved",
    (
        _specifics["library.halved_double"],
        _specifics["library.halved_single"],
    ),
    module=f"{__name__}.library",
    place="library.f90:20",
    doc="""\
halved(x)

Half a number.

Specific procedures
-------------------
halved_double(x: float64) -> float64
    library.f90:99.
halved_single(x: float32) -> float32
    library.f90:93.

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran generic interface ``halved``, library.f90:20.
""",
    loops=(
        ("f->f", 15),
        ("d->d", 14),
    ),
)
library = _fortran_module(
    f"{__name__}.library",
    _library,
    _members,
    variables=(
        Variable("count", "i4", 11),  # library.f90:26
        Variable("grid", "f8", 12, shape=(2, 3), writeable=False),  # library.f90:27
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
    10,
    "outside",
    (
        Dummy("x", "f8", "inout", ("n",)),
        Dummy("n", "i4", "size", sources=("x.0",)),
    ),
    result=Dummy("outside", "f8", "out"),
    module=__name__,
    place="library.f90:118",
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
Fortran function ``outside``, library.f90:118.
""",
)

# --- the package: every name that only one module has

__all__ = [
    "blue",
    "clipped",
    "column_means",
    "conjugate",
    "enum_1",
    "golden",
    "greet",
    "halved",
    "outside",
    "primes",
    "ramp",
    "red",
    "scale_matrix",
    "total",
    "total_vector",
]

enum_1 = library.enum_1
scale_matrix = library.scale_matrix
conjugate = library.conjugate
ramp = library.ramp
greet = library.greet
clipped = library.clipped
total_vector = library.total_vector
column_means = library.column_means
total = library.total
halved = library.halved
FortranModule.adopt(
    _sys.modules[__name__],
    _library,
    variables=(
        Variable("count", "i4", 11),  # library.f90:26
        Variable("grid", "f8", 12, shape=(2, 3), writeable=False),  # library.f90:27
    ),
    constants={
        "red": library.red,
        "blue": library.blue,
        "golden": 1.618,
        "primes": _np.array([2, 3, 5], "int32"),
    },
)
