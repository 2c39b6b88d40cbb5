# Fortran from generic.f90, written by pyfort: do not edit.
"""One name for several procedures.

Fortran from generic.f90, wrapped by pyfort.

Modules
-------
generic
    One name for several procedures.

Functions
---------
``total_vector(x, *, n=None)``
    Of a vector.
total(...)
    The sum of an array.
halved(...)
    Half a number.
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Generic,
    Library,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import generic_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
    kernels={
        2: ("pyfort_generic_K_halved_double", 6),
        3: ("pyfort_generic_K_halved_single", 7),
    },
)
_modules = {}

# Specific procedures that only generics lead to.
_specifics = {}

# --- module generic, generic.f90:9

_members = {}
_members["total_vector"] = Function(
    _library,
    0,
    "total_vector",
    (
        Dummy("n", "i4", "size", keyword=True, by_value=True, sources=("x.0",)),
        Dummy("x", "f8", "in", ("n",), passing="contiguous"),
    ),
    result=Dummy("s", "f8", "out", returned=True, by_value=True),
    module=f"{__name__}.generic",
    place="generic.f90:25",
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
Fortran function ``total_vector``, generic.f90:25.
""",
)
_specifics["generic.total_matrix"] = Function(
    _library,
    1,
    "total_matrix",
    (
        Dummy("n", "i4", "size", keyword=True, sources=("x.0",)),
        Dummy("m", "i4", "size", keyword=True, sources=("x.1",)),
        Dummy("x", "f8", "in", ("n", "m"), passing="contiguous"),
    ),
    result=Dummy("s", "f8", "out", returned=True),
    module=f"{__name__}.generic",
    place="generic.f90:33",
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
Fortran function ``total_matrix``, generic.f90:33.
""",
    qualname="total.specifics.total_matrix",
)
_specifics["generic.halved_double"] = Function(
    _library,
    2,
    "halved_double",
    (
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("y", "f8", "out", returned=True),
    module=f"{__name__}.generic",
    place="generic.f90:46",
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
Fortran function ``halved_double``, generic.f90:46.
""",
    loops=(("d->d", 4),),
    qualname="halved.specifics.halved_double",
)
_specifics["generic.halved_single"] = Function(
    _library,
    3,
    "halved_single",
    (
        Dummy("x", "f4", "in"),
    ),
    result=Dummy("y", "f4", "out", returned=True),
    module=f"{__name__}.generic",
    place="generic.f90:40",
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
Fortran function ``halved_single``, generic.f90:40.
""",
    loops=(("f->f", 5),),
    qualname="halved.specifics.halved_single",
)
_members["total"] = Generic(
    "total",
    (
        _members["total_vector"],
        _specifics["generic.total_matrix"],
    ),
    module=f"{__name__}.generic",
    place="generic.f90:15",
    doc="""\
total(x, *, n=None)
total(x, *, n=None, m=None)

The sum of an array.

Specific procedures
-------------------
total_vector(x: float64[n]) -> float64
    Of a vector.
    generic.f90:25.
total_matrix(x: float64[n, m]) -> float64
    Of a matrix, which only the generic leads to.
    generic.f90:33.

Notes
-----
Fortran generic interface ``total``, generic.f90:15.
""",
)
_members["halved"] = Generic(
    "halved",
    (
        _specifics["generic.halved_double"],
        _specifics["generic.halved_single"],
    ),
    module=f"{__name__}.generic",
    place="generic.f90:20",
    doc="""\
halved(x)

Half a number.

Specific procedures
-------------------
halved_double(x: float64) -> float64
    generic.f90:46.
halved_single(x: float32) -> float32
    generic.f90:40.

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran generic interface ``halved``, generic.f90:20.
""",
    loops=(
        ("f->f", 5),
        ("d->d", 4),
    ),
)
_modules["generic"] = _fortran_module(
    f"{__name__}.generic",
    _library,
    _members,
    doc="""\
One name for several procedures.

Fortran module ``generic``, generic.f90:9.

Functions
---------
``total_vector(x, *, n=None)``
    Of a vector.
total(...)
    The sum of an array.
halved(...)
    Half a number.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "generic": _modules["generic"],
        "total_vector": _modules["generic"].total_vector,
        "total": _modules["generic"].total,
        "halved": _modules["generic"].halved,
    },
)
