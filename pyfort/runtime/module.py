"""Modules whose attributes are Fortran's: live variables, and names that are Fortran's alone.

A generated package ends like this::

    kernels = fortran_module(
        "pkg.kernels",
        library,
        members={"axpy": axpy},
        variables=(Variable("n", "i4", 3),),
        constants={"pi": 3.14},
        refused={"beta": "kernels.f90:3: it is a pointer"},
        doc="...",
    )
    fortran_package(
        "pkg",
        library,
        members={"kernels": kernels, "axpy": kernels.axpy},
        variables=(Variable("n", "i4", 3),),
        constants={"pi": kernels.pi},
    )

after which ``pkg.n`` and ``pkg.kernels.n`` are the same Fortran variable, and
``from pkg.kernels import axpy`` works though there is no such file.

What can be assigned: Fortran variables, which Fortran then sees; names that begin with
an underscore, which Fortran's cannot, and with them all that Python sets on modules; a
submodule, as its import does; and a callable in place of a function, as tests do for a
while. All else would be a name of which Fortran never hears, and is refused.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import ModuleSpec
from typing import Any

import numpy as np

from ._call import (
    Library,
    Structure,
    read_association,
    read_text,
    read_variable,
    structure_at,
    write_association,
    write_text,
    write_variable,
)
from .derived import ObjectVariable


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
    shape : tuple of int or None, optional
        The extents of an array in Fortran's order, None each where they are known only when
        the program runs; None for a scalar.
    length : int, optional
        Of text of the type ``a1``: how many characters each has; -1 for as many as are
        assigned, in text that gets its memory when the program runs.
    association : str
        ``allocatable`` or ``pointer`` for a variable that gets its memory when the program
        runs. The entry of the table has what gives it memory, and what tells that.
    writeable : bool
        False for ``protected`` variables.
    doc : str
        What the Fortran comments say.
    reference : ObjectVariable, optional
        Of a variable that is an object of a derived type, or an array of them, what it is
        reached by; it has no type code then, and no entry.
    """

    name: str
    type: str
    index: int
    shape: tuple[int | None, ...] | None = None
    length: int | None = None
    association: str = ""
    writeable: bool = True
    doc: str = ""
    reference: ObjectVariable | None = None

    def read(self, library: Library) -> object:
        """Its value, or a view of it."""
        if self.reference is not None:
            return self.reference.read()
        if self.association:
            return read_association(*self._associated(library), self.writeable)
        address = library.address(self.index)
        if self.length is not None:
            return read_text(address, self.length, self.shape, self.writeable)
        return read_variable(self.type, address, self.shape, self.writeable)

    def write(self, library: Library, value: object, name: str) -> None:
        """Assign to it; messages call it by its full name."""
        if self.reference is not None:
            self.reference.write(value)
            return
        if self.association:
            write_association(*self._associated(library), value, name)
            return
        address = library.address(self.index)
        if self.length is not None:
            write_text(address, self.length, self.shape, value, name)
        else:
            write_variable(self.type, address, self.shape, value, name)

    def _associated(self, library: Library) -> tuple[Library, int, str, int, bool, int | None]:
        rank, is_pointer = len(self.shape or ()), self.association == "pointer"
        return library, self.index, self.type, rank, is_pointer, self.length


class FortranModule(types.ModuleType):
    """A module with live Fortran variables, and other names that stay what they are.

    Attributes
    ----------
    __fortran_library__ : Library
        Where the variables are.
    __fortran_variables__ : dict of str to Variable
        The variables by name; none of them is in the module's `__dict__`.
    __fortran_constants__ : frozenset of str
        The names of the constants; these are in the module's `__dict__`.
    __fortran_members__ : frozenset of str
        The names of functions, classes and modules, which are there as well.
    __fortran_refused__ : dict of str to str
        Why public names of Fortran are not there.
    """

    __fortran_library__: Library
    __fortran_variables__: dict[str, Variable]
    __fortran_constants__: frozenset[str]
    __fortran_members__: frozenset[str]
    __fortran_refused__: dict[str, str]

    def __getattr__(self, name: str) -> object:
        variable = self.__dict__["__fortran_variables__"].get(name)
        if variable is None:
            reason = self.__dict__["__fortran_refused__"].get(name)
            why = f": it is not wrapped ({reason})" if reason else ""
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'{why}")
        return variable.read(self.__fortran_library__)

    def __setattr__(self, name: str, value: object) -> None:
        variable = self.__fortran_variables__.get(name)
        if variable is not None and variable.writeable:
            variable.write(self.__fortran_library__, value, f"{self.__name__}.{name}")
            return
        reason = _why_not_assigned(self, name, value)
        if reason:
            raise AttributeError(f"cannot assign to {self.__name__}.{name}: {reason}")
        super().__setattr__(name, value)

    def __delattr__(self, name: str) -> None:
        what = _what_it_is(self, name)
        if what:
            raise AttributeError(f"cannot delete {self.__name__}.{name}: it is {what}")
        if name in self.__dict__:
            super().__delattr__(name)
        else:
            getattr(self, name)  # says why it is not there

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by reference, as functions are; ordinary modules do neither."""
        return import_module, (self.__name__,)

    def __dir__(self) -> list[str]:
        """What is Fortran's, what Python has in every module, and submodules."""
        own = {n for n, value in self.__dict__.items() if _is_shown(self, n, value)}
        return sorted({*own, *_names(self), *self.__fortran_variables__})


def _why_not_assigned(module: FortranModule, name: str, value: object) -> str:
    """Why a name of a module cannot be assigned, "" if it can."""
    if name.startswith("_") or module.__dict__.get(name) is value is not None:
        return ""
    if name in module.__fortran_members__ and callable(module.__dict__[name]) and callable(value):
        return ""
    what = _what_it_is(module, name)
    if what:
        return f"it is {what}"
    if isinstance(value, types.ModuleType) and value.__name__ == f"{module.__name__}.{name}":
        return ""
    reason = module.__fortran_refused__.get(name)
    if reason:
        return f"it is not wrapped ({reason})"
    from difflib import get_close_matches  # for the message only

    close = get_close_matches(name, module.__fortran_variables__, 1)
    hint = f": did you mean {close[0]}?" if close else ""
    return f"Fortran has no public variable of that name{hint}"


def _what_it_is(module: FortranModule, name: str) -> str:
    """What a name stands for that is not a variable to be written."""
    if name in module.__fortran_constants__:
        return "a parameter (a named constant) in Fortran"
    if name in module.__fortran_members__:
        member = module.__dict__.get(name)
        if isinstance(member, types.ModuleType):
            return "a Fortran module"
        return "an enumeration of Fortran" if isinstance(member, type) else "a Fortran procedure"
    variable = module.__fortran_variables__.get(name)
    if variable is None:
        return ""
    return "a Fortran variable" if variable.writeable else "protected in Fortran"


def _names(module: FortranModule) -> frozenset[str]:
    """What Fortran has put into a module's `__dict__`."""
    return module.__fortran_members__ | module.__fortran_constants__


def _is_shown(module: FortranModule, name: str, value: object) -> bool:
    """Whether `dir` lists a name that is not Fortran's."""
    if name.startswith("__"):
        return not name.startswith("__fortran_")
    if not isinstance(value, types.ModuleType) or value.__name__ != f"{module.__name__}.{name}":
        return False
    return getattr(value, "__file__", None) not in module.__fortran_library__.files


def _constant(value: object) -> object:
    """The value of a named constant; an array or a record that nobody can make writeable."""
    if isinstance(value, Structure):
        return structure_at(value.__fortran_code__, value.__fortran_address__, value, True)
    if isinstance(value, np.ndarray) and value.dtype.names:  # of which a buffer tells less
        return np.ndarray(value.shape, value.dtype, value.tobytes("F"), order="F")
    if not isinstance(value, np.ndarray) or not value.flags.writeable:
        return value
    return np.asarray(value.data.toreadonly())


def _adopt(
    module: types.ModuleType,
    library: Library,
    members: Mapping[str, object],
    variables: Iterable[Variable],
    constants: Mapping[str, object] | None,
    refused: Mapping[str, str] | None,
) -> FortranModule:
    """Turn a module that is being initialised into a `FortranModule`."""
    live = {variable.name: variable for variable in variables}
    values = {name: _constant(value) for name, value in (constants or {}).items()}
    if isinstance(module, FortranModule):  # initialised again, by a reload
        for name in _names(module):
            module.__dict__.pop(name, None)
    for name in live:
        module.__dict__.pop(name, None)
    module.__dict__.update(
        {**members, **values},
        __fortran_library__=library,
        __fortran_variables__=live,
        __fortran_constants__=frozenset(values),
        __fortran_members__=frozenset(members),
        __fortran_refused__=dict(refused or {}),
        # A star import would take a copy of a variable, which is not live.
        __all__=sorted(
            n for n, v in {**members, **values}.items() if not isinstance(v, types.ModuleType)
        ),
    )
    module.__class__ = FortranModule
    assert isinstance(module, FortranModule)
    return module


def fortran_package(
    name: str,
    library: Library,
    members: Mapping[str, object],
    variables: Iterable[Variable] = (),
    constants: Mapping[str, object] | None = None,
    refused: Mapping[str, str] | None = None,
) -> FortranModule:
    """Give a generated module, which is being initialised, all that it has of Fortran.

    Parameters
    ----------
    name : str
        Its full name.
    library : Library
        The library that has the procedures and variables.
    members : mapping of str to object
        Functions, classes and the Fortran modules.
    variables : iterable of Variable
        Its module variables.
    constants : mapping of str to object, optional
        Its named constants (``parameter``) and their values. Arrays become
        read-only.
    refused : mapping of str to str, optional
        Public names that are not wrapped, with the place and the reason.
    """
    return _adopt(sys.modules[name], library, members, variables, constants, refused)


def fortran_module(
    name: str,
    library: Library,
    members: Mapping[str, object],
    variables: Iterable[Variable] = (),
    constants: Mapping[str, object] | None = None,
    refused: Mapping[str, str] | None = None,
    doc: str = "",
) -> FortranModule:
    """Make the Python module of a Fortran module, importable as `name`.

    It is registered in `sys.modules`, below the generated package, which must be
    there already.

    Parameters
    ----------
    name : str
        The full name, such as ``"pkg.kernels"``.
    library, members, variables, constants, refused
        As for `fortran_package`.
    doc : str
        The docstring.
    """
    module = types.ModuleType(name, doc)
    adopted = _adopt(module, library, members, variables, constants, refused)
    parent, _, _ = name.rpartition(".")
    adopted.__spec__ = ModuleSpec(name, loader=None, origin=library.name)
    adopted.__package__ = parent
    sys.modules[name] = adopted
    return adopted
