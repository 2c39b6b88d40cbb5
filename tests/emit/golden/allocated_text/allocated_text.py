# Fortran from allocated_text.f90, written by pyfort: do not edit.
"""Text that Fortran allocates.

Fortran from allocated_text.f90, wrapped by pyfort.

Modules
-------
pieces
    Text that Fortran allocates.

Functions
---------
longer(text=None)

split(line, separator)
    Both parts of a line.

code(n)
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

from . import allocated_text_cffi as _extension

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

# --- module pieces, allocated_text.f90:8

_members = {}
_members["longer"] = Function(
    _library,
    0,
    "longer",
    (
        Dummy("text", "a1", "inout", passing="allocated_text", length=":", returned=True, optional=True),
    ),
    module=f"{__name__}.pieces",
    place="allocated_text.f90:11",
    releases_gil=True,
    doc="""\
longer(text=None)

Parameters
----------
text : str or bytes or None, optional

Returns
-------
text : str or None

Notes
-----
Fortran subroutine ``longer``, allocated_text.f90:11.
""",
)
_members["split"] = Function(
    _library,
    1,
    "split",
    (
        Dummy("line", "a1", "in", passing="characters", length="*"),
        Dummy("separator", "s1", "in"),
    ),
    result=Dummy("parts", "a1", "out", ("*",), passing="allocated_text", length=":", returned=True),
    module=f"{__name__}.pieces",
    place="allocated_text.f90:19",
    releases_gil=True,
    doc="""\
split(line, separator)

Both parts of a line.

Parameters
----------
line : str or bytes
separator : str (S1)

Returns
-------
parts : ndarray of S, shape (:) or None

Notes
-----
Fortran function ``split``, allocated_text.f90:19.
""",
)
_members["code"] = Function(
    _library,
    2,
    "code",
    (
        Dummy("n", "i4", "in"),
        Dummy("text", "a1", "out", passing="allocated_text", length="4", returned=True),
    ),
    module=f"{__name__}.pieces",
    place="allocated_text.f90:30",
    releases_gil=True,
    doc="""\
code(n)

Parameters
----------
n : int (int32)

Returns
-------
text : str or None

Notes
-----
Fortran subroutine ``code``, allocated_text.f90:30.
""",
)
_modules["pieces"] = _fortran_module(
    f"{__name__}.pieces",
    _library,
    _members,
    doc="""\
Text that Fortran allocates.

Fortran module ``pieces``, allocated_text.f90:8.

Functions
---------
longer(text=None)

split(line, separator)
    Both parts of a line.

code(n)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "pieces": _modules["pieces"],
        "longer": _modules["pieces"].longer,
        "split": _modules["pieces"].split,
        "code": _modules["pieces"].code,
    },
)
