# Fortran from procedure_address.f90, written by pyfort: do not edit.
"""Procedures that are called with parts of arrays, so that nobody knows how large these are.

Fortran from procedure_address.f90, wrapped by pyfort.

Modules
-------
procedure_address
    Procedures that are called with parts of arrays, so that nobody knows how large these are.

Functions
---------
second(x, f)
    Of the second element, or of all that are behind it.
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

from . import procedure_address_cffi as _extension

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

# --- module procedure_address, procedure_address.f90:9

_members = {}
_members["second"] = Function(
    _library,
    0,
    "second",
    (
        Dummy("x", "f8", "in", ("*",), passing="contiguous"),
        Dummy("f", "pf", "in"),
    ),
    result=Dummy("y", "f8", "out", returned=True),
    module=f"{__name__}.procedure_address",
    place="procedure_address.f90:13",
    releases_gil=True,
    doc="""\
second(x, f)

Of the second element, or of all that are behind it.

Parameters
----------
x : array_like of float64, shape (*,)
f : address of a procedure (nothing tells its interface: declare it in an interface block or as procedure(name), or in a comment '!> pyfort: interface ...', for functions of Python)

Returns
-------
y : float (float64)

Notes
-----
Fortran function ``second``, procedure_address.f90:13.
""",
)
_modules["procedure_address"] = _fortran_module(
    f"{__name__}.procedure_address",
    _library,
    _members,
    doc="""\
Procedures that are called with parts of arrays, so that nobody knows how large these are.

Fortran module ``procedure_address``, procedure_address.f90:9.

Functions
---------
second(x, f)
    Of the second element, or of all that are behind it.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "procedure_address": _modules["procedure_address"],
        "second": _modules["procedure_address"].second,
    },
)
