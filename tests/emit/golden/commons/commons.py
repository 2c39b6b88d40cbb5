# Fortran from commons.f90, written by pyfort: do not edit.
"""A block that a module and a procedure declare in their own ways.

Fortran from commons.f90, wrapped by pyfort.

Modules
-------
limits
    A block that a module and a procedure declare in their own ways.

COMMON blocks
-------------
gas
blank_common

Functions
---------
pressure()

Variables
---------
density : float
temp : float
name : str
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    Variable,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import commons_cffi as _extension

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

# --- COMMON /gas/ in pressure, commons.f90:32

_members = {}
_modules["pyfort_common_2_gas"] = _fortran_module(
    f"{__name__}.gas.pressure",
    _library,
    _members,
    variables=(
        Variable("state", "f8", 1, shape=(2,)),  # commons.f90:30
        Variable("name", "a1", 2, length=8),  # commons.f90:31
    ),
    doc="""\
COMMON /gas/ in pressure, commons.f90:32.

Variables
---------
state : ndarray of float64, shape (2,)
name : str
""",
)

# --- COMMON /gas/, commons.f90:15

_members = {}
_members["pressure"] = _modules["pyfort_common_2_gas"]
_modules["pyfort_common_1_gas"] = _fortran_module(
    f"{__name__}.gas",
    _library,
    _members,
    variables=(
        Variable("density", "f8", 3),  # commons.f90:13
        Variable("temp", "f8", 4),  # commons.f90:13
        Variable("name", "a1", 5, length=8),  # commons.f90:14
    ),
    doc="""\
COMMON /gas/, commons.f90:15.

Variables
---------
density : float
temp : float
name : str
""",
)

# --- blank COMMON, commons.f90:21

_members = {}
_modules["pyfort_common_1_blank_common"] = _fortran_module(
    f"{__name__}.blank_common",
    _library,
    _members,
    variables=(
        Variable("count", "i4", 6),  # commons.f90:20
    ),
    doc="""\
blank COMMON, commons.f90:21.

Variables
---------
count : int
""",
)

# --- module limits, commons.f90:11

_members = {}
_members["gas"] = _modules["pyfort_common_1_gas"]
_modules["limits"] = _fortran_module(
    f"{__name__}.limits",
    _library,
    _members,
    variables=(
        Variable("density", "f8", 7),  # commons.f90:13
        Variable("temp", "f8", 8),  # commons.f90:13
        Variable("name", "a1", 9, length=8),  # commons.f90:14
    ),
    doc="""\
A block that a module and a procedure declare in their own ways.

Fortran module ``limits``, commons.f90:11.

Variables
---------
density : float
temp : float
name : str
""",
)

# --- procedures outside modules

_members = {}
_members["pressure"] = Function(
    _library,
    0,
    "pressure",
    (),
    result=Dummy("pressure", "f8", "out", returned=True),
    module=__name__,
    place="commons.f90:28",
    releases_gil=True,
    doc="""\
pressure()

Returns
-------
pressure : float (float64)

Notes
-----
Fortran function ``pressure``, commons.f90:28.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "gas": _modules["pyfort_common_1_gas"],
        "blank_common": _modules["pyfort_common_1_blank_common"],
        "limits": _modules["limits"],
        "pressure": _members["pressure"],
    },
    variables=(
        Variable("density", "f8", 7),  # commons.f90:13
        Variable("temp", "f8", 8),  # commons.f90:13
        Variable("name", "a1", 9, length=8),  # commons.f90:14
    ),
)
