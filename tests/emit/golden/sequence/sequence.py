# Fortran from sequence.f90, written by pyfort: do not edit.
"""A type that lies in memory as it is declared.

Fortran from sequence.f90, wrapped by pyfort.

Modules
-------
sequence
    A type that lies in memory as it is declared.

Classes
-------
spot(depth, name)

Functions
---------
lower(s, by)
deepest(spots)
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Field,
    Function,
    Library,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    record as _record,
    same_build as _same_build,
)

from . import sequence_cffi as _extension

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

# Derived types that NumPy has as structured dtypes.
_records = {}
_records["sequence.spot"] = _record(
    f"{__name__}.sequence.spot",
    16,
    (
        Field("depth", "f8", 0, doc="float (float64)"),
        Field("name", "a1", 8, length=4, doc="str of at most 4 bytes"),
    ),
    name="spot",
    module=f"{__name__}.sequence",
    library=_library,
    initialiser=2,
    doc="""\
spot(depth, name)

Attributes
----------
depth : float (float64)
name : str of at most 4 bytes

Notes
-----
`spot.dtype` is that of arrays of it.
Fortran type ``spot``, sequence.f90:13.
""",
)

# --- module sequence, sequence.f90:11

_members = {}
_members["spot"] = _records["sequence.spot"]
_members["lower"] = Function(
    _library,
    0,
    "lower",
    (
        Dummy("s", f"{__name__}.sequence.spot", "inout", passing="record"),
        Dummy("by", "f8", "in"),
    ),
    module=f"{__name__}.sequence",
    place="sequence.f90:19",
    releases_gil=True,
    doc="""\
lower(s, by)

Parameters
----------
s : spot
    Changed in place.
by : float (float64)

Notes
-----
Fortran subroutine ``lower``, sequence.f90:19.
""",
)
_members["deepest"] = Function(
    _library,
    1,
    "deepest",
    (
        Dummy("spots", f"{__name__}.sequence.spot", "in", ("*",), passing="dense"),
    ),
    result=Dummy("s", f"{__name__}.sequence.spot", "out", passing="record", returned=True),
    module=f"{__name__}.sequence",
    place="sequence.f90:25",
    releases_gil=True,
    doc="""\
deepest(spots)

Parameters
----------
spots : array_like of spot.dtype, shape (:)

Returns
-------
s : spot

Notes
-----
Fortran function ``deepest``, sequence.f90:25.
""",
)
_modules["sequence"] = _fortran_module(
    f"{__name__}.sequence",
    _library,
    _members,
    doc="""\
A type that lies in memory as it is declared.

Fortran module ``sequence``, sequence.f90:11.

Classes
-------
spot(depth, name)

Functions
---------
lower(s, by)
deepest(spots)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "sequence": _modules["sequence"],
        "spot": _modules["sequence"].spot,
        "lower": _modules["sequence"].lower,
        "deepest": _modules["sequence"].deepest,
    },
)
