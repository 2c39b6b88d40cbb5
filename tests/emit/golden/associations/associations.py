# Fortran from associations.f90, written by pyfort: do not edit.
"""What Fortran allocates or points with.

Fortran from associations.f90, wrapped by pyfort.

Modules
-------
associations
    What Fortran allocates or points with.

Functions
---------
total()

Variables
---------
depth : ndarray of float64, shape (:, :) or None
    In metres.

steps : int or None

cursor : ndarray of float32, shape (:) or None

flag : ndarray of bool, shape () or None

path : str or None

title : str

codes : ndarray of S2, shape (2,)
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

from . import associations_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=True,
    interface=7,
    hooks=8,
)
_modules = {}

# --- module associations, associations.f90:15

_members = {}
_members["total"] = Function(
    _library,
    0,
    "total",
    (),
    result=Dummy("total", "f8", "out", returned=True),
    module=f"{__name__}.associations",
    place="associations.f90:26",
    releases_gil=True,
    doc="""\
total()

Returns
-------
total : float (float64)

Notes
-----
Fortran function ``total``, associations.f90:26.
""",
)
_modules["associations"] = _fortran_module(
    f"{__name__}.associations",
    _library,
    _members,
    variables=(
        Variable("depth", "f8", 1, shape=(None, None), association="allocatable"),  # associations.f90:18
        Variable("steps", "i4", 2, association="allocatable"),  # associations.f90:19
        Variable("cursor", "f4", 3, shape=(None,), association="pointer", writeable=False),  # associations.f90:20
        Variable("flag", "b4", 4, association="pointer"),  # associations.f90:21
        Variable("path", "a1", 5, length=-1, association="allocatable"),  # associations.f90:22
        Variable("title", "a1", 6, length=20),  # associations.f90:23
        Variable("codes", "a1", 7, shape=(2,), length=2),  # associations.f90:24
    ),
    doc="""\
What Fortran allocates or points with.

Fortran module ``associations``, associations.f90:15.

Functions
---------
total()

Variables
---------
depth : ndarray of float64, shape (:, :) or None
    In metres.

steps : int or None

cursor : ndarray of float32, shape (:) or None

flag : ndarray of bool, shape () or None

path : str or None

title : str

codes : ndarray of S2, shape (2,)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "associations": _modules["associations"],
        "total": _modules["associations"].total,
    },
    variables=(
        Variable("depth", "f8", 1, shape=(None, None), association="allocatable"),  # associations.f90:18
        Variable("steps", "i4", 2, association="allocatable"),  # associations.f90:19
        Variable("cursor", "f4", 3, shape=(None,), association="pointer", writeable=False),  # associations.f90:20
        Variable("flag", "b4", 4, association="pointer"),  # associations.f90:21
        Variable("path", "a1", 5, length=-1, association="allocatable"),  # associations.f90:22
        Variable("title", "a1", 6, length=20),  # associations.f90:23
        Variable("codes", "a1", 7, shape=(2,), length=2),  # associations.f90:24
    ),
)
