# Fortran from private_size.f90, written by pyfort: do not edit.
"""Shapes that private components say.

Fortran from private_size.f90, wrapped by pyfort.

Modules
-------
private_size
    Shapes that private components say.

Functions
---------
moving_average(...)
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Generic,
    Library,
    Method,
    Part,
    add_components as _add_components,
    constructed_by as _constructed_by,
    derived_type as _derived_type,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import private_size_cffi as _extension

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

# --- derived types

_types = {}
_family = {}
_types["private_size.moving_average"] = _derived_type(
    _library,
    "moving_average",
    f"{__name__}.private_size",
    _family,
    tag=1,
    entries=(1, 2, 3, 4, -1, -1),
    count=2,
    unpickled="its component window is private",
    place="private_size.f90:20",
    doc="""\
moving_average(calls=...)

The mean of what is in a window.

Attributes
----------
calls : int (int32)

Methods
-------
smooth(self, x)

Notes
-----
Fortran type ``moving_average``, private_size.f90:20.
""",
)
_add_components(
    _types["private_size.moving_average"],
    (
        Part("calls", "i4"),
    ),
    private=(Part("window%n", "i4"),),
)

# Specific procedures that only generics lead to.
_specifics = {}

# --- module private_size, private_size.f90:11

_members = {}
_members["moving_average"] = _types["private_size.moving_average"]
_types["private_size.moving_average"].smooth = Method(
    _library,
    5,
    "smooth",
    (
        Dummy("self", "o", "inout", passing="instance", derived=_types["private_size.moving_average"], exclusive=True),
        Dummy("x", "f8", "in", ("self%window%n",), passing="contiguous"),
    ),
    result=Dummy("mean", "f8", "out", returned=True),
    module=f"{__name__}.private_size",
    place="private_size.f90:36",
    releases_gil=True,
    doc="""\
smooth(self, x)

Parameters
----------
self : moving_average
    Changed in place.
x : array_like of float64, shape (self%window%n,)

Returns
-------
mean : float (float64)

Notes
-----
Fortran function ``smooth``, private_size.f90:36.
""",
    qualname="moving_average.smooth",
)
_specifics["private_size.of_length"] = Function(
    _library,
    0,
    "of_length",
    (
        Dummy("n", "i4", "in"),
    ),
    result=Dummy("of_length", "o", "out", passing="instance", derived=_types["private_size.moving_average"], returned=True),
    module=f"{__name__}.private_size",
    place="private_size.f90:32",
    releases_gil=True,
    doc="""\
of_length(n)

Parameters
----------
n : int (int32)

Returns
-------
of_length : moving_average

Notes
-----
Fortran function ``of_length``, private_size.f90:32.
""",
    qualname="moving_average.specifics.of_length",
)
_constructed_by(_types["private_size.moving_average"], Generic(
    "moving_average",
    (
        _specifics["private_size.of_length"],
    ),
    module=f"{__name__}.private_size",
    place="private_size.f90:28",
    doc="""\
moving_average(n)

Specific procedures
-------------------
of_length(n: int32) -> moving_average
    private_size.f90:32.

Notes
-----
Fortran generic interface ``moving_average``, private_size.f90:28.
""",
))
_modules["private_size"] = _fortran_module(
    f"{__name__}.private_size",
    _library,
    _members,
    doc="""\
Shapes that private components say.

Fortran module ``private_size``, private_size.f90:11.

Functions
---------
moving_average(...)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "private_size": _modules["private_size"],
        "moving_average": _modules["private_size"].moving_average,
    },
)
