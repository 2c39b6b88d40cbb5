# Fortran from instance.f90, written by pyfort: do not edit.
"""Shapes.

Fortran from instance.f90, wrapped by pyfort.

Modules
-------
instance
    Shapes.

Functions
---------
larger(s, factor)
    A square of so many times the size.

named(name)
    A new shape, if there is one of that name.

``lengths(s, *, x=None)``
    The extent stands in the object.

nearest(s)

total(row)

Variables
---------
last : square
others : array of shape, shape (:) or None

Constants
---------
small : square
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    Method,
    Part,
    Variable,
    add_components as _add_components,
    derived_type as _derived_type,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    object_variables as _object_variables,
    same_build as _same_build,
)

from . import instance_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=7,
    hooks=15,
)
_modules = {}

# --- derived types

_types = {}
_family = {}
_types["instance.shape"] = _derived_type(
    _library,
    "shape",
    f"{__name__}.instance",
    _family,
    tag=1,
    entries=(-1, -1, -1, -1, -1, -1),
    place="instance.f90:28",
    doc="""\
Something with an area.

Methods
-------
area(self)

Notes
-----
Fortran abstract type ``shape``, instance.f90:28.
""",
)
_types["instance.square"] = _derived_type(
    _library,
    "square",
    f"{__name__}.instance",
    _family,
    tag=2,
    entries=(6, 7, 8, 9, 10, 11),
    parent=_types["instance.shape"],
    count=4,
    unpickled="its component uses is private",
    place="instance.f90:40",
    doc="""\
square(side=..., label=..., sides=..., corners=...)

A square.

Attributes
----------
side : float (float64)
    in metres
label : str of 8 characters
sides : int (int32)
corners : ndarray of int32, shape (:) or None

Notes
-----
Fortran type ``square``, instance.f90:40.
""",
)
_add_components(
    _types["instance.square"],
    (
        Part("side", "f8", doc="in metres"),
        Part("label", "a1", length=8),
        Part("sides", "i4"),
        Part("corners", "i4", shape=(0,), association="allocatable"),
    ),
)

# --- variables that are objects

_objects = {}
_objects["instance"] = _object_variables(
    _library,
    f"{__name__}.instance",
    (12, -1, -1, -1, 13, 14),
    (
        Part("last", "", object=_types["instance.square"]),
        Part("others", "", shape=(0,), object=_types["instance.shape"], association="allocatable", polymorphic=True),
        Part("small", "", object=_types["instance.square"], protected=True),
    ),
)

# --- module instance, instance.f90:25

_members = {}
_members["shape"] = _types["instance.shape"]
_members["square"] = _types["instance.square"]
_members["larger"] = Function(
    _library,
    0,
    "larger",
    (
        Dummy("s", "o", "in", passing="instance", derived=_types["instance.square"]),
        Dummy("factor", "f8", "in"),
    ),
    result=Dummy("l", "o", "out", passing="instance", derived=_types["instance.square"], returned=True),
    module=f"{__name__}.instance",
    place="instance.f90:61",
    releases_gil=True,
    doc="""\
larger(s, factor)

A square of so many times the size.

Parameters
----------
s : square
factor : float (float64)

Returns
-------
l : square

Notes
-----
Fortran function ``larger``, instance.f90:61.
""",
)
_members["named"] = Function(
    _library,
    1,
    "named",
    (
        Dummy("name", "a1", "in", passing="characters", length="*"),
        Dummy("s", "o", "out", passing="optional_instance", derived=_types["instance.shape"], returned=True),
    ),
    module=f"{__name__}.instance",
    place="instance.f90:69",
    releases_gil=True,
    doc="""\
named(name)

A new shape, if there is one of that name.

Parameters
----------
name : str or bytes

Returns
-------
s : shape or None

Notes
-----
Fortran subroutine ``named``, instance.f90:69.
""",
)
_members["lengths"] = Function(
    _library,
    2,
    "lengths",
    (
        Dummy("s", "o", "in", passing="instance", derived=_types["instance.square"]),
        Dummy("x", "f8", "out", ("s%sides",), passing="contiguous", returned=True, keyword=True),
    ),
    module=f"{__name__}.instance",
    place="instance.f90:76",
    releases_gil=True,
    doc="""\
lengths(s, *, x=None)

The extent stands in the object.

Parameters
----------
s : square
x : ndarray of float64, shape (s%sides,), optional
    Filled and returned when it is given.

Returns
-------
x : ndarray of float64, shape (s%sides,)

Notes
-----
Fortran subroutine ``lengths``, instance.f90:76.
""",
)
_members["nearest"] = Function(
    _library,
    3,
    "nearest",
    (
        Dummy("s", "o", "in", passing="instance", derived=_types["instance.square"], target=True),
    ),
    result=Dummy("p", "o", "out", passing="pointed_instance", derived=_types["instance.square"], returned=True),
    module=f"{__name__}.instance",
    place="instance.f90:82",
    releases_gil=True,
    doc="""\
nearest(s)

Parameters
----------
s : square

Returns
-------
p : square or None

Notes
-----
Fortran function ``nearest``, instance.f90:82.
""",
)
_members["total"] = Function(
    _library,
    4,
    "total",
    (
        Dummy("row", "o", "in", ("*",), passing="instances", derived=_types["instance.square"], exact=True),
    ),
    result=Dummy("a", "f8", "out", returned=True),
    module=f"{__name__}.instance",
    place="instance.f90:88",
    releases_gil=True,
    doc="""\
total(row)

Parameters
----------
row : array of square, shape (*,)

Returns
-------
a : float (float64)

Notes
-----
Fortran function ``total``, instance.f90:88.
""",
)
_types["instance.shape"].area = Method(
    _library,
    5,
    "area",
    (
        Dummy("self", "o", "in", passing="instance", derived=_types["instance.shape"]),
    ),
    result=Dummy("a", "f8", "out", returned=True),
    module=f"{__name__}.instance",
    place="instance.f90:33",
    releases_gil=True,
    doc="""\
area(self)

Parameters
----------
self : shape

Returns
-------
a : float (float64)

Notes
-----
Fortran function ``area_of``, instance.f90:33.
""",
    qualname="shape.area",
)
_modules["instance"] = _fortran_module(
    f"{__name__}.instance",
    _library,
    _members,
    variables=(
        Variable("last", "", -1, reference=_objects["instance"]["last"]),  # instance.f90:50
        Variable("others", "", -1, shape=(None,), association="allocatable", reference=_objects["instance"]["others"]),  # instance.f90:51
    ),
    constants={
        "small": _objects["instance"]["small"].read(),
    },
    doc="""\
Shapes.

Fortran module ``instance``, instance.f90:25.

Functions
---------
larger(s, factor)
    A square of so many times the size.

named(name)
    A new shape, if there is one of that name.

``lengths(s, *, x=None)``
    The extent stands in the object.

nearest(s)

total(row)

Variables
---------
last : square
others : array of shape, shape (:) or None

Constants
---------
small : square
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "instance": _modules["instance"],
        "shape": _modules["instance"].shape,
        "square": _modules["instance"].square,
        "larger": _modules["instance"].larger,
        "named": _modules["instance"].named,
        "lengths": _modules["instance"].lengths,
        "nearest": _modules["instance"].nearest,
        "total": _modules["instance"].total,
    },
    variables=(
        Variable("last", "", -1, reference=_objects["instance"]["last"]),  # instance.f90:50
        Variable("others", "", -1, shape=(None,), association="allocatable", reference=_objects["instance"]["others"]),  # instance.f90:51
    ),
    constants={
        "small": _modules["instance"].small,
    },
)
