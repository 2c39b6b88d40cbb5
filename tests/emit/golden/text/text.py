# Fortran from text.f90, written by pyfort: do not edit.
"""Text as C has it.

Fortran from text.f90, wrapped by pyfort.

Modules
-------
text
    Text as C has it.

Functions
---------
``greet(n, name, *, greeting=None)``
initial(letter)
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

from . import text_cffi as _extension

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

# --- module text, text.f90:8

_members = {}
_members["greet"] = Function(
    _library,
    0,
    "greet",
    (
        Dummy("n", "i8", "in", by_value=True),
        Dummy("name", "s1", "in", ("*",), passing="text"),
        Dummy("greeting", "s1", "out", ("n",), passing="text", returned=True, keyword=True),
    ),
    module=f"{__name__}.text",
    place="text.f90:12",
    releases_gil=True,
    doc="""\
greet(n, name, *, greeting=None)

Parameters
----------
n : int (int64)
name : str or bytes
greeting : ndarray of S1, shape (n,), optional
    Filled and returned when it is given.

Returns
-------
greeting : str

Notes
-----
Fortran subroutine ``greet``, text.f90:12.
""",
)
_members["initial"] = Function(
    _library,
    1,
    "initial",
    (
        Dummy("letter", "s1", "in"),
    ),
    result=Dummy("initial", "i4", "out", returned=True),
    module=f"{__name__}.text",
    place="text.f90:19",
    releases_gil=True,
    doc="""\
initial(letter)

Parameters
----------
letter : str (S1)

Returns
-------
initial : int (int32)

Notes
-----
Fortran function ``initial``, text.f90:19.
""",
)
_modules["text"] = _fortran_module(
    f"{__name__}.text",
    _library,
    _members,
    doc="""\
Text as C has it.

Fortran module ``text``, text.f90:8.

Functions
---------
``greet(n, name, *, greeting=None)``
initial(letter)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "text": _modules["text"],
        "greet": _modules["text"].greet,
        "initial": _modules["text"].initial,
    },
)
