# Fortran from object_arrays.f90, written by pyfort: do not edit.
"""Arrays of objects that Fortran allocates, or points at.

Fortran from object_arrays.f90, wrapped by pyfort.

Modules
-------
object_arrays
    Arrays of objects that Fortran allocates, or points at.

Functions
---------
several(n)
extended(items)
total(items)
tail(items)
is_item(what)
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    Part,
    add_components as _add_components,
    derived_type as _derived_type,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import object_arrays_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
    hooks=11,
)
_modules = {}

# --- derived types

_types = {}
_family = {}
_types["object_arrays.item"] = _derived_type(
    _library,
    "item",
    f"{__name__}.object_arrays",
    _family,
    tag=1,
    entries=(5, 6, 7, 8, 9, 10),
    count=2,
    place="object_arrays.f90:15",
    doc="""\
item(x=..., y=...)

Attributes
----------
x : float (float64)
y : ndarray of float64, shape (:) or None

Notes
-----
Fortran type ``item``, object_arrays.f90:15.
""",
)
_add_components(
    _types["object_arrays.item"],
    (
        Part("x", "f8"),
        Part("y", "f8", shape=(0,), association="allocatable"),
    ),
)

# --- module object_arrays, object_arrays.f90:13

_members = {}
_members["item"] = _types["object_arrays.item"]
_members["several"] = Function(
    _library,
    0,
    "several",
    (
        Dummy("n", "i4", "in"),
        Dummy("items", "o", "out", ("*",), passing="optional_instances", derived=_types["object_arrays.item"], returned=True, exact=True),
    ),
    module=f"{__name__}.object_arrays",
    place="object_arrays.f90:20",
    releases_gil=True,
    doc="""\
several(n)

Parameters
----------
n : int (int32)

Returns
-------
items : array of item, shape (:) or None

Notes
-----
Fortran subroutine ``several``, object_arrays.f90:20.
""",
)
_members["extended"] = Function(
    _library,
    1,
    "extended",
    (
        Dummy("items", "o", "inout", ("*",), passing="optional_instances", derived=_types["object_arrays.item"], returned=True, exact=True),
    ),
    module=f"{__name__}.object_arrays",
    place="object_arrays.f90:26",
    releases_gil=True,
    doc="""\
extended(items)

Parameters
----------
items : array of item, shape (:) or None

Returns
-------
items : array of item, shape (:) or None

Notes
-----
Fortran subroutine ``extended``, object_arrays.f90:26.
""",
)
_members["total"] = Function(
    _library,
    2,
    "total",
    (
        Dummy("items", "o", "in", ("*",), passing="optional_instances", derived=_types["object_arrays.item"]),
    ),
    result=Dummy("x", "f8", "out", returned=True),
    module=f"{__name__}.object_arrays",
    place="object_arrays.f90:31",
    releases_gil=True,
    doc="""\
total(items)

Parameters
----------
items : array of item, shape (:) or None

Returns
-------
x : float (float64)

Notes
-----
Fortran function ``total``, object_arrays.f90:31.
""",
)
_members["tail"] = Function(
    _library,
    3,
    "tail",
    (
        Dummy("items", "o", "in", ("*",), passing="instances", derived=_types["object_arrays.item"], exact=True, target=True),
    ),
    result=Dummy("p", "o", "out", ("*",), passing="pointed_instances", derived=_types["object_arrays.item"], returned=True, exact=True),
    module=f"{__name__}.object_arrays",
    place="object_arrays.f90:38",
    releases_gil=True,
    doc="""\
tail(items)

Parameters
----------
items : array of item, shape (*,)

Returns
-------
p : array of item, shape (:) or None

Notes
-----
Fortran function ``tail``, object_arrays.f90:38.
""",
)
_members["is_item"] = Function(
    _library,
    4,
    "is_item",
    (
        Dummy("what", "i1", "in", passing="single"),
    ),
    result=Dummy("is_item", "b4", "out", returned=True),
    module=f"{__name__}.object_arrays",
    place="object_arrays.f90:44",
    releases_gil=True,
    doc="""\
is_item(what)

Parameters
----------
what : number, bool or text of any type

Returns
-------
is_item : bool (bool)

Notes
-----
Fortran function ``is_item``, object_arrays.f90:44.
""",
)
_modules["object_arrays"] = _fortran_module(
    f"{__name__}.object_arrays",
    _library,
    _members,
    doc="""\
Arrays of objects that Fortran allocates, or points at.

Fortran module ``object_arrays``, object_arrays.f90:13.

Functions
---------
several(n)
extended(items)
total(items)
tail(items)
is_item(what)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "object_arrays": _modules["object_arrays"],
        "item": _modules["object_arrays"].item,
        "several": _modules["object_arrays"].several,
        "extended": _modules["object_arrays"].extended,
        "total": _modules["object_arrays"].total,
        "tail": _modules["object_arrays"].tail,
        "is_item": _modules["object_arrays"].is_item,
    },
)
