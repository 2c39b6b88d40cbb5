# Fortran from maybe.f90, written by pyfort: do not edit.
"""What may be left out, before what must not.

Fortran from maybe.f90, wrapped by pyfort.

Modules
-------
maybe
    What may be left out, before what must not.

Functions
---------
power(x, exponent=None)

first(weight=None, x=<required>)

chosen(of=None, letter=None)
    A letter needs a branch of its own.
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

from . import maybe_cffi as _extension

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

# --- module maybe, maybe.f90:10

_members = {}
_members["power"] = Function(
    _library,
    0,
    "power",
    (
        Dummy("x", "f8", "in"),
        Dummy("exponent", "f8", "in", optional=True),
    ),
    result=Dummy("y", "f8", "out", returned=True, by_value=True),
    module=f"{__name__}.maybe",
    place="maybe.f90:14",
    releases_gil=True,
    doc="""\
power(x, exponent=None)

Parameters
----------
x : float (float64)
exponent : float (float64), optional
    1 when it is left out.

Returns
-------
y : float (float64)

Notes
-----
Fortran function ``power``, maybe.f90:14.
""",
)
_members["first"] = Function(
    _library,
    1,
    "first",
    (
        Dummy("weight", "f8", "in", optional=True),
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("first", "f8", "out", returned=True),
    module=f"{__name__}.maybe",
    place="maybe.f90:23",
    releases_gil=True,
    doc="""\
first(weight=None, x=<required>)

Parameters
----------
weight : float (float64), optional
x : float (float64)

Returns
-------
first : float (float64)

Notes
-----
Fortran function ``first``, maybe.f90:23.
""",
)
_members["chosen"] = Function(
    _library,
    2,
    "chosen",
    (
        Dummy("of", "i4", "in", optional=True),
        Dummy("letter", "s1", "in", optional=True),
    ),
    result=Dummy("chosen", "i4", "out", returned=True),
    module=f"{__name__}.maybe",
    place="maybe.f90:31",
    releases_gil=True,
    doc="""\
chosen(of=None, letter=None)

A letter needs a branch of its own.

Parameters
----------
of : int (int32), optional
letter : str (S1), optional

Returns
-------
chosen : int (int32)

Notes
-----
Fortran function ``chosen``, maybe.f90:31.
""",
)
_modules["maybe"] = _fortran_module(
    f"{__name__}.maybe",
    _library,
    _members,
    doc="""\
What may be left out, before what must not.

Fortran module ``maybe``, maybe.f90:10.

Functions
---------
power(x, exponent=None)

first(weight=None, x=<required>)

chosen(of=None, letter=None)
    A letter needs a branch of its own.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "maybe": _modules["maybe"],
        "power": _modules["maybe"].power,
        "first": _modules["maybe"].first,
        "chosen": _modules["maybe"].chosen,
    },
)
