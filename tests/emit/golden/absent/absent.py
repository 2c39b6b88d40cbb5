# Fortran from absent.f90, written by pyfort: do not edit.
"""Optional arguments for which the shim has something of its own.

Fortran from absent.f90, wrapped by pyfort.

Modules
-------
absent
    Optional arguments for which the shim has something of its own.

Functions
---------
told(x=None, text=None, label=None)
    What is there.
"""

import builtins as _builtins

from pyfort.runtime import (
    Dummy,
    Function,
    Library,
    Part,
    add_components as _add_components,
    derived_type as _derived_type,
    fortran_module as _fortran_module,
    fortran_package as _fortran_package,
    same_build as _same_build,
)

from . import absent_cffi as _extension

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

# --- derived types

_types = {}
_family = {}
_types["absent.node"] = _derived_type(
    _library,
    "node",
    f"{__name__}.absent",
    _family,
    tag=1,
    entries=(1, 2, 3, 4, -1, -1),
    count=1,
    place="absent.f90:8",
    doc="""\
node(id=...)

Attributes
----------
id : int (int32)

Notes
-----
Fortran type ``node``, absent.f90:8.
""",
)
_add_components(
    _types["absent.node"],
    (
        Part("id", "i4"),
    ),
)

# --- module absent, absent.f90:6

_members = {}
_members["node"] = _types["absent.node"]
_members["told"] = Function(
    _library,
    0,
    "told",
    (
        Dummy("x", "o", "in", passing="instance", derived=_types["absent.node"], optional=True),
        Dummy("text", "a1", "in", passing="characters", length="*", optional=True),
        Dummy("label", "a1", "in", passing="allocated_text", length=":", optional=True),
    ),
    result=Dummy("told", "i4", "out", returned=True),
    module=f"{__name__}.absent",
    place="absent.f90:13",
    releases_gil=True,
    doc="""\
told(x=None, text=None, label=None)

What is there.

Parameters
----------
x : node, optional
text : str or bytes, optional
label : str or bytes or None, optional

Returns
-------
told : int (int32)

Notes
-----
Fortran function ``told``, absent.f90:13.
""",
)
_modules["absent"] = _fortran_module(
    f"{__name__}.absent",
    _library,
    _members,
    doc="""\
Optional arguments for which the shim has something of its own.

Fortran module ``absent``, absent.f90:6.

Functions
---------
told(x=None, text=None, label=None)
    What is there.
""",
)

# --- the package: every name that only one module has

_fortran_package(
    __name__,
    _library,
    {
        "absent": _modules["absent"],
        "node": _modules["absent"].node,
        "told": _modules["absent"].told,
    },
)
