# Fortran from array_result.f90, written by pyfort: do not edit.
"""A value that is an array.

Fortran from array_result.f90, wrapped by pyfort.

Modules
-------
array_result
    A value that is an array.

Functions
---------
powers(x, n)
    Powers of numbers, one row for each.
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

from . import array_result_cffi as _extension

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

# --- module array_result, array_result.f90:7

_members = {}
_members["powers"] = Function(
    _library,
    0,
    "powers",
    (
        Dummy("x", "f8", "in", ("2",), passing="contiguous"),
        Dummy("n", "i4", "in"),
    ),
    result=Dummy("p", "f8", "out", ("x.size", "n"), passing="contiguous", returned=True),
    module=f"{__name__}.array_result",
    place="array_result.f90:11",
    releases_gil=True,
    doc="""\
powers(x, n)

Powers of numbers, one row for each.

Parameters
----------
x : array_like of float64, shape (2,)
n : int (int32)

Returns
-------
p : ndarray of float64, shape (size(x), n)

Notes
-----
Fortran function ``powers``, array_result.f90:11.
""",
)
_modules["array_result"] = _fortran_module(
    f"{__name__}.array_result",
    _library,
    _members,
    doc="""\
A value that is an array.

Fortran module ``array_result``, array_result.f90:7.

Functions
---------
powers(x, n)
    Powers of numbers, one row for each.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "array_result": _modules["array_result"],
        "powers": _modules["array_result"].powers,
    },
)
