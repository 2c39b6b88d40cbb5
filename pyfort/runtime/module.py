"""Modules whose attributes are Fortran module variables.

A generated package ends like this::

    kernels = fortran_module(
        "pkg.kernels",
        library,
        members={"axpy": axpy},
        variables=(Variable("n", "i4", 3),),
        constants={"pi": 3.14},
        doc="...",
    )
    FortranModule.adopt(
        sys.modules[__name__], library, variables=(Variable("n", "i4", 3),), constants={"pi": 3.14}
    )

after which ``pkg.n`` and ``pkg.kernels.n`` are the same Fortran variable, and
``from pkg.kernels import axpy`` works though there is no such file.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import ModuleSpec
from typing import Any, NoReturn

import numpy as np

from ._call import Library, read_variable, write_variable


@dataclass(frozen=True)
class Variable:
    """A Fortran module variable.

    Attributes
    ----------
    name : str
        The name in Python.
    type : str
        A type code, as in `Dummy`.
    index : int
        The entry of the library's table that has its address.
    shape : tuple of int, optional
        The extents of an array in Fortran's order; None for a scalar.
    writeable : bool
        False for ``protected`` variables.
    doc : str
        What the Fortran comments say.
    """

    name: str
    type: str
    index: int
    shape: tuple[int, ...] | None = None
    writeable: bool = True
    doc: str = ""


class FortranModule(types.ModuleType):
    """A module with live Fortran variables and constants that stay constant.

    Attributes
    ----------
    __fortran_library__ : Library
        Where the variables are.
    __fortran_variables__ : dict of str to Variable
        The variables by name; none of them is in the module's `__dict__`.
    __fortran_constants__ : frozenset of str
        The names of the constants; these are in the module's `__dict__`.
    """

    __fortran_library__: Library
    __fortran_variables__: dict[str, Variable]
    __fortran_constants__: frozenset[str]

    @classmethod
    def adopt(
        cls,
        module: types.ModuleType,
        library: Library,
        variables: Iterable[Variable] = (),
        constants: Mapping[str, object] | None = None,
    ) -> FortranModule:
        """Turn `module` into a `FortranModule`, and return it.

        Parameters
        ----------
        module : module
            A module that is being initialised.
        library : Library
            The library that has the variables.
        variables : iterable of Variable
            Its module variables.
        constants : mapping of str to object, optional
            Its named constants (``parameter``) and their values. Arrays become
            read-only.
        """
        live = {variable.name: variable for variable in variables}
        values = dict(constants or {})
        for value in values.values():
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
        for name in live:
            module.__dict__.pop(name, None)  # from an earlier import, after a reload
        module.__dict__.update(
            values,
            __fortran_library__=library,
            __fortran_variables__=live,
            __fortran_constants__=frozenset(values),
        )
        module.__class__ = cls
        assert isinstance(module, cls)
        return module

    def __getattr__(self, name: str) -> object:
        variable = self.__dict__["__fortran_variables__"].get(name)
        if variable is None:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        address = self.__fortran_library__.address(variable.index)
        return read_variable(variable.type, address, variable.shape, variable.writeable)

    def __setattr__(self, name: str, value: object) -> None:
        variable = self.__fortran_variables__.get(name)
        if variable is None or not variable.writeable:
            self._refuse_if_fixed(name, "assign to")
            super().__setattr__(name, value)
            return
        address = self.__fortran_library__.address(variable.index)
        full_name = f"{self.__name__}.{name}"
        write_variable(variable.type, address, variable.shape, value, full_name)

    def __delattr__(self, name: str) -> None:
        if name in self.__fortran_variables__:
            _refuse(self, "delete", name, "is a Fortran variable")
        self._refuse_if_fixed(name, "delete")
        super().__delattr__(name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by reference, as functions are; ordinary modules do neither."""
        return import_module, (self.__name__,)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *self.__fortran_variables__})

    def _refuse_if_fixed(self, name: str, verb: str) -> None:
        if name in self.__fortran_variables__:
            _refuse(self, verb, name, "is protected in Fortran")
        if name in self.__fortran_constants__:
            _refuse(self, verb, name, "is a parameter (a named constant) in Fortran")


def _refuse(module: types.ModuleType, verb: str, name: str, reason: str) -> NoReturn:
    raise AttributeError(f"cannot {verb} {module.__name__}.{name}: it {reason}")


def fortran_module(
    name: str,
    library: Library,
    members: Mapping[str, object],
    variables: Iterable[Variable] = (),
    constants: Mapping[str, object] | None = None,
    doc: str = "",
) -> FortranModule:
    """Make the Python module of a Fortran module, importable as `name`.

    It is registered in `sys.modules` and becomes an attribute of its parent,
    the generated package, which must be there already.

    Parameters
    ----------
    name : str
        The full name, such as ``"pkg.kernels"``.
    library : Library
        The library that has the procedures and variables.
    members : mapping of str to object
        Functions and classes.
    variables, constants
        As for `FortranModule.adopt`.
    doc : str
        The docstring.
    """
    module = types.ModuleType(name, doc)
    module.__dict__.update(members)
    adopted = FortranModule.adopt(module, library, variables, constants)
    parent, _, own_name = name.rpartition(".")
    adopted.__spec__ = ModuleSpec(name, loader=None, origin=library.name)
    adopted.__package__ = parent
    sys.modules[name] = adopted
    sys.modules[parent].__dict__[own_name] = adopted
    return adopted
