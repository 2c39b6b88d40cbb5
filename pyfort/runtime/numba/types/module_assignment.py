"""Assignments to variables of modules in compiled code: single values, and objects."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numba.core import errors, types
from numba.extending import intrinsic, lower_setattr_generic

from ....elements import ELEMENTS
from ... import Dummy, FortranModule, Variable
from .. import conversion, internals
from ..elements import machine_type
from ..lines import compile_function
from ..objects import variables as objects
from ..objects.assignment import Assigned
from .module_type import FortranModuleType, address_of


def _assigned(type_: FortranModuleType, name: str, value: types.Type) -> types.Type | None:
    """What is assigned, as it is: numba would cast it unchecked."""
    variable = type_.module.__fortran_variables__.get(name)
    if variable is None:
        return None
    if not variable.writeable:
        raise errors.TypingError(
            f"cannot assign to {type_.module.__name__}.{name}: it is protected in Fortran"
        )
    if not _is_one(variable):
        raise errors.TypingError(
            f"cannot assign to {type_.module.__name__}.{name} in compiled code: assign to elements "
            "of an array, call a procedure that assigns, or assign from Python"
        )
    return types.unliteral(value)


def _is_one(variable: Variable) -> bool:
    """Whether it is a number, a logical or an object that is always there."""
    if variable.reference is not None:
        component = variable.reference.component
        return not (component.is_associated or component.rank)
    has_place = variable.shape is None and not variable.association and variable.length is None
    return has_place and ELEMENTS[variable.type].category in (
        "integer",
        "real",
        "complex",
        "logical",
    )


internals.resolve_assignments(FortranModuleType, _assigned)


@lower_setattr_generic(FortranModuleType)
def _write(context: Any, builder: Any, sig: Any, args: Any, name: str) -> None:
    type_, given = sig.args
    write = _make_write(type_.module, name, given)
    callee, inner = internals.dispatcher_call(context.typing_context, write, (given,))
    internals.emit_call(context, builder, callee, inner, list(args[1:]))


@cache
def _make_write(module: FortranModule, name: str, given: types.Type) -> Any:
    """A jitted function that assigns a value of a type to a variable."""
    variable = module.__fortran_variables__[name]
    about = f"{module.__name__}.{name}"
    if variable.reference is not None:
        lines, names = objects.assignment(variable, about, given)
    else:
        actual = Assigned(about, Dummy(name, variable.type, "in"), given, "v_value")
        lines = conversion.from_python(actual, given, "v_value", "element")
        lines.append("store(element)")
        names = {"store": _make_store(module, variable)}
    return compile_function(f"set_{name}", about, ["value"], lines, {"np": np, **names})


def _make_store(module: FortranModule, variable: Variable) -> Any:
    machine, owner = machine_type(variable.type), module.__fortran_library__

    @intrinsic
    def store(typingctx: Any, value: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            place = address_of(context, builder, owner, variable.index)
            pointer = builder.bitcast(place, context.get_data_type(machine).as_pointer())
            context.pack_value(builder, machine, args[0], pointer)
            return context.get_dummy_value()

        return types.none(value), codegen

    return store
