# Fortran from gufunc.f90, written by pyfort: do not edit.
"""What works on stacks of arrays.

Fortran from gufunc.f90, wrapped by pyfort.

Modules
-------
gufunc
    What works on stacks of arrays.

Functions
---------
``column_means(x, where_, *, m=None, n=None, out_=None)``
    Two dummies have the name of a keyword.
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

from . import gufunc_cffi as _extension

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

# --- module gufunc, gufunc.f90:8

_members = {}
_members["column_means"] = Function(
    _library,
    0,
    "column_means",
    (
        Dummy("m", "i4", "size", keyword=True, sources=("x.0",)),
        Dummy("n", "i4", "size", keyword=True, sources=("x.1",)),
        Dummy("x", "f8", "in", ("m", "n"), passing="contiguous"),
        Dummy("where_", "f8", "in"),
        Dummy("out_", "f8", "out", ("n",), passing="contiguous", returned=True, keyword=True),
        Dummy("largest", "f8", "out", returned=True),
    ),
    module=f"{__name__}.gufunc",
    place="gufunc.f90:14",
    releases_gil=True,
    doc="""\
column_means(x, where_, *, m=None, n=None, out_=None)

Two dummies have the name of a keyword.

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
Fortran subroutine ``column_means``, gufunc.f90:14.
""",
    core_signature="(m,n),()->(n),()",
)
_modules["gufunc"] = _fortran_module(
    f"{__name__}.gufunc",
    _library,
    _members,
    doc="""\
What works on stacks of arrays.

Fortran module ``gufunc``, gufunc.f90:8.

Functions
---------
``column_means(x, where_, *, m=None, n=None, out_=None)``
    Two dummies have the name of a keyword.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "gufunc": _modules["gufunc"],
        "column_means": _modules["gufunc"].column_means,
    },
)
