# Fortran from procedure_pointer.f90, written by pyfort: do not edit.
"""A component that is a procedure pointer.

Fortran from procedure_pointer.f90, wrapped by pyfort.

Modules
-------
procedure_pointer
    A component that is a procedure pointer.

Functions
---------
output(f, x)
twice(x)
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Interface,
    Library,
    Part,
    add_components as _add_components,
    add_pointer as _add_pointer,
    derived_type as _derived_type,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import procedure_pointer_cffi as _extension

ffi, lib = _extension.ffi, _extension.lib
_library = Library(
    __name__,
    _builtins.int(ffi.cast("uintptr_t", lib.pyfort_table)),
    files=(__file__, _extension.__file__),
    build=_same_build(__name__, _extension, ""),
    serial=False,
    interface=7,
    hooks=12,
)
_modules = {}

# --- derived types

_types = {}
_family = {}
_types["procedure_pointer.filter"] = _derived_type(
    _library,
    "filter",
    f"{__name__}.procedure_pointer",
    _family,
    tag=1,
    entries=(2, 3, 4, 5, 6, 7),
    count=3,
    unpickled="its component gain is a pointer",
    keeps="within",
    place="procedure_pointer.f90:23",
    doc="""\
filter(level=..., gain=..., method=...)

Attributes
----------
level : float (float64)
gain : callable or None
method : callable or None

Notes
-----
Fortran type ``filter``, procedure_pointer.f90:23.
""",
)
_add_components(
    _types["procedure_pointer.filter"],
    (
        Part("level", "f8"),
        Part("gain", "", association="procedure"),
        Part("method", "", association="procedure"),
    ),
)

# --- module procedure_pointer, procedure_pointer.f90:16

_members = {}
_members["filter"] = _types["procedure_pointer.filter"]
_members["output"] = Function(
    _library,
    0,
    "output",
    (
        Dummy("f", "o", "in", passing="instance", derived=_types["procedure_pointer.filter"]),
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("output", "f8", "out", returned=True),
    module=f"{__name__}.procedure_pointer",
    place="procedure_pointer.f90:36",
    releases_gil=True,
    doc="""\
output(f, x)

Parameters
----------
f : filter
x : float (float64)

Returns
-------
output : float (float64)

Notes
-----
Fortran function ``output``, procedure_pointer.f90:36.
""",
)
_members["twice"] = Function(
    _library,
    1,
    "twice",
    (
        Dummy("x", "f8", "in"),
    ),
    result=Dummy("twice", "f8", "out", returned=True),
    module=f"{__name__}.procedure_pointer",
    place="procedure_pointer.f90:44",
    releases_gil=True,
    doc="""\
twice(x)

Parameters
----------
x : float (float64)

Returns
-------
twice : float (float64)

Notes
-----
Fortran function ``twice``, procedure_pointer.f90:44.
""",
)
_add_pointer(
    _types["procedure_pointer.filter"],
    "gain",
    call=Function(
        _library,
        8,
        "filter_gain_Call",
        (
            Dummy("pyfort_object", "o", "inout", passing="instance", derived=_types["procedure_pointer.filter"], target=True),
            Dummy("x", "f8", "in"),
        ),
        result=Dummy("gain_of", "f8", "out", returned=True),
        module=f"{__name__}.procedure_pointer",
        place="procedure_pointer.f90:25",
        releases_gil=True,
        doc="""\
    filter_gain_Call(pyfort_object, x)

    Parameters
    ----------
    pyfort_object : filter
        Changed in place.
    x : float (float64)

    Returns
    -------
    gain_of : float (float64)

    Notes
    -----
    Fortran function ``filter_gain_Call``, procedure_pointer.f90:25.
    """,
        qualname="filter.filter_gain_Call",
    ),
    point=Function(
        _library,
        9,
        "filter_gain_Point",
        (
            Dummy("pyfort_object", "o", "inout", passing="instance", derived=_types["procedure_pointer.filter"], target=True),
            Dummy("target", "pf", "in", passing="kept_callback", interface=Interface((Dummy("x", "f8", "in"),), result=Dummy("gain_of", "f8", "out", returned=True), raw=True)),
        ),
        module=f"{__name__}.procedure_pointer",
        place="procedure_pointer.f90:25",
        releases_gil=True,
        doc="""\
    filter_gain_Point(pyfort_object, target)

    Parameters
    ----------
    pyfort_object : filter
        Changed in place.
    target : callable, ``target(x) -> gain_of``

    Notes
    -----
    Fortran subroutine ``filter_gain_Point``, procedure_pointer.f90:25.
    """,
        qualname="filter.filter_gain_Point",
    ),
    passed=False,
)
_add_pointer(
    _types["procedure_pointer.filter"],
    "method",
    call=Function(
        _library,
        10,
        "filter_method_Call",
        (
            Dummy("self", "o", "in", passing="instance", derived=_types["procedure_pointer.filter"]),
            Dummy("x", "f8", "in"),
        ),
        result=Dummy("method_of", "f8", "out", returned=True),
        module=f"{__name__}.procedure_pointer",
        place="procedure_pointer.f90:26",
        releases_gil=True,
        doc="""\
    filter_method_Call(self, x)

    Parameters
    ----------
    self : filter
    x : float (float64)

    Returns
    -------
    method_of : float (float64)

    Notes
    -----
    Fortran function ``filter_method_Call``, procedure_pointer.f90:26.
    """,
        qualname="filter.filter_method_Call",
    ),
    point=Function(
        _library,
        11,
        "filter_method_Point",
        (
            Dummy("pyfort_object", "o", "inout", passing="instance", derived=_types["procedure_pointer.filter"], target=True),
            Dummy("target", "pf", "in", passing="kept_callback", interface=Interface((Dummy("self", "o", "in", passing="instance", derived=_types["procedure_pointer.filter"]), Dummy("x", "f8", "in"),), result=Dummy("method_of", "f8", "out", returned=True))),
        ),
        module=f"{__name__}.procedure_pointer",
        place="procedure_pointer.f90:26",
        releases_gil=True,
        doc="""\
    filter_method_Point(pyfort_object, target)

    Parameters
    ----------
    pyfort_object : filter
        Changed in place.
    target : callable, ``target(self, x) -> method_of``

    Notes
    -----
    Fortran subroutine ``filter_method_Point``, procedure_pointer.f90:26.
    """,
        qualname="filter.filter_method_Point",
    ),
    passed=True,
)
_modules["procedure_pointer"] = _fortran_module(
    f"{__name__}.procedure_pointer",
    _library,
    _members,
    doc="""\
A component that is a procedure pointer.

Fortran module ``procedure_pointer``, procedure_pointer.f90:16.

Functions
---------
output(f, x)
twice(x)
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "procedure_pointer": _modules["procedure_pointer"],
        "filter": _modules["procedure_pointer"].filter,
        "output": _modules["procedure_pointer"].output,
        "twice": _modules["procedure_pointer"].twice,
    },
)
