"""What a generated package imports: functions, arrays, module variables, errors.

It needs NumPy and nothing else; numba is imported only once numba itself asks
a function for its type.
"""

from ._call import Function, Generic, Library
from .dummy import Dummy
from .errors import FortranError, FortranErrorStop, FortranRuntimeError, FortranStop
from .module import FortranModule, Variable, fortran_module

__all__ = [
    "Dummy",
    "FortranError",
    "FortranErrorStop",
    "FortranModule",
    "FortranRuntimeError",
    "FortranStop",
    "Function",
    "Generic",
    "Library",
    "Variable",
    "fortran_module",
]
