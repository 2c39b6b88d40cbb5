# Fortran from record.f90, written by pyfort: do not edit.
"""Records.

Fortran from record.f90, wrapped by pyfort.

Modules
-------
record
    Records.

Classes
-------
point(x, y, tag)
    A point of the plane.

Functions
---------
move(p, by)
middle(a, b)
sum_x(p)

Variables
---------
home : point
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Field,
    Function,
    Library,
    Variable,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    record as _record,
    same_build as _same_build,
)

from . import record_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=7,
)
_modules = {}

# Derived types that NumPy has as structured dtypes.
_records = {}
_records["record.point"] = _record(
    f"{__name__}.record.point",
    24,
    (
        Field("x", "f8", 0, doc="float (float64)\n\nto the east"),
        Field("y", "f8", 8, doc="float (float64)"),
        Field("tag", "i4", 16, doc="int (int32)"),
    ),
    name="point",
    module=f"{__name__}.record",
    library=_library,
    initialiser=4,
    doc="""\
point(x, y, tag)

A point of the plane.

Attributes
----------
x : float (float64)
    to the east
y : float (float64)
tag : int (int32)

Notes
-----
`point.dtype` is that of arrays of it.
Fortran type ``point``, record.f90:21.
""",
)

# --- module record, record.f90:16

_members = {}
_members["point"] = _records["record.point"]
_members["move"] = Function(
    _library,
    0,
    "move",
    (
        Dummy("p", f"{__name__}.record.point", "inout", passing="record"),
        Dummy("by", f"{__name__}.record.point", "in", passing="record"),
    ),
    module=f"{__name__}.record",
    place="record.f90:29",
    releases_gil=True,
    doc="""\
move(p, by)

Parameters
----------
p : point
    Changed in place.
by : point, or an element of point.dtype, or a tuple

Notes
-----
Fortran subroutine ``move``, record.f90:29.
""",
)
_members["middle"] = Function(
    _library,
    1,
    "middle",
    (
        Dummy("a", f"{__name__}.record.point", "in", passing="record"),
        Dummy("b", f"{__name__}.record.point", "in", passing="record"),
    ),
    result=Dummy("m", f"{__name__}.record.point", "out", passing="record", returned=True),
    module=f"{__name__}.record",
    place="record.f90:36",
    releases_gil=True,
    doc="""\
middle(a, b)

Parameters
----------
a : point, or an element of point.dtype, or a tuple
b : point, or an element of point.dtype, or a tuple

Returns
-------
m : point

Notes
-----
Fortran function ``middle``, record.f90:36.
""",
)
_members["sum_x"] = Function(
    _library,
    2,
    "sum_x",
    (
        Dummy("p", f"{__name__}.record.point", "in", ("*",), passing="described"),
    ),
    result=Dummy("sum_x", "f8", "out", returned=True),
    module=f"{__name__}.record",
    place="record.f90:42",
    releases_gil=True,
    doc="""\
sum_x(p)

Parameters
----------
p : array_like of point.dtype, shape (:)

Returns
-------
sum_x : float (float64)

Notes
-----
Fortran function ``sum_x``, record.f90:42.
""",
)
_modules["record"] = _fortran_module(
    f"{__name__}.record",
    _library,
    _members,
    variables=(
        Variable("home", f"{__name__}.record.point", 3),  # record.f90:27
    ),
    doc="""\
Records.

Fortran module ``record``, record.f90:16.

Classes
-------
point(x, y, tag)
    A point of the plane.

Functions
---------
move(p, by)
middle(a, b)
sum_x(p)

Variables
---------
home : point
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "record": _modules["record"],
        "point": _modules["record"].point,
        "move": _modules["record"].move,
        "middle": _modules["record"].middle,
        "sum_x": _modules["record"].sum_x,
    },
    variables=(
        Variable("home", f"{__name__}.record.point", 3),  # record.f90:27
    ),
)
