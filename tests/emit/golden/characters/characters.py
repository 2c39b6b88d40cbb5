# Fortran from characters.f90, written by pyfort: do not edit.
"""Text of any length.

Fortran from characters.f90, wrapped by pyfort.

Modules
-------
names
    Text of any length.

Functions
---------
initials(name)

capital(name)

padded(name, n)
    A length of other lengths.

codes(name, first=None)

rule(letter, len)
    As long as each caller declares.
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

from . import characters_cffi as _extension

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

# --- module names, characters.f90:15

_members = {}
_members["initials"] = Function(
    _library,
    0,
    "initials",
    (
        Dummy("name", "a1", "in", passing="characters", length="*"),
        Dummy("short", "a1", "out", passing="characters", length="8", returned=True),
    ),
    module=f"{__name__}.names",
    place="characters.f90:18",
    releases_gil=True,
    doc="""\
initials(name)

Parameters
----------
name : str or bytes

Returns
-------
short : str of at most 8 bytes

Notes
-----
Fortran subroutine ``initials``, characters.f90:18.
""",
)
_members["capital"] = Function(
    _library,
    1,
    "capital",
    (
        Dummy("name", "a1", "inout", passing="characters", length="*", returned=True),
    ),
    module=f"{__name__}.names",
    place="characters.f90:24",
    releases_gil=True,
    doc="""\
capital(name)

Parameters
----------
name : str or bytes

Returns
-------
name : str

Notes
-----
Fortran subroutine ``capital``, characters.f90:24.
""",
)
_members["padded"] = Function(
    _library,
    2,
    "padded",
    (
        Dummy("name", "a1", "in", passing="characters", length="*"),
        Dummy("n", "i4", "in"),
    ),
    result=Dummy("wide", "a1", "out", passing="characters", length="n name.len max()", returned=True),
    module=f"{__name__}.names",
    place="characters.f90:30",
    releases_gil=True,
    doc="""\
padded(name, n)

A length of other lengths.

Parameters
----------
name : str or bytes
n : int (int32)

Returns
-------
wide : str of at most max(n, len(name)) bytes

Notes
-----
Fortran function ``padded``, characters.f90:30.
""",
)
_members["codes"] = Function(
    _library,
    3,
    "codes",
    (
        Dummy("name", "a1", "in", passing="characters", length="*"),
        Dummy("first", "a1", "in", passing="characters", length="3", optional=True),
    ),
    result=Dummy("c", "i4", "out", ("name.len",), passing="contiguous", returned=True),
    module=f"{__name__}.names",
    place="characters.f90:38",
    releases_gil=True,
    doc="""\
codes(name, first=None)

Parameters
----------
name : str or bytes
first : str or bytes of at most 3 bytes, optional

Returns
-------
c : ndarray of int32, shape (len(name),)

Notes
-----
Fortran function ``codes``, characters.f90:38.
""",
)
_modules["names"] = _fortran_module(
    f"{__name__}.names",
    _library,
    _members,
    doc="""\
Text of any length.

Fortran module ``names``, characters.f90:15.

Functions
---------
initials(name)

capital(name)

padded(name, n)
    A length of other lengths.

codes(name, first=None)
""",
)

# --- procedures outside modules

_members = {}
_members["rule"] = Function(
    _library,
    4,
    "rule",
    (
        Dummy("letter", "s1", "in"),
        Dummy("len", "i8", "in"),
    ),
    result=Dummy("rule", "a1", "out", passing="characters", length="len", returned=True),
    module=__name__,
    place="characters.f90:49",
    releases_gil=True,
    doc="""\
rule(letter, len)

As long as each caller declares.

Parameters
----------
letter : str (S1)
len : int (int64)
    How many characters the result has, which each caller chooses.

Returns
-------
rule : str of at most len bytes

Notes
-----
Fortran function ``rule``, characters.f90:49.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "names": _modules["names"],
        "initials": _modules["names"].initials,
        "capital": _modules["names"].capital,
        "padded": _modules["names"].padded,
        "codes": _modules["names"].codes,
        "rule": _members["rule"],
    },
)
