"""What a generated package imports: functions, arrays, module variables, errors.

It needs NumPy and nothing else; numba is imported only once numba itself asks
a function for its type.
"""

import sys

from ..elements import ELEMENTS
from ._call import Function, Generic, GenericMethod, Instance, Library, Method, add_element
from .derived import (
    InstanceArray,
    Part,
    add_components,
    constructed_by,
    derived_type,
    object_variables,
)
from .dummy import Dummy, Interface
from .errors import FortranError, FortranErrorStop, FortranRuntimeError, FortranStop
from .installed import same_build
from .module import FortranModule, Variable, fortran_module, fortran_package
from .operators import add_generic, add_operator
from .pointers import add_pointer
from .records import Field, Record, record

__all__ = [
    "Dummy",
    "Field",
    "FortranError",
    "FortranErrorStop",
    "FortranModule",
    "FortranRuntimeError",
    "FortranStop",
    "Function",
    "Generic",
    "GenericMethod",
    "Instance",
    "InstanceArray",
    "Interface",
    "Library",
    "Method",
    "Part",
    "Record",
    "Variable",
    "add_components",
    "add_generic",
    "add_operator",
    "add_pointer",
    "constructed_by",
    "derived_type",
    "fortran_module",
    "fortran_package",
    "object_variables",
    "record",
    "same_build",
]

# A free-threaded Python takes its lock again for `_call`, unless it was told not to.
if not getattr(sys, "_is_gil_enabled", lambda: True)():
    raise ImportError(
        "pyfort relies on the global interpreter lock, which PYTHON_GIL=0 or -X gil=0 keeps away: "
        "start Python without that",
        name=__name__,
    )

for _element in ELEMENTS.values():
    add_element(_element.code, _element.category, _element.dtype, _element.machine)
