"""Fortran from text.f90, written by pyfort: do not edit."""

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    fortran_module as _fortran_module,
    same_build as _same_build,
)

from . import text_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=4,
)

# --- module text, text.f90:8

_members = {}
_members["greet"] = Function(
    _library,
    0,
    "greet",
    (
        Dummy("n", "i8", "in", by_value=True),
        Dummy("name", "s1", "in", ("*",)),
        Dummy("greeting", "s1", "out", ("n",)),
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
    result=Dummy("initial", "i4", "out"),
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
text = _fortran_module(
    f"{__name__}.text",
    _library,
    _members,
    doc="""\
Text as C has it.
""",
)

# --- the package: every name that only one module has

__all__ = [
    "greet",
    "initial",
]

greet = text.greet
initial = text.initial
