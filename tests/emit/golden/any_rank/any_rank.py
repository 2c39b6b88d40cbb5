# Fortran from any_rank.f90, written by pyfort: do not edit.
"""Arrays of any rank.

Fortran from any_rank.f90, wrapped by pyfort.

Modules
-------
any_rank
    Arrays of any rank.

Functions
---------
total(a)
clear(a)
letters(s)
blank(s=None)
fresh(p)
first(p)
second_half(p)
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

from . import any_rank_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
    hooks=7,
)
_modules = {}

# --- module any_rank, any_rank.f90:23

_members = {}
_members["total"] = Function(
    _library,
    0,
    "total",
    (
        Dummy("a", "f8", "in", passing="dense_any_rank"),
    ),
    result=Dummy("total", "f8", "out", returned=True),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:26",
    releases_gil=True,
    doc="""\
total(a)

Parameters
----------
a : array_like of float64 of any rank

Returns
-------
total : float (float64)

Notes
-----
Fortran function ``total``, any_rank.f90:26.
""",
)
_members["clear"] = Function(
    _library,
    1,
    "clear",
    (
        Dummy("a", "f8", "inout", passing="any_rank"),
    ),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:37",
    releases_gil=True,
    doc="""\
clear(a)

Parameters
----------
a : ndarray of float64 of any rank
    Changed in place.

Notes
-----
Fortran subroutine ``clear``, any_rank.f90:37.
""",
)
_members["letters"] = Function(
    _library,
    2,
    "letters",
    (
        Dummy("s", "a1", "in", passing="text_any_rank", length="*"),
    ),
    result=Dummy("letters", "i4", "out", returned=True),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:45",
    releases_gil=True,
    doc="""\
letters(s)

Parameters
----------
s : array_like of str or bytes of any rank

Returns
-------
letters : int (int32)

Notes
-----
Fortran function ``letters``, any_rank.f90:45.
""",
)
_members["blank"] = Function(
    _library,
    3,
    "blank",
    (
        Dummy("s", "a1", "inout", passing="dense_text_any_rank", length="5", optional=True),
    ),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:50",
    releases_gil=True,
    doc="""\
blank(s=None)

Parameters
----------
s : ndarray of S5 of any rank, optional
    Changed in place.

Notes
-----
Fortran subroutine ``blank``, any_rank.f90:50.
""",
)
_members["fresh"] = Function(
    _library,
    4,
    "fresh",
    (
        Dummy("p", "f8", "inout", passing="allocated_any_rank", returned=True),
    ),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:59",
    releases_gil=True,
    doc="""\
fresh(p)

Parameters
----------
p : array_like of float64 of any rank, or None, or (None,) for the rank 1 and so on

Returns
-------
p : ndarray of float64 of the rank of what is given, or None

Notes
-----
Fortran subroutine ``fresh``, any_rank.f90:59.
""",
)
_members["first"] = Function(
    _library,
    5,
    "first",
    (
        Dummy("p", "f8", "inout", passing="pointer_any_rank", returned=True),
    ),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:71",
    releases_gil=True,
    doc="""\
first(p)

Parameters
----------
p : ndarray of float64 of any rank, or None, or (None,) for the rank 1 and so on
    Changed in place.

Returns
-------
p : ndarray of float64 of the rank of what is given, or None

Notes
-----
Fortran subroutine ``first``, any_rank.f90:71.
""",
)
_members["second_half"] = Function(
    _library,
    6,
    "second_half",
    (
        Dummy("p", "f8", "inout", passing="dense_pointer_any_rank", returned=True),
    ),
    module=f"{__name__}.any_rank",
    place="any_rank.f90:79",
    releases_gil=True,
    doc="""\
second_half(p)

Parameters
----------
p : ndarray of float64 of any rank, or None, or (None,) for the rank 1 and so on
    Changed in place.

Returns
-------
p : ndarray of float64 of the rank of what is given, or None

Notes
-----
Fortran subroutine ``second_half``, any_rank.f90:79.
""",
)
_modules["any_rank"] = _fortran_module(
    f"{__name__}.any_rank",
    _library,
    _members,
    doc="""\
Arrays of any rank.

Fortran module ``any_rank``, any_rank.f90:23.

Functions
---------
total(a)
clear(a)
letters(s)
blank(s=None)
fresh(p)
first(p)
second_half(p)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "any_rank": _modules["any_rank"],
        "total": _modules["any_rank"].total,
        "clear": _modules["any_rank"].clear,
        "letters": _modules["any_rank"].letters,
        "blank": _modules["any_rank"].blank,
        "fresh": _modules["any_rank"].fresh,
        "first": _modules["any_rank"].first,
        "second_half": _modules["any_rank"].second_half,
    },
)
