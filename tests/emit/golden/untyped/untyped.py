# Fortran from untyped.f90, written by pyfort: do not edit.
"""Data of any type.

Fortran from untyped.f90, wrapped by pyfort.

Modules
-------
untyped
    Data of any type.

Functions
---------
count_all(a)

length(a)

first(a)
    Its first byte.
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

from . import untyped_cffi as _extension

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

# --- module untyped, untyped.f90:9

_members = {}
_members["count_all"] = Function(
    _library,
    0,
    "count_all",
    (
        Dummy("a", "i1", "in", passing="untyped"),
    ),
    result=Dummy("count_all", "i4", "out", returned=True),
    module=f"{__name__}.untyped",
    place="untyped.f90:13",
    releases_gil=True,
    doc="""\
count_all(a)

Parameters
----------
a : array, number or text of any type and rank

Returns
-------
count_all : int (int32)

Notes
-----
Fortran function ``count_all``, untyped.f90:13.
""",
)
_members["length"] = Function(
    _library,
    1,
    "length",
    (
        Dummy("a", "i1", "in", ("*",), passing="dense_untyped"),
    ),
    result=Dummy("length", "i4", "out", returned=True),
    module=f"{__name__}.untyped",
    place="untyped.f90:18",
    releases_gil=True,
    doc="""\
length(a)

Parameters
----------
a : array, number or text of any type, shape (:)

Returns
-------
length : int (int32)

Notes
-----
Fortran function ``length``, untyped.f90:18.
""",
)
_members["first"] = Function(
    _library,
    2,
    "first",
    (
        Dummy("a", "i1", "in", passing="memory", target=True),
    ),
    result=Dummy("first", "i4", "out", returned=True),
    module=f"{__name__}.untyped",
    place="untyped.f90:24",
    releases_gil=True,
    doc="""\
first(a)

Its first byte.

Parameters
----------
a : array, number or text of any type

Returns
-------
first : int (int32)

Notes
-----
Fortran function ``first``, untyped.f90:24.
""",
)
_modules["untyped"] = _fortran_module(
    f"{__name__}.untyped",
    _library,
    _members,
    doc="""\
Data of any type.

Fortran module ``untyped``, untyped.f90:9.

Functions
---------
count_all(a)

length(a)

first(a)
    Its first byte.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "untyped": _modules["untyped"],
        "count_all": _modules["untyped"].count_all,
        "length": _modules["untyped"].length,
        "first": _modules["untyped"].first,
    },
)
