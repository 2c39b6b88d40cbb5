# Fortran from pointed_text.f90, written by pyfort: do not edit.
"""Text that a pointer is at.

Fortran from pointed_text.f90, wrapped by pyfort.

Modules
-------
pointed_text
    Text that a pointer is at.

Functions
---------
doubled(s)
    Twice the text.
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

from . import pointed_text_cffi as _extension

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

# --- module pointed_text, pointed_text.f90:7

_members = {}
_members["doubled"] = Function(
    _library,
    0,
    "doubled",
    (
        Dummy("s", "a1", "inout", passing="allocated_text", length=":", returned=True),
    ),
    module=f"{__name__}.pointed_text",
    place="pointed_text.f90:11",
    releases_gil=True,
    doc="""\
doubled(s)

Twice the text.

Parameters
----------
s : str or bytes or None

Returns
-------
s : str or None

Notes
-----
Fortran subroutine ``doubled``, pointed_text.f90:11.
""",
)
_modules["pointed_text"] = _fortran_module(
    f"{__name__}.pointed_text",
    _library,
    _members,
    doc="""\
Text that a pointer is at.

Fortran module ``pointed_text``, pointed_text.f90:7.

Functions
---------
doubled(s)
    Twice the text.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "pointed_text": _modules["pointed_text"],
        "doubled": _modules["pointed_text"].doubled,
    },
)
