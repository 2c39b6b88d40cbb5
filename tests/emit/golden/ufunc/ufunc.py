"""Fortran from ufunc.f90, written by pyfort: do not edit."""

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    fortran_module as _fortran_module,
    same_build as _same_build,
)

from . import ufunc_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=4,
    kernels={
        0: ("pyfort_kernel_ufunc_clipped", 6),
    },
)

# --- module ufunc, ufunc.f90:10

_members = {}
_members["clipped"] = Function(
    _library,
    0,
    "clipped",
    (
        Dummy("x", "f8", "in"),
        Dummy("low", "f8", "in"),
    ),
    result=Dummy("y", "f8", "out"),
    module=f"{__name__}.ufunc",
    place="ufunc.f90:14",
    releases_gil=False,
    doc="""\
clipped(x, low)

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
Fortran function ``clipped``, ufunc.f90:14.
""",
    loops=(("dd->d", 3),),
)
_members["split"] = Function(
    _library,
    1,
    "split",
    (
        Dummy("x", "f8", "in"),
        Dummy("whole", "f8", "out"),
        Dummy("fraction", "f8", "out"),
    ),
    module=f"{__name__}.ufunc",
    place="ufunc.f90:20",
    releases_gil=False,
    doc="""\
split(x)

Parameters
----------
x : float (float64)

Returns
-------
whole : float (float64)
fraction : float (float64)

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran subroutine ``split``, ufunc.f90:20.
""",
    loops=(("d->dd", 4),),
)
_members["either"] = Function(
    _library,
    2,
    "either",
    (
        Dummy("a", "b4", "in"),
        Dummy("b", "b4", "in"),
    ),
    result=Dummy("either", "b4", "out"),
    module=f"{__name__}.ufunc",
    place="ufunc.f90:27",
    releases_gil=False,
    doc="""\
either(a, b)

Parameters
----------
a : bool (bool)
b : bool (bool)

Returns
-------
either : bool (bool)

Notes
-----
Works element by element on arrays too, as a NumPy ufunc with its keywords (out, where).
Fortran function ``either``, ufunc.f90:27.
""",
    loops=(("??->?", 5),),
)
ufunc = _fortran_module(
    f"{__name__}.ufunc",
    _library,
    _members,
    doc="""\
What works element by element.
""",
)

# --- the package: every name that only one module has

__all__ = [
    "clipped",
    "either",
    "split",
]

clipped = ufunc.clipped
split = ufunc.split
either = ufunc.either
