# Fortran from computed.f90, written by pyfort: do not edit.
"""Results whose shape only Fortran can compute.

Fortran from computed.f90, wrapped by pyfort.

Modules
-------
computed
    Results whose shape only Fortran can compute.

Functions
---------
where(mask)
    The places of what is true.
shortened(text)
    Without the blanks at its end.
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

from . import computed_cffi as _extension

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

# --- module computed, computed.f90:8

_members = {}
_members["where"] = Function(
    _library,
    0,
    "where",
    (
        Dummy("mask", "b4", "in", ("*",), passing="described"),
    ),
    result=Dummy("places", "i4", "out", ("*",), passing="allocated", returned=True, certain=True),
    module=f"{__name__}.computed",
    place="computed.f90:12",
    releases_gil=True,
    doc="""\
where(mask)

The places of what is true.

Parameters
----------
mask : array_like of bool, shape (:)

Returns
-------
places : ndarray of int32, shape (:)

Notes
-----
Fortran function ``where``, computed.f90:12.
""",
)
_members["shortened"] = Function(
    _library,
    1,
    "shortened",
    (
        Dummy("text", "a1", "in", passing="characters", length="*"),
    ),
    result=Dummy("short", "a1", "out", passing="allocated_text", length=":", returned=True, certain=True),
    module=f"{__name__}.computed",
    place="computed.f90:20",
    releases_gil=True,
    doc="""\
shortened(text)

Without the blanks at its end.

Parameters
----------
text : str or bytes

Returns
-------
short : str

Notes
-----
Fortran function ``shortened``, computed.f90:20.
""",
)
_modules["computed"] = _fortran_module(
    f"{__name__}.computed",
    _library,
    _members,
    doc="""\
Results whose shape only Fortran can compute.

Fortran module ``computed``, computed.f90:8.

Functions
---------
where(mask)
    The places of what is true.
shortened(text)
    Without the blanks at its end.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "computed": _modules["computed"],
        "where": _modules["computed"].where,
        "shortened": _modules["computed"].shortened,
    },
)
