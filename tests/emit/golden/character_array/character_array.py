# Fortran from character_array.f90, written by pyfort: do not edit.
"""Arrays of text.

Fortran from character_array.f90, wrapped by pyfort.

Modules
-------
lists
    Arrays of text.

Functions
---------
longest(words)
bracket(names)
weekend()
numbered(n, stem)
chosen(names=None)
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

from . import character_array_cffi as _extension

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

# --- module lists, character_array.f90:13

_members = {}
_members["longest"] = Function(
    _library,
    0,
    "longest",
    (
        Dummy("words", "a1", "in", ("*",), passing="character_array", length="*"),
    ),
    result=Dummy("longest", "i4", "out", returned=True),
    module=f"{__name__}.lists",
    place="character_array.f90:16",
    releases_gil=True,
    doc="""\
longest(words)

Parameters
----------
words : array_like of str or bytes, shape (:)

Returns
-------
longest : int (int32)

Notes
-----
Fortran function ``longest``, character_array.f90:16.
""",
)
_members["bracket"] = Function(
    _library,
    1,
    "bracket",
    (
        Dummy("names", "a1", "inout", ("*",), passing="character_array", length="*"),
    ),
    module=f"{__name__}.lists",
    place="character_array.f90:21",
    releases_gil=True,
    doc="""\
bracket(names)

Parameters
----------
names : ndarray of S, shape (:)
    Changed in place.

Notes
-----
Fortran subroutine ``bracket``, character_array.f90:21.
""",
)
_members["weekend"] = Function(
    _library,
    2,
    "weekend",
    (),
    result=Dummy("days", "a1", "out", ("2",), passing="character_array", length="3", returned=True, keyword=True),
    module=f"{__name__}.lists",
    place="character_array.f90:29",
    releases_gil=True,
    doc="""\
weekend()

Returns
-------
days : ndarray of S3, shape (2,)

Notes
-----
Fortran function ``weekend``, character_array.f90:29.
""",
)
_members["numbered"] = Function(
    _library,
    3,
    "numbered",
    (
        Dummy("n", "i4", "in"),
        Dummy("stem", "a1", "in", passing="characters", length="*"),
    ),
    result=Dummy("names", "a1", "out", ("n",), passing="character_array", length="stem.len 1 +", returned=True, keyword=True),
    module=f"{__name__}.lists",
    place="character_array.f90:34",
    releases_gil=True,
    doc="""\
numbered(n, stem)

Parameters
----------
n : int (int32)
stem : str or bytes

Returns
-------
names : ndarray of S<len(stem) + 1>, shape (n,)

Notes
-----
Fortran function ``numbered``, character_array.f90:34.
""",
)
_members["chosen"] = Function(
    _library,
    4,
    "chosen",
    (
        Dummy("names", "a1", "in", ("*",), passing="character_array", length="8", optional=True),
    ),
    result=Dummy("chosen", "i4", "out", returned=True),
    module=f"{__name__}.lists",
    place="character_array.f90:42",
    releases_gil=True,
    doc="""\
chosen(names=None)

Parameters
----------
names : array_like of str or bytes of at most 8 bytes, shape (*,), optional

Returns
-------
chosen : int (int32)

Notes
-----
Fortran function ``chosen``, character_array.f90:42.
""",
)
_modules["lists"] = _fortran_module(
    f"{__name__}.lists",
    _library,
    _members,
    doc="""\
Arrays of text.

Fortran module ``lists``, character_array.f90:13.

Functions
---------
longest(words)
bracket(names)
weekend()
numbered(n, stem)
chosen(names=None)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "lists": _modules["lists"],
        "longest": _modules["lists"].longest,
        "bracket": _modules["lists"].bracket,
        "weekend": _modules["lists"].weekend,
        "numbered": _modules["lists"].numbered,
        "chosen": _modules["lists"].chosen,
    },
)
