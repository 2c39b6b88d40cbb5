# Fortran from callback.f90, written by pyfort: do not edit.
"""Procedures that are arguments.

Fortran from callback.f90, wrapped by pyfort.

Modules
-------
callback
    Procedures that are arguments.

Classes
-------
place(x)

Functions
---------
simpson(f, a, b)
    Simpson's rule.
``apply(f, x, *, n=None, y=None)``
    A map of vectors.
ask(f=None)
    How many words pass.
move(f, p)
    Where f goes from p.
seek(method, f, x)
    What a method finds for f.
renew(f, x)
    The sum of what f makes of x.
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Field,
    Function,
    Interface,
    Library,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    record as _record,
    same_build as _same_build,
)

from . import callback_cffi as _extension

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
_records["callback.place"] = _record(
    f"{__name__}.callback.place",
    8,
    (
        Field("x", "f8", 0, doc="float (float64)"),
    ),
    name="place",
    module=f"{__name__}.callback",
    library=_library,
    initialiser=7,
    doc="""\
place(x)

Attributes
----------
x : float (float64)

Notes
-----
`place.dtype` is that of arrays of it.
Fortran type ``place``, callback.f90:23.
""",
)

_invokers = _builtins.type("_invokers", (), {})
_invokers.pyfort_invoke_1 = Function(
    _library,
    6,
    "f",
    (
        Dummy("pyfort_at", "pf", "in"),
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("integrand", "f8", "out", returned=True),
    module=__name__,
    place="callback.f90:47",
    releases_gil=True,
    doc="""\
f(pyfort_at, x)

Parameters
----------
pyfort_at : int (uintp)
x : float (float64)

Returns
-------
integrand : float (float64)

Notes
-----
Fortran function ``pyfort_invoke_1``, callback.f90:47.
""",
    qualname="_invokers.pyfort_invoke_1",
)

# --- module callback, callback.f90:20

_members = {}
_members["place"] = _records["callback.place"]
_members["simpson"] = Function(
    _library,
    0,
    "simpson",
    (
        Dummy("f", "pf", "in", passing="callback", interface=Interface((Dummy("x", "f8", "in", by_value=True),), result=Dummy("integrand", "f8", "out", returned=True, by_value=True), raw=True)),
        Dummy("a", "f8", "in", by_value=True),
        Dummy("b", "f8", "in", by_value=True),
    ),
    result=Dummy("simpson", "f8", "out", returned=True, by_value=True),
    module=f"{__name__}.callback",
    place="callback.f90:58",
    releases_gil=True,
    doc="""\
simpson(f, a, b)

Simpson's rule.

Parameters
----------
f : callable, ``f(x) -> integrand``
    what is integrated
a : float (float64)
b : float (float64)

Returns
-------
simpson : float (float64)

Notes
-----
Fortran function ``simpson``, callback.f90:58.
""",
)
_members["apply"] = Function(
    _library,
    1,
    "apply",
    (
        Dummy("f", "pf", "in", passing="callback", interface=Interface((Dummy("n", "i4", "size", keyword=True, sources=("x.0",)), Dummy("x", "f8", "in", ("n",), passing="contiguous"), Dummy("y", "f8", "out", ("n",), passing="contiguous", returned=True, keyword=True),), raw=True)),
        Dummy("n", "i4", "size", keyword=True, sources=("x.0",)),
        Dummy("x", "f8", "in", ("n",), passing="contiguous"),
        Dummy("y", "f8", "out", ("n",), passing="contiguous", returned=True, keyword=True),
    ),
    module=f"{__name__}.callback",
    place="callback.f90:65",
    releases_gil=True,
    doc="""\
apply(f, x, *, n=None, y=None)

A map of vectors.

Parameters
----------
f : callable, ``f(x) -> y``
x : array_like of float64, shape (n,)
n : int (int32), optional
    Follows from `x` when it is left out.
y : ndarray of float64, shape (n,), optional
    Filled and returned when it is given.

Returns
-------
y : ndarray of float64, shape (n,)

Notes
-----
Fortran subroutine ``apply``, callback.f90:65.
""",
)
_members["ask"] = Function(
    _library,
    2,
    "ask",
    (
        Dummy("f", "pf", "in", passing="callback", optional=True, interface=Interface((Dummy("word", "a1", "in", passing="characters", length="*"),), result=Dummy("test", "b4", "out", returned=True))),
    ),
    result=Dummy("n", "i4", "out", returned=True),
    module=f"{__name__}.callback",
    place="callback.f90:74",
    releases_gil=True,
    doc="""\
ask(f=None)

How many words pass.

Parameters
----------
f : callable, ``f(word) -> test``, optional

Returns
-------
n : int (int32)

Notes
-----
Fortran function ``ask``, callback.f90:74.
""",
)
_members["move"] = Function(
    _library,
    3,
    "move",
    (
        Dummy("f", "pf", "in", passing="callback", interface=Interface((Dummy("p", f"{__name__}.callback.place", "inout", passing="record"), Dummy("by", "f8", "in", ("1_8",), passing="contiguous", optional=True),))),
        Dummy("p", f"{__name__}.callback.place", "inout", passing="record"),
    ),
    module=f"{__name__}.callback",
    place="callback.f90:81",
    releases_gil=True,
    doc="""\
move(f, p)

Where f goes from p.

Parameters
----------
f : callable, ``f(p, by) -> None``
p : place
    Changed in place.

Notes
-----
Fortran subroutine ``move``, callback.f90:81.
""",
)
_members["seek"] = Function(
    _library,
    4,
    "seek",
    (
        Dummy("method", "pf", "in", passing="callback", interface=Interface((Dummy("f", "pf", "in", passing="invoked", invoker=_invokers.pyfort_invoke_1), Dummy("x", "f8", "inout", returned=True),))),
        Dummy("f", "pf", "in", passing="callback", interface=Interface((Dummy("x", "f8", "in", by_value=True),), result=Dummy("integrand", "f8", "out", returned=True, by_value=True), raw=True)),
        Dummy("x", "f8", "inout", returned=True),
    ),
    module=f"{__name__}.callback",
    place="callback.f90:88",
    releases_gil=True,
    doc="""\
seek(method, f, x)

What a method finds for f.

Parameters
----------
method : callable, ``method(f, x) -> x``
f : callable, ``f(x) -> integrand``
x : float (float64)

Returns
-------
x : float (float64)

Notes
-----
Fortran subroutine ``seek``, callback.f90:88.
""",
)
_members["renew"] = Function(
    _library,
    5,
    "renew",
    (
        Dummy("f", "pf", "in", passing="callback", interface=Interface((Dummy("x", "f8", "inout", ("*",), passing="described", optional=True), Dummy("names", "a1", "in", ("2",), passing="character_array", length="3"), Dummy("y", "f8", "out", ("*",), passing="allocated", returned=True),))),
        Dummy("x", "f8", "in", ("*",), passing="described", target=True),
    ),
    result=Dummy("s", "f8", "out", returned=True),
    module=f"{__name__}.callback",
    place="callback.f90:96",
    releases_gil=True,
    doc="""\
renew(f, x)

The sum of what f makes of x.

Parameters
----------
f : callable, ``f(x, names) -> y``
x : array_like of float64, shape (:)

Returns
-------
s : float (float64)

Notes
-----
Fortran function ``renew``, callback.f90:96.
""",
)
_modules["callback"] = _fortran_module(
    f"{__name__}.callback",
    _library,
    _members,
    doc="""\
Procedures that are arguments.

Fortran module ``callback``, callback.f90:20.

Classes
-------
place(x)

Functions
---------
simpson(f, a, b)
    Simpson's rule.
``apply(f, x, *, n=None, y=None)``
    A map of vectors.
ask(f=None)
    How many words pass.
move(f, p)
    Where f goes from p.
seek(method, f, x)
    What a method finds for f.
renew(f, x)
    The sum of what f makes of x.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "callback": _modules["callback"],
        "place": _modules["callback"].place,
        "simpson": _modules["callback"].simpson,
        "apply": _modules["callback"].apply,
        "ask": _modules["callback"].ask,
        "move": _modules["callback"].move,
        "seek": _modules["callback"].seek,
        "renew": _modules["callback"].renew,
    },
)
