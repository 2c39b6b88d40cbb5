# Fortran from ufunc.f90, written by pyfort: do not edit.
"""What works element by element.

Fortran from ufunc.f90, wrapped by pyfort.

Modules
-------
ufunc
    What works element by element.

Functions
---------
clipped(x, low)
split(x)
either(a, b)
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

from . import ufunc_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
    kernels={
        0: ("pyfort_ufunc_K_clipped", 6),
    },
)
_modules = {}

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
    result=Dummy("y", "f8", "out", returned=True),
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
        Dummy("whole", "f8", "out", returned=True),
        Dummy("fraction", "f8", "out", returned=True),
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
    result=Dummy("either", "b4", "out", returned=True),
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
_modules["ufunc"] = _fortran_module(
    f"{__name__}.ufunc",
    _library,
    _members,
    doc="""\
What works element by element.

Fortran module ``ufunc``, ufunc.f90:10.

Functions
---------
clipped(x, low)
split(x)
either(a, b)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "ufunc": _modules["ufunc"],
        "clipped": _modules["ufunc"].clipped,
        "split": _modules["ufunc"].split,
        "either": _modules["ufunc"].either,
    },
)
