# Fortran from arrays.f90, written by pyfort: do not edit.
"""Arrays, whose sizes follow from them, or theirs from sizes.

Fortran from arrays.f90, wrapped by pyfort.

Modules
-------
arrays
    Arrays, whose sizes follow from them, or theirs from sizes.

Functions
---------
``scale(factor, a, *, n=None, m=None)``
    Scale a matrix.

``ramp(lambda_, *, x=None)``

``flipped(x, *, n=None, y=None)``
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

from . import arrays_cffi as _extension

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

# --- module arrays, arrays.f90:13

_members = {}
_members["scale"] = Function(
    _library,
    0,
    "scale",
    (
        Dummy("n", "i4", "size", keyword=True, by_value=True, sources=("a.0",)),
        Dummy("m", "i4", "size", keyword=True, by_value=True, sources=("a.1",)),
        Dummy("factor", "f8", "in", by_value=True),
        Dummy("a", "f8", "inout", ("n", "m"), passing="contiguous"),
    ),
    module=f"{__name__}.arrays",
    place="arrays.f90:20",
    releases_gil=True,
    doc="""\
scale(factor, a, *, n=None, m=None)

Scale a matrix.

Every element is multiplied.

Parameters
----------
factor : float (float64)
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
Fortran subroutine ``scale``, arrays.f90:20.
""",
)
_members["ramp"] = Function(
    _library,
    1,
    "ramp",
    (
        Dummy("lambda_", "i4", "in"),
        Dummy("x", "f4", "out", ("2 lambda_ * 1_8 +",), passing="contiguous", returned=True, keyword=True),
    ),
    module=f"{__name__}.arrays",
    place="arrays.f90:30",
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
Fortran subroutine ``ramp``, arrays.f90:30.
""",
)
_members["flipped"] = Function(
    _library,
    2,
    "flipped",
    (
        Dummy("n", "i4", "size", keyword=True, sources=("x.0",)),
        Dummy("x", "b4", "in", ("n",), passing="contiguous"),
        Dummy("y", "b4", "out", ("n",), passing="contiguous", returned=True, keyword=True),
    ),
    module=f"{__name__}.arrays",
    place="arrays.f90:37",
    releases_gil=True,
    doc="""\
flipped(x, *, n=None, y=None)

Parameters
----------
x : array_like of bool, shape (n,)
n : int (int32), optional
    Follows from `x` when it is left out.
y : ndarray of bool, shape (n,), optional
    Filled and returned when it is given.

Returns
-------
y : ndarray of bool, shape (n,)

Notes
-----
Fortran subroutine ``flipped``, arrays.f90:37.
""",
)
_modules["arrays"] = _fortran_module(
    f"{__name__}.arrays",
    _library,
    _members,
    doc="""\
Arrays, whose sizes follow from them, or theirs from sizes.

Fortran module ``arrays``, arrays.f90:13.

Functions
---------
``scale(factor, a, *, n=None, m=None)``
    Scale a matrix.

``ramp(lambda_, *, x=None)``

``flipped(x, *, n=None, y=None)``
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "arrays": _modules["arrays"],
        "scale": _modules["arrays"].scale,
        "ramp": _modules["arrays"].ramp,
        "flipped": _modules["arrays"].flipped,
    },
)
