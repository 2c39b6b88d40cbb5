"""pyfort's functions and modules inside ``@njit``; imported only when numba asks.

A call is compiled in two layers: a Python implementation, generated for the
argument types at hand, that checks and converts as the C function object does
(`implementation`), around a bare call of the library's symbol (`call`). What
is compiled carries a token of its library, so that cached code finds its
symbols in a new process and is never used with another library (`library`).
"""

from . import internals, parallel_errors
from .elementwise import fusion
from .elementwise.kernel import how_called
from .objects import array_elements, arrays, assignment, components, object_class, operators
from .objects.object_type import type_of as type_of_object
from .types import class_type, module_assignment, module_type
from .types.function_type import FortranFunctionType, type_of
from .types.generic_type import FortranGenericType, type_of_generic
from .types.structure_type import type_of as type_of_record

# What is wrong in numba itself, before it compiles anything that calls Fortran.
internals.keep_keywords_in_try()
internals.find_no_functions_in_arrays()
parallel_errors.mend()

__all__ = [
    "FortranFunctionType",
    "FortranGenericType",
    "array_elements",
    "arrays",
    "assignment",
    "class_type",
    "components",
    "fusion",
    "how_called",
    "module_assignment",
    "module_type",
    "object_class",
    "operators",
    "type_of",
    "type_of_generic",
    "type_of_object",
    "type_of_record",
]
